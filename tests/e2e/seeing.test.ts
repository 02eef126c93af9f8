/** What a reader does to see better: group and filter statements, walk a plan, compare, measure growth, set a round trip. */
import { duration } from '../../src/text/numbers.ts';
import { expect, test } from './site.ts';
import { Snippet } from './snippet.ts';

test('statements are grouped and filtered, a plan is walked by keys, measured by rows and copied', async ({
	page,
	context,
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await page.goto('guides/n-plus-one/');
	const { root } = await Snippet.find(page, 'forward_fk_loop');
	await root.getByRole('button', { name: 'Explore' }).click();
	const entries = root.locator('.queries > ol > .query');
	await expect(entries).toHaveCount(2);
	await root.getByLabel('group').selectOption('order');
	await expect(entries).toHaveCount(40);
	await root.getByLabel('table').selectOption('books_author');
	await expect(entries.first()).toContainText('books_author');
	await root.getByLabel('group').selectOption('shape');
	await expect(entries).toHaveCount(1);
	await root.getByLabel('values in the SQL').check();

	const plan = entries.first().locator('.plan');
	await plan.locator('summary').first().click();
	const grid = plan.getByRole('treegrid');
	await grid.getByRole('row').nth(1).focus();
	await page.keyboard.press('End');
	await expect(grid.getByRole('row').last()).toBeFocused();
	await plan.getByLabel('rows').check();
	await expect(grid.getByRole('columnheader').last()).toHaveText('own rows (computed)');
	await plan.getByRole('button', { name: 'Copy JSON' }).click();
	await expect(plan.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible();
	expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toHaveProperty('Plan');
});

test('a plan that the next run draws in the place of another is walked whole', async ({ page }) => {
	await page.goto('guides/n-plus-one/');
	const snippet = await Snippet.find(page, 'forward_fk_join');
	const plan = snippet.root.locator('.queries .plan').first();
	const rows = plan.locator('.plan-table tbody tr');
	const reading = (books: string) => `from books.models import Book\n\nlist(Book.objects.${books})\n`;
	await snippet.write(reading('filter(id=1)'));
	await snippet.run();
	await plan.locator('summary').first().click();
	await expect(plan.getByRole('treegrid')).toBeVisible();
	const before = await rows.count();
	await snippet.write(reading('select_related("author").order_by("author__name")'));
	await snippet.run();
	expect(await rows.count()).toBeGreaterThan(before);
	await expect(plan.locator('tbody tr:not([role="row"])')).toHaveCount(0);
	await rows.first().focus();
	await page.keyboard.press('End');
	await expect(rows.last()).toBeFocused();
});

test('one button runs all variants, and the comparison is that of the runs made here', async ({ page }) => {
	await page.goto('guides/index-fundamentals/');
	const compare = page.locator('compare-runs').first();
	const verdict = await compare.locator('.comparison-verdict').textContent();
	await compare.getByRole('button', { name: 'Run both' }).click();
	await expect(compare.locator('.compare-buttons [role="status"]')).toHaveText(
		`Compared: the runs made here. ${verdict}`,
	);
	await expect(compare.locator('.comparison-verdict')).toHaveText(verdict ?? '');
});

test('a scale is measured here, with time; cancelled, the drawing from before stays', async ({ page }) => {
	await page.goto('guides/n-plus-one/');
	const scale = page.locator('scale-runs').first();
	const sentence = scale.locator('.scale-summary');
	const recorded = await sentence.textContent();
	await scale.getByRole('button', { name: 'Measure here' }).click();
	await scale.getByRole('button', { name: 'Cancel' }).focus();
	await page.keyboard.press('Enter');
	await expect(scale).toHaveAttribute('data-state', 'stopped');
	await expect(scale.getByRole('button', { name: 'Measure here' })).toBeFocused();
	await expect(sentence).toHaveText(recorded ?? '');
	await scale.getByRole('button', { name: 'Measure here' }).click();
	await expect(scale).toHaveAttribute('data-state', 'live');
	await scale.getByLabel('count').selectOption('ms');
	await expect(sentence).toContainText('time, measured here');
});

test('before a run no time is shown; after it the measured one, once', async ({ page }) => {
	await page.goto('guides/lazy-querysets/');
	const snippet = await Snippet.find(page, 'if_queryset');
	const times = snippet.root.locator('.strip dd').filter({ hasText: /^[\d,.]+ m?s$/ });
	await expect(times).toHaveCount(0);
	await expect(snippet.root.locator('.trips p')).toBeHidden();
	await snippet.run();
	await snippet.reaches('live');
	await expect(times).toHaveCount(1);
	await expect(snippet.root.locator('.figure-parts')).toHaveText(/^= [\d,.]+ m?s Python \+ [\d,.]+ m?s PostgreSQL$/);
	await expect(snippet.root.locator('.trips p')).toBeHidden();
});

test('equal figures have equal bars, and a bar is as long as its part of the largest', async ({ page }) => {
	await page.goto('guides/select-related/');
	const row = (name: string) =>
		page
			.locator('.comparison')
			.filter({ hasText: '“filter() and select_related()”' })
			.getByRole('row', { name: new RegExp(`^${name}`) })
			.locator('.comparison-bar')
			.evaluateAll((bars) =>
				bars.map((bar) => {
					const share = Number(getComputedStyle(bar).getPropertyValue('--share'));
					return Math.round(share * bar.getBoundingClientRect().width);
				}),
			);
	const [larger = 0, smaller = 0] = await row('rows fetched');
	expect(Math.abs(larger - 2 * smaller)).toBeLessThanOrEqual(1);

	await page.goto('guides/aggregation-traps/');
	const widths = await page
		.locator('.comparison')
		.filter({ hasText: 'Count(distinct=True)' })
		.getByRole('row', { name: /^data statements/ })
		.locator('.comparison-bar')
		.evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));
	expect(widths).toHaveLength(2);
	expect(Math.abs((widths[0] ?? 0) - (widths[1] ?? 0))).toBeLessThan(1);
});

