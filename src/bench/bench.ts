/** `npm run bench [-- boot run reset query page build …]`: measures, prints tables; all but the long ones when none is named. */
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { boot } from './boot.ts';
import { browsers } from './browsers.ts';
import { build } from './build.ts';
import { growth } from './growth.ts';
import { page } from './page.ts';
import { query } from './query.ts';
import { reset, run } from './run.ts';
import { type Row, table } from './table.ts';

const BENCHES: Record<string, [title: string, measure: () => Promise<Row[]>]> = {
	boot: [
		'In Chromium, medians of 5; plain: Pyodide with Django from its wheel and PGlite with initdb, started in Node',
		boot,
	],
	run: ['In Node', run],
	reset: ['PostgreSQL put back, in Node, medians of 5', reset],
	query: ['Against CPython, psycopg’s C implementation and PostgreSQL over a Unix socket, medians of 9', query],
	page: ['Bytes, compressed as a host sends them', page],
	build: ['Authors’ commands', build],
	browsers: ['From the click to the trace, medians of 3; plain: Chromium in the same run', browsers],
	growth: ['Sites of many guides, three recorded snippets each; search in Chromium', growth],
};

/** Those that take many minutes: only by name. */
const LONG = ['browsers', 'growth'];

const wanted = process.argv.slice(2);
for (const name of wanted)
	if (!BENCHES[name]) throw new Error(`No benchmark is called ${name}: there are ${Object.keys(BENCHES).join(', ')}.`);

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
console.log(
	`${new Date().toISOString().slice(0, 10)} · ${cpus().length} × ${cpus()[0]?.model} · Node ${process.version} · Pyodide ${dependencies.pyodide} · PGlite ${dependencies['@electric-sql/pglite']}`,
);
for (const [name, [title, measure]] of Object.entries(BENCHES)) {
	if (wanted.length > 0 ? !wanted.includes(name) : LONG.includes(name)) continue;
	console.log(`\n## ${name}\n\n${title}.\n`);
	console.log(table(await measure()));
}
process.exit();
