/** What a later Django makes of the same code, in a phrase; and whether there is something to look at side by side. */
import { unquoted } from '../sql/tokens.ts';
import { number, plural } from '../text/numbers.ts';
import { prepared } from './derive.ts';
import { differenceFrom, normalise, releaseOf, sameCounts, sameFacts } from './facts.ts';
import type { Query, Trace } from './schema.ts';

export interface VersionFinding {
	/** "4 queries, on 5.2: 6". */
	says: string;
	/** Whether that is all there is to say: what differs is only how names are written, or what prepares the run. */
	aside: boolean;
}

/**
 * Says in a phrase what a later Django makes of the same code. Statements that only read otherwise are counted, because they are
 * looked at side by side. Null where every fact is the same.
 */
export function versionDifference(older: Trace, later: Trace): VersionFinding | null {
	const as = { ...older, versions: { ...older.versions, django: later.versions.django } };
	if (sameFacts(as, later)) return null;
	const on = `on ${releaseOf(older.versions.django)}`;
	if (sameFacts(withoutQuotes(as), withoutQuotes(later)))
		return { says: 'the same facts, but for quotes around names in the SQL', aside: true };
	const [before, now] = [divided(as), divided(later)];
	if (preparesOtherwise(before.setUp, now.setUp)) {
		const [had, has] = [before.setUp.length, now.setUp.length];
		const setUp = had === has ? 'the set-up' : `the set-up (${plural(has, 'statement')}, ${on}: ${number(had)})`;
		if (sameFacts(before.own, now.own)) return { says: `the same facts, but for ${setUp}`, aside: true };
		// What the set-up stores has other keys then, and what follows asks for them.
		if (sameFacts(withoutNumbers(before.own), withoutNumbers(now.own)))
			return { says: `the same but for numbers in the SQL, and for ${setUp}`, aside: true };
	}
	const others = later.queries.filter(
		({ sql }, index) => normalise(sql) !== normalise(older.queries[index]?.sql ?? ''),
	);
	const isWord = later.problem?.type === older.problem?.type && sameCounts(later, as) && others.length > 0;
	if (isWord) return { says: `other SQL in ${plural(others.length, 'statement')}`, aside: false };
	const says = differenceFrom(later, as, on);
	return says === null ? null : { says, aside: false };
}

/** Writes names without quotes. A plan writes a name without quotes small, and one that has them as it stands. */
function withoutQuotes(trace: Trace): Trace {
	return {
		...trace,
		queries: trace.queries.map((query) => ({ ...query, sql: unquoted(query.sql) })),
		plans: rewritten(trace.plans, (text) => unquoted(text, true)),
	};
}

/** Divides a run into what its set-up sent and the rest, whose cells begin after what is left before them. */
function divided(trace: Trace): { setUp: Query[]; own: Trace } {
	const marks = prepared(trace);
	const left = (count: number) => marks.slice(0, count).filter((mark) => !mark).length;
	return {
		setUp: trace.queries.filter((_, index) => marks[index]),
		own: {
			...trace,
			queries: trace.queries.filter((_, index) => !marks[index]),
			cells: trace.cells.map((cell) => ({ ...cell, queries: left(cell.queries) })),
		},
	};
}

/** Says whether two set-ups sent other SQL. One that failed is no mere preparation. */
function preparesOtherwise(a: readonly Query[], b: readonly Query[]): boolean {
	const sent = (queries: readonly Query[]) => queries.map(({ sql }) => normalise(sql)).join(';\n');
	return sent(a) !== sent(b) && [...a, ...b].every(({ error }) => error === null);
}

/** Keeps of each statement its shape, and leaves the numbers out of the conditions of plans: (id = 6) becomes (id = …). */
function withoutNumbers(trace: Trace): Trace {
	return {
		...trace,
		queries: trace.queries.map((query) => ({ ...query, sql: trace.shapes[query.shape] ?? '', params: null })),
		plans: rewritten(trace.plans, (text) => text.replaceAll(/\b\d+\b/g, '…')),
	};
}

function rewritten(plans: Trace['plans'], write: (text: string) => string): Trace['plans'] {
	return JSON.parse(JSON.stringify(plans), (_, entry) => (typeof entry === 'string' ? write(entry) : entry));
}
