/** Loads parts of the engine for workers: from the cache if it has them, else from the server. Outlives workers. */

import { AssetUnavailableError } from '../api/asset-source.ts';
import type { Asset, Manifest } from '../api/manifest.ts';
import { AssetCache } from './asset-cache.ts';
import { DownloadProgress, type OnProgress } from './download-progress.ts';
import { type Bytes, Downloader } from './downloader.ts';
import { PythonSnapshots, SNAPSHOTS } from './python-snapshots.ts';

const MANIFEST = 'manifest.json';

/** Files that were looked up: the cached response of each, undefined where it must be downloaded. */
export type FoundAssets = Map<Asset, Response | undefined>;

export class AssetLoader {
	readonly manifest: Manifest;
	readonly snapshots: PythonSnapshots;
	/** Receives how much has arrived of the files that the last `lookUp` found missing. */
	onProgress: OnProgress = () => {};
	#cache: AssetCache;
	#downloader: Downloader;
	#progress: DownloadProgress | null = null;
	/** Compiled modules by path, kept so that a worker started after Stop need not compile again. */
	#modules = new Map<string, Promise<WebAssembly.Module>>();
	#swept = false;

	private constructor(manifest: Manifest, cache: AssetCache, downloader: Downloader) {
		this.manifest = manifest;
		this.snapshots = new PythonSnapshots(cache);
		this.#cache = cache;
		this.#downloader = downloader;
	}

	/** Opens the engine folder at `address`, an absolute URL that ends in "/". Rejects with AssetUnavailableError. */
	static async open(address: string): Promise<AssetLoader> {
		const cache = await AssetCache.open(address);
		const downloader = new Downloader(address, (asset, bytes) => loader.#progress?.add(asset, bytes));
		const loader: AssetLoader = new AssetLoader(await readManifest(downloader, cache), cache, downloader);
		return loader;
	}

	/** Ends every download. */
	close(): void {
		this.#downloader.close();
	}

	/** Looks up files that are about to be loaded, and starts counting the progress of those that must be downloaded. */
	async lookUp(assets: readonly Asset[]): Promise<FoundAssets> {
		const found: FoundAssets = new Map(
			await Promise.all(assets.map(async (asset) => [asset, await this.#cache.find(asset.path)] as const)),
		);
		const missing = assets.filter((asset) => !found.get(asset));
		this.#progress = new DownloadProgress(missing, (done, total) => this.onProgress(done, total));
		return found;
	}

	/** Loads a file, inflated. The caller owns the bytes. Rejects with AssetUnavailableError. */
	async bytes(asset: Asset, found?: Response): Promise<Bytes> {
		const stored = found ?? (await this.#cache.find(asset.path));
		if (stored) return new Uint8Array(await stored.arrayBuffer());
		const bytes = await this.#downloader.bytes(asset);
		return this.#cache.hold(asset.path, bytes) ? bytes.slice() : bytes;
	}

	/** Loads a WebAssembly file and compiles it, once. Rejects with AssetUnavailableError. */
	module(asset: Asset, found?: Response): Promise<WebAssembly.Module> {
		const known = this.#modules.get(asset.path);
		if (known) return known;
		const module = this.#compile(asset, found);
		this.#modules.set(asset.path, module);
		module.catch(() => this.#modules.delete(asset.path));
		return module;
	}

	async #compile(asset: Asset, found?: Response): Promise<WebAssembly.Module> {
		const stored = found ?? (await this.#cache.find(asset.path));
		if (stored) return WebAssembly.compileStreaming(stored);
		const bytes = await this.#downloader.bytes(asset);
		this.#cache.hold(asset.path, bytes);
		return WebAssembly.compile(bytes);
	}

	/** Counts a script that a worker has imported. The browser fetches and caches it by itself. */
	async imported(asset: Asset): Promise<void> {
		this.#progress?.add(asset, asset.bytes);
		if (!(await this.#cache.find(asset.path))) this.#cache.put(asset.path, new Response());
	}

	/** Writes downloaded files and snapshots to the browser's cache, and deletes outdated ones. Call when idle. Never rejects. */
	async flush(): Promise<void> {
		await this.#cache.flush();
		await this.snapshots.flush();
		if (this.#swept) return;
		this.#swept = true;
		const text = JSON.stringify(this.manifest);
		const isCurrent = (path: string) =>
			path === MANIFEST || (path.startsWith(SNAPSHOTS) ? path.includes(this.manifest.key) : text.includes(`"${path}"`));
		await this.#cache.forget(isCurrent).catch(() => {});
	}
}

/** Returns the newest manifest, or the cached one when the server does not answer. */
async function readManifest(downloader: Downloader, cache: AssetCache): Promise<Manifest> {
	try {
		const text = await downloader.text(MANIFEST);
		cache.put(MANIFEST, new Response(text));
		return JSON.parse(text) as Manifest;
	} catch (error) {
		const stored = error instanceof AssetUnavailableError && error.offline ? await cache.find(MANIFEST) : undefined;
		if (stored) return (await stored.json()) as Manifest;
		throw error;
	}
}
