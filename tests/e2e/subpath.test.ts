import { existsSync, readFileSync } from 'node:fs';
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
	await expect(snippet.figure('queries')).toHaveText('2');
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

test('built for an address, all that is read elsewhere names pages that are there, by their whole address', async ({
	page,
	folder,
}) => {
	const root = 'https://ormscope.example/docs/';
	/** The file behind an address, if it is one of the site. */
	const exists = (address: string) => {
		const { pathname } = new URL(address);
		const path = pathname.slice('/docs/'.length);
		return (
			address.startsWith(root) && existsSync(join(folder, path, path === '' || path.endsWith('/') ? 'index.html' : ''))
		);
	};
	const read = (file: string) => readFileSync(join(folder, file), 'utf8');
	const named = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, address = '']) => address);

	const feed = read('rss.xml');
	const lists = {
		'llms.txt': named(read('llms.txt'), /\]\((https:[^)]*)\)/g),
		'rss.xml': named(feed, /<link>(https:[^<]*\/changes\/[^<]*)</g),
		'robots.txt': named(read('robots.txt'), /^Sitemap: (\S+)$/gm),
		'sitemap-0.xml': named(read('sitemap-0.xml'), /<loc>([^<]*)</g),
		_redirects: named(read('_redirects'), / (\/\S+) /g).map((path) => new URL(path, root).href),
	};
	for (const [file, addresses] of Object.entries(lists)) {
		expect(addresses.length, file).toBeGreaterThan(0);
		expect(
			addresses.filter((address) => !exists(address)),
			file,
		).toEqual([]);
	}
	expect(lists['rss.xml'].length).toBe(feed.split('<item>').length - 1);
	expect(new Set(lists['rss.xml']).size).toBe(lists['rss.xml'].length);
	const ids = new Set(named(read('changes/index.html'), /id="([^"]+)"/g));
	for (const address of lists['rss.xml']) expect(ids).toContain(new URL(address).hash.slice(1));
	expect(read('sitemap-0.xml')).toMatch(/<lastmod>20\d\d-/);
	expect(read('.well-known/security.txt')).toContain('Contact: https://example.org/ormscope/ormscope/');

	for (const path of ['', 'guides/n-plus-one/', 'glossary/']) {
		await page.goto(path);
		expect(await page.locator('link[rel="canonical"]').getAttribute('href')).toBe(root + path);
		expect(exists((await page.locator('meta[property="og:image"]').getAttribute('content')) ?? ''), path).toBe(true);
		const data = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? '');
		const types = data['@graph'].map((each: { '@type': string }) => each['@type']);
		expect(types).toEqual(
			path === '' ? ['WebSite'] : [path === 'glossary/' ? 'WebPage' : 'TechArticle', 'BreadcrumbList'],
		);
		for (const address of named(JSON.stringify(data), /"(https:\/\/ormscope[^"]*)"/g))
			expect(exists(address), address).toBe(true);
	}
	await page.goto('guides/n-plus-one/');
	await expect(page.getByRole('link', { name: 'Edit this page' })).toHaveAttribute(
		'href',
		'https://example.org/ormscope/ormscope/edit/main/content/guides/n-plus-one/index.mdx',
	);
});
