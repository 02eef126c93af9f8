/** Frees memory at once. Otherwise unused megabytes stay until the browser collects garbage, which an idle page may never do. */

/** Detaches and frees the buffer behind `bytes`. Of no use for buffers that were posted or streamed: the browser holds those itself. */
export function detachBuffer(bytes: Uint8Array): void {
	(bytes.buffer as ArrayBuffer).transfer(0);
}
