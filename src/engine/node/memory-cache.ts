/** Stores Python's snapshots in a folder, for other processes of this Node. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssetSource } from '../api/asset-source.ts';
import { pack } from '../wasm/sparse-memory.ts';

/** Returns the same assets with snapshots stored in `folder`, so that other processes of this Node start in a third of the time. */
export function withMemoryCache(assets: AssetSource, folder: string): AssetSource {
	// Another version of Node may number WebAssembly functions differently, and the memory holds such numbers.
	const file = (name: string) => join(folder, `${name}-node-${process.versions.node}`);
	return {
		...assets,
		recall: async (name) => (existsSync(file(name)) ? new Uint8Array(await readFile(file(name))) : undefined),
		keep(name, memory) {
			mkdirSync(folder, { recursive: true });
			for (const old of readdirSync(folder))
				if (!old.startsWith(assets.manifest.key)) rmSync(join(folder, old), { force: true });
			// By renaming, because another process may be reading.
			const written = `${file(name)}.${process.pid}`;
			writeFileSync(written, pack(memory));
			renameSync(written, file(name));
		},
	};
}
