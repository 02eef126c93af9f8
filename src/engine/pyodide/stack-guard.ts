/** Ends Python's recursion before the browser's stack is used up. */
import type { PyodideAPI } from 'pyodide';

/** Bytes of its stack in memory that Python may use: some 230 nested calls through C. Chromium's workers end after 280 or more. */
const STACK = 128 * 1024;

/** Functions of CPython and Emscripten in Pyodide's module. */
interface StackGuard {
	_emscripten_stack_get_base(): number;
	_PyThreadState_Get(): number;
	_PyUnstable_ThreadState_SetStackProtection(thread: number, start: number, size: number): number;
}

/**
 * Lets Python raise RecursionError before the browser's own stack is used up, which would end the worker. The limit on Python's
 * frames does not: repr(), sorted() or an f-string that ends up in itself goes through C, and takes much more of that stack.
 */
export function guardStack(interpreter: PyodideAPI): void {
	const { _module: module } = interpreter as PyodideAPI & { _module: StackGuard };
	const base = module._emscripten_stack_get_base();
	module._PyUnstable_ThreadState_SetStackProtection(module._PyThreadState_Get(), base - STACK, STACK);
}
