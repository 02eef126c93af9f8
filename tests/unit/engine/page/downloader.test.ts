/** A file arrives whole, inflated and counted, or the reader is told what happened and what to do. */
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { AssetUnavailableError } from '../../../../src/engine/api/asset-source.ts';
import { Downloader } from '../../../../src/engine/page/downloader.ts';

const CONTENT = new Uint8Array(5000).map((_, at) => at % 251);
const SENT = gzipSync(CONTENT);
const ASSET = { path: 'library.bin', bytes: SENT.length, size: CONTENT.length };

const fetched = vi.fn<typeof fetch>();
const onBytes = vi.fn();
const downloader = () => {
	vi.stubGlobal('fetch', fetched);
	return new Downloader('http://host/engine/', onBytes);
};
afterEach(() => {
	vi.unstubAllGlobals();
	fetched.mockReset();
	onBytes.mockReset();
});

/** A body that comes in two pieces; an error, if there is one, takes the place of the second. */
const body = (error?: Error) =>
	new ReadableStream({
		pull(controller) {
			if (this.begun && error) controller.error(error);
			else controller.enqueue(new Uint8Array(this.begun ? SENT.subarray(100) : SENT.subarray(0, 100)));
			if (this.begun && !error) controller.close();
			this.begun = true;
		},
		begun: false,
	} as UnderlyingDefaultSource & { begun: boolean });

test('a file is inflated, and its bytes are counted as they were sent', async () => {
	fetched.mockResolvedValue(new Response(body()));
	expect(await downloader().bytes(ASSET)).toEqual(CONTENT);
	expect(fetched.mock.calls[0]?.[0]).toBe('http://host/engine/library.bin');
	expect(onBytes.mock.calls).toEqual([
		[ASSET, 100],
		[ASSET, SENT.length - 100],
	]);
});

test.each([
	['too little', CONTENT.length + 1],
	['too much', CONTENT.length - 1],
])('a file that has %s is refused: the folder is damaged', async (what, size) => {
	fetched.mockResolvedValue(new Response(body()));
	const bytes = downloader().bytes({ ...ASSET, size });
	await expect(bytes).rejects.toThrow(`${what} for library.bin`);
	await expect(bytes).rejects.toMatchObject({ offline: false, message: expect.stringContaining('Reload the page') });
});

test('an answer that is none says its number', async () => {
	fetched.mockResolvedValue(new Response('gone', { status: 404 }));
	const bytes = downloader().bytes(ASSET);
	await expect(bytes).rejects.toBeInstanceOf(AssetUnavailableError);
	await expect(bytes).rejects.toMatchObject({ offline: false, message: expect.stringContaining('answered 404') });
});

test.each([
	['does not answer', () => fetched.mockRejectedValue(new TypeError('Failed to fetch'))],
	['breaks off', () => fetched.mockResolvedValue(new Response(body(new TypeError('network error'))))],
])('a server that %s is being offline', async (_, happens) => {
	happens();
	const bytes = downloader().bytes(ASSET);
	await expect(bytes).rejects.toMatchObject({ offline: true, message: expect.stringContaining('library.bin') });
});

test('a text is asked for anew each time, and is not counted', async () => {
	fetched.mockResolvedValue(new Response('{}'));
	expect(await downloader().text('manifest.json')).toBe('{}');
	expect(fetched.mock.calls[0]?.[1]).toMatchObject({ cache: 'no-cache' });
	expect(onBytes).not.toHaveBeenCalled();
});

test('closing ends what is on its way', async () => {
	fetched.mockImplementation(
		(_, init) =>
			new Promise((_, reject) => {
				init?.signal?.addEventListener('abort', () => reject(init.signal?.reason));
			}),
	);
	const closed = downloader();
	const bytes = closed.bytes(ASSET);
	closed.close();
	await expect(bytes).rejects.toBeInstanceOf(AssetUnavailableError);
});
