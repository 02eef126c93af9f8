/** What reading and running cost on the network. Sizes are exact, so a page that grows over its budget fails. */
import { listGuides } from '../../src/loaders/snippets.ts';
import { isWritten } from '../../src/site/curriculum.ts';
import { read, weigh } from '../helpers/weight.ts';
import { expect, test } from './site.ts';
import { Snippet } from './snippet.ts';

/** Bytes, compressed: a guide's page before the first run, fonts included; the same with all that is folded opened; and the first run on data of size S. */
const PAGE = 150_000;
const OPENED = 250_000;
const FIRST_RUN = 12_000_000;

for (const guide of listGuides().filter((slug) => isWritten(slug)))
	test(`${guide} is read for at most ${PAGE / 1000} KB, none of it engine`, async ({ page, server }) => {
		const { kinds, total } = await read(page, server, `guides/${guide}/`);
		expect(kinds.engine ?? 0).toBe(0);
		expect(kinds.html).toBeGreaterThan(10_000);
		expect(kinds.woff2).toBeGreaterThan(10_000);
		expect(total - (kinds.whole ?? 0), JSON.stringify(kinds)).toBeLessThanOrEqual(PAGE);
		expect(total, JSON.stringify(kinds)).toBeLessThanOrEqual(OPENED);
	});

test('no style of a page comes twice', async ({ page }) => {
	await page.goto('guides/index-fundamentals/', { waitUntil: 'networkidle' });
	const rules = await page.evaluate(() => {
		const texts = (rules: CSSRuleList): string[] =>
			[...rules].flatMap((rule) => (rule instanceof CSSLayerBlockRule ? texts(rule.cssRules) : [rule.cssText]));
		return [...document.styleSheets].flatMap((sheet) => [...new Set(texts(sheet.cssRules))]);
	});
	expect(rules.length).toBeGreaterThan(500);
	const twice = rules.filter((text, index) => text.length > 100 && rules.indexOf(text) !== index);
	expect(twice).toEqual([]);
});

test(`the page of licences is read for at most ${PAGE / 1000} KB`, async ({ page, server }) => {
	const { kinds, total } = await read(page, server, 'licences/');
	expect(kinds.html).toBeGreaterThan(5_000);
	expect(total, JSON.stringify(kinds)).toBeLessThanOrEqual(PAGE);
});

test('a first run costs at most 12 MB, the next page nothing', async ({ page, server }) => {
	await page.goto('guides/n-plus-one/', { waitUntil: 'networkidle' });
	server.sent.splice(0);
	const snippet = await Snippet.find(page, 'forward_fk_loop');
	await snippet.root.locator('.run-data select').selectOption('S');
	await snippet.run();
	await snippet.reaches('live');
	const first = weigh(server.sent.filter(({ path }) => !/\.deferred\./.test(path)));
	expect(first.kinds.engine).toBeGreaterThan(1_000_000);
	expect(first.total, JSON.stringify(first.kinds)).toBeLessThanOrEqual(FIRST_RUN);

	await expect.poll(() => page.evaluate(stored)).toEqual({ deferred: 2, kept: 1 });
	await page.goto('guides/prefetch-related/', { waitUntil: 'networkidle' });
	server.sent.splice(0);
	const next = await Snippet.find(page, 'filter_in_prefetch');
	await next.root.locator('.run-data select').selectOption('S');
	await next.run();
	await next.reaches('live');
	expect(weigh(server.sent).kinds.engine ?? 0, JSON.stringify(server.sent)).toBe(0);
});

/** In the page: how much of what comes last is in the cache. */
async function stored(): Promise<{ deferred: number; kept: number }> {
	const keys = await (await caches.open('ormscope-engine')).keys();
	const count = (part: string) => keys.filter(({ url }) => url.includes(part)).length;
	return { deferred: count('.deferred.'), kept: count('/kept/') };
}
