/** A plan as EXPLAIN prints it, with our marks beside its lines and its words explained below it. */
import './PlanText.css';
import type { VNode } from 'preact';
import type { Remark } from '../../src/plan/rules/rule.ts';
import { explainLines } from '../../src/plan/text.ts';
import type { Plan } from '../../src/plan/tree.ts';

/** What each mark of a remark looks like. */
export const MARKS: Record<Remark['tone'], string> = { bad: '▲', note: '◆', good: '✓' };

/** PostgreSQL's words, how to find them in a text, and what they mean in this table's words. */
const WORDS: readonly [word: string, found: RegExp, meaning: string][] = [
	[
		'cost=0.00..12.34',
		/\(cost=/,
		'PostgreSQL’s guess of the work, until the first row and until the last. One page read in order costs 1.',
	],
	['rows= (expected)', /\(cost=.* rows=/, 'rows expected of one loop; they stand behind the cost.'],
	['actual … rows=', /\(actual .*rows=/, 'rows it gave: the average of its loops.'],
	['time=0.01..2.34', /\(actual time=/, 'milliseconds until its first row and its last: the average of its loops.'],
	['loops=', /loops=(?!1\))/, 'how often it ran. Multiply rows and time by it, blocks not: they are added up already.'],
	['Rows Removed', /Rows Removed/, 'rows read and thrown away, again the average of its loops.'],
	[
		'Buffers: shared hit=, read=',
		/Buffers:/,
		'blocks of 8 kB found in PostgreSQL’s memory, and asked of the system: of all loops, and of the nodes below too.',
	],
	['temp read=, written=', /temp /, 'blocks of temporary files: what did not fit in work_mem.'],
	['never executed', /never executed/, 'nothing above asked for its rows.'],
	['Planning Time', /Planning Time/, 'what it took to find this plan. It is in no node.'],
	['Trigger', /^Trigger/m, 'ran when the statement was done. It is in no node.'],
];

interface PlanTextProps {
	id: string;
	plan: Plan;
	/** Remarks, which are marked at the first line of their node. */
	found: readonly Remark[];
}

export function PlanText({ id, plan, found }: PlanTextProps): VNode {
	const lines = explainLines(plan);
	const whole = lines.map(({ text }) => text).join('\n');
	return (
		<>
			<pre class="plan-json">
				{lines.map(({ node, head, text }) => {
					const remark = head ? found.find((remark) => remark.node === node?.id) : undefined;
					return (
						<>
							{text}
							{remark && (
								<a href={`#${id}-${remark.node}`} class="plan-mark" data-tone={remark.tone}>
									{MARKS[remark.tone]} <span class="sr-only">remark on node {remark.node}</span>
								</a>
							)}
							{'\n'}
						</>
					);
				})}
			</pre>
			{/* One element for all: a page has many plans. */}
			<p class="plan-words">
				{WORDS.filter(([, found]) => found.test(whole))
					.map(([word, , meaning]) => `${word}: ${meaning}`)
					.join('\n')}
			</p>
		</>
	);
}
