/** How a timeline came about: a word, and one sentence on what it means. */
import './Badge.css';
import type { VNode } from 'preact';
import type { TimelineKind } from '../../src/trace/timeline.ts';

/** Kinds of evidence a page shows; a simulated figure is worked out, not run. */
export type Evidence = TimelineKind | 'simulated';

/** What each means, to a reader who has not met it. */
export const MEANINGS: Record<Evidence, string> = {
	live: 'Runs in your tab: one connection, on which two requests take turns. While one acts, the other has no transaction open.',
	parked:
		'Runs in your tab: one request’s transaction is put to sleep by PREPARE TRANSACTION, with its locks, while the other goes on.',
	recorded:
		'Played by real connections on a PostgreSQL server and kept. Your tab has one connection, so it shows this and does not run it.',
	simulated: 'Worked out from a formula, not run.',
};

interface BadgeProps {
	kind: Evidence;
	/** What recorded it: "Django 5.2.17, PostgreSQL 18.4". */
	by?: string;
}

export function Badge({ kind, by }: BadgeProps): VNode {
	return (
		<p class="evidence" data-kind={kind}>
			<strong class="evidence-kind">{kind}</strong> <span class="evidence-meaning">{MEANINGS[kind]}</span>
			{by !== undefined && ` ${by}`}
		</p>
	);
}
