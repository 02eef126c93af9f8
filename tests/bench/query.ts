/** Queries in the engine against CPython, psycopg's C implementation and a PostgreSQL server over a Unix socket. */
import { spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { loadStatements } from '../../src/engine/build/dataset.ts';
import { openEngine } from '../../src/engine/node/node-engine.ts';
import { entrySource, withEntry } from '../../src/project/entry.ts';
import type { Project } from '../../src/project/schema.ts';
import { startPostgres } from '../../src/runner/native/postgres-server.ts';
import { environment } from '../../src/runner/native/virtual-environment.ts';
import { JOINED, LOOP_201, LOOP_1001 } from './snippets.ts';
import { median, type Row } from './table.ts';

const TIMES = 9;
/** Runs before that are not measured. */
const WARM = 30;
const MODELS = '.cache/bench-models';

export async function query(): Promise<Row[]> {
	const native = await Native.open();
	const engine = await openEngine('5.2');
	try {
		const row = async (what: string, project: Project, factor: number): Promise<Row> => {
			const ours = [];
			// As a server that has been up for a while: the browser compiles what runs often a second time, and better.
			for (let i = 0; i < WARM; i++) await engine.run(project);
			// What the snippet takes, as the trace has it: with every statement recorded.
			for (let i = 0; i < TIMES; i++) ours.push((await engine.run(project)).ms ?? 0);
			return { what, ours: median(ours), plain: await native.run(entrySource(project)), factor };
		};
		/** Of that, what would be left if every statement were answered at once. */
		const rest = async (project: Project): Promise<Row> => {
			const { value } = await engine.run(withEntry(project, outside(entrySource(project))));
			return { what: 'of it outside the cursor: Django’s own', ours: Number(value) };
		};
		return [
			await row('201 queries (bookshop M)', LOOP_201, 1),
			await rest(LOOP_201),
			await row('1,001 queries', LOOP_1001, 1),
			await rest(LOOP_1001),
			await row('10,000 rows with a join', JOINED, 1.5),
		];
	} finally {
		await engine.close();
		await native.close();
	}
}

/** A snippet that says how long `source` takes outside its cursors. */
function outside(source: string): string {
	const body = source.trim().replaceAll('\n', '\n    ');
	return `${readFileSync('tests/bench/outside.py', 'utf8')}\n\ndef work():\n    ${body}\n\noutside(work, ${TIMES})\n`;
}

/** The other side. */
class Native {
	#ask: (line: unknown) => Promise<number>;
	readonly close: () => Promise<void>;

	private constructor(ask: (line: unknown) => Promise<number>, close: () => Promise<void>) {
		this.#ask = ask;
		this.close = close;
	}

	static async open(): Promise<Native> {
		mkdirSync(`${MODELS}/books`, { recursive: true });
		writeFileSync(`${MODELS}/books/__init__.py`, '');
		copyFileSync('content/datasets/bookshop/models.py', `${MODELS}/books/models.py`);
		const python = environment(
			'native-5.2',
			['src/python/requirements/django-5.2.txt', 'tests/requirements/psycopg-c.txt'],
			'3.12',
		);
		const server = await startPostgres({ shared_buffers: '32MB' });
		const child = spawn(python, ['tests/bench/native.py', server.sockets, 'postgres', String(server.port)], {
			env: {
				PATH: '/usr/bin:/bin',
				HOME: '/tmp',
				PYTHONDONTWRITEBYTECODE: '1',
				PYTHONPATH: [MODELS, 'src/engine/build'].map((path) => resolve(path)).join(':'),
			},
			stdio: ['pipe', 'pipe', 'inherit'],
		});
		const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
		child.stdin.write(`${JSON.stringify(loadStatements('bookshop', 'M'))}\n`);
		const ask = async (line: unknown) => {
			child.stdin.write(`${JSON.stringify(line)}\n`);
			const { value, done } = await answers.next();
			if (done) throw new Error('CPython ended; what it said is above');
			return Number(value);
		};
		return new Native(ask, async () => {
			child.stdin.end();
			await server.stop();
		});
	}

	async run(source: string): Promise<number> {
		await this.#ask({ source, times: WARM });
		return this.#ask({ source, times: TIMES });
	}
}
