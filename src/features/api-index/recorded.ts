/** What a recording shows of names that stand in no Python: the nodes of its plans, and PostgreSQL's settings that its statements set or show. */
import { z } from 'zod';
import type { Snippet } from '../../loaders/snippets.ts';
import { readJson } from '../../loaders/validate.ts';
import { type PlanNode, planOf } from '../../plan/tree.ts';
import type { Use } from './uses.ts';

/** The little of a recording that is needed: hundreds of them are read. */
const Recorded = z.object({
	trace: z.object({
		queries: z.array(z.object({ sql: z.string() })),
		plans: z.array(z.record(z.string(), z.unknown())),
	}),
});

/** Returns what was recorded of a snippet. */
export function recordedUses(snippet: Pick<Snippet, 'recording'>, root = process.cwd()): Set<Use> {
	const { queries, plans } = readJson(root, snippet.recording, Recorded).trace;
	const uses = new Set<Use>();
	for (const { sql } of queries) {
		const name = /^(?:SET\s+(?:LOCAL\s+|SESSION\s+)?(?=[a-z_]+\s*(?:=|TO\b))|SHOW\s+)([a-z_]+)/i.exec(sql)?.[1];
		if (name !== undefined) uses.add(`parameter:${name.toLowerCase()}`);
	}
	for (const document of plans) for (const node of planOf(document)?.nodes ?? []) uses.add(`plan:${kindOf(node)}`);
	return uses;
}

/** Names a node by its kind: an Aggregate by its strategy, what writes by its statement. */
export function kindOf({ type, label }: Pick<PlanNode, 'type' | 'label'>): string {
	if (type === 'Aggregate') return label.replace(/^((Parallel|Partial|Finalize) )+/, '');
	return type === 'ModifyTable' ? label : type;
}
