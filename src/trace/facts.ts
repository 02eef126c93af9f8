/**
 * What must be equal when the same code runs on the same data, and what may differ.
 *
 * Kept as a fact: SQL, values, kind, line, alias, rows, errors, the reader's own frames of the call path, output, value,
 * problem, cache operations, cells, and of a plan its nodes, conditions, actual rows, loops, removed rows, sort methods.
 *
 * Not a fact, because it varies without anything having changed:
 * - times: measured (`ms`, every "… Time" of a plan);
 * - estimates and costs: ANALYZE samples rows at random once a table is large;
 * - buffers, memory and disk: hits depend on what catalogue pages were warm, sizes on the build;
 * - bytes: an answer that holds a timestamp changes its length with the time of day;
 * - thread numbers inside the names of savepoints and cursors, addresses inside reprs;
 * - frames of call paths in Python's and others' libraries, and patch versions: a bug-fix release moves lines.
 */
import { number, plural, truncate } from '../text/numbers.ts';
import { lineCounts, totals } from './derive.ts';
import { countOf } from './kinds.ts';
import type { Trace } from './schema.ts';

type Json = unknown;

/** Keys of a plan that are measured times, dropped from recordings. */
const TIMES = /(^| )Time$|^(Planning|JIT|Query Text|Query Identifier)$/;

/** Keys of a plan that are no facts: times, estimates, costs, blocks touched, memory, workers, and names that hold a number of the catalogue's. */
const VARYING =
	/(^| )Time$| Cost$| Hit Blocks$| Read Blocks$| Dirtied Blocks$| Written Blocks$|Memory|Disk Usage|Space Used$|Hash Buckets$|^(Plan Rows|Plan Width|Planning|Settings|JIT|Query Text|Query Identifier|Workers|Workers Planned|Workers Launched|WAL .*|Trigger Name)$/;

/** Returns the trace as it is committed: itself without times. Estimates, costs and buffers stay, for the view. */
export function withoutTimes(trace: Trace): Trace {
	return {
		...trace,
		queries: trace.queries.map((query) => ({ ...query, ms: null })),
		plans: trace.plans.map(untimed),
		ms: null,
	};
}

/** Returns a plan as it is committed: without times. */
export function untimed(plan: Trace['plans'][number]): Trace['plans'][number] {
	return without(plan, TIMES) as Trace['plans'][number];
}

/** Says whether two plans are the same but for what varies by itself. */
export function samePlan(a: Trace['plans'][number], b: Trace['plans'][number]): boolean {
	return JSON.stringify(without(a, VARYING)) === JSON.stringify(without(b, VARYING));
}

/** The comparable part of a trace. Two runs are the same when these are. */
export type Facts = ReturnType<typeof facts>;

/** Drops from a trace whatever may differ between two equal runs. */
export function facts(trace: Trace) {
	const plans = trace.plans.map((plan) => without(plan, VARYING));
	// A path begins in the snippet.
	const own = new Set(trace.files);
	const paths = trace.paths.map((path) => path.filter(({ file }) => file === path[0]?.file || own.has(file)));
	return {
		versions: { django: releaseOf(trace.versions.django), postgres: trace.versions.postgres.split('.')[0] ?? '' },
		queries: trace.queries.map((query) => ({
			sql: normalise(query.sql),
			params: query.params?.map(normalise) ?? null,
			kind: query.kind,
			line: query.line,
			path: query.path === null ? null : (paths[query.path] ?? null),
			alias: query.alias,
			rows: query.rows,
			cursor: query.cursor,
			refused: query.refused,
			error: query.error,
			...(query.setup && { setup: true }),
			plan: query.plan === null ? null : (plans[query.plan] ?? null),
		})),
		dropped: trace.dropped,
		cache: trace.cache.map(({ after, operation, key, hit, line }) => ({ after, operation, key, hit, line })),
		cacheDropped: trace.cacheDropped,
		cells: trace.cells.map((cell) => ({ ...cell, value: cell.value === null ? null : normalise(cell.value) })),
		stdout: normalise(trace.stdout),
		stdoutDropped: trace.stdoutDropped,
		value: trace.value === null ? null : normalise(trace.value),
		problem: trace.problem && {
			type: trace.problem.type,
			message: normalise(trace.problem.message),
			line: trace.problem.line,
			column: trace.problem.column,
			sqlstate: trace.problem.sqlstate,
			constraint: trace.problem.constraint,
		},
	};
}

