/** A loader that has every part, for `vi.mock('…/asset-loader.ts', () => import('…/fake-asset-loader.ts'))`. */
import type { Asset } from '../../src/engine/api/manifest.ts';
import { manifest } from './manifest.ts';

/** Every loader that was opened. */
export const loaders: AssetLoader[] = [];

export class AssetLoader {
	manifest = manifest();
	closed = false;
	/** Times that what is held was written to the cache. */
	flushed = 0;
	/** Paths of scripts that were imported, and names of snapshots that were kept. */
	imports: string[] = [];
	kept: string[] = [];
	onProgress: (done: number, total: number) => void = () => {};
	snapshots = {
		recall: async () => undefined,
		keep: (name: string) => void this.kept.push(name),
	};

	static async open(): Promise<AssetLoader> {
		const loader = new AssetLoader();
		loaders.push(loader);
		return loader;
	}

	async lookUp(_assets?: readonly Asset[]): Promise<Map<Asset, Response>> {
		return new Map();
	}
	async bytes({ size }: Asset): Promise<Uint8Array> {
		return new Uint8Array(size);
	}
	async module(): Promise<object> {
		return {};
	}
	async imported({ path }: Asset): Promise<void> {
		this.imports.push(path);
	}
	async flush(): Promise<void> {
		this.flushed += 1;
	}
	close(): void {
		this.closed = true;
	}
}
