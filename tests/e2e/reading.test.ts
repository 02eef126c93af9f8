import { globSync } from 'node:fs';
import { unfoldAll } from '../helpers/unfold.ts';
import { expect, test } from './site.ts';
import { Snippet } from './snippet.ts';

const GUIDE = 'guides/n-plus-one/';

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('a guide is complete, a link away: code, counts, SQL, plan and output', async ({ page }) => {
		await page.goto(GUIDE);
		const fold = page.locator('#snippet-forward_fk_loop .trace-fold');
		await fold.locator('summary').click();
		await fold.getByRole('link', { name: 'On the whole page' }).click();
		await expect(page).toHaveURL(/\/guides\/n-plus-one\/whole\/#forward_fk_loop/);
		await expect(page.getByRole('heading', { level: 1 })).toContainText('N+1');
		const snippet = page.locator('run-snippet').filter({ has: page.locator('[aria-label="forward_fk_loop.py"]') });
		await expect(snippet).toHaveAttribute('data-state', 'recorded');
		await expect(snippet.locator('.totals')).toContainText('1,001');
		await expect(snippet.getByRole('link', { name: 'Line 5 sent 1,000 queries' })).toBeVisible();
		await snippet.locator('.trace-fold > summary').click();
		await expect(snippet.locator('.query-featured mark')).toHaveText('LIMIT 21');
		await expect(snippet.locator('.outcome')).toBeVisible();
		await snippet.locator('.everything > summary').click();
		await expect(snippet.locator('.queries .query').nth(1)).toContainText('×1,000');
		await expect(snippet.locator('.queries .query').nth(0)).toBeVisible();
		await expect(snippet.locator('.plan-label').filter({ hasText: 'Scan' })).not.toHaveCount(0);
		const folded = page.locator('.fold').first();
		await folded.locator('summary').first().click();
		await expect(folded.locator('run-snippet .code')).toBeVisible();
	});

	test('no control is shown that would do nothing', async ({ page }) => {
		await page.goto(GUIDE);
		await expect(page.getByRole('button', { name: /^(Run|Edit|Stop|Reset|Copy)\b/ })).toHaveCount(0);
	});
});

