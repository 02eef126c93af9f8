/** How much has arrived of the files that a start or a run waits for. */
import type { Asset } from '../api/manifest.ts';

/** Receives the bytes that have arrived and the total that was missing. */
export type OnProgress = (done: number, total: number) => void;

export class DownloadProgress {
	/** Bytes that are still to come, by the path of their file. */
	#remaining: Map<string, number>;
	#total: number;
	#onProgress: OnProgress;

	/** Counts these files and no others. Reports nothing when the list is empty. */
	constructor(missing: readonly Asset[], onProgress: OnProgress) {
		this.#remaining = new Map(missing.map(({ path, bytes }) => [path, bytes]));
		this.#total = missing.reduce((sum, { bytes }) => sum + bytes, 0);
		this.#onProgress = onProgress;
		if (this.#total > 0) onProgress(0, this.#total);
	}

	/** Counts bytes of a file, at most as many as it has, so that a file sent twice counts once. */
	add({ path }: Asset, bytes: number): void {
		const remaining = this.#remaining.get(path);
		if (!remaining) return;
		this.#remaining.set(path, Math.max(0, remaining - bytes));
		const left = [...this.#remaining.values()].reduce((sum, bytes) => sum + bytes, 0);
		this.#onProgress(this.#total - left, this.#total);
	}
}
