/** What was sent, in order, a word a statement: where a transaction begins and how it ends is seen at a glance. */
import './Sequence.css';
import type { VNode } from 'preact';
import { stripLiterals } from '../../src/sql/tokens.ts';
import { number, times } from '../../src/text/numbers.ts';
import { setUps } from '../../src/trace/derive.ts';
import type { Query, Trace } from '../../src/trace/schema.ts';
import { verb } from '../../src/trace/statement.ts';

/** Steps shown; statements of one word in a row are one step. */
const MOST = 16;

interface Step {
	word: string;
	kind: Query['kind'];
	count: number;
	failed: boolean;
}

export function Sequence({ trace }: { trace: Trace }): VNode {
	const steps = stepsOf(trace);
	const rest = steps.length - MOST;
	return (
		<ol class="sequence" aria-label="Statements in order">
			{steps.slice(0, MOST).map(({ word, kind, count, failed }) => (
				<li data-kind={kind} data-failed={failed || undefined}>
					{word}
					{count > 1 && ` ${times(count)}`}
					{failed && <span class="sr-only"> failed</span>}
				</li>
			))}
			{rest > 0 && <li>and {number(rest)} more</li>}
		</ol>
	);
}

function stepsOf(trace: Trace): Step[] {
	const marks = setUps(trace);
	return trace.queries.reduce<Step[]>((steps, { sql, kind, error, refused }, index) => {
		if (marks[index]) return steps;
		const failed = error !== null || refused;
		// "ROLLBACK TO SAVEPOINT" is no rollback of the whole.
		const word = /^ROLLBACK\s+TO\b/i.test(stripLiterals(sql)) ? 'ROLLBACK TO' : verb(sql);
		const last = steps.at(-1);
		if (last?.word === word && last.failed === failed) last.count += 1;
		else steps.push({ word, kind, count: 1, failed });
		return steps;
	}, []);
}