test('the contents name pitfalls, exercise and closing card; terms lead to the glossary', async ({ page }) => {
	await page.setViewportSize({ width: 1440, height: 900 });
	await page.goto(GUIDE);
	const contents = page.getByRole('navigation', { name: 'On this page' });
	for (const name of ['A join that nobody uses', 'Exercise', 'In one minute', 'The data'])
		await expect(contents.getByRole('link', { name, exact: true })).toBeVisible();
	await contents.getByRole('link', { name: 'In one minute' }).click();
	await expect(page.getByRole('heading', { name: 'In one minute' })).toBeInViewport();

	const term = page.locator('a.term').first();
	const text = (await term.textContent()) ?? '';
	await expect(term).toHaveAttribute('title', /\w/);
	await term.click();
	await expect(page).toHaveURL(/\/glossary\/#[\w-]+$/);
	await expect(page.locator('.glossary > :target')).toContainText(text.slice(0, 4), { ignoreCase: true });
});

test('what is folded comes when it is opened, when a count is pressed, and when an address leads into it', async ({
	page,
}) => {
	await page.goto(GUIDE);
	const root = page.locator('#snippet-property_loop');
	await expect(root.locator('.query-featured')).toHaveCount(0);
	await root.getByRole('link', { name: 'Line 5 sent' }).click();
	await expect(root.locator('.query-featured[data-picked]')).toBeInViewport();
	await expect(root.locator('.queries')).toBeHidden();
	await root.getByRole('link', { name: 'Line 4 sent' }).click();
	await expect(root.locator('.queries .query[data-picked] .sql')).toBeVisible();

	const folded = page.locator('#snippet-str_loop');
	await expect(folded).toHaveCount(0);
	await page.evaluate(() => {
		location.hash = 'snippet-str_loop';
	});
	await expect(folded).toBeInViewport();
	await page.goto('guides/transactions/#snippet-durable');
	await expect(page.locator('#snippet-durable')).toBeInViewport();
	await expect(page.locator('#snippet-durable .run-buttons')).toBeVisible();
});

test('what is folded is fetched once, when the first of it is opened; a failure is said and can be tried again', async ({
	page,
	server,
	offences,
}) => {
	server.sent.splice(0);
	await page.goto(GUIDE, { waitUntil: 'networkidle' });
	const asked = () => server.sent.filter(({ path }) => path.endsWith('/whole/')).length;
	expect(asked()).toBe(0);
	const first = page.locator('#snippet-property_loop .trace-fold');
	await page.route('**/whole/', (route) => route.abort());
	await first.locator('summary').first().click();
	await expect(first).toContainText('This part could not be fetched');
	await page.unroute('**/whole/');
	await first.locator('summary').first().click();
	await first.locator('summary').first().click();
	await expect(first.locator('.query-featured')).toBeVisible();
	await expect(first).not.toContainText('could not be fetched');
	await page.locator('#snippet-property_join .trace-fold > summary').click();
	await expect(page.locator('#snippet-property_join .query-featured')).toBeVisible();
	expect(asked()).toBe(1);
	offences.splice(0);
});

test('a page that is only read loads nothing of the engine, no editor and no view', async ({ page, folder }) => {
	/** Modules that are there for what a reader does; a bundle is called after the module it begins with. */
	const bundles = ['editor', 'live-panel', 'TraceView'];
	for (const name of bundles) expect(globSync(`${folder}/_astro/${name}.*.js`), name).toHaveLength(1);
	const loaded: string[] = [];
	page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
	const lazy = () =>
		loaded.filter(
			(path) =>
				path.includes('/engine/') || bundles.some((name) => path.includes(`/_astro/${name}.`) && path.endsWith('.js')),
		);
	await page.goto(GUIDE, { waitUntil: 'networkidle' });
	expect(loaded.length).toBeGreaterThan(5);
	expect(lazy()).toEqual([]);
	expect(page.workers()).toEqual([]);

	// What is looked for above is what comes when a reader does something.
	const snippet = await Snippet.find(page, 'forward_fk_loop');
	await snippet.write('1');
	await expect.poll(() => lazy().join()).toContain('/_astro/editor.');
	await snippet.button('Run').click();
	for (const part of ['/_astro/live-panel.', '/_astro/TraceView.', '/engine/manifest.json'])
		await expect.poll(() => lazy().join()).toContain(part);
});

test('the landing page leads to the guide and shows a live example', async ({ page }) => {
	await page.goto('');
	await expect(page.locator('run-snippet')).toHaveCount(1);
	await page.locator('a[href$="guides/n-plus-one/"]:visible').first().click();
	await expect(page).toHaveURL(/\/guides\/n-plus-one\/$/);
});

test('an address that does not exist is answered by a page that helps', async ({ page, offences }) => {
	const response = await page.goto('guides/no-such-guide/');
	expect(response?.status()).toBe(404);
	await expect(page.getByRole('link', { name: /guide|start|home|search/i }).first()).toBeVisible();
	offences.splice(0);
});

/** Widths of telephones. A page is opened on the narrowest. */
const TELEPHONES = [320, 360, 390];

test(`nothing is wider than a telephone of ${TELEPHONES.join(', ')} pixels, and nothing is cut off`, async ({
	page,
	folder,
}) => {
	test.setTimeout(8 * 60_000);
	const files = globSync('**/*.html', { cwd: folder, exclude: ['plan-viewer', '404.html', '**/whole/**'] });
	expect(files.length).toBeGreaterThan(10);
	const faults: Record<string, unknown> = {};
	for (const file of files) {
		await page.setViewportSize({ width: TELEPHONES[0] as number, height: 740 });
		await page.goto(file.replaceAll('\\', '/').replace(/index\.html$/, ''));
		await unfoldAll(page);
		for (const width of TELEPHONES) {
			await page.setViewportSize({ width, height: 740 });
			// What watches its size is told with the next frame.
			await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
			const found = await page.evaluate((width) => {
				/** Whether a reader can scroll to what is out of sight. */
				const scrolls = (element: Element): boolean =>
					element.parentElement !== null &&
					(/auto|scroll/.test(getComputedStyle(element.parentElement).overflowX) || scrolls(element.parentElement));
				const cut = [...document.querySelectorAll('main *')]
					.filter((element) => element.getBoundingClientRect().right > width + 1 && !scrolls(element))
					.map(({ tagName, className, textContent }) => `${tagName}.${className} ${textContent.trim().slice(0, 60)}`);
				return { width: document.documentElement.scrollWidth, cut };
			}, width);
			if (found.width !== width || found.cut.length > 0) faults[`${file} at ${width}`] = found;
		}
	}
	expect(faults).toEqual({});
});

test('what stands on the first screen does not move when scripts arrive', async ({ page, offences }) => {
	await page.setViewportSize({ width: 412, height: 823 });
	for (const path of ['', GUIDE, 'guides/index-fundamentals/']) {
		const tops = () =>
			page
				.locator('main :is(h1, h2, .promise, .sl-markdown-content > *)')
				.evaluateAll((all) =>
					all.map((each) => Math.round(each.getBoundingClientRect().top)).filter((top) => top < innerHeight),
				);
		await page.route('**/_astro/*.js', (route) => route.abort());
		await page.goto(path, { waitUntil: 'networkidle' });
		const before = await tops();
		await page.unroute('**/_astro/*.js');
		await page.goto(path, { waitUntil: 'networkidle' });
		expect(before.length, path).toBeGreaterThan(2);
		expect(await tops(), path).toEqual(before);
	}
	offences.splice(0);
});

test('a page says what it is: the landing page by its promise, the map by the names of guides', async ({ page }) => {
	await page.goto('');
	await expect(page).toHaveTitle(/^(?!Ormscope).+ \| Ormscope$/);
	await expect(page.locator('meta[property="og:type"]')).toHaveAttribute('content', 'website');
	await page.goto(GUIDE);
	await expect(page.locator('meta[property="og:type"]')).toHaveAttribute('content', 'article');
	await page.goto('guides/');
	const needs = await page.locator('.group .small a').allTextContents();
	expect(needs.length).toBeGreaterThan(5);
	expect(needs.filter((name) => /^[a-z]+(-[a-z]+)+$/.test(name))).toEqual([]);
});

test('how we know names the settings that matter to trust', async ({ page }) => {
	await page.goto('how-do-we-know/');
	await page.getByText('settings that differ').click();
	await expect(page.getByRole('row', { name: 'fsync off' })).toBeVisible();
});

test('our layers win over the frame’s reset: a plan’s nodes step in by their depth', async ({ page }) => {
	await page.goto('guides/index-fundamentals/');
	const indent = (level: number) =>
		page
			.locator(`.lab-plans tr[data-level="${level}"] .plan-node`)
			.first()
			.evaluate((node) => Number.parseFloat(getComputedStyle(node).marginInlineStart));
	expect(await indent(1)).toBe(0);
	expect(await indent(2)).toBeGreaterThan(5);
	expect(await indent(3)).toBe(2 * (await indent(2)));
});
