/** How a build and its search grow with the number of guides: the same at 250, 500 and 1,000, or as BENCH_GUIDES says. */
import { execFileSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Page, chromium as playwright } from 'playwright-core';
import { CHROMIUM_SWITCHES, chromium } from '../helpers/browsers.ts';
import { serve } from '../helpers/static-server.ts';
import { weigh } from '../helpers/weight.ts';
import type { Built } from './built.ts';
import { synthetic } from './synthetic.ts';
import { median, type Row } from './table.ts';

/** What readers look for: common words, an identifier, SQL, two words, nothing the site has. */
const QUERIES = ['related', 'select_related', 'index scan', 'prefetch author', 'LIMIT 21', 'transaction', 'zebra'];

export async function growth(): Promise<Row[]> {
	const sizes = (process.env.BENCH_GUIDES ?? '250 500 1000').split(' ').map(Number);
	const rows: Row[] = [];
	let each: number | undefined;
	for (const count of sizes) {
		const root = synthetic(count);
		const out = execFileSync(process.execPath, [resolve('tests/bench/built.ts')], {
			cwd: root,
			encoding: 'utf8',
			stdio: ['ignore', 'pipe', 'inherit'],
			maxBuffer: 2 ** 26,
		});
		const { took, cpu, memory } = JSON.parse(out.trim().split('\n').at(-1) ?? '') as Built;
		const dist = join(root, 'dist');
		const bytes = globSync('**/*', { cwd: dist }).reduce((sum, file) => sum + statSync(join(dist, file)).size, 0);
		const found = await search(dist);
		const what = `${count.toLocaleString('en')} guides`;
		rows.push(
			// Linear is: what the smallest site took, times as many guides; a third more is let pass.
			{ what: `${what}: build`, ours: took, unit: 's' },
			{
				what: `${what}: processors`,
				ours: cpu,
				unit: 's',
				...(each === undefined ? {} : { target: each * count * 1.33 }),
			},
			{ what: `${what}: memory`, ours: memory / 1e6, unit: 'MB' },
			{ what: `${what}: on disk`, ours: bytes / 1e6, unit: 'MB' },
			{ what: `${what}: slowest search`, ours: found.ms, target: 100 },
			{ what: `${what}: heaviest search`, ours: found.bytes / 1000, unit: 'KB', target: 100 },
			{ what: `${what}: search opened`, ours: found.opened / 1000, unit: 'KB' },
		);
		each ??= cpu / count;
	}
	return rows;
}

/** Times each query is asked. */
const TIMES = 5;

/**
 * Asks every query in the dialog, each time on a page that knows no answer yet: the slowest (by the median of its times),
 * the heaviest, and what opening it costs.
 */
async function search(dist: string): Promise<{ ms: number; bytes: number; opened: number }> {
	const site = await serve(dist);
	const browser = await playwright.launch({ executablePath: chromium(), args: CHROMIUM_SWITCHES });
	const figures = { ms: 0, bytes: 0, opened: 0 };
	try {
		for (const query of QUERIES) {
			const times: number[] = [];
			while (times.length < TIMES) {
				const context = await browser.newContext();
				const page = await context.newPage();
				await page.goto(`${site.url}guides/n-plus-one/`, { waitUntil: 'networkidle' });
				site.sent.splice(0);
				await page.keyboard.press('/');
				await page.waitForLoadState('networkidle');
				// The first question starts the search's own engines; it is not the one that is measured.
				await ask(page, 'q');
				await answered(page);
				figures.opened = Math.max(figures.opened, weigh(site.sent.splice(0)).total);
				times.push(await ask(page, query));
				await answered(page);
				figures.bytes = Math.max(figures.bytes, weigh(site.sent.splice(0)).total);
				await context.close();
			}
			figures.ms = Math.max(figures.ms, median(times));
		}
		return figures;
	} finally {
		await browser.close();
		await site.close();
	}
}

/** Waits until all parts of an answer are in the page: names come first, then the text. */
async function answered(page: Page): Promise<void> {
	await page.locator('site-search[data-state="answered"]').waitFor({ state: 'attached' });
}

/** Puts a query into the field at once and returns the milliseconds until its best results are in the page. */
function ask(page: Page, query: string): Promise<number> {
	return page.evaluate(
		(query) =>
			new Promise<number>((resolve) => {
				const search = document.querySelector('site-search');
				const input = search?.querySelector('input');
				const status = search?.querySelector('.status');
				if (!input || !status) throw new Error('the page has no search');
				status.textContent = '';
				const began = performance.now();
				new MutationObserver((_, observer) => {
					if (status.textContent === '') return;
					observer.disconnect();
					resolve(performance.now() - began);
				}).observe(status, { childList: true, characterData: true, subtree: true });
				input.value = query;
				input.dispatchEvent(new Event('input', { bubbles: true }));
			}),
		query,
	);
}
