/** From a click on Run to the painted panel, on a guide of the built site whose engine is warm; in Chromium. */
import { existsSync } from 'node:fs';
import type { Locator } from 'playwright-core';
import { serve } from '../helpers/static-server.ts';
import { withProfile } from './profile.ts';
import { median, type Row } from './table.ts';

/** Times each snippet is run. */
const TIMES = 9;

export async function paint(folder = 'dist'): Promise<Row[]> {
	if (!existsSync(folder)) throw new Error(`${folder} is not there: run \`npm run build\` first.`);
	const site = await serve(folder);
	try {
		return await withProfile(async (context) => {
			const page = await context.newPage();
			const of = async (guide: string, name: string) => {
				await page.goto(`${site.url}guides/${guide}/`);
				const snippet = page
					.locator('run-snippet')
					.filter({ has: page.locator(`[aria-label="${name}.py"]`) })
					.first();
				await painted(snippet);
				const figures = [];
				for (let i = 0; i < TIMES; i++) figures.push(await painted(snippet));
				return median(figures);
			};
			return [
				{
					what: 'a small snippet, 2 statements (lazy-querysets: if_exists)',
					ours: await of('lazy-querysets', 'if_exists'),
					target: 60,
				},
				{
					what: 'the 1,001-query loop (n-plus-one: forward_fk_loop)',
					ours: await of('n-plus-one', 'forward_fk_loop'),
					target: 1000,
				},
			];
		});
	} finally {
		await site.close();
	}
}

/** Milliseconds from a click on a snippet's Run to the frame that shows what came of it. */
const painted = (snippet: Locator): Promise<number> =>
	snippet.evaluate(
		(element) =>
			new Promise<number>((resolve, reject) => {
				const look = new MutationObserver(() => {
					const state = element.getAttribute('data-state');
					if (state === 'failed') reject(new Error(`the run failed: ${element.textContent?.slice(0, 400)}`));
					if (state !== 'live') return;
					look.disconnect();
					// The task after the next frame was drawn.
					requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - began)));
				});
				look.observe(element, { attributeFilter: ['data-state'] });
				const began = performance.now();
				element.querySelector<HTMLElement>('[data-do="run"]')?.click();
			}),
	);
