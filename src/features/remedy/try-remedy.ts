/** Remedies of a run's plans: which can be tried, and the project that tries one. */
import { sameOutcome } from '../../plan/compare.ts';
import { allRemarks } from '../../plan/remarks.ts';
import type { Remedy } from '../../plan/remedy.ts';
import { type Attempted, remedyText } from '../../plan/remedy-verdict.ts';
import { togetherRemedy } from '../../plan/repeated.ts';
import { planOf } from '../../plan/tree.ts';
import type { Project } from '../../project/schema.ts';
import type { Attempt } from '../../trace/attempt.ts';
import { totals } from '../../trace/derive.ts';
import { group } from '../../trace/group.ts';
import type { Query, Trace } from '../../trace/schema.ts';

/** A remedy and the statement it is for, by its number. */
interface Proposal {
	query: number;
	remedy: Remedy;
}

/** Lists what the remarks on a trace propose; where several statements of one shape propose the same, the first stands for them. */
export function proposals(trace: Trace): Proposal[] {
	const known = new Set<string>();
	const repeated = group(trace).flatMap((each) => {
		const remedy = togetherRemedy(trace, each);
		return remedy ? [{ query: each.queries[0] ?? 0, remedy }] : [];
	});
	const planned = trace.queries.flatMap((query, at) =>
		remediesOf(trace, query).map((remedy) => ({ query: at, remedy })),
	);
	return [...repeated, ...planned].filter(({ query, remedy }) => {
		const text = `${trace.queries[query]?.shape} ${remedyText(remedy)}`;
		return !known.has(text) && known.add(text);
	});
}

function remediesOf(trace: Trace, { plan, sql }: Query): Remedy[] {
	const read = planOf(trace.plans[plan ?? -1]);
	return read ? allRemarks(read, sql).flatMap(({ remedies = [] }) => remedies) : [];
}

/** Finds the proposal that a page names: a statement by its number, a remedy by its text. */
export function proposalOf(trace: Trace, query: number, text: string): Proposal | null {
	const sent = trace.queries[query];
	const repeated = group(trace).find(({ queries }) => queries[0] === query);
	const together = repeated ? togetherRemedy(trace, repeated) : null;
	const all = sent ? [...(together ? [together] : []), ...remediesOf(trace, sent)] : [];
	const remedy = all.find((each) => remedyText(each) === text);
	return remedy ? { query, remedy } : null;
}

/** Lists the shapes of all statements that are sent for each object: what one object asks of another leads through several. */
function repeatedShapes(trace: Trace): string[] {
	return group(trace).flatMap((each) => (togetherRemedy(trace, each) ? [trace.shapes[each.shape ?? 0] ?? ''] : []));
}

/** Returns the project that tries a proposal: the same code. At one statement its run ends there. */
export function tryingProject(project: Project, trace: Trace, { query, remedy }: Proposal): Project {
	const { sql, shape } = trace.queries[query] as Query;
	const text = trace.shapes[shape] ?? '';
	if (remedy.kind === 'together') return { ...project, change: { together: repeatedShapes(trace) } };
	const { instead, find } = remedy.kind === 'rewrite' ? remedy : { instead: null, find: null };
	return { ...project, change: { query, sql, shape: text, before: remedy.before, instead, find } };
}

/** Returns what came of a proposal, as it is kept and drawn. `ran` is the run that tried it. */
export function attempted(trace: Trace, { query, remedy }: Proposal, ran: Trace): Attempted {
	const attempt = remedy.kind === 'together' ? counted(trace, ran) : ran.attempt;
	if (!attempt) throw new Error('The engine tried nothing: it is older than the page. Reload the page.');
	return { shape: trace.queries[query]?.shape ?? 0, remedy: remedyText(remedy), attempt };
}

function counted(trace: Trace, ran: Trace): Attempt | null {
	const [before, after] = [totals(trace).data, totals(ran).data];
	const same = sameOutcome([trace, ran]);
	return ran.together ? { ended: 'counted', relations: ran.together, before, after, same } : null;
}
