/** What the runners of other people's suites share: modules in parallel, a table of what came out, versions. */
import { readFileSync } from 'node:fs';
import { requirementsFile } from '../../src/engine/build/wheels.ts';
import { DJANGO_VERSIONS, type DjangoVersion } from '../../src/project/schema.ts';
import { type Results, sumTallies, type Tally } from '../../src/site/conformance.ts';

/** Lets `work` have every item, `jobs` at a time; it is told which of the workers it is, from 0. */
export async function inParallel<T>(
	items: readonly T[],
	jobs: number,
	work: (item: T, worker: number) => Promise<void>,
): Promise<void> {
	const queue = [...items];
	const run = async (worker: number) => {
		for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item, worker);
	};
	await Promise.all(Array.from({ length: jobs }, (_, worker) => run(worker)));
}

/** Draws a table of modules by name, with a row for all of them; "3 + 1" skipped are three by themselves and one on our list. */
export function table(title: string, tallies: ReadonlyMap<string, Tally>): string {
	const heads = ['module', 'run', 'passed', 'skipped', 'failed'];
	const row = (name: string, { passed, skipped, excluded, failed }: Tally) => [
		name,
		`${passed + failed}`,
		`${passed}`,
		excluded > 0 ? `${skipped} + ${excluded}` : `${skipped}`,
		`${failed}`,
	];
	const rows = [
		heads,
		...sorted(tallies).map(([name, tally]) => row(name, tally)),
		row('all', sumTallies(tallies.values())),
	];
	const widths = heads.map((_, column) => Math.max(...rows.map((cells) => cells[column]?.length ?? 0)));
	const lines = rows.map((cells) =>
		cells
			.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
			.join('  '),
	);
	return [title, ...lines].join('\n');
}

/** Entries in the order of their names, as tables and results have them. */
export function sorted<T>(entries: ReadonlyMap<string, T>): [string, T][] {
	return [...entries].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Returns the version a requirements file pins of a package. Throws when it pins none. */
export function pinned(name: string, file: string): string {
	const found = new RegExp(`^${name}==(\\S+)`, 'm').exec(readFileSync(file, 'utf8'))?.[1];
	if (!found) throw new Error(`${file} pins no version of ${name}`);
	return found;
}

/** Returns the versions of the engine that suites of Python run on, as results name them. */
export function engineVersions(): Results['engine'] {
	const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
	return {
		pglite: dependencies['@electric-sql/pglite'],
		pyodide: dependencies.pyodide,
		psycopg: pinned('psycopg', requirementsFile(DJANGO_VERSIONS[0])),
	};
}

/** Returns the day of today, as results are dated: "2026-11-21". */
export function today(): string {
	return new Date().toISOString().slice(0, 10);
}

/** Reads an option of a suite's command as a whole number; throws an Error that says what is needed. */
export function wholeNumber(option: string, text: string, least: number): number {
	const value = Number(text);
	if (!Number.isSafeInteger(value) || value < least)
		throw new Error(`${option} ${text}: a whole number from ${least} on is needed`);
	return value;
}

/** Returns the Djangos that a suite's command asks for: the one that is named, or all. Throws where the site ships none of that name. */
export function namedDjangos(named: string | undefined): DjangoVersion[] {
	const versions = DJANGO_VERSIONS.filter((version) => named === undefined || version === named);
	if (versions.length === 0) throw new Error(`--django ${named}: the site ships ${DJANGO_VERSIONS.join(' and ')}`);
	return versions;
}

/** What a suite came to. */
interface Report {
	tables: readonly string[];
	total: Tally;
	complaints: readonly string[];
	/** Path of the list of exclusions. */
	exclusions: string;
}

/** Prints what a suite came to, and returns its exit code: 0 where something passed and there is nothing to complain of. */
export function report({ tables, total, complaints, exclusions }: Report): number {
	console.log(tables.join('\n\n'));
	console.log(
		`\nskipped: by the suite itself, because of what it runs on; + on our list of exclusions, ${exclusions}\n`,
	);
	for (const complaint of complaints) console.log(complaint);
	console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped + total.excluded} skipped`);
	return total.failed + complaints.length === 0 && total.passed > 0 ? 0 : 1;
}

/** Runs a suite's command to its exit code; an error is printed in words, with where to read on. */
export async function runCommand(main: () => Promise<number>): Promise<void> {
	try {
		process.exitCode = await main();
	} catch (error) {
		console.error(`${error instanceof Error ? error.message : error}\n\n--help says how to use this`);
		process.exitCode = 2;
	}
}
