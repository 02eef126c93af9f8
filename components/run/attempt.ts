/** What a page tries and may be refused, and how it says so. */

/** Swallows what a browser may refuse: storage in private windows, the clipboard without permission. */
export function attempt<T>(act: () => T): T | null {
	try {
		const result = act();
		return result instanceof Promise ? (result.catch(() => null) as T) : result;
	} catch {
		return null;
	}
}

/** Puts a failure of the machinery in words, with what to do: `stays` is what it leaves as it is, `again` the button to press. */
export function reason(error: unknown, stays: string, again: string): string {
	if (!navigator.onLine) return `You are offline. ${stays}; press ${again} again when the network is back.`;
	const message = error instanceof Error ? error.message : String(error);
	if (/dynamically imported|module script|Failed to fetch|NetworkError|Load failed/i.test(message))
		return `The site cannot be reached. ${stays}; check the connection and press ${again} again.`;
	return message;
}
