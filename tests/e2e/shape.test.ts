/** How long a guide is, and whether a reader can follow it: the budgets of a page's shape, in a wide window and on a telephone. */
import { listGuides } from '../../src/loaders/snippets.ts';
import { isWritten } from '../../src/site/curriculum.ts';
import { shapeOf } from '../helpers/shape.ts';
import { expect, test } from './site.ts';

/** CSS pixels from top to bottom in a window of 1,440, the longest way without a sentence, and elements. */
const BUDGET = { height: 16_000, silence: 900, elements: 6_000 };

/** What some guides may be instead: two are longer by design. */
const OTHER: Record<string, Partial<typeof BUDGET>> = {
	'n-plus-one': { height: 20_000 },
	'index-fundamentals': { height: 20_000 },
};

for (const guide of listGuides().filter((slug) => isWritten(slug))) {
	const budget = { ...BUDGET, ...OTHER[guide] };

	test(`${guide} is no longer than ${budget.height} pixels, and no screen of it is without a sentence`, async ({
		page,
	}) => {
		await page.setViewportSize({ width: 1440, height: 900 });
		await page.goto(`guides/${guide}/`, { waitUntil: 'networkidle' });
		const { height, silence, elements, columns, cut } = await shapeOf(page);
		expect.soft(height).toBeLessThanOrEqual(budget.height);
		expect.soft(silence.height, `after “${silence.after}”`).toBeLessThanOrEqual(budget.silence);
		expect.soft(elements).toBeLessThanOrEqual(budget.elements);
		expect.soft(columns).toBeGreaterThanOrEqual(72);
		expect(cut).toEqual([]);
	});

	test(`${guide} leaves code its width on a telephone, and cuts nothing on a wide screen`, async ({ page }) => {
		await page.setViewportSize({ width: 390, height: 844 });
		await page.goto(`guides/${guide}/`, { waitUntil: 'networkidle' });
		const narrow = await shapeOf(page);
		expect.soft(narrow.gutter).toBeLessThanOrEqual(0.15);
		expect.soft(narrow.width).toBe(390);
		expect(narrow.cut).toEqual([]);

		await page.setViewportSize({ width: 1920, height: 1080 });
		const wide = await shapeOf(page);
		expect.soft(wide.columns).toBeGreaterThanOrEqual(72);
		expect(wide.cut).toEqual([]);
	});
}
