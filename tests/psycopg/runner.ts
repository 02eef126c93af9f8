/**
 * psycopg's own suite over our wire: `npm run test:psycopg -- [tcp|pglite] [--slow] [module …]`.
 * Prints a table and, last, `N passed, N failed, N skipped`; tests of exclusions.txt count as skipped.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../helpers/postgres-server.ts';
import { testPython } from '../helpers/python.ts';
import { psycopgSource } from './source.ts';

interface Outcome {
	passed: number;
	failed: number;
	skipped: number;
	excluded: number;
	failures: { test: string; text: string }[];
	left_out: string[];
}

const HERE = fileURLToPath(new URL('.', import.meta.url));

/** What of the suite is about pq and the synchronous API; beyond that are pools, gevent, Windows, DNS and typing. */
const MODULES = [
	'tests/pq/test_*.py',
	'tests/types/test_*.py',
	'tests/test_{adapt,capabilities,column,connection,connection_info,conninfo,copy}.py',
	'tests/test_cursor{,_client,_common,_raw,_server}.py',
	'tests/test_{encodings,errors,generators,module,notify,prepared,psycopg_dbapi20,query,rows,sql}.py',
	'tests/test_{tpc,transaction,typeinfo,xid}.py',
];

/** The same for PGlite: what needs neither a second session nor pg_sleep(), in which PGlite stays for good. */
const PGLITE_MODULES = [
	'tests/pq/test_{conninfo,copy,escaping,exec,misc,pgresult}.py',
	'tests/types/test_{array,bool,composite,datetime,enum,hstore,json,multirange,net,none,numeric,range,uuid}.py',
	'tests/test_{adapt,column,copy,prepared,query,rows}.py',
	'tests/test_cursor{,_client,_raw,_server}.py',
];

/** Milliseconds after which a module is taken to be stuck. */
const LIMIT = 300_000;

const args = process.argv.slice(2);
const send = args.includes('pglite') ? 'pglite' : 'tcp';
const slow = args.includes('--slow');
const wanted = args.filter((arg) => !['pglite', 'tcp', '--slow'].includes(arg));

try {
	process.exitCode = await run();
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}

async function run(): Promise<number> {
	const version = /^psycopg==(\S+)/m.exec(readFileSync(join(HERE, '../requirements/suites.txt'), 'utf8'))?.[1];
	if (version === undefined) throw new Error('tests/requirements/suites.txt names no version of psycopg');
	const source = psycopgSource(version);
	const python = testPython();
	const exclusions = join(HERE, `exclusions${send === 'pglite' ? '-pglite' : ''}.txt`);
	const modules = (send === 'pglite' ? PGLITE_MODULES : MODULES)
		.flatMap((pattern) => globSync(pattern, { cwd: source }))
		.sort();
	const chosen =
		wanted.length === 0 ? modules : modules.filter((module) => wanted.some((name) => module.includes(name)));
	if (chosen.length === 0) throw new Error(`no module of psycopg's suite is named ${wanted.join(' or ')}`);

	console.log(
		`psycopg ${version}'s suite over ${send === 'pglite' ? 'PGlite' : 'PostgreSQL over TCP'}, ${chosen.length} modules`,
	);
	const scratch = mkdtempSync(join(tmpdir(), 'ormscope-psycopg-'));
	const outcomes = new Map<string, Outcome>();
	const queue = [...chosen];
	// PGlite has one backend: several of them. A server has many databases: several of those.
	const server = send === 'tcp' ? await startPostgres() : null;
	try {
		await Promise.all(
			Array.from({ length: Math.min(availableParallelism(), 4) }, async (_, worker) => {
				for (let module = queue.shift(); module !== undefined; module = queue.shift()) {
					const own = server === null ? await startPGlite() : null;
					try {
						const port = (server ?? own)?.port ?? 0;
						outcomes.set(module, await runModule(python, source, module, exclusions, port, scratch, worker));
					} finally {
						own?.process.kill('SIGKILL');
					}
				}
			}),
		);
	} finally {
		await server?.stop();
		rmSync(scratch, { recursive: true, force: true });
	}
	return print(chosen, outcomes, exclusions);
}

