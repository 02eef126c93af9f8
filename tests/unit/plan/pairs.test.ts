/** Every recorded plan beside what we make of it: summary, remarks and text. After a change on purpose: `npx vitest --project unit -u`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listGuides } from '../../../src/loaders/snippets.ts';
import { remarks } from '../../../src/plan/remarks.ts';
import { busiest, measured, type PlanMeasure, planSummary, share } from '../../../src/plan/summary.ts';
import { planText } from '../../../src/plan/text.ts';
import { readPlan } from '../../../src/plan/tree.ts';
import { STATEMENTS } from '../../plans/statements.ts';

const folder = join(import.meta.dirname, '../../plans/recorded');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

describe.each(files)('%s', (file) => {
	const plan = readPlan(JSON.parse(readFileSync(join(folder, file), 'utf8')));

	test('reads as its pair says', async () => {
		const said = remarks(plan, STATEMENTS[file.replace(/^\d+-|\.json$/g, '')]?.split(';;').at(-1)?.trim() ?? null).map(
			({ node, tone, text, guide, page }) => `${tone} ${node} (${guide ?? page}): ${text}`,
		);
		const text = [planSummary(plan), '', ...said, ...(said.length > 0 ? [''] : []), planText(plan), ''].join('\n');
		await expect(text).toMatchFileSnapshot(join(folder, file.replace('.json', '.txt')));
	});

	test('loses no node and shares out the whole', () => {
		expect(plan.nodes.map(({ id }) => id)).toEqual(plan.nodes.map((_, index) => index + 1));
		for (const measure of measured(plan)) {
			const parts = plan.nodes.map((node) => share(plan, node, measure) ?? 0);
			expect(parts.every((part) => part >= 0 && part <= 1)).toBe(true);
			const whole = parts.reduce((sum, part) => sum + part, 0);
			// Of nothing, nobody has a part.
			if (parts.some((part) => part > 0)) expect(whole).toBeCloseTo(1, 10);
		}
	});

	test('no node has a larger share than the busiest', () => {
		const most = busiest(plan);
		const largest = (measure: PlanMeasure) => Math.max(...plan.nodes.map((node) => share(plan, node, measure) ?? 0));
		if (most === null) expect([largest('buffers'), largest('rows')]).toEqual([0, 0]);
		else {
			expect(most.share).toBe(largest(most.measure));
			expect(share(plan, most.node, most.measure)).toBe(most.share);
			expect(most.share).toBeGreaterThan(0);
		}
	});
});

test('every remark leads to a page that explains it', () => {
	const found = files.flatMap((file) => remarks(readPlan(JSON.parse(readFileSync(join(folder, file), 'utf8')))));
	expect(found.length).toBeGreaterThanOrEqual(40);
	expect(found.filter(({ guide = '', page }) => !listGuides().includes(guide) && page === undefined)).toEqual([]);
});

test('guard: the recorded plans were found, else nothing above was tested', () => {
	expect(files.length).toBeGreaterThanOrEqual(40);
});
