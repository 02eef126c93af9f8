/** The worker's shelf: scripts are imported here, everything else is asked of the page, which has fetched it meanwhile. */

import { type Shelf, Unavailable } from '../api/asset-source.ts';
import type { Asset, Manifest } from '../api/manifest.ts';
import type { Part, Reply, Request, Want } from '../api/protocol.ts';

/** What the page answered a want with. */
type Answer = (Request & { type: 'part' })['answer'];

export class Remote implements Shelf {
	readonly manifest: Manifest;
	readonly home = '';
	#address: string;
	#post: (reply: Reply, transfer?: ArrayBuffer[]) => void;
	#waiting = new Map<number, (answer: Answer) => void>();
	#wants = 0;

	/** `address` is the engine folder's, absolute, ending in "/"; `post` reaches the page. */
	constructor(manifest: Manifest, address: string, post: (reply: Reply, transfer?: ArrayBuffer[]) => void) {
		this.manifest = manifest;
		this.#address = address;
		this.#post = post;
	}

	/** The page's answer to the want of that number. */
	answered(number: number, answer: Answer): void {
		this.#waiting.get(number)?.(answer);
		this.#waiting.delete(number);
	}

	async bytes(asset: Asset): Promise<Uint8Array> {
		return (await this.#want({ as: 'bytes', asset })) as Uint8Array;
	}

	async wasm(asset: Asset): Promise<WebAssembly.Module> {
		return (await this.#want({ as: 'wasm', asset })) as WebAssembly.Module;
	}

	async script(asset: Asset): Promise<Record<string, unknown>> {
		const { path } = asset;
		const module = await import(/* @vite-ignore */ this.#address + path).catch((error: unknown) => {
			throw new Unavailable(
				`The engine could not be downloaded: the server did not answer for ${path}. Check your connection, then press Run again. The recorded result below stays as it is.`,
				true,
				error,
			);
		});
		this.#post({ type: 'imported', asset });
		return module as Record<string, unknown>;
	}

	async recall(name: string): Promise<Uint8Array | undefined> {
		return (await this.#want({ as: 'kept', name })) as Uint8Array | undefined;
	}

	keep(name: string, memory: Uint8Array): void {
		this.#post({ type: 'keep', name, memory }, [memory.buffer as ArrayBuffer]);
	}

	#want(want: Want): Promise<Part> {
		this.#wants += 1;
		const number = this.#wants;
		return new Promise((resolve, reject) => {
			this.#waiting.set(number, (answer) =>
				'part' in answer ? resolve(answer.part) : reject(new Unavailable(answer.message, answer.offline)),
			);
			this.#post({ type: 'want', number, want });
		});
	}
}
