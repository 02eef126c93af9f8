import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planSummary, share } from '../../../src/plan/summary.ts';
import { readPlan } from '../../../src/plan/tree.ts';

const folder = join(import.meta.dirname, '../../plans/recorded');
const read = (name: string) => {
	const file = readdirSync(folder).find((file) => file.replace(/^\d+-/, '') === `${name}.json`) ?? name;
	return readPlan(JSON.parse(readFileSync(join(folder, file), 'utf8')));
};

test('temporary blocks are work of the node that spilled', () => {
	expect(planSummary(read('sort-spilled'))).toMatch(
		/\([\d.]+ MB\) and 1,441 temporary ones\. Most work: Sort, 82 % of all these blocks\. It used temporary files/,
	);
	// Where it was not the most work, it is named besides.
	expect(planSummary(read('hash-spilled'))).toMatch(/ used temporary files, because its memory was not enough/);
	expect(planSummary(read('sort'))).not.toContain('temporary');
});

test('what a sort or an insert looks up in the catalogue is not its work', () => {
	const sort = read('sort-top-n');
	expect(sort.nodes.map((node) => share(sort, node, 'buffers'))).toEqual([0, 0, 1]);
	expect(planSummary(read('insert'))).toContain('Most work: Insert on author, 100 %');
});

test('what a CTE read is counted once', () => {
	const plan = read('cte-large');
	const own = plan.nodes.reduce((sum, { own }) => sum + (own.buffers ?? 0), 0);
	expect(own).toBe((plan.root.buffers?.hit ?? 0) + (plan.root.buffers?.read ?? 0) + (plan.root.buffers?.temp ?? 0));
	expect(planSummary(plan)).toContain('Most work: Seq Scan on book');
});

test.each(['initplan', 'initplan-below', 'initplan-twice'])('what an InitPlan read is counted once: %s', (name) => {
	const plan = read(name);
	const own = plan.nodes.reduce((sum, { own }) => sum + (own.buffers ?? 0), 0);
	expect(own).toBe(plan.root.buffers?.hit);
	for (const node of plan.nodes.filter(({ type, relation }) => type === 'Seq Scan' && relation?.startsWith('book')))
		expect(node.own.buffers, node.relation ?? '').toBe(164);
});

test('blocks are an amount of data only where each was touched once', () => {
	expect(planSummary(read('aggregate'))).toMatch(/touching \d+ blocks \(1\.\d MB\)/);
	expect(planSummary(read('index-scan'))).toContain('touching 3 blocks (25 kB)');
	expect(planSummary(read('subplan-per-row'))).toContain('touching 50,164 blocks. ');
	expect(planSummary(read('update'))).toContain('touching 867 blocks. ');
	expect(planSummary(read('merge-join'))).not.toMatch(/blocks \(/);
});

test('rows of many loops are near, and not written where rounding hides them', () => {
	expect(planSummary(read('filter-parameter'))).toContain('keeping ≈ 30,000 of ≈ 6,000,000 rows');
	expect(planSummary(read('index-filter-look-up'))).not.toContain('keeping');
	const [removed] = read('index-filter-look-up').nodes[2]?.removed ?? [];
	expect(removed).toMatchObject({ exact: false });
	expect(removed?.rows).toBeLessThanOrEqual(10_000);
});
