/**
 * Ends waits for others. A tab has one backend, so nobody could release what it waits for, and PostgreSQL would wait for ever. It is told
 * to cancel its statement, as by pg_cancel_backend(), at the moment it begins to wait: error 57014. Most waits are for locks. A DEFERRABLE
 * transaction waits for a moment without writers instead, with no timer: it is noticed where it looks for signals.
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

/** Where a process that begins to wait for a lock is noticed: it asks for the time, from which its deadlock timer would count. */
export const CLOCK = 'emscripten_date_now';

/** Where one is noticed that waits for anything else: it polls, with no limit in its third argument. */
export const POLL = '__syscall_poll';

type Env = Record<string, ((...args: number[]) => number) | undefined>;

/** Lets an instance that is about to be linked with `imports` end such waits. `exports` gives what it exports, once it is linked. */
export function endWaits(imports: WebAssembly.Imports, exports: () => WebAssembly.Exports | undefined): void {
	const env = imports.env as unknown as Env;
	const { [CLOCK]: clock, [POLL]: poll } = env;
	const memory = env.memory as unknown as WebAssembly.Memory;
	const cancel = (isEndless: (view: DataView, process: number) => boolean) => {
		const variables = exports() as unknown as Variables | undefined;
		if (!variables) return;
		const view = new DataView(memory.buffer);
		const process = view.getUint32(variables.MyProc.value, true);
		if (process !== 0 && isEndless(view, process)) cancelStatement(view, variables);
	};
	env[CLOCK] = () => {
		cancel((view, process) => view.getUint32(process + WAIT_STATUS, true) === WAITING);
		return clock?.() ?? 0;
	};
	env[POLL] = (descriptors, count, limit, ...more) => {
		if (limit < 0) cancel(() => true);
		return poll?.(descriptors, count, limit, ...more) ?? 0;
	};
}

function cancelStatement(view: DataView, { MyLatch, InterruptPending, QueryCancelPending }: Variables): void {
	view.setUint32(QueryCancelPending.value, 1, true);
	view.setUint32(InterruptPending.value, 1, true);
	// Its sleep ends at once, and it looks at the flags.
	view.setUint32(view.getUint32(MyLatch.value, true), 1, true);
}
