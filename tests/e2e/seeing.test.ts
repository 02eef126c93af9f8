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
	const snippet = await Snippet.find(page, 'forward_fk_loop');
	const { root } = snippet;
	await snippet.everything();
	await root.getByRole('button', { name: 'Group and filter' }).click();
	const entries = root.locator('.queries > ol > .query');
	await expect(entries).toHaveCount(2);
	await root.getByLabel('group').selectOption('order');
	await expect(entries).toHaveCount(40);
	await root.getByLabel('table').selectOption('books_author');
	await expect(entries.first()).toContainText('books_author');
	await root.getByLabel('group').selectOption('shape');
	await expect(entries).toHaveCount(1);
	await root.getByLabel('values in the SQL').check();

	await entries.first().locator('summary').first().click();
	const plan = entries.first().locator('.plan');
	await plan.locator('summary').first().click();
	const grid = plan.getByRole('treegrid');
	await grid.getByRole('row').nth(1).focus();
	await page.keyboard.press('End');
	await expect(grid.getByRole('row').last()).toBeFocused();
	await plan.getByLabel('rows').check();
	// Beside another variant the table has no room for its head: each cell says what it is.
	await expect(plan.locator('.plan-table thead th').last()).toHaveText('own rows (computed)');
	await plan.getByRole('button', { name: 'Copy JSON' }).click();
	await expect(plan.getByRole('status').filter({ hasText: 'Copied.' })).toBeVisible();
	expect(JSON.parse(await page.evaluate(() => navigator.clipboard.readText()))).toHaveProperty('Plan');
});

test('a plan that a page leaves to its recording is drawn when asked for, and so is its text', async ({ page }) => {
	await page.goto('guides/n-plus-one/');
	const snippet = await Snippet.find(page, 'forward_fk_loop');
	const { root: loop } = snippet;
	await snippet.everything();
	await loop.locator('.queries .query > details > summary').first().click();
	await expect(loop.locator('.queries .plan-table')).toHaveCount(0);
	await loop.getByRole('button', { name: 'Show the plan' }).click();
	await expect(loop.locator('.queries .plan-table')).toBeVisible();

	const { root: property } = await Snippet.find(page, 'property_loop');
	await property.locator('.query-featured .plan > summary').click();
	await property.getByRole('button', { name: 'As EXPLAIN prints it' }).click();
	await expect(property.locator('.query-featured .plan-json').first()).toContainText('(cost=');
	await expect(property.locator('.query-featured .plan-json').first()).toBeVisible();
});

test('a plan that the next run draws in the place of another is walked whole', async ({ page }) => {
	await page.goto('guides/n-plus-one/');
	const snippet = await Snippet.find(page, 'forward_fk_join');
	const plan = snippet.root.locator('.query-featured .plan');
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
	const verdict = (await compare.locator('.comparison-verdict p').allTextContents()).join(' ');
	await expect(compare.getByRole('row', { name: /^time on a server/ })).toHaveCount(1);
	await compare.getByRole('button', { name: 'Run both' }).click();
	await expect(compare.locator('.compare-buttons .run-said')).toHaveText(
		`Compared: the runs made here, on Django 5.2. ${verdict}`,
	);
	await expect(compare.getByRole('row', { name: /^time on a server/ })).toHaveCount(0);
	await expect(compare.getByRole('row', { name: /^time here/ })).toHaveText(
		/^time here, one run each[\d,.]+ m?s[\d,.]+ m?s$/,
	);
	await expect(compare.locator('.line[data-change="new"]')).not.toHaveCount(0);
});

test('code stands beside code from 1,200 pixels up, its change marked; one table says what both cost', async ({
	page,
}) => {
	const box = async (index: number) => {
		const found = await page.locator('compare-runs').first().locator('run-snippet').nth(index).boundingBox();
		if (!found) throw new Error('the variant is not drawn');
		return found;
	};
	for (const width of [1920, 1440, 1200]) {
		await page.setViewportSize({ width, height: 900 });
		await page.goto('guides/n-plus-one/');
		const [before, after] = [await box(0), await box(1)];
		expect(after.y).toBe(before.y);
		expect(after.x).toBeGreaterThanOrEqual(before.x + before.width);
		// Room for code: forty characters of it.
		expect(after.width, `${width}`).toBeGreaterThan(380);
	}
	await page.setViewportSize({ width: 1199, height: 900 });
	expect((await box(1)).y).toBeGreaterThan((await box(0)).y);
	const [before, after] = [0, 1].map((index) => page.locator('compare-runs').first().locator('run-snippet').nth(index));
	await expect(before?.locator('[data-change]') ?? page.locator('nothing')).toHaveAttribute('data-line', '4');
	await expect(after?.locator('[data-change="new"]') ?? page.locator('nothing')).toContainText(
		'select_related("author")',
	);
	await expect(page.locator('compare-runs').first().locator('.comparison table')).toHaveCount(1);
});

for (const guide of ['aggregation-traps', 'caching', 'index-fundamentals', 'n-plus-one', 'select-related'])
	test(`comparisons of ${guide} fit at 320 pixels`, async ({ page }) => {
		await page.setViewportSize({ width: 320, height: 700 });
		await page.goto(`guides/${guide}/`);
		const wide = await page.evaluate(() => ({
			page: document.documentElement.scrollWidth,
			parts: [...document.querySelectorAll('compare-runs :is(.comparison table, .code pre, .run-head, .comparison)')]
				.filter((part) => part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0)
				.map((part) => part.outerHTML.slice(0, 80)),
		}));
		expect(wide).toEqual({ page: 320, parts: [] });
	});

