/** Runs, resets and switches in Node, where nothing but the engine is measured. */

import type { AssetSource } from '../../src/engine/api/asset-source.ts';
import { Engine } from '../../src/engine/engine.ts';
import { fileAssets } from '../../src/engine/node/file-assets.ts';
import type { Project } from '../../src/project/schema.ts';
import { JOINED, LOOP_201, LOOP_1001, SHOP, TRIVIAL, TRIVIAL_L, TRIVIAL_S, WRITES } from './snippets.ts';
import { median, type Row, repeated, timed } from './table.ts';

const open = async (assets?: AssetSource) =>
	Engine.open({ assets: assets ?? (await fileAssets()), django: '5.2', data: { dataset: 'bookshop', size: 'M' } });

/** Milliseconds of a run, without what came before it. */
export async function run(): Promise<Row[]> {
	const assets = await fileAssets();
	const [start, engine] = await timed(() => open(assets));
	const again = await repeated(5, () => open(assets));
	const cold = (await timed(() => engine.run(LOOP_201)))[0];
	await repeated(5, () => engine.run(LOOP_201));
	const of = (project: Project) => repeated(7, () => engine.run(project));
	return [
		{ what: 'start in Node, plainly', ours: start },
		{ what: 'start in Node, from a snapshot', ours: again },
		{ what: 'first 201-query loop', ours: cold },
		{ what: '201-query loop, warm', ours: await of(LOOP_201) },
		{ what: '1,001-query loop, warm', ours: await of(LOOP_1001), target: 1000 },
		{ what: '10,000 joined rows', ours: await of(JOINED) },
		{ what: 'trivial run', ours: await of(TRIVIAL), target: 60 },
	];
}

/** Putting PostgreSQL back, and changing data. */
export async function reset(): Promise<Row[]> {
	const engine = await open();
	const after = async (project: Project) => {
		await engine.run(project);
		const figures = [];
		for (let i = 0; i < 5; i++) {
			await engine.run({ ...WRITES, data: project.data });
			figures.push((await timed(() => engine.reset()))[0]);
		}
		return median(figures);
	};
	const between = async (one: Project, other: Project) => {
		const figures = [];
		for (let i = 0; i < 5; i++) {
			await engine.run(one);
			figures.push((await timed(() => engine.run(other)))[0]);
		}
		return median(figures);
	};
	return [
		{ what: 'reset after writes, bookshop M', ours: await after(TRIVIAL), target: 40 },
		{ what: 'reset after writes, bookshop L', ours: await after(TRIVIAL_L), target: 80 },
		{ what: 'switch to another dataset, shop M', ours: await between(TRIVIAL, SHOP), target: 400 },
		{ what: 'switch to a small size, bookshop S', ours: await between(TRIVIAL, TRIVIAL_S), target: 400 },
		{ what: 'switch to the large size, bookshop L', ours: await between(TRIVIAL, TRIVIAL_L), target: 400 },
	];
}
