/** The source of the engine's parts in Node: files of public/engine. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { AssetSource } from '../api/asset-source.ts';
import type { Asset, Manifest } from '../api/manifest.ts';
import { pack } from '../wasm/sparse-memory.ts';

const inflate = promisify(gunzip);

/** Where `npm run engine` puts what it builds. */
export const ENGINE_FOLDER = 'public/engine';

/** Returns the assets on disk. Throws an Error that says what to do when nothing was built. */
export async function fileAssets(folder = ENGINE_FOLDER): Promise<AssetSource> {
	const file = join(folder, 'manifest.json');
	if (!existsSync(file)) throw new Error(`${file} is not there: run \`npm run engine\` first.`);
	return assetsOf(folder, JSON.parse(await readFile(file, 'utf8')) as Manifest);
}

/** Returns the assets of a manifest, with files in `folder`. Snapshots that one engine keeps, the next from the same source recalls. */
function assetsOf(folder: string, manifest: Manifest): AssetSource {
	const read = async ({ path }: Asset): Promise<Uint8Array<ArrayBuffer>> => {
		const content = await readFile(join(folder, path));
		return path.endsWith('.bin') ? new Uint8Array(await inflate(content)) : new Uint8Array(content);
	};
	const modules = new Map<string, Promise<WebAssembly.Module>>();
	const kept = new Map<string, Uint8Array>();
	return {
		manifest,
		home: dirname(createRequire(import.meta.url).resolve('pyodide/package.json')),
		bytes: read,
		wasm: (asset) => {
			const module = modules.get(asset.path) ?? read(asset).then((bytes) => WebAssembly.compile(bytes));
			modules.set(asset.path, module);
			return module;
		},
		script: (asset) => import(/* @vite-ignore */ pathToFileURL(join(folder, asset.path)).href),
		recall: async (name) => kept.get(name),
		keep: (name, memory) => void kept.set(name, pack(memory)),
	};
}
