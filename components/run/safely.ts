/** What a page tries and a browser may refuse. */

/** Returns the result of `act`, or null when the browser refuses: storage in private windows, the clipboard without permission. */
export function safely<T>(act: () => T): T | null {
	try {
		const result = act();
		return result instanceof Promise ? (result.catch(() => null) as T) : result;
	} catch {
		return null;
	}
}
