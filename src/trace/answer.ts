/** The answer of a project's check (src/project/schema.ts) that is more than plain values: JSON, which Python wrote in hexadecimal. */
import type { Trace } from './schema.ts';

/** Returns what a check ended with, in hexadecimal because a value comes as its repr; null when it ended otherwise. */
export function jsonAnswer({ value }: Trace): unknown {
	const hexadecimal = /^'((?:[0-9a-f]{2})+)'$/.exec(value ?? '')?.[1];
	// Bytes written as %7b%22… are what a URL holds of UTF-8.
	return hexadecimal === undefined ? null : JSON.parse(decodeURIComponent(hexadecimal.replaceAll(/../g, '%$&')));
}
