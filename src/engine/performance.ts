/** Measures phases of the engine in the browser's performance timeline, for developer tools and benchmarks. */

/** Does `work` and records its start and duration under `name`. */
export async function measurePhase<T>(name: string, work: () => Promise<T> | T): Promise<T> {
	const start = performance.now();
	try {
		return await work();
	} finally {
		performance.measure(name, { start });
	}
}
