/** What is read elsewhere than in the page: its Markdown, on the clipboard too, and what start screens and search engines take. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './site.ts';

const GUIDE = 'guides/n-plus-one/';

test('Copy page puts the page on the clipboard as Markdown, figures and all', async ({ page, context, server }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(server.url).origin });
	await page.goto(GUIDE);
	await page.getByRole('button', { name: 'Copy page' }).click();
	await expect(page.locator('copy-page').getByRole('status')).toHaveText('Copied.');
	const copied = await page.evaluate(() => navigator.clipboard.readText());
	expect(copied).toMatch(/^# The N\+1 problem/);
	expect(copied).toContain('- Line 5 sent 1,000 queries');
	const response = await page.request.get(
		(await page.getByRole('link', { name: 'View as Markdown' }).getAttribute('href')) ?? '',
	);
	expect(await response.text()).toBe(copied);
});

test('where the clipboard is refused, Copy page says what to do', async ({ page, offences }) => {
	await page.addInitScript(() => {
		for (const name of ['write', 'writeText'])
			Object.defineProperty(navigator.clipboard, name, { value: () => Promise.reject(new Error('no')) });
	});
	await page.goto(GUIDE);
	await page.getByRole('button', { name: 'Copy page' }).click();
	await expect(page.locator('copy-page').getByRole('status')).toContainText('copy it there');
	offences.splice(0);
});

test('every page has its Markdown, and each holds what its page says', async ({ page, folder }) => {
	const pages = globSync('**/index.html', { cwd: folder, exclude: ['plan-viewer/**', '**/whole/**'] }).map((file) =>
		file.replace(/index\.html$/, ''),
	);
	expect(pages.length).toBeGreaterThan(10);
	for (const path of pages)
		expect(existsSync(join(folder, path === '' ? 'index.md' : `${path.slice(0, -1)}.md`)), path).toBe(true);
	await page.goto(GUIDE);
	const plain = (text: string) => text.replace(/[\\`*_[\]()]|\s+/g, '');
	const text = plain(readFileSync(join(folder, 'guides/n-plus-one.md'), 'utf8'));
	const said = await page.locator('main .sl-markdown-content > p:not(:has(a))').allTextContents();
	expect(said.length).toBeGreaterThan(10);
	for (const each of said) expect(text).toContain(plain(each));
	// Each recording that the page draws is there.
	const panels = await page.locator('run-snippet').count();
	expect(text.split('RecordedwithDjango').length - 1).toBe(panels);
	const whole = readFileSync(join(folder, 'llms-full.txt'), 'utf8');
	expect(whole.split('This page: ').length - 1).toBe(pages.filter((path) => /^guides\/.|^glossary/.test(path)).length);
});

test('an address that does not exist leads to the pages whose names are like it', async ({ page, offences }) => {
	for (const [address, guide] of Object.entries({
		'guides/select-relate/': 'select-related',
		// A slip, a folder and an ending of another site.
		'docs/en/cacheing.html': 'caching',
		'guides/aggregation_traps': 'aggregation-traps',
	})) {
		await page.goto(address);
		const first = page.locator('nearest-pages a').first();
		await expect(first, address).toHaveAttribute('href', `/guides/${guide}/`);
		await expect(first, address).not.toBeEmpty();
	}
	await page.goto('zqxjkvb/');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	offences.splice(0);
});

test('the manifest names icons of the sizes they have', async ({ page, server }) => {
	await page.goto('');
	const address = (await page.locator('link[rel="manifest"]').getAttribute('href')) ?? '';
	const manifest = await (await page.request.get(address)).json();
	expect(manifest).toMatchObject({ name: 'Ormscope', start_url: '/' });
	const touch = (await page.locator('link[rel="apple-touch-icon"]').getAttribute('href')) ?? '';
	for (const { src, sizes } of [...manifest.icons, { src: touch, sizes: '180x180' }]) {
		const response = await page.request.get(new URL(src, server.url).href);
		expect(response.status(), src).toBe(200);
		if (!src.endsWith('.png')) continue;
		// A PNG says its width and height in its first chunk.
		const bytes = await response.body();
		expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, src).toBe(sizes);
	}
});

test('the foot of a guide says when it was recorded, and with what', async ({ page }) => {
	await page.goto(GUIDE);
	await expect(page.locator('footer .about')).toContainText(
		/Runs recorded (on \d+ \w+ 20\d\d )?with Django [\d.]+( and [\d.]+)?, psycopg [\d.]+ and PostgreSQL [\d.]+/,
	);
	// Without a repository there is nothing to edit.
	await expect(page.getByRole('link', { name: 'Edit this page' })).toHaveCount(0);
});

test('the browser’s own bar has the colour of the page, whichever theme is chosen', async ({ page }) => {
	await page.emulateMedia({ colorScheme: 'light' });
	await page.goto('');
	const colors = () =>
		page.locator('meta[name="theme-color"]').evaluateAll((all) => all.map((each) => (each as HTMLMetaElement).content));
	const [light, dark] = await page
		.locator('meta[name="theme-color"]')
		.evaluateAll((all) => all.map((each) => (each as HTMLMetaElement).dataset.color));
	await page.getByRole('combobox', { name: 'Colour theme' }).first().selectOption('dark');
	expect(await colors()).toEqual([dark, dark]);
	await page.reload();
	expect(await colors()).toEqual([dark, dark]);
	await page.getByRole('combobox', { name: 'Colour theme' }).first().selectOption('auto');
	expect(await colors()).toEqual([light, light]);
});
