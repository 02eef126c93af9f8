/**
 * Finds what is not zero in linear memory. A few instructions of WebAssembly scan 60 MB in milliseconds; a loop in JavaScript is as
 * fast only after the browser has optimised it, long after the first run.
 */

/** Returns the first address from `at` on, in steps of 32 bytes, that holds anything but zeros; `end` if none does. */
export type NonzeroScanner = (at: number, end: number) => number;

/**
 * The program, assembled:
 *
 * (import "" "" (memory 0))
 * (func (export "") (param $at i32) (param $end i32) (result i32)
 *   (loop $next
 *     (if (i32.ge_u (local.get $at) (local.get $end)) (then (return (local.get $end))))
 *     (if (i64.eqz (i64.or
 *           (i64.or (i64.load (local.get $at)) (i64.load offset=8 (local.get $at)))
 *           (i64.or (i64.load offset=16 (local.get $at)) (i64.load offset=24 (local.get $at)))))
 *       (then (local.set $at (i32.add (local.get $at) (i32.const 32))) (br $next))))
 *   (local.get $at))
 */
const PROGRAM =
	'AGFzbQEAAAABBwFgAn9/AX8CBgEAAAIAAAMCAQAHBAEAAAAKOAE2AANAIAAgAU8EQCABDwsgACkDACAAKQMIhCAAKQMQIAApAxiEhFAEQCAAQSBqIQAMAQsLIAAL';

const module = new WebAssembly.Module(Uint8Array.from(atob(PROGRAM), (character) => character.charCodeAt(0)));

/** Returns the scanner of a memory. Both addresses must be multiples of 32 within it. */
export function nonzeroScanner(memory: WebAssembly.Memory): NonzeroScanner {
	const { exports } = new WebAssembly.Instance(module, { '': { '': memory } });
	return exports[''] as unknown as NonzeroScanner;
}
