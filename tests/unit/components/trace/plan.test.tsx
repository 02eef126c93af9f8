import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PlanView } from '../../../../components/trace/Plan.tsx';
import { planText } from '../../../../src/plan/text.ts';
import { readPlan } from '../../../../src/plan/tree.ts';
import { draw, texts } from '../../../helpers/html.ts';

const folder = join(import.meta.dirname, '../../../plans/recorded');
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>;
const view = (document: Record<string, unknown>, interactive = false) =>
	draw(
		<PlanView
			id="p"
			document={document}
			note="Plan"
			interactive={interactive}
			open
			guideLink={(slug) => (slug === 'index-fundamentals' ? '/guides/index-fundamentals/' : null)}
		/>,
	);

describe.each(readdirSync(folder).filter((file) => file.endsWith('.json')))('%s', (file) => {
	test('is drawn: one row a node, ids unique', () => {
		const root = view(read(file));
		const rows = root.querySelectorAll('tbody tr');
		expect(rows.length).toBe(readPlan(read(file)).nodes.length);
		expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
		expect(texts(root, '.plan-label').every((label) => label !== '')).toBe(true);
	});
});

test('a scan that throws rows away: numbers, mark, remark, guide', () => {
	const root = view(read('68-filter-column.json'));
	expect(texts(root, '.plan-node li').at(-1)).toBe('Rows removed by Filter: 9,999');
	expect(texts(root, '.plan-remarks li')[0]).toMatch(
		/^▲ Costly, at node 1 Reads 10,000 rows of book and throws 99\.9 %/,
	);
	expect(root.querySelector('.plan-remarks a[href="/guides/index-fundamentals/"]')?.textContent).toBe('Why');
});

test('a time below the tick of the clock is said to be so, and nothing is said of the sum of many', () => {
	const node = (loops: number, parts = {}) => ({
		'Node Type': 'Seq Scan',
		'Relation Name': 'book',
		...{ 'Plan Rows': 1, 'Plan Width': 4, 'Startup Cost': 0, 'Total Cost': 1 },
		...{ 'Actual Rows': 1, 'Actual Loops': loops, 'Actual Total Time': 0 },
		...parts,
	});
	const join = node(1, { 'Node Type': 'Nested Loop', 'Relation Name': undefined, Plans: [node(1), node(1000)] });
	const root = view({ Plan: join, 'Planning Time': 0, 'Execution Time': 3.2 });
	expect(texts(root, '.plan-beside').join()).toContain('Planning took < 1 ms, running it 3.2 ms.');
	expect(texts(root, 'td[data-label="time"]')).toEqual(['< 1 ms', '< 1 ms', '–']);
});

test('what was stopped by a LIMIT, or counts no rows, got no wrong number of them', () => {
	for (const file of ['30-sort-top-n.json', '93-estimate-stopped-group.json', '91-bitmap-or-many.json'])
		expect(texts(view(read(file)), 'td[data-label="got"] .plan-off')).toEqual([]);
	expect(texts(view(read('59-estimate-correlated.json')), '.plan-off')).toEqual(['50× more']);
});

test('of a wrong guess, only its origin is marked; what inherits it shows by how much', () => {
	const root = view(read('92-estimate-origin.json'));
	expect(texts(root, 'td[data-label="got"] .plan-off')).toEqual(['50× more', '50× more']);
	expect(texts(root, 'tr:nth-child(2) .plan-off[data-bad]')).toEqual(['50× more']);
	expect(root.querySelectorAll('.plan-off[data-bad]').length).toBe(1);
});

test('a wrong guess is loud where it cost something, not where it is far off', () => {
	expect(texts(view(read('59-estimate-correlated.json')), '.plan-off[data-bad]')).toEqual([]);
	expect(texts(view(read('92-estimate-origin.json')), '.plan-off[data-bad]')).toEqual(['50× more']);
});