/** Says whether two runs did the same. */
export function sameFacts(a: Trace, b: Trace): boolean {
	return JSON.stringify(facts(a)) === JSON.stringify(facts(b));
}

/** Returns a short text that is equal when two traces' facts are: a page can carry it in place of the recording. */
export function fingerprint(trace: Trace): string {
	// cyrb53, a 53-bit hash: enough to tell two runs of one snippet apart, and synchronous on pages without HTTPS.
	let [high, low] = [0xdeadbeef, 0x41c6ce57];
	for (const character of JSON.stringify(facts(trace))) {
		const code = character.codePointAt(0) ?? 0;
		high = Math.imul(high ^ code, 2654435761);
		low = Math.imul(low ^ code, 1597334677);
	}
	high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
	low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
	return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}

/** A fact in which two runs differ, as phrases: "line 4 sent 1 statement", and of the other run "1,000"; null where that has no such thing. */
type FactDifference = readonly [now: string, then: string | null];

/**
 * Names the first fact in which a run differs from the recording, most telling first, as a phrase that can
 * follow a colon: "line 4 sent 1 statement, recorded: 1,000". Null when the facts are the same.
 */
export function difference(run: Trace, recording: Trace): string | null {
	return differenceText(factDifference(run, recording), 'recorded');
}

/** Names the same of two runs of which neither is a recording of the other, with a word for the other run: "4 queries, on 5.2: 6". */
export function differenceFrom(run: Trace, other: Trace, word: string): string | null {
	return differenceText(factDifference(run, other), word);
}

/** Writes a difference, with a word for the other run: "line 4 sent 1 statement, recorded: 1,000". */
function differenceText(found: FactDifference | null, other: string): string | null {
	if (found === null) return null;
	const [now, then] = found;
	return then === null ? now : `${now}, ${other}: ${then}`;
}

/** Says whether two runs of the same code sent as many statements of each kind, in all and line by line. */
export function sameCounts(a: Trace, b: Trace): boolean {
	return counted(a, b) === null;
}

/** Names the first fact in which a run differs from another one of the same code, most telling first. Null when the facts are the same. */
function factDifference(run: Trace, other: Trace): FactDifference | null {
	const [now, then] = [facts(run), facts(other)];
	if (JSON.stringify(now) === JSON.stringify(then)) return null;
	if (now.versions.django !== then.versions.django)
		return [`it ran on Django ${now.versions.django}`, then.versions.django];
	const ending = (problem: Facts['problem']) => (problem ? short(problem.type) : 'no error');
	if (now.problem?.type !== then.problem?.type) return [`it ended with ${ending(now.problem)}`, ending(then.problem)];
	return (
		counted(run, other) ??
		statement(now, then) ??
		text('it printed', now.stdout, then.stdout) ??
		text('its value is', now.value ?? 'None', then.value ?? 'None') ??
		cell(now, then) ??
		text('its error says', now.problem?.message ?? '', then.problem?.message ?? '') ??
		cached(now, then) ?? [`it ran on PostgreSQL ${now.versions.postgres}`, then.versions.postgres]
	);
}

/** Compares the totals, then the lines. */
function counted(run: Trace, other: Trace): FactDifference | null {
	const [now, then] = [totals(run), totals(other)];
	if (now.data !== then.data) return [countOf('data', now.data), number(then.data)];
	if (now.control !== then.control) return [countOf('control', now.control), number(then.control)];
	const [lines, before] = [lineCounts(run), lineCounts(other)];
	for (const line of [...new Set([...lines.keys(), ...before.keys()])].sort((a, b) => a - b)) {
		const [count, was] = [lines.get(line)?.data ?? 0, before.get(line)?.data ?? 0];
		if (count !== was) return [`line ${line} sent ${countOf('data', count)}`, number(was)];
	}
	return null;
}

