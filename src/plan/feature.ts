/** What a panel shows before anything is opened: one statement with its marked fragment and its plan, and one figure in large type. */
import { format } from '../sql/format.ts';
import { HOT, setUps, totals, withoutSetUp } from '../trace/derive.ts';
import { group, type StatementGroup } from '../trace/group.ts';
import type { Trace } from '../trace/schema.ts';
import type { Figure, Show } from '../trace/show.ts';
import { planOf, title } from './tree.ts';
import { work } from './work.ts';

/** What of a trace stands open. */
export interface Feature {
	/** The statement, with all others of its shape; null when nothing was sent, or none is to stand open. */
	group: StatementGroup | null;
	/** Its marked fragment; null when none is. */
	mark: RegExp | null;
	/** Which of the group's statements the plan is of; null when none has one. */
	planned: number | null;
	/** The node of that plan that is pointed at, by its number; null when none is. */
	node: number | null;
}

/** Chooses what stands open: what the author says where it is there, else the loudest statement. */
export function feature(trace: Trace, show: Show): Feature {
	if (show.sql === false) return { group: null, mark: null, planned: null, node: null };
	const groups = group(trace);
	const pattern = show.sql ?? show.mark;
	const chosen =
		pattern === undefined
			? undefined
			: groups.find(({ queries }) => new RegExp(pattern).test(trace.queries[queries[0] ?? 0]?.sql ?? ''));
	const found = chosen ?? loudest(trace, groups);
	const planned = found?.planned ?? [];
	const pointed = planned.flatMap((index) => {
		const node = nodeOf(trace, index, show.node);
		return node === null ? [] : [{ index, node }];
	})[0];
	const marked = show.mark !== undefined && (chosen !== undefined || show.sql === undefined) && found !== undefined;
	return {
		group: found ?? null,
		mark: marked ? new RegExp(spaced(show.mark as string), 'g') : null,
		planned: pointed?.index ?? planned[0] ?? null,
		node: pointed?.node ?? null,
	};
}

/** Makes a pattern that matches whatever white space the SQL is laid out with. */
function spaced(pattern: string): string {
	return pattern.replaceAll(' ', '\\s+');
}

function nodeOf(trace: Trace, query: number, pattern: string | undefined): number | null {
	const document = trace.plans[trace.queries[query]?.plan ?? -1];
	if (pattern === undefined || document === undefined) return null;
	const wanted = new RegExp(pattern);
	return planOf(document)?.nodes.find((node) => wanted.test(title(node)))?.id ?? null;
}

/**
 * Returns the statement that failed or was refused, else the one that a loop repeats, else the one that was most work. Set-up and
 * transaction statements come last.
 */
function loudest(trace: Trace, groups: readonly StatementGroup[]): StatementGroup | undefined {
	const marks = setUps(trace);
	const rank = ({ kind, queries, plan }: StatementGroup): number[] => {
		const { root } = planOf(trace.plans[plan ?? -1]) ?? {};
		return [
			Number(queries.some((index) => trace.queries[index]?.error != null || trace.queries[index]?.refused)),
			Number(kind === 'data' && !queries.every((index) => marks[index])),
			Number(kind === 'data'),
			queries.length >= HOT ? queries.length : 0,
			root ? work(root) : 0,
			queries.length,
		];
	};
	const ranked = groups.map((each) => ({ each, rank: rank(each) }));
	return ranked.reduce<(typeof ranked)[number] | undefined>((best, next) => {
		const at = next.rank.findIndex((value, index) => value !== (best?.rank[index] ?? -1));
		return at >= 0 && (next.rank[at] ?? 0) > (best?.rank[at] ?? -1) ? next : best;
	}, undefined)?.each;
}

/** Chooses the figure in large type: the author's, else queries that repeat, else what went wrong, else queries. */
export function figureOf(trace: Trace, show: Show): Figure {
	const { errors, refused, data } = totals(withoutSetUp(trace));
	return show.figure ?? (data >= HOT ? 'data' : refused > 0 ? 'refused' : errors > 0 ? 'errors' : 'data');
}

/** Lists what an author wants shown and the recording has not got; none is left when all is there. */
export function missingFromRun(trace: Trace, show: Show): string[] {
	const { group: shown, node } = feature(trace, show);
	const sql = format(trace.queries[shown?.queries[0] ?? -1]?.sql ?? '');
	return [
		...(['sql', 'mark'] as const).flatMap((field) => {
			const pattern = show[field];
			return pattern === undefined || pattern === false || new RegExp(spaced(pattern)).test(sql)
				? []
				: [`show.${field}: no statement's SQL matches /${pattern}/; correct the pattern or leave it out`];
		}),
		...(show.node === undefined || node !== null
			? []
			: [`show.node: no node of the statement's plan is titled /${show.node}/; correct the pattern or leave it out`]),
	];
}
