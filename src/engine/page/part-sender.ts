/** Sends one worker the parts of its engine as they arrive, in the order in which a start needs them. */

import type { Data, DjangoVersion } from '../../project/schema.ts';
import { AssetUnavailableError, type PartGroup } from '../api/asset-source.ts';
import {
	type Asset,
	datasetAsset,
	deferredAssets,
	postgresAssets,
	pythonAssets,
	pythonSnapshotName,
	startAssets,
} from '../api/manifest.ts';
import type { EnginePart, Request } from '../api/protocol.ts';
import type { AssetLoader, FoundAssets } from './asset-loader.ts';

/** Posts a message to the worker. */
export type Post = (message: Request & { type: 'part' }, transfer: ArrayBuffer[]) => void;

export class PartSender {
	#loader: AssetLoader;
	#django: DjangoVersion;
	#post: Post;
	/** Paths of the snapshots of data that the worker holds. */
	#data = new Set<string>();

	constructor(loader: AssetLoader, django: DjangoVersion, post: Post) {
		this.#loader = loader;
		this.#django = django;
		this.#post = post;
	}

	/** Looks up everything a start needs, so that progress knows what is missing. Returns the function that sends it. */
	async prepare(data: Data): Promise<() => Promise<void>> {
		const { manifest } = this.#loader;
		const found = await this.#loader.lookUp(startAssets(manifest, this.#django, data));
		return async () => {
			// Python takes longest to start, so its parts go before PostgreSQL's bytes are inflated.
			await this.#sendPython(found);
			const { module, base, data: snapshot } = postgresAssets(manifest, data);
			await Promise.all([
				this.#sendModule(module, found),
				this.#sendBytes(base, found),
				snapshot && this.#sendSnapshot(snapshot, found),
			]);
		};
	}

	/** Sends the snapshot that a run needs, unless the worker holds it. Never rejects. */
	async sendData(data: Data): Promise<void> {
		const snapshot = datasetAsset(this.#loader.manifest, data);
		if (!snapshot || this.#data.has(snapshot.path)) return;
		// A cache that cannot be read fails the part, too.
		await this.#sendSnapshot(snapshot, await this.#loader.lookUp([snapshot]).catch(() => undefined));
	}

	/** Records which snapshots the worker holds after a run. */
	holds(data: readonly string[]): void {
		this.#data = new Set(data);
	}

	/** Sends the parts of a group that the worker has announced. */
	async send(group: PartGroup): Promise<void> {
		if (group === 'python') await this.#sendPython();
		else {
			const { library, packages } = deferredAssets(this.#loader.manifest, this.#django);
			await Promise.all([this.#sendBytes(library), this.#sendBytes(packages)]);
		}
	}

	/** Sends Python's parts, except scripts, which the worker imports. */
	async #sendPython(found?: FoundAssets): Promise<void> {
		const { manifest, snapshots } = this.#loader;
		const { module, library, packages } = pythonAssets(manifest, this.#django);
		const name = pythonSnapshotName(manifest, this.#django);
		await Promise.all([
			this.#send(name, snapshots.recall(name)),
			this.#sendModule(module, found),
			this.#sendBytes(library, found),
			this.#sendBytes(packages, found),
		]);
	}

	#sendSnapshot(asset: Asset, found?: FoundAssets): Promise<void> {
		this.#data.add(asset.path);
		return this.#sendBytes(asset, found);
	}

	#sendBytes(asset: Asset, found?: FoundAssets): Promise<void> {
		return this.#send(asset.path, this.#loader.bytes(asset, found?.get(asset)));
	}

	#sendModule(asset: Asset, found?: FoundAssets): Promise<void> {
		return this.#send(asset.path, this.#loader.module(asset, found?.get(asset)));
	}

	/** Sends a part when it has arrived, or the reason of its failure. Never rejects. */
	async #send(name: string, arriving: Promise<EnginePart>): Promise<void> {
		try {
			const part = await arriving;
			this.#post({ type: 'part', name, part }, part instanceof Uint8Array ? [part.buffer as ArrayBuffer] : []);
		} catch (error) {
			const offline = error instanceof AssetUnavailableError && error.offline;
			const message = error instanceof AssetUnavailableError ? error.message : String(error);
			this.#post({ type: 'part', name, failure: { message, offline } }, []);
		}
	}
}
