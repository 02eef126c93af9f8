/** Remedies of a run's plans: which can be tried, and the project that tries one. */
import type { Attempted } from '../../plan/helps.ts';
import { remedyText } from '../../plan/helps.ts';
import { allRemarks } from '../../plan/remarks.ts';
import type { Remedy } from '../../plan/remedy.ts';
import { readPlan } from '../../plan/tree.ts';
import type { Change, Project } from '../../project/schema.ts';
import type { Trace } from '../../trace/schema.ts';

/** A remedy and the statement it is for, by its number. */
export interface Proposal {
	query: number;
	remedy: Remedy;
}

/** Lists what the remarks on a trace's plans propose; of statements that differ in their values only, the first stands for all. */
export function proposals(trace: Trace): Proposal[] {
	const known = new Set<string>();
	return trace.queries.flatMap(({ plan, sql, shape }, query) => {
		if (plan === null) return [];
		return remediesOf(trace.plans[plan] ?? {}, sql).flatMap((remedy) => {
			const text = `${shape} ${remedyText(remedy)}`;
			if (known.has(text)) return [];
			known.add(text);
			return [{ query, remedy }];
		});
	});
}

function remediesOf(document: Trace['plans'][number], sql: string): Remedy[] {
	try {
		return allRemarks(readPlan(document), sql).flatMap(({ remedies = [] }) => remedies);
	} catch {
		// A plan of a server we do not know may be no tree of ours.
		return [];
	}
}

/** Finds the proposal that a page names: a plan by its number, a remedy by its text. */
export function proposalOf(trace: Trace, plan: number, text: string): Proposal | null {
	const query = trace.queries.findIndex((each) => each.plan === plan);
	const remedy = remediesOf(trace.plans[plan] ?? {}, trace.queries[query]?.sql ?? '').find(
		(each) => remedyText(each) === text,
	);
	return remedy ? { query, remedy } : null;
}

/** Returns the project that tries a proposal: the same code, which ends at the statement. */
export function tryingProject(project: Project, trace: Trace, { query, remedy }: Proposal): Project {
	const { sql, shape } = trace.queries[query] as Trace['queries'][number];
	const rewrite = remedy.kind === 'rewrite' ? remedy : null;
	const change: Change = {
		query,
		sql,
		shape: trace.shapes[shape] ?? '',
		before: remedy.before,
		instead: rewrite?.instead ?? null,
		find: rewrite?.find ?? null,
	};
	return { ...project, change };
}

/** Returns what came of a proposal, as it is kept and drawn. */
export function attempted(trace: Trace, { query, remedy }: Proposal, ran: Trace): Attempted {
	if (!ran.attempt) throw new Error('The engine tried nothing: it is older than the page. Reload the page.');
	return { shape: trace.queries[query]?.shape ?? 0, remedy: remedyText(remedy), attempt: ran.attempt };
}
