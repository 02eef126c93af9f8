/** What happens in a step, as a sentence made of its facts: for an order that no author has described. */
import { list } from '../text/numbers.ts';
import { verb } from './statement.ts';
import type { TimelineStep } from './timeline.ts';
import { briefOf } from './timeline-rows.ts';

/** Characters of a value that a sentence holds. */
const VALUE = 40;

/** What ends a transaction, or puts it to sleep, as the end of a sentence. */
const ENDS: [RegExp, string][] = [
	[/^COMMIT\b/, 'commits'],
	[/^ROLLBACK(?! TO)\b/, 'rolls back'],
	[/^PREPARE TRANSACTION\b/, 'sleeps in its transaction'],
];

/** Says what an actor did: "Request A sends SELECT and UPDATE, sees 1, and commits." `label` is what the page calls it. */
export function stepSentence({ statements, saw, problem, refused }: TimelineStep, label: string): string {
	const data = statements.filter(({ kind, sql }) => kind === 'data' && verb(sql) !== 'SET');
	const briefs = [...new Set(data.map(({ sql }) => `\`${briefOf(sql)}\``))];
	const last = statements.findLast(({ kind }) => kind === 'control')?.sql ?? '';
	const end = ENDS.find(([pattern]) => pattern.test(last))?.[1];
	const did = [
		briefs.length > 0 ? `sends ${list(briefs)}` : null,
		saw !== null && !saw.startsWith("'") && saw.length <= VALUE ? `sees ${saw}` : null,
		refused === null ? (end ?? null) : 'cannot go on',
		problem === null ? null : `ends with ${problem.sqlstate ?? problem.type.split('.').at(-1)}`,
	].filter((part) => part !== null);
	return `${label} ${did.length === 0 ? 'sends nothing' : list(did)}.`;
}
