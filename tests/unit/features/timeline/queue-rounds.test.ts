/** The table of a queue's workers in the guide: each of its cells is counted in the events of a recording. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readScenario, readTimeline } from '../../../../src/features/timeline/read.ts';
import { verb } from '../../../../src/trace/statement.ts';
import type { Timeline, TimelineStep } from '../../../../src/trace/timeline.ts';

const GUIDE = readFileSync('content/guides/isolation-and-deadlocks/index.mdx', 'utf8');

/** Where each row of the table was recorded. */
const RECORDED = {
	'`select_for_update(skip_locked=True)`': 'queue_skips',
	'`select_for_update()`': 'queue_waits',
	'no lock': 'queue_unlocked',
};

/** A step and its place in the order. */
interface Placed {
	at: number;
	step: TimelineStep;
}

/** Cuts a recording where nobody is inside a transaction: so many workers at once, then so many. */
function stretches({ steps }: Timeline): Placed[][] {
	const cut: Placed[][] = [[]];
	for (const [at, step] of steps.entries()) {
		cut.at(-1)?.push({ at, step });
		if (step.moment?.open.length === 0) cut.push([]);
	}
	return cut.filter((stretch) => stretch.length > 0);
}

/**
 * Lists the jobs that are done in each round of a stretch, a job as often as it is done. A round begins when everybody has asked for a
 * job, or when the round before is over; it is over when all who then hold a job have done it.
 */
function rounds(stretch: Placed[]): string[][] {
	const asks = stretch.filter(({ step }) => sends(step, 'SELECT'));
	const ends = stretch.filter(({ step }) => sends(step, 'UPDATE'));
	// Everybody asks before anybody commits, and no step is anything else.
	expect(stretch).toEqual([...asks, ...ends]);
	const found: string[][] = [];
	let left = asks;
	let from = (asks.at(-1) as Placed).at;
	// Who is woken and goes home sees no job and does none.
	while (left.some(({ step }) => step.saw !== null)) {
		const holding = left.filter(({ step }) => step.ended !== null && step.ended <= from);
		if (holding.length === 0) throw new Error(`nobody holds a job after step ${from + 1}`);
		found.push(holding.map(({ step }) => step.saw ?? ''));
		const over = Math.max(...holding.map(({ step }) => endOf(ends, step.actor)));
		left = left.filter((ask) => !holding.includes(ask));
		// The others do nothing meanwhile: they wait from when they asked.
		for (const { at, step } of left) {
			expect(step.waits[0]?.from).toBe(at);
			expect(step.ended).toBeGreaterThan(from);
		}
		from = over;
	}
	return found;
}

function sends(step: TimelineStep, command: string): boolean {
	return step.statements.some(({ sql }) => verb(sql) === command);
}

/** Returns where a worker has changed one row and committed. */
function endOf(ends: Placed[], actor: string | null): number {
	const own = ends.filter(({ step }) => step.actor === actor);
	expect(own).toHaveLength(1);
	const { at, step } = own[0] as Placed;
	expect(step.statements.map(({ sql, rows, ended }) => [verb(sql), rows, ended])).toEqual([
		['UPDATE', 1, at],
		['COMMIT', null, at],
	]);
	return at;
}

/** Writes a round as a cell of the table: how many jobs, and how often each was done if it was more than once. */
function cell(jobs: string[]): string {
	const different = new Set(jobs).size;
	const times = jobs.length / different;
	if (times === 1) return `${different}`;
	return `${different}, done ${times === 2 ? 'twice' : `${times} times`}`;
}

/** Returns the cells of the guide's row with this head. */
function row(head: string): string[] {
	const line = GUIDE.split('\n').find((line) => line.startsWith(`| ${head} |`));
	return (line ?? '')
		.split('|')
		.slice(2, -1)
		.map((text) => text.trim());
}

test('the table names as many workers as were recorded', () => {
	expect(row('Jobs done in a round by')).toEqual(['1 worker', '2 workers', '4 workers']);
});

describe.each(Object.entries(RECORDED))('%s', (head, name) => {
	const parts = stretches(readTimeline(readScenario(name)));

	test('was recorded with 1, 2 and 4 workers', () => {
		expect(parts.map((part) => new Set(part.map(({ step }) => step.actor)).size)).toEqual([1, 2, 4]);
	});

	test('does what the table says, in each of its rounds', () => {
		const cells = parts.map((part) => [...new Set(rounds(part).map(cell))].join(' or '));
		expect(row(head)).toEqual(cells);
	});
});

test('two who hold the same job are two turns and one job', () => {
	expect([['1'], ['1', '2'], ['1', '1'], ['1', '1', '1', '1']].map(cell)).toEqual([
		'1',
		'2',
		'1, done twice',
		'1, done 4 times',
	]);
});
