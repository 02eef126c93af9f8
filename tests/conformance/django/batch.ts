/** Batches of tests in processes of their own: what became of each test, also where a process does not live to its end. */

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Tally } from '../../../src/site/conformance.ts';
import type { Event, Order } from './session.ts';

/** A session that says nothing for this long hangs (a lock that never comes free, say) and is ended, in milliseconds. */
const PATIENCE = 300_000;

/** What became of all tests of one run, by module: what stands before the first dot of their names. */
export class Account {
	readonly modules = new Map<string, Tally>();
	readonly seen = new Set<string>();
	/** The tests are those on the list: each is to fail. */
	readonly #listed: boolean;
	/** What they run on, for those who read of a failure. */
	readonly #on: string;

	constructor(listed: boolean, on: string) {
		this.#listed = listed;
		this.#on = on;
	}

	/** What a test said of itself. */
	add(test: string, said: keyof Tally, detail = ''): void {
		if (!this.#listed) this.#count(test, said, detail);
		else if (said === 'failed') this.#count(test, 'passed', '');
		else this.#count(test, 'failed', `it is on the list of exclusions and ${said}: take it off`);
	}

	/** A test that had no chance to say anything. */
	lose(test: string, why: string): void {
		this.#count(test, 'failed', why);
	}

	#count(test: string, outcome: keyof Tally, detail: string): void {
		// What fails outside a test is named like "tearDownClass (queries.tests.Queries)".
		const [module = test] = test.replace(/^\w+ \(/, '').split('.');
		const tally = this.modules.get(module) ?? { passed: 0, skipped: 0, excluded: 0, failed: 0 };
		tally[outcome]++;
		this.modules.set(module, tally);
		if (outcome === 'excluded') this.seen.add(test);
		if (outcome === 'failed')
			console.log(`FAILED ${test} on ${this.#on}\n${detail.trimEnd().replace(/^/gm, '    ')}\n`);
	}
}

/** The program of a session. */
const SESSION = join(import.meta.dirname, 'session.ts');

/** Runs one batch, in a second session where the first did not live to its end: one test at most is lost to a crash. */
export async function runBatch(order: Order, account: Account, program = SESSION): Promise<void> {
	for (let only = order.only; ; ) {
		const { tests, excluded, ended, running, well, last } = await runSession({ ...order, only }, account, program);
		if (only === order.only) for (const test of excluded) account.add(test, 'excluded');
		if (running) account.add(running, 'failed', `the session ended in the middle of it\n${last}`);
		const left = tests.filter((test) => !ended.has(test) && test !== running);
		if (left.length === 0) {
			if (tests.length + excluded.length === 0)
				for (const label of order.labels) account.lose(label, `none of its tests ran\n${last}`);
			else if (!well && !running) {
				const [label = 'session'] = order.labels;
				account.lose(label, `its session broke after the last test\n${last}`);
			}
			return;
		}
		if (!running) {
			for (const test of left) account.lose(test, `it never started\n${last}`);
			return;
		}
		only = left;
	}
}

interface Session {
	tests: string[];
	excluded: string[];
	ended: Set<string>;
	/** The test in whose middle the session ended. */
	running: string | null;
	/** Whether it ended by itself and had nothing to complain of. */
	well: boolean;
	/** How it ended and what it printed last. */
	last: string;
}

function runSession(order: Order, account: Account, program: string): Promise<Session> {
	return new Promise((resolve, reject) => {
		const session: Session = { tests: [], excluded: [], ended: new Set(), running: null, well: false, last: '' };
		const child = spawn(process.execPath, [program], { stdio: 'pipe' });
		let why = '';
		let printed = '';
		const hangs = () => {
			why = `it said nothing for ${PATIENCE / 1000} s and was ended; `;
			child.kill('SIGKILL');
		};
		let timer = setTimeout(hangs, PATIENCE);
		child.stderr.setEncoding('utf8').on('data', (text: string) => {
			printed = (printed + text).slice(-2000);
		});
		const lines = createInterface({ input: child.stdout });
		lines.on('line', (line) => {
			clearTimeout(timer);
			timer = setTimeout(hangs, PATIENCE);
			const event = JSON.parse(line) as Event;
			if (event.event === 'suite') Object.assign(session, { tests: event.tests, excluded: event.excluded });
			else if (event.event === 'start') session.running = event.test;
			else {
				session.running = null;
				session.ended.add(event.test);
				account.add(event.test, event.outcome, event.detail);
			}
		});
		child.on('error', reject);
		child.on('close', (code, signal) => {
			clearTimeout(timer);
			session.well = code === 0;
			session.last = `${why}exit ${code ?? signal}; it printed last:\n${printed}`;
			resolve(session);
		});
		child.stdin.end(JSON.stringify(order));
	});
}
