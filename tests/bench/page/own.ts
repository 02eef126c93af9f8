/**
 * A page that measures itself and tells its server. A browser only has to be shown the address, so all of them are measured alike,
 * with a profile on disk as a reader has it: what drives WebKitGTK gives it none, and a cache that ends with the page.
 */

import { Client } from '../../../src/engine/page/client.ts';
import type { Project } from '../../../src/project/schema.ts';
import { FIRST, LOOP_201, LOOP_1001, TRIVIAL } from '../snippets.ts';
import { kept } from './kept.ts';

/** Milliseconds by what was measured, as the server gets them: asked for as "figures/" and this as JSON; "failed/" and a message. */
export interface Figures {
	first: number;
	cached: number;
	trivial: number;
	loop: number;
	long: number;
}

const engine = new Client({ assets: 'engine/', django: '5.2' });

/** Milliseconds from asking for a run to having its trace. */
async function run(project: Project): Promise<number> {
	const began = performance.now();
	await engine.run(project);
	return performance.now() - began;
}

/** The second of two runs. */
async function again(project: Project): Promise<number> {
	await run(project);
	return run(project);
}

/** Milliseconds of the first visit, which the page's address holds on the second. */
const first = new URLSearchParams(location.search).get('first');
try {
	if (first === null) {
		const ms = await run(FIRST);
		await kept();
		location.search = `first=${ms}`;
	} else {
		const figures: Figures = {
			first: Number(first),
			cached: await run(FIRST),
			trivial: await again(TRIVIAL),
			loop: await again(LOOP_201),
			long: await again(LOOP_1001),
		};
		await fetch(`figures/${encodeURIComponent(JSON.stringify(figures))}`);
	}
} catch (error) {
	await fetch(`failed/${encodeURIComponent(`${first === null ? 'first' : 'second'} visit: ${error}`)}`);
}
