/**
 * Runs the Python suites on CPython: over TCP to a native PostgreSQL 18, then over PGlite, then the harness with each newer Django.
 * With libpq the tests of the wire run over psycopg's own libpq: what we expect of ours has to hold there.
 * `npm run test:python -- [tcp|blocking|pglite|libpq] [5.2|6.1] [pytest's arguments]`
 */

import { existsSync } from 'node:fs';
import { DJANGO_VERSIONS, type DjangoVersion } from '../../src/project/schema.ts';
import { startPostgres } from '../../src/runner/native/postgres-server.ts';
import { lacking, OLDEST, runPython, testPython } from '../../src/runner/native/virtual-environment.ts';
import { startPGlite } from '../helpers/pglite-tcp.ts';

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

/** Everything: the wire does not know Django, so only the harness is tested with all of them. */
const SUITES: Suite[] = [
	{ send: 'tcp', django: DJANGO_VERSIONS[0], paths: ['tests/python'] },
	{ send: 'pglite', django: DJANGO_VERSIONS[0], paths: ['tests/python'] },
	...DJANGO_VERSIONS.slice(1).map((django) => ({ send: 'tcp', django, paths: ['tests/python/harness'] })),
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
for (const { send, django, paths } of suites) {
	// Something has to run: without a Python for the oldest Django this fails.
	const missing = django === DJANGO_VERSIONS[0] ? null : lacking(OLDEST[django]);
	if (missing) {
		console.log(`\nleft out: the harness with Django ${django}. ${missing}`);
		continue;
	}
	console.log(
		`\nSEND=${send}: ${send === 'pglite' ? 'PGlite' : 'PostgreSQL 18 over TCP'}, Django ${django}, ${testPython(django)}`,
	);
	const server = send === 'pglite' ? await startPGlite() : await startPostgres();
	try {
		const environment = { SEND: send, SEND_PORT: String(server.port) };
		failed = (await runPython([...PYTEST, ...(named ? [] : paths), ...args], environment, django)) !== 0 || failed;
	} finally {
		await server.stop();
	}
}
process.exitCode = failed ? 1 : 0;
