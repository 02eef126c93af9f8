/** Bytes of the guides' pages before and by a first run, compressed, in Chromium on the built site; exact, so tests hold them to the targets. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { chromium as playwright } from 'playwright-core';
import { listGuides } from '../../src/loaders/snippets.ts';
import { CHROMIUM_SWITCHES, chromium } from '../helpers/browsers.ts';
import { type Server, serve } from '../helpers/static-server.ts';
import { read, type Weight, weigh } from '../helpers/weight.ts';
import type { Row } from './table.ts';

/** The guide that is run, and another on the same data that is opened after it. */
const [FIRST, NEXT] = ['guides/n-plus-one/', 'guides/prefetch-related/'];

export async function page(folder = 'dist'): Promise<Row[]> {
	if (!existsSync(join(folder, FIRST)))
		throw new Error(`${folder}/${FIRST} is not there: run \`npm run build\` first.`);
	const guides = listGuides().filter((slug) => existsSync(join(folder, 'guides', slug, 'index.html')));
	const site = await serve(folder);
	const browser = await playwright.launch({ executablePath: chromium(), args: CHROMIUM_SWITCHES });
	try {
		const pages: [guide: string, weight: Weight][] = [];
		for (const guide of guides) {
			// Every page as the first one a reader sees.
			const context = await browser.newContext();
			pages.push([guide, await read(await context.newPage(), site, `guides/${guide}/`)]);
			await context.close();
		}
		pages.sort(([, a], [, b]) => b.total - a.total);
		const engine = pages.reduce((sum, [, { kinds }]) => sum + (kinds.engine ?? 0), 0);
		const page = await (await browser.newContext()).newPage();
		const first = await runOnce(page, site, FIRST);
		const next = await runOnce(page, site, NEXT);
		return [
			...pages.map(([guide, { kinds, total }]) => ({
				what: `${guide}: ${['html', 'css', 'js', 'woff2'].map((kind) => `${kind} ${Math.round((kinds[kind] ?? 0) / 1000)}`).join(', ')}`,
				ours: total / 1000,
				unit: 'KB' as const,
				target: 150,
			})),
			{ what: 'of them all, engine', ours: engine / 1000, unit: 'KB', target: 0 },
			{ what: 'the first run, on data of size S', ours: first.run / 1e6, unit: 'MB', target: 12 },
			{ what: 'in the background after it', ours: first.after / 1e6, unit: 'MB' },
			{ what: 'the engine on the next page', ours: (next.run + next.after) / 1e6, unit: 'MB', target: 0 },
		];
	} finally {
		await browser.close();
		await site.close();
	}
}

/** Bytes of the engine that a page's first snippet takes on data of size S: for its run, and fetched once it has run. */
async function runOnce(page: Page, site: Server, guide: string): Promise<{ run: number; after: number }> {
	await page.goto(site.url + guide, { waitUntil: 'networkidle' });
	site.sent.splice(0);
	// The target is for the smallest data; the guides' own snippets ask for more.
	await page.locator('run-snippet .run-data select').first().selectOption('S');
	await page.locator('[data-do="run"]').first().click();
	await page.locator('run-snippet[data-state="live"]').first().waitFor({ timeout: 120_000 });
	await page.waitForLoadState('networkidle');
	// What completes the archives may arrive before or after the trace; it is asked for when the engine is ready.
	const later = ({ path }: { path: string }) => /\.rest\./.test(path);
	return {
		run: weigh(site.sent.filter((sent) => !later(sent))).kinds.engine ?? 0,
		after: weigh(site.sent.filter(later)).kinds.engine ?? 0,
	};
}
