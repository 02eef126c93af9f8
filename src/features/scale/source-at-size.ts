/** Where a snippet takes its size from. */

/** Returns a source at one size: what marks the place is replaced. */
export function sourceAt(source: string, { find, put }: { find: string; put: string }, n: number): string {
	return source.replace(find, () => put.replaceAll('{n}', String(n)));
}
