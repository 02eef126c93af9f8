/** `npm run bench [-- boot paint run reset query memory page build … | --write]`: measures, prints tables; all but the long ones when none is named. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from '../helpers/browsers.ts';
import { boot } from './boot.ts';
import { browsers } from './browsers.ts';
import { build } from './build.ts';
import { growth } from './growth.ts';
import { memory } from './memory.ts';
import { page } from './page.ts';
import { paint } from './paint.ts';
import { query } from './query.ts';
import { reset, run } from './run.ts';
import { type Row, table } from './table.ts';

const BENCHES: Record<string, [title: string, measure: () => Promise<Row[]>]> = {
	boot: [
		'In Chromium, medians of 5; plain: Pyodide with Django from its wheel and PGlite with initdb, started in Node',
		boot,
	],
	paint: ['From the click to the painted panel on a built guide, medians of 9', paint],
	run: ['In Node, where nothing but the engine is measured', run],
	reset: ['PostgreSQL put back, in Node, medians of 5', reset],
	query: [
		'Against CPython, psycopg’s C implementation and PostgreSQL over a Unix socket, both warm, medians of 9',
		query,
	],
	memory: [
		'One tab’s process in Chromium (proportional set size: its own memory and its share of what processes have in common), medians of 10 runs each: loops, 10,000 rows, writes, other data and back',
		memory,
	],
	page: ['Bytes, compressed as a host sends them', page],
	build: ['Authors’ commands', build],
	browsers: [
		'From the click to the trace, each with a profile on disk, medians of 5; plain: Chromium in the same run',
		browsers,
	],
	growth: ['Sites of many guides, three recorded snippets each; search in Chromium', growth],
};

/** Those that take many minutes: only by name. */
const LONG = ['browsers', 'growth'];

/** Where `--write` puts what was measured; tables that were not measured stay as they are. */
const FILE = 'BENCHMARKS.md';

const {
	values: { write },
	positionals: wanted,
} = parseArgs({ allowPositionals: true, options: { write: { type: 'boolean', default: false } } });
for (const name of wanted)
	if (!BENCHES[name]) throw new Error(`No benchmark is called ${name}: there are ${Object.keys(BENCHES).join(', ')}.`);

const machine = surroundings();
console.log(machine);
const sections = write ? sectionsOf(FILE) : new Map<string, string>();
for (const [name, [title, measure]] of Object.entries(BENCHES)) {
	if (wanted.length > 0 ? !wanted.includes(name) : LONG.includes(name)) continue;
	const when = `${new Date().toISOString().slice(0, 10)}, the machine's load before: ${loadavg()[0]?.toFixed(1)}`;
	sections.set(name, `## ${name}\n\n${title}. ${when}.\n\n${table(await measure())}`);
	console.log(`\n${sections.get(name)}`);
	// After each, lest a later one that fails takes them all.
	if (write) writeFileSync(FILE, file(sections));
}
process.exit();

/** The whole file, in the order of the benchmarks. */
function file(sections: Map<string, string>): string {
	const measured = Object.keys(BENCHES).flatMap((name) => sections.get(name) ?? []);
	return `${[readFileSync('tests/bench/preface.md', 'utf8').trim(), machine, ...measured].join('\n\n')}\n`;
}

/** The tables of a file that was written before, by name. */
function sectionsOf(path: string): Map<string, string> {
	if (!existsSync(path)) return new Map();
	const parts = readFileSync(path, 'utf8').split(/^(?=## )/m);
	return new Map(parts.slice(1).map((part) => [/^## (\S+)/.exec(part)?.[1] ?? '', part.trim()]));
}

/** Processors, memory, and the versions that figures depend on. */
function surroundings(): string {
	const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: Record<string, string> };
	const said = execFileSync(chromium(), ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
	return [
		`${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GB`,
		/^\S+ [\d.]+/.exec(said.trim())?.[0] ?? said.trim(),
		`Node ${process.version}`,
		`Pyodide ${dependencies.pyodide}`,
		`PGlite ${dependencies['@electric-sql/pglite']}`,
	].join(' · ');
}