test('what a sum is, is said beside it; triggers, planning and unknown keys too', () => {
	expect(texts(view(read('19-nested-loop-index.json')), '.plan-beside li')).toEqual([
		'Blocks of a node include those of the nodes below it; own is what is left without them. They are sums of all its runs, rows the average of one.',
	]);
	expect(texts(view(read('125-trigger-cascade.json')), '.plan-beside li').at(-1)).toBe(
		'Then the trigger of constraint child_parent_id_fkey on parent ran ×150.',
	);
	const told = texts(view({ ...read('114-planning-long.json'), 'Query Weather': 'fine' }), '.plan-beside li');
	expect(told.join('\n')).toMatch(
		/Planning took \d+ ms, running it 0\.\d ms\. Neither is in a node\.\nQuery Weather: fine/,
	);
});

test('as EXPLAIN prints it, with its words explained and remarks at their lines', () => {
	const document = read('92-estimate-origin.json');
	const root = view(document);
	const pre = root.querySelector('pre.plan-json');
	const marks = pre?.querySelectorAll('.plan-mark') ?? [];
	expect(marks.length).toBeGreaterThan(0);
	for (const mark of marks) expect(root.querySelector(`[id="${mark.getAttribute('href')?.slice(1)}"]`)).not.toBeNull();
	for (const mark of marks) mark.remove();
	expect(pre?.textContent.trimEnd()).toBe(planText(readPlan(document)));
	const words = root.querySelector('.plan-words')?.textContent ?? '';
	for (const word of ['cost=0.00..12.34: ', '\nloops=: ', '\nBuffers: shared hit=, read=: '])
		expect(words).toContain(word);
	expect(view(read('01-seq-scan.json')).querySelector('.plan-words')?.textContent).not.toContain('loops=');
});

test('figures of many loops: rows removed are near, blocks no amount of data', () => {
	const inner = view(read('86-index-filter-look-up.json')).querySelectorAll('tbody tr')[2];
	expect(inner?.textContent).toContain('Rows removed by Filter: ≈ ');
	expect(inner?.querySelector('[data-label="blocks"] span')?.getAttribute('title')).toMatch(
		/as often as it was touched/,
	);
	expect(texts(view(read('86-index-filter-look-up.json')), 'thead th')).toEqual([
		'node',
		'expected rows',
		'got, per loop actual rows',
		'loops',
		'blocks, in all Buffers',
		'own blocks (computed)',
	]);
	const scan = view(read('01-seq-scan.json')).querySelector('[data-label="blocks"] span');
	expect(scan?.getAttribute('title')).toMatch(/^16 kB; /);
});

test('OFFSET leads to the page that explains it', () => {
	const link = view(read('33-offset.json')).querySelector('.plan-remarks a:last-child');
	expect(link?.getAttribute('href')).toBe('https://www.postgresql.org/docs/18/queries-limit.html');
});

test('guides the site does not have are not linked', () => {
	expect(view(read('31-sort-spilled.json')).querySelectorAll('.plan-remarks a[href^="/"]').length).toBe(0);
});

test('levels are said for those who do not see the steps', () => {
	expect(texts(view(read('04-index-scan-backward.json')), 'tbody .sr-only').slice(0, 2)).toEqual([
		'Level 1:',
		'Level 2:',
	]);
});

test('live: shares by blocks or rows, and the document to copy', () => {
	const root = view(read('22-hash-join.json'), true);
	expect(texts(root, '.plan-measures label')).toEqual(['blocks', 'rows']);
	expect(texts(root, '.plan-raw button')).toEqual(['Copy text', 'Copy JSON', 'Open in pev2']);
});

test('what is no plan is shown as it came', () => {
	expect(texts(view({ strange: true }), '.plan-json')).toEqual(['{ "strange": true }']);
});

test('300 nodes are drawn, a row each', () => {
	const leaf = { 'Node Type': 'Seq Scan', 'Actual Rows': 1, 'Actual Loops': 1, 'Plan Rows': 1 };
	const root = view({ Plan: { ...leaf, 'Node Type': 'Append', Plans: Array.from({ length: 299 }, () => leaf) } });
	expect(root.querySelectorAll('tbody tr').length).toBe(300);
});
