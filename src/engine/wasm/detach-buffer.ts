/** Memory given back at once: megabytes that nobody uses any more lie about until the browser looks for such, which may be never. */

/**
 * detachBuffer empties the buffer behind `bytes`, one that never left its thread: of what was posted or streamed, the browser keeps
 * hold itself.
 */
export function detachBuffer(bytes: Uint8Array): void {
	(bytes.buffer as ArrayBuffer).transfer(0);
}
