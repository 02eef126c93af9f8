/** An object of EXPLAIN's document (FORMAT JSON), and how its keys are read. */

export type Raw = Readonly<Record<string, unknown>>;

/** Returns true for an object of the document. */
export function isRaw(value: unknown): value is Raw {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a string of a node, null when there is none. */
export function getText(raw: Raw, key: string): string | null {
	const value = raw[key];
	return typeof value === 'string' && value !== '' ? value : null;
}

/** Reads a number of a node, null when there is none. */
export function getNumber(raw: Raw, key: string): number | null {
	const value = raw[key];
	return typeof value === 'number' ? value : null;
}
