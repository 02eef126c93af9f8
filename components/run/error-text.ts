/** What a page says when the machinery fails. */

/** Returns a failure of the machinery in words, with what to do: `stays` names what is unchanged, `again` the button to press. */
export function errorText(error: unknown, stays: string, again: string): string {
	if (!navigator.onLine) return `You are offline. ${stays}; press ${again} again when the network is back.`;
	const message = error instanceof Error ? error.message : String(error);
	if (/dynamically imported|module script|Failed to fetch|NetworkError|Load failed/i.test(message))
		return `The site cannot be reached. ${stays}; check the connection and press ${again} again.`;
	return message;
}
