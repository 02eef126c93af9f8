/** Runs projects without our engine: CPython, psycopg's C implementation and a PostgreSQL server (see native.py). */

import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Runner } from '../../engine/api/runner.ts';
import { loadStatements } from '../../engine/build/dataset.ts';
import { SETTINGS } from '../../engine/settings.ts';
import { readDataset } from '../../loaders/dataset.ts';
import type { Data, DjangoVersion, Project } from '../../project/schema.ts';
import { Trace } from '../../trace/schema.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { type NativeScene, PlayedScene } from './scene.ts';
import { environment } from './virtual-environment.ts';

/** The oldest Python that agrees: before it, a comprehension was a function of its own, with a line of its own in call paths. */
export const PYTHON = '3.12';

/** Settings of every session: plans come as notices, as they do in the engine. */
const SESSION = {
	session_preload_libraries: 'auto_explain',
	...Object.fromEntries(Object.entries(SETTINGS).filter(([name]) => name.startsWith('auto_explain.'))),
};

/** What a timed run came to. */
export interface Timed {
	/** Milliseconds from first to last line, without what only prepares: indexes, statistics, settings. */
	ms: number;
	/** Statements that Django executed: what it sends by itself, such as BEGIN, is none. */
	statements: number;
	/** Dotted name of the exception it ended with, or null. */
	problem: string | null;
	versions: Trace['versions'];
}

export class Native implements Runner {
	#django: DjangoVersion;
	#server: PostgresServer;
	#python: ChildProcess;
	#answers: AsyncIterator<string>;
	/** Databases that are filled, by name: "shop_m". */
	#filled = new Set<string>();
	#log = '';

	private constructor(django: DjangoVersion, server: PostgresServer, python: ChildProcess) {
		this.#django = django;
		this.#server = server;
		this.#python = python;
		if (!python.stdout) throw new Error('Python has no standard output');
		this.#answers = createInterface({ input: python.stdout })[Symbol.asyncIterator]();
		python.stderr?.on('data', (bytes: Buffer) => {
			this.#log = (this.#log + bytes.toString()).slice(-10_000);
		});
	}

	/**
	 * Starts a server of its own and a CPython with this Django. One that is to time runs records none: neither a proxy nor plans
	 * stand between psycopg and the server.
	 */
	static async open(django: DjangoVersion, what: 'recorded' | 'timed' = 'recorded'): Promise<Native> {
		const requirements = [
			`src/python/requirements/django-${django}.txt`,
			'src/python/requirements/extras.txt',
			'tests/requirements/psycopg-c.txt',
		];
		const python = environment(`native-${django}`, requirements, PYTHON);
		// The same shared_buffers as the engine's, for the planner looks at how many tables fit into it.
		const server = await startPostgres({
			shared_buffers: SETTINGS.shared_buffers ?? '',
			// What a session that waits is seen to execute is not cut off.
			track_activity_query_size: '16kB',
			// A timeline reads what it has counted. Nothing is counted while something is timed.
			...(what === 'recorded' ? { shared_preload_libraries: 'pg_stat_statements' } : {}),
		});
		const session = JSON.stringify(what === 'timed' ? {} : SESSION);
		const process = spawn(python, ['src/runner/native/native.py', String(server.port), session, what], {
			env: { PATH: '/usr/bin:/bin', HOME: '/tmp', PYTHONHASHSEED: '0', PYTHONDONTWRITEBYTECODE: '1' },
		});
		return new Native(django, server, process);
	}

	/** Runs a project; rejects when it wants another Django. */
	async run(project: Project): Promise<Trace> {
		this.#mustHave(project.django);
		const database = await this.#database(project.data);
		return Trace.parse(await this.#ask({ run: database, project }));
	}

	/** Times one run of a project; on a fresh copy of its data, or on the one that the last timed run has left. */
	async time(project: Project, fresh: boolean): Promise<Timed> {
		this.#mustHave(project.django);
		const database = await this.#database(project.data);
		return (await this.#ask({ time: database, project, fresh })) as Timed;
	}

	/** Runs a scene: several actors at once, each wait between them seen. Rejects with what is wrong when the script does not fit its order. */
	async play(scene: NativeScene, data: Data): Promise<PlayedScene> {
		const on = await this.#database(data);
		return PlayedScene.parse(await this.#ask({ scene, on }));
	}

	#mustHave(django: DjangoVersion): void {
		if (django !== this.#django)
			throw new Error(`This server has Django ${this.#django}, and the project wants ${django}.`);
	}

	/** Returns the name of a database that holds the data, or holds nothing where the project brings its own; filled the first time. */
	async #database(data: Data): Promise<string> {
		const dataset = data && 'dataset' in data ? data : null;
		const name = dataset ? `${dataset.dataset}_${dataset.size.toLowerCase()}` : 'empty';
		if (this.#filled.has(name)) return name;
		const app = dataset && readDataset(dataset.dataset).app;
		const statements = dataset ? loadStatements(dataset.dataset, dataset.size) : [];
		await this.#ask({ fill: name, app, statements });
		this.#filled.add(name);
		return name;
	}

	async close(): Promise<void> {
		this.#python.stdin?.end();
		await this.#server.stop();
	}

	async #ask(request: unknown): Promise<unknown> {
		this.#python.stdin?.write(`${JSON.stringify(request)}\n`);
		const answer = await this.#answers.next();
		if (answer.done) throw new Error(`CPython ended:\n${this.#log}`);
		return JSON.parse(answer.value);
	}
}
