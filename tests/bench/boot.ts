/** From asking for a run to its trace on a page of its own: first ever, cached, on other data, after Stop; in Chromium. */
import type { Page } from 'playwright-core';
import type { Client } from '../../src/engine/page/client.ts';
import type { Project } from '../../src/project/schema.ts';
import { kept } from './page/kept.ts';
import { plainBoot } from './plain.ts';
import { withProfile } from './profile.ts';
import { benchSite } from './site.ts';
import { FIRST, LOOP_201, LOOP_1001, SHOP, TRIVIAL, TRIVIAL_L, TRIVIAL_S } from './snippets.ts';
import { median, type Row, repeated } from './table.ts';

/** The global scope of the page: page.ts puts the one there, the first run the other. */
declare global {
	var openEngine: () => Client;
	var engine: Client | undefined;
}

/** Milliseconds from asking for a run to having its trace, in the page. */
export const trace = (page: Page, project: Project): Promise<number> =>
	page.evaluate(async (project) => {
		globalThis.engine ??= globalThis.openEngine();
		const began = performance.now();
		await globalThis.engine.run(project);
		return performance.now() - began;
	}, project);

/** Times each row is measured. */
const TIMES = 5;

export async function boot(): Promise<Row[]> {
	const site = await benchSite();
	const figures: Record<string, number[]> = {};
	const note = (what: string, ms: number) => {
		figures[what] ??= [];
		figures[what].push(ms);
	};
	/** A new page, at rest. */
	const open = async (page: Page) => {
		await page.goto(site.url);
		await page.waitForLoadState('networkidle');
	};
	try {
		for (let times = 0; times < TIMES; times++)
			await withProfile(async (context) => {
				const page = await context.newPage();
				await open(page);
				note('first ever', await trace(page, FIRST));
				await page.evaluate(kept);
				await open(page);
				note('cached', await trace(page, FIRST));
				await open(page);
				await trace(page, TRIVIAL);
				note('cold loop', await trace(page, LOOP_201));
				for (let i = 0; i < 3; i++) await trace(page, LOOP_201);
				note('warm loop', await trace(page, LOOP_201));
				note('trivial', await trace(page, TRIVIAL));
				await trace(page, LOOP_1001);
				note('1001', await trace(page, LOOP_1001));
				// The first time, to have it downloaded.
				for (const job of [SHOP, TRIVIAL_L, TRIVIAL]) await trace(page, job);
				note('to shop', await trace(page, SHOP));
				note('to L', await trace(page, TRIVIAL_L));
				note('to M', await trace(page, TRIVIAL));
				const stopped = page.evaluate(async (project) => {
					const engine = globalThis.engine as Client;
					const stop = new AbortController();
					const { promise: begun, resolve: begins } = Promise.withResolvers<void>();
					const endless = engine
						.run(
							{ ...project, files: { [project.entry]: 'while True:\n    pass\n' } },
							{ signal: stop.signal, onProgress: ({ step }) => step === 'run' && begins() },
						)
						.catch(() => {});
					await begun;
					const began = performance.now();
					stop.abort();
					await endless;
					await engine.run(project);
					return performance.now() - began;
				}, TRIVIAL_S);
				note('stop', await stopped);
			});
	} finally {
		await site.close();
	}
	const of = (what: string) => median(figures[what] ?? []);
	const plain = await repeated(3, plainBoot);
	return [
		{ what: 'first ever run, cold cache, to its trace (bookshop S)', ours: of('first ever'), plain, target: 2000 },
		{ what: 'first run on a page, assets cached', ours: of('cached'), plain, target: 800 },
		{ what: 'first 201-query loop after a start', ours: of('cold loop'), target: 300 },
		{ what: 'the same loop, warm', ours: of('warm loop') },
		{ what: 'next run, trivial', ours: of('trivial'), target: 60 },
		{ what: 'next run, the 1,001-query loop', ours: of('1001'), target: 1000 },
		{ what: 'switch to another dataset, shop M', ours: of('to shop'), target: 400 },
		{ what: 'switch to the large size, bookshop L', ours: of('to L'), target: 400 },
		{ what: 'switch back, bookshop M', ours: of('to M'), target: 400 },
		{ what: 'ready again after Stop, trivial run included', ours: of('stop'), target: 800 },
	];
}