test('without scripts a comparison has all its statements, plans and results, each behind a click', async ({
	browser,
	baseURL,
}) => {
	const context = await browser.newContext({ javaScriptEnabled: false });
	const page = await context.newPage();
	await page.goto(`${baseURL}guides/n-plus-one/whole/`);
	const side = page.locator('compare-runs').first().locator('run-snippet').first();
	await expect(side.locator('.queries')).toBeHidden();
	await side.getByText('Its statements, plans and result').click();
	await expect(side.locator('.query-featured .sql')).toBeVisible();
	await side.locator('.everything > summary').click();
	await expect(side.locator('.queries')).toBeVisible();
	await expect(side.locator('.outcome')).toBeVisible();
	await expect(page.locator('round-trip')).toBeHidden();
	await context.close();
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

test('before a run the time is a server’s, small and labelled; after it the reader’s own, once', async ({ page }) => {
	await page.goto('guides/n-plus-one/');
	const snippet = await Snippet.find(page, 'str_loop');
	const figures = snippet.root.locator('.strip dd').filter({ hasText: /^[\d,.]+ m?s$/ });
	const time = snippet.root.locator('.time');
	await expect(figures).toHaveCount(0);
	await expect(time).toHaveText(/^[\d,.]+ m?s on a server \(.+\): median of \d+ runs, .+$/);
	await time.getByRole('link').click();
	await expect(page).toHaveURL(/how-do-we-know\/#times$/);
	await expect(page.getByRole('heading', { name: 'Times on a server' })).toBeInViewport();
	await page.goBack();
	// The page may be loaded anew, its folds closed.
	await Snippet.find(page, 'str_loop');
	await snippet.run();
	await snippet.reaches('live');
	await expect(figures).toHaveCount(1);
	await expect(time).toHaveCount(0);
	await expect(snippet.root.locator('.figure-parts')).toHaveText(/^= [\d,.]+ m?s Python \+ [\d,.]+ m?s PostgreSQL$/);
	await expect(snippet.root.locator('.trips')).toBeHidden();
});

test('equal figures have equal bars, and a bar is as long as its part of the largest', async ({ page }) => {
	await page.goto('guides/select-related/');
	const bars = page
		.locator('.comparison')
		.filter({ hasText: '“filter() and select_related()”' })
		.getByRole('row', { name: /^rows fetched/ })
		.locator('.comparison-bar');
	const [larger = 0, smaller = 0] = await bars.evaluateAll((all) =>
		all.map((bar) => Number.parseFloat(getComputedStyle(bar, '::after').inlineSize)),
	);
	expect(larger).toBeGreaterThan(50);
	expect(Math.abs(larger - 2 * smaller)).toBeLessThanOrEqual(1);

	await page.goto('guides/aggregation-traps/');
	const widths = await page
		.locator('.comparison')
		.filter({ hasText: 'Count(distinct=True)' })
		.getByRole('row', { name: /^temporary blocks/ })
		.locator('.comparison-bar')
		.evaluateAll((all) => all.map((bar) => bar.getBoundingClientRect().width));
	expect(widths).toHaveLength(2);
	expect(Math.abs((widths[0] ?? 0) - (widths[1] ?? 0))).toBeLessThan(1);
});

test('one control simulates the network: for panels, comparisons and charts, on pages to come, until it is off', async ({
	page,
}) => {
	await page.goto('guides/n-plus-one/');
	const control = page.getByLabel('Network only, simulated');
	const wait = page.locator('[data-wait]').first();
	const panel = page.locator('.strip .trips:not(compare-runs *)').first();
	const scale = page.locator('scale-runs').first();
	await expect(control).toHaveCount(1);
	await expect(control).toHaveValue('');
	await expect(wait).toBeHidden();
	await expect(panel).toBeHidden();
	await expect(scale.getByRole('option', { name: 'network only, simulated' })).toHaveCount(0);
	await control.selectOption('20');
	const statements = Number(await wait.getAttribute('data-wait'));
	await expect(wait).toHaveText(duration(statements * 20));
	await expect(panel).toHaveText(/^network only: [\d,]+ × 20 ms = [\d,.]+ m?s$/);
	await scale.locator('select').selectOption('wait');
	await expect(scale.locator('.scale-summary')).toContainText(duration(1001 * 20));
	await page.goto('guides/index-fundamentals/');
	await expect(control).toHaveValue('20');
	await expect(wait).toBeVisible();
	await control.selectOption('off');
	await expect(wait).toBeHidden();
	await page.reload();
	await expect(control).toHaveValue('');
	await expect(wait).toBeHidden();
});

test('on paper a count stays on its line, and a choice is what was chosen', async ({ page }) => {
	await page.setViewportSize({ width: 800, height: 1000 });
	await page.goto('guides/n-plus-one/');
	const { root } = await Snippet.find(page, 'forward_fk_loop');
	await page.emulateMedia({ media: 'print' });
	await expect(root.locator('.run-data select')).toBeHidden();
	await expect(root.locator('.run-size-is')).toHaveText('M');
	await expect(root.locator('.run-size-is')).toBeVisible();
	const [hot, calm] = ['[data-line="5"] .line-count', '[data-line="7"] .line-number'].map((part) => root.locator(part));
	const height = async (cell: typeof hot) => (await cell?.boundingBox())?.height ?? 0;
	expect(await height(hot)).toBeLessThan(1.5 * (await height(calm)));
});
