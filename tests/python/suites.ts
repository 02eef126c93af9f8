/**
 * Runs the Python suites on CPython: over TCP to a native PostgreSQL 18, then over PGlite, then the sandbox with each newer Django,
 * and what records any project on psycopg's C implementation with each Django.
 * With libpq the tests of the wire run over psycopg's own libpq: what we expect of ours has to hold there.
 * `npm run test:python -- [tcp|blocking|pglite|libpq] [5.2|6.1] [pytest's arguments]`
 */

import { existsSync } from 'node:fs';
import { DJANGO_VERSIONS, type DjangoVersion } from '../../src/project/schema.ts';
import { startPostgres } from '../../src/runner/native/postgres-server.ts';
import { lacking, oldestPython, runPython, testPython } from '../../src/runner/native/virtual-environment.ts';
import { startPGlite } from '../helpers/pglite-tcp.ts';
import { inParallel } from '../helpers/suite.ts';

/** A suite fills one core. */
const AT_A_TIME = 2;

const SENDS = ['tcp', 'blocking', 'pglite', 'libpq'];
const PYTEST = [
	'-m',
	'pytest',
	'-q',
	'-p',
	'no:cacheprovider',
	'-o',
	'faulthandler_timeout=120',
	'-o',
	'faulthandler_exit_on_timeout=true',
];

interface Suite {
	send: string;
	django: DjangoVersion;
	paths: string[];
}

/** Everything: the wire does not know Django, so only what knows it is tested with all of them. A project has psycopg's own libpq. */
const SUITES: Suite[] = [
	{ send: 'tcp', django: DJANGO_VERSIONS[0], paths: ['tests/python'] },
	{ send: 'pglite', django: DJANGO_VERSIONS[0], paths: ['tests/python'] },
	...DJANGO_VERSIONS.slice(1).map((django) => ({ send: 'tcp', django, paths: ['tests/python/sandbox'] })),
	...DJANGO_VERSIONS.map((django) => ({ send: 'libpq', django, paths: ['tests/python/recording'] })),
];

const args = process.argv.slice(2);
const send = SENDS.find((send) => send === args[0]);
if (send) args.shift();
const django = DJANGO_VERSIONS.find((django) => django === args[0]);
if (django) args.shift();
const named = args.some((arg) => existsSync(arg.split('::')[0] ?? ''));
const suites =
	send || django
		? [{ send: send ?? 'tcp', django: django ?? DJANGO_VERSIONS[0], paths: ['tests/python'] }]
		: SUITES.filter((suite) => !named || suite.paths[0] === 'tests/python');

let failed = false;
const runnable = suites.filter(({ django }) => {
	// Something has to run: without a Python for the oldest Django this fails.
	const missing = django === DJANGO_VERSIONS[0] ? null : lacking(oldestPython(django));
	if (missing) console.log(`\nleft out: Django ${django}. ${missing}`);
	else testPython(django);
	return !missing;
});
await inParallel(runnable, AT_A_TIME, async (suite) => {
	failed = !(await passes(suite)) || failed;
});
process.exitCode = failed ? 1 : 0;

/** Runs one suite on a server of its own and prints what it printed, as a whole. */
async function passes({ send, django, paths }: Suite): Promise<boolean> {
	const server = send === 'pglite' ? await startPGlite() : await startPostgres();
	try {
		const environment = { SEND: send, SEND_PORT: String(server.port) };
		const { code, output } = await runPython([...PYTEST, ...(named ? [] : paths), ...args], environment, django);
		const over = send === 'pglite' ? 'PGlite' : 'PostgreSQL 18 over TCP';
		console.log(`\nSEND=${send}: ${over}, Django ${django}, ${testPython(django)}\n${output}`);
		return code === 0;
	} finally {
		await server.stop();
	}
}
