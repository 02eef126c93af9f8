/** Ends Python's recursion before the browser's stack is used up. */
import type { PyodideAPI } from 'pyodide';

/**
 * Bytes of its stack in memory that Python may use: some 320 nested calls through C. What bounds them is the stack of Chromium's workers,
 * which no page can ask for more of: it ends after some 480 calls. The rest is for PostgreSQL, which is called from the innermost.
 */
const STACK = 176 * 1024;

/** Functions of CPython and Emscripten in Pyodide's module. */
interface StackGuard {
	_emscripten_stack_get_base(): number;
	_PyThreadState_Get(): number;
	_PyUnstable_ThreadState_SetStackProtection(thread: number, start: number, size: number): number;
}

/**
 * Makes Python raise RecursionError before the browser's own stack is exhausted, which would end the worker. The limit on Python
 * frames does not prevent that: a recursive repr(), sorted() or f-string goes through C and takes much more of that stack.
 * https://docs.python.org/3.14/c-api/threads.html#c.PyUnstable_ThreadState_SetStackProtection
 */
export function guardStack(interpreter: PyodideAPI): void {
	const { _module: module } = interpreter as PyodideAPI & { _module: StackGuard };
	const base = module._emscripten_stack_get_base();
	module._PyUnstable_ThreadState_SetStackProtection(module._PyThreadState_Get(), base - STACK, STACK);
}
