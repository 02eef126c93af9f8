/** Runs of several variants of one task side by side: what each cost, whether they gave the same, how SQL and plans differ. */

import { columns } from '../sql/columns.ts';
import { format } from '../sql/format.ts';
import { times } from '../text/numbers.ts';
import { results, setUps, totals, withoutSetUp } from '../trace/derive.ts';
import { facts } from '../trace/facts.ts';
import { group } from '../trace/group.ts';
import type { Trace } from '../trace/schema.ts';
import { planOf, readsRows, title, touched } from './tree.ts';

/** What is counted of a run. */
export const RUN_MEASURES = ['data', 'control', 'rows', 'columns', 'scanned', 'blocks', 'temp', 'bytes'] as const;
export type RunMeasure = (typeof RUN_MEASURES)[number];

/** What a run cost without its set-up: an index is made once, and the query it is made for is asked again and again. */
export interface Cost extends Record<RunMeasure, number> {
	/** Columns are those of the widest SELECT; everything else is a sum. */
	columns: number;
	/** Statements of set-up, counted here and in no measure. */
	setUp: number;
	/**
	 * Rows read and blocks touched come from plans, and one plan is kept for each shape. True when a shape ran more than once:
	 * its plan was then multiplied, which is near but not exact.
	 */
	estimated: boolean;
	/** Statements without a plan, which rows read and blocks touched therefore leave out. */
	unplanned: number;
}

/** Adds up what one run cost. */
export function cost(trace: Trace): Cost {
	const work = withoutSetUp(trace);
	const { data, control, rows, bytes } = totals(work);
	const setUp = trace.queries.length - work.queries.length;
	const sum: Cost = {
		data,
		control,
		rows,
		columns: Math.max(0, ...work.queries.map(({ shape }) => columns(trace.shapes[shape] ?? ''))),
		bytes,
		scanned: 0,
		blocks: 0,
		temp: 0,
		setUp,
		estimated: false,
		unplanned: 0,
	};
	for (const { kind, queries, plan, refused } of group(work)) {
		if (kind === 'control' || refused) continue;
		const read = planOf(trace.plans[plan ?? -1] ?? {});
		if (!read) {
			sum.unplanned += queries.length;
			continue;
		}
		const { root, nodes } = read;
		// Everything above those that read tables only passes rows on.
		for (const node of nodes) if (readsRows(node)) sum.scanned += (node.own.rows ?? 0) * queries.length;
		sum.blocks += (touched(root) ?? 0) * queries.length;
		sum.temp += (root.buffers?.temp ?? 0) * queries.length;
		if (queries.length > 1) sum.estimated = true;
	}
	return sum;
}

/** Says whether runs printed the same, ended in the same values (of all cells) and, if at all, in the same error. */
export function sameOutcome(traces: readonly Trace[]): boolean {
	const outcomes = traces.map((trace) => {
		const ended = facts(trace);
		return JSON.stringify([ended.stdout, results(ended), ended.problem?.type ?? null]);
	});
	return new Set(outcomes).size <= 1;
}

/** What stands for a result where a run shows none. */
export const NOTHING = 'nothing';

/** Returns what a run printed, gave and ended with, in a few lines. */
export function resultText(trace: Trace): string {
	const { stdout, problem } = trace;
	const parts = [stdout.trim(), ...results(trace).map((value) => value ?? ''), problem ? errorText(problem) : ''];
	return parts.filter((part) => part !== '').join('\n') || NOTHING;
}

function errorText({ type, message }: NonNullable<Trace['problem']>): string {
	return `${type.split('.').at(-1)}: ${message.split('\n')[0] ?? ''}`;
}

/** Returns how long a run took without the statements of its set-up; null where nobody measured. */
export function ownMs(trace: Trace): number | null {
	if (trace.ms === null) return null;
	const marks = setUps(trace);
	const setUp = trace.queries.reduce((sum, { ms }, index) => sum + (marks[index] ? (ms ?? 0) : 0), 0);
	return Math.max(0, trace.ms - setUp);
}

/** Returns a run's queries as text to compare: each shape once, laid out, with how often it was sent. */
export function sqlLines(trace: Trace): string[] {
	return group(trace, 'shape', ({ kind, refused }) => kind === 'data' && !refused).flatMap(({ shape, queries }) => [
		...(queries.length > 1 ? [`-- ${times(queries.length)}`] : []),
		...format(trace.shapes[shape ?? 0] ?? '').split('\n'),
		'',
	]);
}

/** Returns all that a run sent, in order, as text to compare: runs of one shape in a row once, with how many they are. */
export function sentLines({ queries, shapes }: Trace): string[] {
	const runs: { shape: number; count: number }[] = [];
	for (const { shape, refused } of queries) {
		const last = runs.at(-1);
		if (refused) continue;
		if (last?.shape === shape) last.count += 1;
		else runs.push({ shape, count: 1 });
	}
	return runs.flatMap(({ shape, count }) => [
		...(count > 1 ? [`-- ${times(count)}`] : []),
		...`${format(shapes[shape] ?? '')};`.split('\n'),
	]);
}

/** Returns a run's plans as text to compare: one line a node, stepped in by its depth, without figures. */
export function planLines(trace: Trace): string[] {
	return group(trace, 'shape').flatMap(({ plan, queries }) => {
		const nodes = planOf(trace.plans[plan ?? -1] ?? {})?.nodes ?? [];
		const lines = nodes.map((node) => `${'  '.repeat(node.depth)}${title(node)}`);
		return queries.length > 1 && lines.length > 0
			? [`${lines[0]}  ${times(queries.length)}`, ...lines.slice(1)]
			: lines;
	});
}
