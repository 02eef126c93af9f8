/** Workers that a test answers for, in place of the engine's: what they were sent, and what a page hears of them. */
import { vi } from 'vitest';
import type { Reply, Request } from '../../src/engine/api/protocol.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { trace } from './trace.ts';

/** How workers answer by themselves; what is left out is said by the test. */
export interface Manners {
	/** Open an engine when asked to. */
	opens: boolean;
	/** Say that a run has begun. */
	begins: boolean;
}

export class FakeWorker {
	/** All of a test, in the order they were made. */
	static made: FakeWorker[] = [];
	static manners: Manners = { opens: true, begins: true };

	onmessage: ((event: { data: Reply }) => void) | null = null;
	onerror: ((event: { message: string; preventDefault(): void }) => void) | null = null;
	onmessageerror: (() => void) | null = null;
	terminated = false;
	requests: Request[] = [];
	/** Who waits for the lock this worker holds. */
	waiting: (() => void)[] = [];

	constructor() {
		FakeWorker.made.push(this);
	}

	/** The projects it was given, by the names of their entries. */
	get given(): string[] {
		return this.requests.flatMap((request) => (request.type === 'run' ? [request.project.entry] : []));
	}

	postMessage(request: Request): void {
		this.requests.push(request);
		const { opens, begins } = FakeWorker.manners;
		if (request.type === 'open') {
			this.says({ type: 'holds', lock: String(FakeWorker.made.indexOf(this)) });
			if (opens) this.says({ type: 'opened', id: request.id });
		}
		if (request.type === 'run' && begins) this.says({ type: 'begun', id: request.id });
	}

	terminate(): void {
		this.terminated = true;
		this.#release();
	}

	/** Ends by itself: nothing is said, but the lock is free. */
	dies(): void {
		this.#release();
	}

	/** Sends a message, of which the page hears in a task of its own, also of what was said before the worker was ended. */
	says(reply: Reply): void {
		queueMicrotask(() => this.onmessage?.({ data: reply }));
	}

	/** Answers the last run with a trace, or with a text in its place; it holds the snapshots of `data` then, and may be spent. */
	ends(answer: Trace | string = trace({}), data: string[] = [], spent = false): void {
		this.says({
			type: 'ran',
			id: this.last,
			trace: typeof answer === 'string' ? answer : JSON.stringify(answer),
			data,
			spent,
		});
	}

	/** Names of the parts it was sent, in order. */
	get parts(): string[] {
		return this.requests.flatMap((request) => (request.type === 'part' ? [request.name] : []));
	}

	/** Number of the last run. */
	get last(): number {
		const run = this.requests.findLast((request) => request.type === 'run');
		if (!run) throw new Error('the worker has no run');
		return (run as Request & { type: 'run' }).id;
	}

	#release(): void {
		for (const granted of this.waiting.splice(0)) granted();
	}
}

/** Puts fakes in the place of what a page has: workers and locks. `vi.unstubAllGlobals()` takes them away. */
export function fakePage(): void {
	FakeWorker.made = [];
	FakeWorker.manners = { opens: true, begins: true };
	vi.stubGlobal('Worker', FakeWorker);
	vi.stubGlobal('document', { baseURI: 'http://host/' });
	vi.stubGlobal('navigator', {
		locks: {
			request: (lock: string, granted: () => void) =>
				new Promise<void>((resolve) => {
					FakeWorker.made[Number(lock)]?.waiting.push(() => resolve(granted()));
				}),
		},
	});
}

/** Resolves when all that can happen by now has happened. */
export const settled = () => new Promise<void>((resolve) => setImmediate(resolve));
