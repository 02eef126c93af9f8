/** Writes to the browser's cache in a worker, so that neither the page nor a run waits for it. */
import type { CacheWrite } from '../worker/cache-writer.ts';

/** Writes to the cache, and returns the packed memory that found no room. Takes ownership: the buffers are transferred and unusable to the caller. */
export function writeCache(write: CacheWrite): Promise<CacheWrite['entries']> {
	const worker = new Worker(new URL('../worker/cache-writer.ts', import.meta.url), {
		type: 'module',
		name: 'cache-writer',
	});
	return new Promise<CacheWrite['entries']>((resolve) => {
		worker.onmessage = ({ data }: MessageEvent<CacheWrite['entries']>) => resolve(data);
		worker.onerror = (event) => {
			event.preventDefault();
			// Whatever was lost is downloaded or made again.
			resolve(new Map());
		};
		worker.postMessage(
			write,
			[...write.entries.values()].map(({ buffer }) => buffer),
		);
	}).finally(() => worker.terminate());
}
