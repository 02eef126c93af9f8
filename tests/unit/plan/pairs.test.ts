/** Every recorded plan beside what we make of it: summary, remarks and text. After a change on purpose: `npx vitest --project unit -u`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listGuides } from '../../../src/loaders/snippets.ts';
import { remarks } from '../../../src/plan/remarks.ts';
import { busiest, share, summary } from '../../../src/plan/summary.ts';
import { planText } from '../../../src/plan/text.ts';
import { readPlan } from '../../../src/plan/tree.ts';

const folder = join(import.meta.dirname, '../../plans/recorded');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

describe.each(files)('%s', (file) => {
	const plan = readPlan(JSON.parse(readFileSync(join(folder, file), 'utf8')));

	test('reads as its pair says', async () => {
		const said = remarks(plan).map(
			({ node, tone, text, guide, page }) => `${tone} ${node} (${guide ?? page}): ${text}`,
		);
		const text = [summary(plan), '', ...said, ...(said.length > 0 ? [''] : []), planText(plan), ''].join('\n');
		await expect(text).toMatchFileSnapshot(join(folder, file.replace('.json', '.txt')));
	});

	test('loses no node and shares out the whole', () => {
		expect(plan.nodes.map(({ id }) => id)).toEqual(plan.nodes.map((_, index) => index + 1));
		const parts = plan.nodes.map((node) => share(plan, node, 'rows') ?? 0);
		expect(parts.every((part) => part >= 0 && part <= 1)).toBe(true);
		expect(busiest(plan)?.share ?? 0).toBeGreaterThanOrEqual(Math.max(...plan.nodes.map(() => 0)));
	});
});

test('every remark leads to a page that explains it', () => {
	const found = files.flatMap((file) => remarks(readPlan(JSON.parse(readFileSync(join(folder, file), 'utf8')))));
	expect(found.length).toBeGreaterThanOrEqual(40);
	expect(found.filter(({ guide = '', page }) => !listGuides().includes(guide) && page === undefined)).toEqual([]);
});

test('more than forty plans stand here', () => {
	expect(files.length).toBeGreaterThanOrEqual(40);
});
