/**
 * Runs the Python suites on CPython: over TCP to a native PostgreSQL 18, then over PGlite.
 * With libpq the tests of the wire run over psycopg's own libpq: what we expect of ours has to hold there.
 * `npm run test:python -- [tcp|blocking|pglite|libpq] [pytest's arguments]`
 */
import { startPGlite } from '../helpers/pglite-tcp.ts';
import { startPostgres } from '../helpers/postgres-server.ts';
import { runPython, testPython } from '../helpers/python.ts';

const SENDS = ['tcp', 'blocking', 'pglite', 'libpq'];

const args = process.argv.slice(2);
const chosen = args[0] !== undefined && SENDS.includes(args[0]) ? [args.shift() as string] : ['tcp', 'pglite'];
const paths = args.some((arg) => !arg.startsWith('-')) ? [] : ['tests/python'];
const python = testPython();
console.log(`Python suites with ${python}`);

let failed = false;
for (const send of chosen) {
	console.log(`\nSEND=${send}: ${send === 'pglite' ? 'PGlite' : 'PostgreSQL 18 over TCP'}`);
	const server = send === 'pglite' ? await startPGlite() : await startPostgres();
	try {
		const environment = { SEND: send, SEND_PORT: String(server.port) };
		failed = (await runPython(['-m', 'pytest', '-q', '-p', 'no:cacheprovider', '-o', 'faulthandler_timeout=120', '-o', 'faulthandler_exit_on_timeout=true', ...paths, ...args], environment)) !== 0 || failed;
	} finally {
		await server.stop();
	}
}
process.exitCode = failed ? 1 : 0;
