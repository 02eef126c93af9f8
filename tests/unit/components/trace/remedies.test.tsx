/** What a panel says of remedies: offered, tried with success, tried in vain, in a page that is read and in one that runs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TraceView } from '../../../../components/trace/TraceView.tsx';
import { proposals } from '../../../../src/features/remedy/try-remedy.ts';
import { type Attempted, remedyText } from '../../../../src/plan/remedy-verdict.ts';
import type { Attempt } from '../../../../src/trace/attempt.ts';
import { draw, texts } from '../../../helpers/html.ts';
import { query, trace } from '../../../helpers/trace.ts';
import { loop } from '../../../helpers/trace-view.tsx';

const SCAN = JSON.parse(
	readFileSync(join(import.meta.dirname, '../../../plans/recorded/68-filter-column.json'), 'utf8'),
);
const INDEXED = JSON.parse(
	readFileSync(join(import.meta.dirname, '../../../plans/recorded/03-index-scan.json'), 'utf8'),
);
const USED = { ...INDEXED, Plan: { ...INDEXED.Plan, 'Index Name': 'tried' } };
const RUN = trace({ plans: [SCAN], queries: [query({ sql: "SELECT * FROM book WHERE title = 'x'", plan: 0 })] });
const measured = (after: object): Attempt => ({
	ended: 'measured',
	before: SCAN,
	after: after as Record<string, unknown>,
	instead: null,
	same: null,
});
const tried = (attempt: Attempt): Attempted[] => [{ shape: 0, remedy: 'CREATE INDEX tried ON book (title)', attempt }];

const view = (all: Attempted[] | null, { interactive = false, last = null as number | null, run = RUN } = {}) =>
	draw(
		<TraceView
			id="t"
			trace={run}
			source=""
			show={{ plan: 'open' }}
			interactive={interactive}
			attempts={all && { all, last }}
		/>,
	);

describe('in a page that is read', () => {
	test('what helped is said with its figure, beside the button', () => {
		const root = view(tried(measured(USED)));
		expect(texts(root, '.attempt-says')).toEqual([
			expect.stringMatching(/^Tried: \d+ → 3 blocks, 10,000 → 1 row read\.$/),
		]);
		const [button] = root.querySelectorAll('[data-do="try"]');
		expect(button?.getAttribute('aria-label')).toBe('Try it: an index on title');
		expect(button?.getAttribute('data-query')).toBe('0');
		expect(button?.getAttribute('data-remedy')).toBe('CREATE INDEX tried ON book (title)');
		expect(root.querySelector('.attempt-plans')).toBeNull();
	});

	test('a remark that was tried in vain is left out', () => {
		expect(texts(view(tried(measured(SCAN))), '.plan-remarks li')).toEqual([]);
		expect(
			texts(view(tried({ ended: 'failed', sql: '', message: 'no', sqlstate: '42P17' })), '.plan-remarks li'),
		).toEqual([]);
	});

	test('what could not be tried says why; what nobody tried is offered', () => {
		expect(texts(view(tried({ ended: 'refused', why: 'VACUUM cannot run here.' })), '.attempt-says')).toEqual([
			'Not tried: VACUUM cannot run here.',
		]);
		expect(view([]).querySelectorAll('[data-do="try"]').length).toBe(1);
		expect(texts(view([]), '.attempt-says')).toEqual([]);
	});
});

describe('where scripts run', () => {
	test('both plans, what was sent and the figures stand open where the reader has just tried', () => {
		const root = view(tried(measured(USED)), { interactive: true, last: 0 });
		expect(texts(root, '.attempt-plans figcaption')).toEqual(['before', 'after']);
		expect(texts(root, '.attempt-plans pre')[1]).toContain('using tried');
		expect(texts(root, '.attempt-figures tbody th')).toEqual(['blocks', 'rows read']);
		expect(texts(root, '.attempt .sql')[0]).toContain('CREATE INDEX');
		expect(view(tried(measured(USED)), { interactive: true }).querySelector('.attempt[open]')).toBeNull();
	});

	test('a time stands there where it was measured', () => {
		const timed = (document: object, ms: number) => ({ ...document, 'Execution Time': ms });
		const attempt: Attempt = {
			...(measured(timed(USED, 0.1)) as Attempt & { ended: 'measured' }),
			before: timed(SCAN, 9) as never,
		};
		expect(texts(view(tried(attempt), { interactive: true, last: 0 }), '.attempt-figures tbody th')).toContain(
			'time, here',
		);
	});

	test('what was tried in vain stays, and says so', () => {
		const root = view(tried(measured(SCAN)), { interactive: true });
		expect(texts(root, '.attempt-says')).toEqual(['Tried: it does not help here (PostgreSQL has no use for it).']);
	});

	test('what PostgreSQL refuses is shown with what it was sent', () => {
		const failed: Attempt = {
			ended: 'failed',
			sql: 'CREATE INDEX tried',
			message: 'it must be IMMUTABLE',
			sqlstate: '42P17',
		};
		const root = view(tried(failed), { interactive: true });
		expect(texts(root, '.attempt-says')[0]).toContain('PostgreSQL refuses it: it must be IMMUTABLE');
		expect(texts(root, '.plan-remedies .sql')).toHaveLength(1);
	});
});

describe('a statement that a loop repeats', () => {
	const run = loop(12);
	const [proposal] = proposals(run);
	const counted = (relations: string[], after: number): Attempted[] => [
		{
			shape: 1,
			remedy: proposal ? remedyText(proposal.remedy) : '',
			attempt: { ended: 'counted', relations, before: 13, after, same: true },
		},
	];

	test('is offered with its relation loaded at once', () => {
		const root = view(counted(['Book.author'], 2), { run });
		expect(texts(root, '.plan-remarks p')).toEqual(['Sent 12 times, each time for one object.']);
		expect(texts(root, '.attempt-says')).toEqual(['Tried: 13 → 2 queries, "author" of Book loaded at once.']);
	});

	test('is left alone where it was tried in vain', () => {
		expect(view(counted([], 13), { run }).querySelector('.plan-remarks')).toBeNull();
	});
});

test('where nothing can be tried nothing is offered, and remarks stand', () => {
	const root = view(null);
	expect(root.querySelector('[data-do="try"]')).toBeNull();
	expect(texts(root, '.plan-remarks li')).toHaveLength(1);
});
