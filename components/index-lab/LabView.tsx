/** What an index gains and costs: the statement that makes it, both runs' figures side by side, the plans before and after. */
import '../compare/Comparison.css';
import './LabView.css';
import type { VNode } from 'preact';
import {
	type Lab,
	type LabResult,
	type LabState,
	type LabWork,
	labResult,
	onlySelects,
	STATES,
} from '../../src/features/index-lab/result.ts';
import { planLines } from '../../src/plan/compare.ts';
import { diff } from '../../src/text/diff.ts';
import { list, number, plural, size } from '../../src/text/numbers.ts';
import { group } from '../../src/trace/group.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { Bars, SCALE } from '../compare/Bars.tsx';
import { DiffView } from '../compare/DiffView.tsx';
import { PlanView } from '../trace/Plan.tsx';
import type { GuideLink } from '../trace/Remarks.tsx';
import { Sql } from '../trace/Sql.tsx';

interface LabViewProps {
	/** Prefix of ids. */
	id: string;
	lab: Lab;
	interactive?: boolean;
	guideLink?: GuideLink;
}

export const STATE_NAMES: Record<LabState, string> = { without: 'without the index', with: 'with the index' };

export function LabView({ id, lab, interactive = false, guideLink = () => null }: LabViewProps): VNode {
	const found = labResult(lab);
	return (
		<>
			<div class="comparison">
				<p class="comparison-verdict">{labSummary(lab, found)}</p>
				{found.ddl.length > 0 && (
					<div class="lab-ddl">
						<p>Sent by Django’s schema editor</p>
						{found.ddl.map((sql) => (
							<Sql sql={sql} interactive={interactive} />
						))}
					</div>
				)}
				<Figures found={found} />
				<p class="comparison-note comparison-scale">{SCALE}</p>
				<DiffView
					summary="What changed in the plans"
					changes={diff(planLines(onlySelects(lab.without)), planLines(onlySelects(lab.with)))}
				/>
			</div>
			{STATES.map((state) => (
				<Plans id={`${id}-${state}`} state={state} trace={lab[state]} interactive={interactive} guideLink={guideLink} />
			))}
		</>
	);
}

/** Returns the lab in a few sentences. */
export function labSummary(lab: Lab, { without, with: withIt, ddl, made, same, replanned }: LabResult): string {
	const ended = STATES.find((state) => lab[state].problem !== null);
	if (ended) return `${STATE_NAMES[ended].replace('w', 'W')}, the code ended with ${lab[ended].problem?.type}.`;
	if (ddl.length === 0)
		return 'The code asks nothing of a schema editor, so both runs are the same: call editor.add_index().';
	const sentences = [`Both runs ${same ? 'give the same' : 'give different results'}.`];
	if (without.reads.statements > 0)
		sentences.push(
			replanned
				? `Reading touches ${number(without.reads.blocks)} → ${plural(withIt.reads.blocks, 'block')}.`
				: 'PostgreSQL reads as it did before: it has no use for the index.',
		);
	if (withIt.writes.rows > 0)
		sentences.push(
			`Writing ${plural(withIt.writes.rows, 'row')} logs ${size(without.writes.logged)} → ${size(withIt.writes.logged)}.`,
		);
	if (made.length > 0)
		sentences.push(
			`${list(made.map(({ name }) => name))} ${made.length === 1 ? 'takes' : 'take'} ${size(sum(made.map((index) => index.size)))}.`,
		);
	return sentences.join(' ');
}

function Figures({ found }: { found: LabResult }): VNode {
	const sides = STATES.map((state) => found[state]);
	const tables = new Set(found.made.map(({ table }) => table));
	const row = (name: string, kind: 'reads' | 'writes', of: keyof Omit<LabWork, 'estimated'>, write = number) => {
		const amounts = sides.map((side) => side[kind][of]);
		if (amounts.every((amount) => amount === 0)) return null;
		return (
			<Bars
				name={name}
				amounts={amounts}
				write={(amount, index) => `${sides[index]?.[kind].estimated ? '≈ ' : ''}${write(amount)}`}
			/>
		);
	};
	return (
		<table>
			<caption class="sr-only">What the index costs and saves</caption>
			<thead>
				<tr>
					<td />
					{STATES.map((state) => (
						<th scope="col">{STATE_NAMES[state]}</th>
					))}
				</tr>
			</thead>
			<tbody>
				{row('reading: blocks touched', 'reads', 'blocks')}
				{row('writing: rows', 'writes', 'rows')}
				{row('writing: blocks touched', 'writes', 'blocks')}
				{row('writing: entries in the log', 'writes', 'records')}
				{row('writing: log', 'writes', 'logged', size)}
				{[...tables].map((table) => (
					<Bars
						name={`indexes of ${table}`}
						amounts={sides.map(({ indexes }) =>
							sum(indexes.filter((index) => index.table === table).map((index) => index.size)),
						)}
						write={size}
					/>
				))}
			</tbody>
		</table>
	);
}

interface PlansProps {
	id: string;
	state: LabState;
	trace: Trace;
	interactive: boolean;
	guideLink: GuideLink;
}

/** Draws the plans of one run's SELECTs. */
function Plans({ id, state, trace, interactive, guideLink }: PlansProps): VNode | null {
	const plans = group(onlySelects(trace)).flatMap(({ plan }) => (plan === null ? [] : [plan]));
	if (plans.length === 0) return null;
	return (
		<div class="lab-plans" data-of={state}>
			{plans.map((plan) => (
				<PlanView
					id={`${id}-plan-${plan}`}
					document={trace.plans[plan] ?? {}}
					note={`Plan ${STATE_NAMES[state]}`}
					interactive={interactive}
					guideLink={guideLink}
					open
				/>
			))}
		</div>
	);
}

function sum(amounts: number[]): number {
	return amounts.reduce((sum, amount) => sum + amount, 0);
}
