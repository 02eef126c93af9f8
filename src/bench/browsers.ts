/** The same start and the same runs in Chromium, Firefox and WebKitGTK, each beside Chromium in the same run. */
import { chromium as playwright } from 'playwright-core';
import puppeteer from 'puppeteer-core';
import { CHROMIUM_SWITCHES, chromium, firefox, webkit } from '../../tests/helpers/browsers.ts';
import type { Client } from '../engine/client.ts';
import type { Job } from '../engine/runner.ts';
import { benchSite } from './site.ts';
import { FIRST, LOOP_201, LOOP_1001, TRIVIAL } from './snippets.ts';
import { median, type Row } from './table.ts';
import { WebDriver } from './webdriver.ts';

declare global {
	var openEngine: () => Client;
	var engine: Client | undefined;
}

/** A browser that knows nothing of the site yet. */
interface Tab {
	goto(url: string): Promise<unknown>;
	/** Calls a function in the page; it closes over nothing. */
	evaluate<A, R>(work: (argument: A) => Promise<R>, argument: A): Promise<R>;
	close(): Promise<void>;
}

/** Times each browser is started, and what is measured each time. */
const TIMES = 3;
const MEASURED = {
	first: 'first ever run',
	cached: 'first run, assets cached',
	trivial: 'next run, trivial',
	loop: 'next run, 201 queries',
	long: 'next run, 1,001 queries',
};
type Figures = Record<keyof typeof MEASURED, number[]>;

const OPEN: Record<string, () => Promise<Tab | null>> = {
	Chromium: async () => {
		const browser = await playwright.launch({ executablePath: chromium(), args: CHROMIUM_SWITCHES });
		const page = await (await browser.newContext()).newPage();
		return {
			goto: (url) => page.goto(url),
			// Playwright's type says what may be sent; ours are plain objects.
			evaluate: (work, argument) => page.evaluate(work as never, argument) as never,
			close: () => browser.close(),
		};
	},
	Firefox: async () => {
		const browser = await puppeteer.launch({ browser: 'firefox', executablePath: firefox(), headless: true });
		const page = await browser.newPage();
		return {
			goto: (url) => page.goto(url),
			evaluate: (work, argument) => page.evaluate(work as never, argument) as never,
			close: () => browser.close(),
		};
	},
	WebKitGTK: async () => {
		const found = webkit();
		if (found === null) {
			console.log('WebKitGTK is not installed (Debian: webkit2gtk-driver and xvfb); the others go on.\n');
			OPEN.WebKitGTK = async () => null;
		}
		return found && WebDriver.webkit(found);
	},
};

export async function browsers(): Promise<Row[]> {
	const site = await benchSite();
	const figures: Record<string, Figures> = {};
	try {
		for (let times = 0; times < TIMES; times++)
			for (const [name, open] of Object.entries(OPEN)) {
				const tab = await open();
				if (tab === null) continue;
				figures[name] ??= { first: [], cached: [], trivial: [], loop: [], long: [] };
				try {
					await measure(tab, site.url, figures[name]);
				} catch (error) {
					// What it took is no figure; what the others take still is.
					console.log(`${name} failed: ${error instanceof Error ? error.message : String(error)}\n`);
					OPEN[name] = async () => null;
					delete figures[name];
				} finally {
					await tab.close();
				}
			}
	} finally {
		await site.close();
	}
	return Object.entries(MEASURED).flatMap(([key, what]) =>
		Object.entries(figures).map(([name, figures]) => {
			const ours = median(figures[key as keyof Figures]);
			return { what: `${what}: ${name}`, ours, ...beside(name, key as keyof Figures) };
		}),
	);

	/** What Chromium took, for the others. */
	function beside(name: string, key: keyof Figures): Partial<Row> {
		const chromium = figures.Chromium;
		return name === 'Chromium' || !chromium ? {} : { plain: median(chromium[key]), factor: 1.5 };
	}
}

async function measure(tab: Tab, url: string, { first, cached, trivial, loop, long }: Figures): Promise<void> {
	await tab.goto(url);
	first.push(await tab.evaluate(run, FIRST));
	// What a first run leaves for the next page is there before that is opened.
	await tab.evaluate(kept, null);
	await tab.goto(url);
	cached.push(await tab.evaluate(run, FIRST));
	await tab.evaluate(run, TRIVIAL);
	trivial.push(await tab.evaluate(run, TRIVIAL));
	await tab.evaluate(run, LOOP_201);
	loop.push(await tab.evaluate(run, LOOP_201));
	await tab.evaluate(run, LOOP_1001);
	long.push(await tab.evaluate(run, LOOP_1001));
}

/** In the page: milliseconds from asking for a run to having its trace. */
async function run(job: Job): Promise<number> {
	globalThis.engine ??= globalThis.openEngine();
	const began = performance.now();
	const patience = 60_000;
	const late = new Promise<never>((_, reject) =>
		setTimeout(() => reject(new Error(`no trace of ${job.name} after ${patience / 1000} s`)), patience),
	);
	await Promise.race([globalThis.engine.run(job), late]);
	return performance.now() - began;
}

/** In the page: waits until Python's memory is in the cache; not for ever, for a browser may refuse to keep it. */
async function kept(): Promise<void> {
	for (let tries = 0; tries < 100; tries++) {
		const cache = await caches.open('ormscope-engine');
		if ((await cache.keys()).some(({ url }) => url.includes('/kept/'))) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}
