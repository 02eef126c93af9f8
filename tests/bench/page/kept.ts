/** In a page, called there or sent there: waits until all that a first run leaves is in the cache; Python's memory is put there last. */
export async function kept(): Promise<void> {
	const cache = await caches.open('ormscope-engine');
	for (let tries = 0; tries < 1200; tries++) {
		for (const { url } of await cache.keys()) if (url.includes('/kept/') && (await cache.match(url))) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error('nothing was kept for the next page');
}
