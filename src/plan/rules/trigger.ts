/**
 * “When the rows were deleted, the trigger of foreign key child_parent_fkey ran 50 times.”
 * Said where triggers ran a hundred times or more, or, where times were measured, took half of the whole. Each call is a statement
 * of its own that no node counts. A cascade looks for rows that point here; an insert looks up a row by its key.
 */
import { elapsed, plural } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import { getText } from '../raw.ts';
import { type Trigger, triggers } from '../report.ts';
import { type Context, type Finding, LOOK_UP, LOOPS, PAGES } from './rule.ts';

/** Part of the whole time from which on triggers are worth a word, and the milliseconds they need at least. */
const PART = 0.5;
const FELT = 5;

export function triggersRan({ node, above }: Place, context: Context): Finding | null {
	const fired = above.length > 0 ? [] : triggers(context.plan);
	const [most, ...others] = fired.toSorted((a, b) => (b.ms ?? b.calls) - (a.ms ?? a.calls));
	if (!most) return null;
	const calls = fired.reduce((sum, trigger) => sum + trigger.calls, 0);
	const ms = most.ms === null ? null : fired.reduce((sum, trigger) => sum + (trigger.ms ?? 0), 0);
	const long = ms !== null && context.plan.ms !== null && ms >= FELT && ms >= PART * context.plan.ms;
	if (!long && calls < LOOPS) return null;
	const weight = calls * LOOK_UP;
	return {
		// How dear a call is, a plan without times does not say.
		tone: long ? 'bad' : 'note',
		weight: Math.max(weight, context.work),
		text: `${named(most)} ran ${plural(most.calls, 'time')}${ms === null ? '' : ` in ${elapsed(most.ms ?? 0)}`}${others.length === 0 ? '' : `, ${plural(others.length, 'other trigger')} ${plural(calls - most.calls, 'time')}`}: statements of their own, whose blocks no node counts. ${remedy(most, getText(node.raw, 'Operation'))}`,
		page: most.constraint ? PAGES.foreignKeys : PAGES.triggers,
	};
}

function named({ name, constraint, relation }: Trigger): string {
	return `The trigger ${constraint ? `of constraint ${name}` : name}${relation === null ? '' : ` on ${relation}`}`;
}

function remedy({ constraint }: Trigger, operation: string | null): string {
	if (!constraint) return 'What it does for each row could be done once for the whole statement.';
	return operation === 'Insert'
		? 'Each looks up the row that is pointed to.'
		: 'Each looks for the rows that point to one row, and reads their whole table where the column they point with has no index.';
}
