/**
 * `npm run record:times [-- guide guide/snippet …] [--force]`: measures how long snippets take on CPython and a native PostgreSQL.
 *
 * Without names it looks at all of them, and measures those that have changed since; --force measures them again. Times are no
 * facts: they are kept apart from recordings, in each guide's times.json, with the machine. Let nothing else run meanwhile.
 */
import { cpus, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { listGuides, projectOf, readGuide, readRecording, type Snippet } from '../loaders/snippets.ts';
import { readTimes, type Session, type TimesFile, timeKey, timesFile } from '../loaders/times.ts';
import { ContentError } from '../loaders/validate.ts';
import type { DjangoVersion } from '../project/schema.ts';
import { recordedOn } from '../recordable/key.ts';
import { writeRecording } from '../recordable/recording-file.ts';
import { Native, type Timed } from '../runner/native/native.ts';
import { duration, plural } from '../text/numbers.ts';
import type { Trace } from '../trace/schema.ts';
import { rangeText, summarise } from '../trace/server-time.ts';
import { verbs } from '../trace/statement.ts';
import { choose } from './choose.ts';

const USAGE = 'usage: npm run record:times [-- guide guide/snippet …] [--force]';

/** Runs of a snippet, of which the first is not counted: Python and the server are cold. A slow one has fewer. */
const RUNS = 10;
const FEWEST = 4;
const LONGEST = 15_000;

async function main(): Promise<number> {
	const { values, positionals } = parseArgs({ allowPositionals: true, options: { force: { type: 'boolean' } } });
	const all = listGuides().flatMap((guide) =>
		readGuide(guide).map((snippet) => ({ name: `${guide}/${snippet.name}`, snippet })),
	);
	const chosen = choose(all, positionals, USAGE).map(({ snippet }) => snippet);
	const due = values.force ? chosen : chosen.filter((snippet) => !isFresh(snippet));
	console.log(`${plural(due.length, 'snippet')} of ${chosen.length} to measure`);
	const servers = new Map<DjangoVersion, Native>();
	let failures = 0;
	try {
		for (const guide of new Set(due.map((snippet) => snippet.guide))) {
			const measured = new Map<Snippet, Timed[]>();
			for (const snippet of due.filter((snippet) => snippet.guide === guide)) {
				const django = recordedOn(snippet);
				const server = servers.get(django) ?? (await Native.open(django, 'timed'));
				servers.set(django, server);
				const runs = await measure(server, snippet);
				if (runs === null) failures += 1;
				else measured.set(snippet, runs);
			}
			keep(guide, measured);
		}
	} finally {
		for (const server of servers.values()) await server.close();
	}
	return failures === 0 ? 0 : 1;
}

function isFresh(snippet: Snippet): boolean {
	return readTimes(snippet.guide).times[snippet.name]?.key === timeKey(snippet);
}

/** Times a snippet; null, and a complaint, when it does not do there what was recorded. */
async function measure(server: Native, snippet: Snippet): Promise<Timed[] | null> {
	const project = projectOf(snippet);
	const { trace } = readRecording(snippet);
	const changes = writes(trace);
	const runs: Timed[] = [];
	for (let spent = 0; runs.length < RUNS && (runs.length < FEWEST || spent < LONGEST); spent += runs.at(-1)?.ms ?? 0)
		runs.push(await server.time(project, changes || runs.length === 0));
	const [, ...counted] = runs;
	const name = `${snippet.guide}/${snippet.name}`;
	const wrong = runs.map((run) => unlike(run, trace)).find((complaint) => complaint !== null);
	if (wrong) {
		console.error(`${name}  ${wrong}`);
		return null;
	}
	const time = summarise(
		counted.map(({ ms }) => ms),
		'',
	);
	console.log(`${name}  ${duration(time.median)} (${rangeText(time)})`);
	return counted;
}

/** Statements that may be missing: what psycopg copies, or a test case sends, is not executed by Django's wrapper. */
const UNSEEN = 3;

/** Says in what a timed run differs from the recording; null when it did the same, as far as a run that records nothing tells. */
function unlike({ problem, statements }: Timed, trace: Trace): string | null {
	const recorded = trace.problem?.type ?? null;
	if (problem !== recorded) return `ended with ${problem ?? 'no error'}, recorded: ${recorded ?? 'none'}`;
	const sent = trace.queries.filter(({ sql }) => !/^(BEGIN|COMMIT|ROLLBACK$)/.test(sql)).length + trace.dropped.data;
	return Math.abs(statements - sent) > UNSEEN ? `sent ${statements} statements, recorded: ${sent}` : null;
}

/** Says whether a run leaves other data than it found, so that the next one needs a copy of its own. */
function writes({ shapes, dropped }: Trace): boolean {
	return (
		dropped.data > 0 ||
		shapes.some((sql) => !verbs(sql).every((word) => /^(SELECT|EXPLAIN)$/.test(word)) || /\bANALYZE\b/i.test(sql))
	);
}

/** Writes what was measured into a guide's file; a session goes when none of its times is left. */
function keep(guide: string, measured: ReadonlyMap<Snippet, Timed[]>): void {
	const { sessions, times } = readTimes(guide);
	const all: Record<string, TimesFile['times'][string] & { of: Session }> = {};
	for (const { name } of readGuide(guide)) {
		const time = times[name];
		const of = sessions[time?.session ?? -1];
		if (time && of) all[name] = { ...time, of };
	}
	for (const [snippet, runs] of measured) {
		const [{ versions }] = runs as [Timed, ...Timed[]];
		const ms = runs.map(({ ms }) => Math.round(ms * 1000) / 1000);
		all[snippet.name] = { key: timeKey(snippet), session: 0, ms, of: sessionOf(versions) };
	}
	const known = [...new Map(Object.values(all).map(({ of }) => [JSON.stringify(of), of])).values()];
	const file: TimesFile = {
		sessions: known,
		times: Object.fromEntries(
			Object.entries(all).map(([name, { of, ...time }]) => [
				name,
				{ ...time, session: known.findIndex((each) => JSON.stringify(each) === JSON.stringify(of)) },
			]),
		),
	};
	writeRecording(timesFile(guide), file);
}

/** Describes this machine as it is now. */
function sessionOf(versions: Trace['versions']): Session {
	const processors = cpus();
	return {
		date: new Date().toISOString().slice(0, 10),
		cpu: processors[0]?.model.trim() ?? 'unknown',
		cores: processors.length,
		load: LOAD,
		...versions,
	};
}

/** How busy the machine was before we began: what we do ourselves is no load. */
const LOAD = Math.round((loadavg()[0] ?? 0) * 10) / 10;

try {
	process.exit(await main());
} catch (error) {
	console.error(error instanceof ContentError ? error.message : error);
	process.exit(1);
}
