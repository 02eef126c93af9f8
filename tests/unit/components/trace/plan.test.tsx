import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { PlanView } from '../../../../components/trace/Plan.tsx';
import { readPlan } from '../../../../src/plan/tree.ts';
import { draw, texts } from '../../../helpers/html.ts';

const folder = join(import.meta.dirname, '../../../plans/recorded');
const read = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>;
const view = (document: Record<string, unknown>, lively = false) =>
	draw(
		<PlanView
			id="p"
			document={document}
			note="Plan"
			lively={lively}
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
	const root = view(read('02-seq-scan-filter.json'));
	expect(texts(root, '.plan-node li')).toEqual(['Filter: ((id % 500) = 7)', 'Rows removed by Filter: 29,940']);
	expect(texts(root, '.plan-remarks li')[0]).toMatch(
		/^▲ Costly, at node 1 Reads 30,000 rows of review and throws 99\.8 %/,
	);
	expect(root.querySelector('.plan-remarks a[href="/guides/index-fundamentals/"]')?.textContent).toBe('Why');
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
