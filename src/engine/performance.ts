/** What the engine spends its time on, in the browser's own timeline: developer tools show it, benchmarks read it. */

/** measurePhase does `work` and notes from when to when it lasted under `name`. */
export async function measurePhase<T>(name: string, work: () => Promise<T> | T): Promise<T> {
	const start = performance.now();
	try {
		return await work();
	} finally {
		performance.measure(name, { start });
	}
}
