/**
 * Ends waits for locks. A tab has one backend, so nobody could release what it waits for, and PostgreSQL would wait for ever. It is told
 * to cancel its statement, as by pg_cancel_backend(), at the moment it begins to wait: error 57014.
 */

/** Addresses of PostgreSQL's variables, exported by the module. */
interface Variables {
	/** Pointer to this backend's entry among the processes, and to its latch. */
	MyProc: WebAssembly.Global;
	MyLatch: WebAssembly.Global;
	/** Flags that CHECK_FOR_INTERRUPTS() looks at. */
	InterruptPending: WebAssembly.Global;
	QueryCancelPending: WebAssembly.Global;
}

/** Where PGPROC has `waitStatus`, and its value while the process is in the queue for a lock. */
export const WAIT_STATUS = 16;
const WAITING = 1;

/** Where a process that begins to wait is noticed: it asks for the time, from which its deadlock timer would count. */
export const CLOCK = 'emscripten_date_now';

type Env = Record<string, (...args: number[]) => number>;

/** Lets an instance that is about to be linked with `imports` end such waits. `exports` gives what it exports, once it is linked. */
export function endWaits(imports: WebAssembly.Imports, exports: () => WebAssembly.Exports | undefined): void {
	const env = imports.env as unknown as Env;
	const { [CLOCK]: clock, memory } = env as unknown as { [CLOCK]: () => number; memory: WebAssembly.Memory };
	env[CLOCK] = () => {
		const variables = exports() as unknown as Variables | undefined;
		if (variables) cancelWait(new DataView(memory.buffer), variables);
		return clock();
	};
}

function cancelWait(view: DataView, { MyProc, MyLatch, InterruptPending, QueryCancelPending }: Variables): void {
	const process = view.getUint32(MyProc.value, true);
	if (process === 0 || view.getUint32(process + WAIT_STATUS, true) !== WAITING) return;
	view.setUint32(QueryCancelPending.value, 1, true);
	view.setUint32(InterruptPending.value, 1, true);
	// Its sleep ends at once, and it looks at the flags.
	view.setUint32(view.getUint32(MyLatch.value, true), 1, true);
}