/** Finds the first statement that is not the same and says in what. */
function statement(now: Facts, then: Facts): FactDifference | null {
	for (const [index, query] of now.queries.entries()) {
		const was = then.queries[index];
		const which = `statement ${number(index + 1)}`;
		if (!was) return [`${which} is new: ${truncate(query.sql, 80)}`, null];
		if (JSON.stringify(query) === JSON.stringify(was)) continue;
		if (query.sql !== was.sql) return quoteDifference(`${which} is`, query.sql, was.sql);
		if (query.rows !== was.rows) return [`${which} has ${rows(query.rows)}`, rows(was.rows)];
		if (query.line !== was.line) return [`${which} comes from line ${query.line}`, `line ${was.line}`];
		if (query.error !== was.error) return [`${which} ended with ${query.error ?? 'no error'}`, was.error ?? 'no error'];
		if (JSON.stringify(query.plan) !== JSON.stringify(was.plan)) return [`${which} has another plan`, null];
		return [`${which} differs in its call path or values`, null];
	}
	const missing = then.queries[now.queries.length];
	return missing ? [`it stopped before ${truncate(missing.sql, 80)}`, null] : null;
}

/** Finds the first cell that is not the same and says in what. */
function cell(now: Facts, then: Facts): FactDifference | null {
	for (const [index, { title, value, queries }] of now.cells.entries()) {
		const was = then.cells[index];
		const which = called(title, index);
		if (!was) return [`${which} is new`, null];
		if (queries !== was.queries) return [`${which} begins after ${plural(queries, 'statement')}`, number(was.queries)];
		const differs = text(`${which} has the value`, value ?? 'None', was.value ?? 'None');
		if (differs !== null) return differs;
	}
	const missing = then.cells[now.cells.length];
	return missing ? [`${called(missing.title, now.cells.length)} did not begin`, null] : null;
}

/** Says that the cache was used otherwise: more or less often, or with other keys and answers. */
function cached({ cache: now }: Facts, { cache: then }: Facts): FactDifference | null {
	if (JSON.stringify(now) === JSON.stringify(then)) return null;
	if (now.length !== then.length) return [plural(now.length, 'cache operation'), number(then.length)];
	return ['it used the cache with other keys or other answers', null];
}

const called = (title: string, index: number) =>
	title === '' ? `cell ${number(index + 1)}` : `“${title}”, cell ${number(index + 1)},`;

function text(verb: string, now: string, then: string): FactDifference | null {
	return now === then ? null : quoteDifference(verb, now, then);
}

/** Quotes two texts from shortly before the place where they part. */
export function quoteDifference(verb: string, now: string, then: string): FactDifference {
	let at = 0;
	while (at < now.length && now[at] === then[at]) at += 1;
	const from = at < 40 ? 0 : at - 20;
	const quote = (whole: string) => `“${from > 0 ? '…' : ''}${truncate(whole.slice(from), 60)}”`;
	return [`${verb} ${quote(now)}`, quote(then)];
}

function rows(count: number | null): string {
	return count === null ? 'no row count' : plural(count, 'row');
}

/** Keeps "5.2" of "5.2.17". */
export function releaseOf(version: string): string {
	return version.split('.').slice(0, 2).join('.');
}

/** Takes the class off a dotted name: "FieldError". */
function short(type: string): string {
	return type.split('.').at(-1) ?? type;
}

/** Replaces the parts of a text that differ from run to run: thread numbers in names, addresses in reprs, how long tests took. */
export function normalise(text: string): string {
	return text
		.replaceAll(/\bs\d+_x(\d+)\b/g, 's_x$1')
		.replaceAll(/^(Ran \d+ tests? in) [\d.]+s$/gm, '$1 …s')
		.replaceAll(/\b_django_curs_\d+_\w+?_\d+\b/g, '_django_curs')
		.replaceAll(/\bat 0x[0-9a-f]+/gi, 'at 0x…');
}

/** Copies a JSON value and leaves out the keys that match. */
function without(value: Json, keys: RegExp): Json {
	if (Array.isArray(value)) return value.map((entry) => without(entry, keys));
	if (value === null || typeof value !== 'object') return value;
	return Object.fromEntries(
		Object.entries(value).flatMap(([key, entry]) => (keys.test(key) ? [] : [[key, without(entry, keys)]])),
	);
}
