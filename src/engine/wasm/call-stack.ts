/** The JavaScript engine's stack, which WebAssembly shares: how its end is told. */

/** Whether the stack was used up, in the words of V8 and WebKit ("Maximum call stack size exceeded"), then of Firefox. */
export function isTooDeep(error: unknown): boolean {
	if (error instanceof RangeError) return /call stack/i.test(error.message);
	return error instanceof Error && error.name === 'InternalError';
}
