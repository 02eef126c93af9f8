/** Bytes of a guide's page before and by its first run, compressed, in Chromium on the built site; exact, so CI holds them to the target. */
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium as playwright } from 'playwright-core';
import { CHROMIUM_SWITCHES, chromium } from '../../tests/helpers/browsers.ts';
import { serve } from '../../tests/helpers/static-server.ts';
import type { Row } from './table.ts';

const GUIDE = 'guides/n-plus-one/';

/** Files that hosts do not compress: they are compressed already. */
const PRESSED = new Set(['.bin', '.woff2', '.png', '.webp', '.jpg']);

export async function page(folder = 'dist'): Promise<Row[]> {
	if (!existsSync(join(folder, GUIDE)))
		throw new Error(`${folder}/${GUIDE} is not there: run \`npm run build\` first.`);
	const site = await serve(folder);
	const browser = await playwright.launch({ executablePath: chromium(), args: CHROMIUM_SWITCHES });
	try {
		const context = await browser.newContext();
		const page = await context.newPage();
		let asked: string[] = [];
		context.on('request', (request) => asked.push(new URL(request.url()).pathname));
		await page.goto(site.url + GUIDE, { waitUntil: 'networkidle' });
		const before = asked;
		asked = [];
		// The target is for the smallest data; the guide's own snippet asks for more.
		await page.locator('run-snippet .run-data select').first().selectOption('S');
		await page.locator('[data-do="run"]').first().click();
		await page.locator('run-snippet[data-state="live"]').first().waitFor({ timeout: 120_000 });
		const first = asked.filter((path) => !/\.rest\./.test(path));
		await page.waitForLoadState('networkidle');
		asked = [];
		await page.goto(site.url + GUIDE, { waitUntil: 'networkidle' });
		asked = [];
		await page.locator('run-snippet .run-data select').first().selectOption('S');
		await page.locator('[data-do="run"]').first().click();
		await page.locator('run-snippet[data-state="live"]').first().waitFor({ timeout: 120_000 });
		const engineAgain = asked.filter((path) => path.includes('/engine/') && path.endsWith('.bin'));
		const bytes = (paths: string[]) => [...new Set(paths)].reduce((sum, path) => sum + weigh(folder, path), 0);
		return [
			{
				what: 'a guide’s page before the first run, fonts included',
				ours: bytes(before) / 1000,
				unit: 'KB',
				target: 150,
			},
			{
				what: 'of it, engine',
				ours: bytes(before.filter((path) => path.includes('/engine/'))) / 1000,
				unit: 'KB',
				target: 0,
			},
			{ what: 'the first run, on data of size S', ours: bytes(first) / 1e6, unit: 'MB', target: 12 },
			{ what: 'the engine on the next page', ours: bytes(engineAgain) / 1e6, unit: 'MB', target: 0 },
		];
	} finally {
		await browser.close();
		await site.close();
	}
}

/** Bytes a host that compresses text sends for a path. */
function weigh(folder: string, path: string): number {
	const file = join(folder, path.endsWith('/') ? `${path}index.html` : path);
	if (!existsSync(file)) return 0;
	const content = readFileSync(file);
	return PRESSED.has(extname(file)) ? content.length : gzipSync(content, { level: 6 }).length;
}
