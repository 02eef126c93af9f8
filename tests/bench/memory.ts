/** Memory of the tab over fifty runs, in Chromium: what the operating system counts for its process. */
import { readFileSync } from 'node:fs';
import type { BrowserContext } from 'playwright-core';
import { trace } from './boot.ts';
import { kept } from './page/kept.ts';
import { withProfile } from './profile.ts';
import { benchSite } from './site.ts';
import { JOINED, LOOP_201, LOOP_1001, TRIVIAL, TRIVIAL_S, WRITES } from './snippets.ts';
import { median, type Row } from './table.ts';

/** What a reader may do: loops, many rows, writes, other data and back. */
const RUNS = [TRIVIAL, LOOP_201, WRITES, LOOP_1001, TRIVIAL_S, LOOP_201, JOINED, WRITES, LOOP_201, TRIVIAL];
const ROUNDS = 5;

export async function memory(): Promise<Row[]> {
	const site = await benchSite();
	try {
		const { empty, figures } = await withProfile(async (context) => {
			const page = await context.newPage();
			await page.goto(site.url);
			const empty = await megabytes(context);
			await trace(page, TRIVIAL_S);
			// Readers read between two runs, and what waits for that is done then.
			await page.evaluate(kept);
			const figures: number[] = [];
			for (let round = 0; round < ROUNDS; round++) {
				const within = [];
				for (const job of RUNS) {
					await trace(page, job);
					within.push(await megabytes(context));
				}
				figures.push(median(within));
			}
			return { empty, figures };
		});
		const [first, last] = [figures[0] as number, figures.at(-1) as number];
		return [
			{ what: 'the tab without an engine', ours: empty, unit: 'MB' },
			{ what: `with it, runs 1 to ${RUNS.length}`, ours: first, unit: 'MB', target: 350 },
			{
				what: `runs ${RUNS.length * (ROUNDS - 1) + 1} to ${RUNS.length * ROUNDS}`,
				ours: last,
				unit: 'MB',
				target: 350,
			},
		];
	} finally {
		await site.close();
	}
}

/** Megabytes of the largest tab's process: its own memory, and its share of what it has in common with others. */
async function megabytes(context: BrowserContext): Promise<number> {
	const browser = context.browser();
	if (browser === null) throw new Error('the browser has ended');
	const session = await browser.newBrowserCDPSession();
	const { processInfo } = await session.send('SystemInfo.getProcessInfo');
	await session.detach();
	const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => proportional(id));
	return Math.max(...sizes) / 1000;
}

/** Kilobytes of a process, pages it shares divided by those who share them. */
function proportional(process: number): number {
	const rollup = readFileSync(`/proc/${process}/smaps_rollup`, 'utf8');
	return (Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1]) * 1024) / 1000;
}
