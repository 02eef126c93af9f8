/** A process that runs one batch of tests inside the engine: an Order on standard input, events on standard output. */
import { mkdirSync, readFileSync, writeSync } from 'node:fs';
import { stockParts } from '../../../src/engine/build/packages.ts';
import { loadInterpreter } from '../../../src/engine/pyodide/interpreter.ts';
import { servers } from './databases.ts';

/** What a session is to do. */
export interface Order {
	/** Folders and files on this machine. */
	suite: string;
	packages: string;
	snapshot: string;
	bytecode: string;
	/** Folder with the runner.py of the suite. */
	runner: string;
	/** Modules, or single tests by their full names. */
	labels: string[];
	/** Full names of tests that are left out. */
	exclude: string[];
	/** Full names of the only tests that are run, or null for all. */
	only: string[] | null;
	shuffle: number | null;
	serverSideBinding: boolean;
}

/** What a session tells while it runs: a line of JSON each. */
export type Event =
	| { event: 'suite'; tests: string[]; excluded: string[] }
	| { event: 'start'; test: string }
	| { event: 'end'; test: string; outcome: 'passed' | 'skipped' | 'failed'; detail: string; ms: number };

async function run(order: Order): Promise<void> {
	const [python, [primary, other, spare]] = await Promise.all([
		stockParts().then((parts) => loadInterpreter({ ...parts, environment: {} })),
		servers(order.snapshot, 3),
	]);
	if (!primary || !other || !spare) throw new Error('a server did not start');
	mkdirSync(order.bytecode, { recursive: true });
	const mounts = {
		'/suite': order.suite,
		'/packages': order.packages,
		'/python': 'src/python',
		'/runner': order.runner,
		'/session': import.meta.dirname,
		'/bytecode': order.bytecode,
	};
	for (const [at, folder] of Object.entries(mounts)) python.mountNodeFS(at, folder);
	const database = (name: string) => ({
		ENGINE: 'django.db.backends.postgresql',
		NAME: name,
		USER: 'postgres',
		HOST: 'localhost',
		TEST: { NAME: name },
		OPTIONS: order.serverSideBinding ? { server_side_binding: true } : {},
	});
	const plan = {
		suite: '/suite',
		labels: order.labels,
		exclude: order.exclude,
		only: order.only,
		shuffle: order.shuffle,
		databases: { default: database('default'), other: database('other') },
	};
	// Whatever Python prints is for people; standard output is for events.
	const print = { batched: (text: string) => process.stderr.write(`${text}\n`) };
	python.setStdout(print);
	python.setStderr(print);
	python.runPython('import sys; sys.path.insert(0, "/session")');
	python.pyimport('session').run(
		JSON.stringify(plan),
		(message: Uint8Array) => primary.send(message),
		(message: Uint8Array) => other.send(message),
		(message: Uint8Array) => spare.send(message),
		(line: string) => write(`${line}\n`),
	);
}

/** Writes before it returns: Python never gives the event loop a turn. */
function write(text: string): void {
	let rest = Buffer.from(text);
	while (rest.length > 0) {
		try {
			rest = rest.subarray(writeSync(1, rest));
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
		}
	}
}

if (import.meta.main) {
	try {
		await run(JSON.parse(readFileSync(0, 'utf8')));
		process.exit(0);
	} catch (error) {
		// Node would print the line of minified source it was thrown from.
		process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
		process.exit(1);
	}
}
