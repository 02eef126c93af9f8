/** The engine in Node, in the caller's thread: for the recorder, tests and benchmarks. */
import type { DjangoVersion } from '../../project/schema.ts';
import type { Trace } from '../../trace/schema.ts';
import type { AssetSource } from '../api/asset-source.ts';
import type { Runner } from '../api/runner.ts';
import { Engine } from '../engine.ts';
import { fileAssets } from './file-assets.ts';
import { withMemoryCache } from './memory-cache.ts';

/** An engine that can be closed. */
export interface NodeEngine extends Runner {
	close(): Promise<void>;
}

/** Opens an engine of a Django version from public/engine. With a folder to `keep` snapshots in, later starts are faster. */
export async function openEngine(django: DjangoVersion, keep?: string): Promise<NodeEngine> {
	const assets = await fileAssets();
	return openFrom(keep ? withMemoryCache(assets, keep) : assets, django);
}

/** Opens an engine whose parts come from `assets`. */
export async function openFrom(assets: AssetSource, django: DjangoVersion): Promise<NodeEngine> {
	const engine = await Engine.open({ assets, django, data: null });
	return {
		run: async (project) => JSON.parse(await engine.run(project)) as Trace,
		async close() {},
	};
}
