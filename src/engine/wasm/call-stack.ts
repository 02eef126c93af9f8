/** Recognises that the JavaScript engine's stack, which WebAssembly shares, is exhausted. */

/** Returns whether an error means stack exhaustion: a RangeError in V8 and WebKit, an InternalError in Firefox. */
export function isTooDeep(error: unknown): boolean {
	if (error instanceof RangeError) return /call stack/i.test(error.message);
	return error instanceof Error && error.name === 'InternalError';
}
