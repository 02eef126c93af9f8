/** The worker's source of parts: it imports scripts itself and waits for everything else, which the page sends. */

import { type AssetSource, AssetUnavailableError, type PartGroup, serverSilent } from '../api/asset-source.ts';
import type { Asset, Manifest } from '../api/manifest.ts';
import type { EnginePart, Reply, Request } from '../api/protocol.ts';

/** A part that has arrived or is waited for. */
interface Slot extends PromiseWithResolvers<EnginePart> {
	arrived: boolean;
}

export class PushedAssets implements AssetSource {
	readonly manifest: Manifest;
	readonly home = '';
	#address: string;
	#post: (reply: Reply, transfer?: ArrayBuffer[]) => void;
	/** Slots by name. Taking a part removes it, because the worker has no room for used parts. */
	#slots = new Map<string, Slot>();

	/** `address` is the absolute URL of the engine folder, ending in "/"; `post` sends a message to the page. */
	constructor(manifest: Manifest, address: string, post: (reply: Reply, transfer?: ArrayBuffer[]) => void) {
		this.manifest = manifest;
		this.#address = address;
		this.#post = post;
	}

	/** Stores a part that the page has sent, or the reason why there is none. */
	receive(message: Request & { type: 'part' }): void {
		// A part that arrived earlier and was never taken is outdated.
		if (this.#slots.get(message.name)?.arrived) this.#slots.delete(message.name);
		const slot = this.#slot(message.name);
		slot.arrived = true;
		if ('failure' in message) slot.reject(new AssetUnavailableError(message.failure.message, message.failure.offline));
		else slot.resolve(message.part);
	}

	async bytes(asset: Asset): Promise<Uint8Array> {
		return (await this.#take(asset.path)) as Uint8Array;
	}

	async wasm(asset: Asset): Promise<WebAssembly.Module> {
		return (await this.#take(asset.path)) as WebAssembly.Module;
	}

	async script(asset: Asset): Promise<Record<string, unknown>> {
		const { path } = asset;
		const module = await import(/* @vite-ignore */ this.#address + path).catch((error: unknown) => {
			throw serverSilent(path, error);
		});
		this.#post({ type: 'imported', asset });
		return module as Record<string, unknown>;
	}

	async recall(name: string): Promise<Uint8Array | undefined> {
		return (await this.#take(name)) as Uint8Array | undefined;
	}

	keep(name: string, memory: Uint8Array): void {
		this.#post({ type: 'keep', name, memory }, [memory.buffer as ArrayBuffer]);
	}

	announce(group: PartGroup): void {
		this.#post({ type: 'announce', group });
	}

	async #take(name: string): Promise<EnginePart> {
		const slot = this.#slot(name);
		try {
			return await slot.promise;
		} finally {
			if (this.#slots.get(name) === slot) this.#slots.delete(name);
		}
	}

	#slot(name: string): Slot {
		const known = this.#slots.get(name);
		if (known) return known;
		const slot = { ...Promise.withResolvers<EnginePart>(), arrived: false };
		// A failure may arrive before anybody takes the part; then it must not count as unhandled.
		slot.promise.catch(() => {});
		this.#slots.set(name, slot);
		return slot;
	}
}