test('a simulated round trip is shown when it is asked for: one setting for traces, comparisons and charts', async ({
	page,
}) => {
	await page.goto('guides/n-plus-one/');
	const fold = page.locator('.trips').first();
	const slider = page.getByLabel('Simulated round trip to the database').first();
	const wait = page.locator('[data-wait]').first();
	await expect(slider).toBeHidden();
	await expect(wait).toBeHidden();
	await fold.getByText('network only, simulated').click();
	await slider.focus();
	await page.keyboard.press('End');
	await expect(slider).toHaveAttribute('aria-valuetext', /^20 milliseconds/);
	await expect(fold).toContainText(`= ${duration(1001 * 20)}`);
	const statements = Number(await wait.getAttribute('data-wait'));
	await expect(wait).toBeVisible();
	await expect(wait).toHaveText(duration(statements * 20));
	await page.locator('scale-runs select').first().selectOption('wait');
	await expect(page.locator('.scale-summary').first()).toContainText(duration(1001 * 20));
	await page.goto('guides/index-fundamentals/');
	await page.locator('.trips').first().getByText('network only, simulated').click();
	await expect(page.getByLabel('Simulated round trip to the database').first()).toHaveAttribute(
		'aria-valuetext',
		/^20 milliseconds/,
	);
});

test('on paper a count stays on its line, and a choice is what was chosen', async ({ page }) => {
	await page.setViewportSize({ width: 800, height: 1000 });
	await page.goto('guides/n-plus-one/');
	await page.emulateMedia({ media: 'print' });
	const { root } = await Snippet.find(page, 'forward_fk_loop');
	await expect(root.locator('.run-data select')).toBeHidden();
	await expect(root.locator('.run-size-is')).toHaveText('M');
	await expect(root.locator('.run-size-is')).toBeVisible();
	const [hot, calm] = ['[data-line="5"] .line-count', '[data-line="7"] .line-number'].map((part) => root.locator(part));
	const height = async (cell: typeof hot) => (await cell?.boundingBox())?.height ?? 0;
	expect(await height(hot)).toBeLessThan(1.5 * (await height(calm)));
});
