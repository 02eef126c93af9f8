/** The wire between Python and PostgreSQL: messages are passed in memory that both sides see. */
import type { PyodideAPI } from 'pyodide';
import type { PyBuffer } from 'pyodide/ffi';
import { detachBuffer } from '../wasm/detach-buffer.ts';

/** Whole frontend messages in; every backend message they caused goes to `take`, in pieces that are valid while it is called. */
export type Exchange = (message: Uint8Array, take: (piece: Uint8Array) => void) => void;

/** The wire as Python uses it. */
export interface Wire {
	/** Shares two bytearrays, for outgoing and incoming messages. */
	share(outgoing: PyBuffer, incoming: PyBuffer): void;
	/**
	 * Sends the first `message` bytes of the outgoing array, or a message too large for it. Returns how many bytes of the answer are in
	 * the incoming array.
	 */
	exchange(message: number | Uint8Array): number;
	/** Puts the answer's next bytes into the incoming array and returns how many, 0 at its end. */
	more(): number;
}

/** Returns a wire over `exchange` for an interpreter. */
export function createWire(interpreter: PyodideAPI, exchange: Exchange): Wire {
	// Look the heap up each time: growing replaces it.
	const { _module: module } = interpreter as PyodideAPI & { _module: { HEAPU8: Uint8Array } };
	let outgoing = 0;
	let incoming = 0;
	let room = 0;
	let filled = 0;
	/** Pieces that found no room. Most answers leave it empty. */
	let waiting: Uint8Array[] = [];
	/** Copies as much of a piece as there is room for, and returns how much that was. */
	const put = (piece: Uint8Array) => {
		const fits = Math.min(piece.length, room - filled);
		module.HEAPU8.set(fits === piece.length ? piece : piece.subarray(0, fits), incoming + filled);
		filled += fits;
		return fits;
	};
	const take = (piece: Uint8Array) => {
		const taken = waiting.length > 0 ? 0 : put(piece);
		if (taken < piece.length) waiting.push(piece.slice(taken));
	};
	return {
		share(one, other) {
			const [{ data: out }, { data: into }] = [one.getBuffer('u8'), other.getBuffer('u8')];
			outgoing = out.byteOffset;
			incoming = into.byteOffset;
			room = into.length;
		},
		exchange(message) {
			filled = 0;
			waiting = [];
			exchange(typeof message === 'number' ? module.HEAPU8.subarray(outgoing, outgoing + message) : message, take);
			return filled;
		},
		more() {
			filled = 0;
			for (let piece = waiting[0]; piece && filled < room; piece = waiting[0]) {
				const taken = put(piece);
				if (taken < piece.length) waiting[0] = piece.subarray(taken);
				else {
					waiting.shift();
					detachBuffer(piece);
				}
			}
			return filled;
		},
	};
}
