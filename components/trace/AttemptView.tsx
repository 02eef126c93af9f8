/** What came of a remedy that was tried: a sentence; where scripts run also what was sent, the figures and both plans. */
import './AttemptView.css';
import type { VNode } from 'preact';
import type { Remedy } from '../../src/plan/remedy.ts';
import { attemptText, type Figures, figures } from '../../src/plan/remedy-verdict.ts';
import { planText } from '../../src/plan/text.ts';
import { readPlan } from '../../src/plan/tree.ts';
import { elapsed, number } from '../../src/text/numbers.ts';
import type { Attempt } from '../../src/trace/attempt.ts';
import { LazyDetails } from './LazyDetails.tsx';
import { Sql } from './Sql.tsx';

interface AttemptViewProps {
	remedy: Remedy;
	attempt: Attempt;
	interactive: boolean;
	/** Whether both plans stand open. */
	open: boolean;
}

export function AttemptView({ remedy, attempt, interactive, open }: AttemptViewProps): VNode {
	const says = <strong class="attempt-says">{attemptText(remedy, attempt)}</strong>;
	if (!interactive || attempt.ended === 'refused' || attempt.ended === 'counted') return says;
	if (attempt.ended === 'failed')
		return (
			<>
				{says} <Sql sql={attempt.sql} interactive />
			</>
		);
	return (
		<>
			{says}
			<LazyDetails interactive open={open} class="attempt" summary="What was sent, and both plans">
				{() => <Measured remedy={remedy} attempt={attempt} />}
			</LazyDetails>
		</>
	);
}

/** Draws a statement before and after: SQL, figures, plans. */
function Measured({ remedy, attempt }: { remedy: Remedy; attempt: Attempt & { ended: 'measured' } }): VNode {
	const [before, after] = [readPlan(attempt.before), readPlan(attempt.after)];
	const sent = [...remedy.before, ...(attempt.instead === null ? [] : [attempt.instead])];
	const sides = { before, after };
	return (
		<>
			{sent.map((sql) => (
				<Sql sql={sql} interactive />
			))}
			<table class="attempt-figures">
				<thead>
					<tr>
						<td />
						<th scope="col">before</th>
						<th scope="col">after</th>
					</tr>
				</thead>
				<tbody>
					{figures(before, after).map(({ name, ...each }: Figures) => (
						<tr>
							<th scope="row">{name}</th>
							<td>{number(each.before)}</td>
							<td>{number(each.after)}</td>
						</tr>
					))}
					{before.ms !== null && after.ms !== null && (
						<tr>
							<th scope="row">time, here</th>
							<td>{elapsed(before.ms)}</td>
							<td>{elapsed(after.ms)}</td>
						</tr>
					)}
				</tbody>
			</table>
			<div class="attempt-plans">
				{(['before', 'after'] as const).map((side) => (
					<figure aria-label={`Plan ${side}`}>
						<figcaption>{side}</figcaption>
						<pre class="plan-json">{planText(sides[side])}</pre>
					</figure>
				))}
			</div>
		</>
	);
}
