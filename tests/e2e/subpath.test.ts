import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from './site.ts';
import { Snippet } from './snippet.ts';

test('below /docs/ the site reads, links, searches and runs', async ({ page, server }) => {
	await page.goto('');
	await page.locator('a[href$="guides/n-plus-one/"]:visible').first().click();
	await expect(page).toHaveURL(`${server.url}guides/n-plus-one/`);
	const links = await page.locator('a[href^="/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
	expect(links.filter((href) => !href?.startsWith('/docs/'))).toEqual([]);

	await page.keyboard.press('/');
	await page.keyboard.type('related');
	const found = page.getByRole('dialog').getByRole('link').first();
	await expect(found).toHaveAttribute('href', /^\/docs\/guides\//);
	await page.keyboard.press('Escape');

	const snippet = await Snippet.find(page, 'many_to_many_prefetch');
	await snippet.run();
	await snippet.reaches('live');
	await expect(snippet.figure('data statements')).toHaveText('2');
});

test('built for an address, it shows a picture that exists and lists every page but the frame of plans', async ({
	page,
	server,
	folder,
}) => {
	await page.goto('guides/n-plus-one/');
	const picture = (await page.locator('meta[property="og:image"]').getAttribute('content')) ?? '';
	expect(picture).toMatch(/^https:\/\/ormscope\.example\/docs\//);
	const response = await page.request.get(`${server.url}${picture.replace(/^.*\/docs\//, '')}`);
	expect(response.status()).toBe(200);
	const bytes = await response.body();
	// A PNG says its width and height in its first chunk.
	expect(bytes.subarray(1, 4).toString()).toBe('PNG');
	expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);

	const map = readFileSync(join(folder, 'sitemap-0.xml'), 'utf8');
	expect(map).toContain('https://ormscope.example/docs/guides/n-plus-one/');
	expect(map).not.toContain('plan-viewer');
});