/** A fresh PGlite, and the process to kill when it is done with. */
async function startPGlite(): Promise<{ process: ChildProcess; port: number }> {
	const child = spawn(process.execPath, [join(HERE, 'pglite.ts')], { stdio: ['ignore', 'pipe', 'inherit'] });
	const [line] = (await once(child.stdout, 'data')) as [Buffer];
	return { process: child, port: Number(line.toString()) };
}

/** One module in a Python of its own. */
async function runModule(
	python: string,
	source: string,
	module: string,
	exclusions: string,
	port: number,
	scratch: string,
	worker: number,
): Promise<Outcome> {
	const outcome = join(scratch, `${module.replaceAll('/', '-')}.json`);
	const select = slow ? [] : ['-m', 'not slow'];
	const flags = [
		'-q',
		'-p',
		'plugin',
		'-o',
		`cache_dir=${join(scratch, `cache-${worker}`)}`,
		'-o',
		'faulthandler_timeout=120',
	];
	const child = spawn(
		python,
		['-m', 'pytest', ...flags, '-o', 'faulthandler_exit_on_timeout=true', ...select, module],
		{
			cwd: source,
			env: {
				...process.env,
				PYTHONPATH: HERE,
				PYTHONDONTWRITEBYTECODE: '1',
				SEND: send,
				SEND_PORT: String(port),
				SEND_DATABASE: `worker${worker}`,
				PSYCOPG_TEST_DSN: `host=127.0.0.1 port=${port} user=postgres dbname=${send === 'tcp' ? `worker${worker}` : 'postgres'}`,
				EXCLUSIONS: exclusions,
				OUTCOME: outcome,
			},
			stdio: ['ignore', 'pipe', 'pipe'],
		},
	);
	let output = '';
	child.stdout.on('data', (bytes: Buffer) => (output += bytes));
	child.stderr.on('data', (bytes: Buffer) => (output += bytes));
	const stuck = setTimeout(() => child.kill('SIGKILL'), LIMIT);
	await new Promise<void>((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', () => resolve());
	});
	clearTimeout(stuck);
	if (existsSync(outcome)) return JSON.parse(readFileSync(outcome, 'utf8')) as Outcome;
	const failures = [{ test: module, text: `pytest ended without a result:\n${output.slice(-5000)}` }];
	return { passed: 0, failed: 1, skipped: 0, excluded: 0, failures, left_out: [] };
}

/** The failures, the table and the last line; gives the exit code. */
function print(modules: string[], outcomes: Map<string, Outcome>, exclusions: string): number {
	const total = { passed: 0, failed: 0, skipped: 0 };
	const leftOut = new Set<string>();
	const rows: string[] = [];
	for (const module of modules) {
		const outcome = outcomes.get(module);
		if (outcome === undefined) continue;
		for (const { test, text } of outcome.failures) console.log(`\nFAILED ${test}\n${text}`);
		for (const test of outcome.left_out) leftOut.add(test);
		const skipped = outcome.skipped + outcome.excluded;
		rows.push(
			[module.padEnd(38), outcome.passed, outcome.failed, outcome.skipped, outcome.excluded]
				.map((cell) => (typeof cell === 'number' ? String(cell).padStart(9) : cell))
				.join(''),
		);
		total.passed += outcome.passed;
		total.failed += outcome.failed;
		total.skipped += skipped;
	}
	if (wanted.length === 0 && slow) {
		const lines = readFileSync(exclusions, 'utf8')
			.split('\n')
			.filter((line) => line !== '' && !line.startsWith('#'));
		for (const test of lines.map((line) => line.split('  ')[0] ?? '').filter((test) => !leftOut.has(test))) {
			console.log(`\nFAILED ${test}\nexclusions.txt leaves out a test that is not there`);
			total.failed += 1;
		}
	}
	console.log(`\n${'module'.padEnd(38)}   passed   failed  skipped excluded`);
	console.log(rows.join('\n'));
	console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
	return total.failed === 0 ? 0 : 1;
}
