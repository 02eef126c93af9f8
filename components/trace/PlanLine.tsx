/** A plan that a page leaves to its recording: its sentence, and a button that draws the rest. A page that is read has many plans. */
import type { VNode } from 'preact';
import type { Raw } from '../../src/plan/raw.ts';
import { planSummary } from '../../src/plan/summary.ts';
import { type Plan, planOf } from '../../src/plan/tree.ts';

interface PlanLineProps {
	/** Number of the plan in its trace. */
	plan: number;
	/** The document PostgreSQL reported. */
	document: Raw;
	/** How the plan is called: "Plan". */
	note: string;
}

export function PlanLine({ plan, document, note }: PlanLineProps): VNode {
	return (
		<p class="plan-line">
			{note}: <PlanSummary plan={planOf(document)} /> <PlanButton plan={plan} name="Show the plan" />
		</p>
	);
}

/** Draws the recording in the place of the page's panel, with this plan open. */
export function PlanButton({ plan, name }: { plan: number; name: string }): VNode {
	return (
		<button type="button" class="more" data-do="filter" data-plan={plan}>
			{name}
		</button>
	);
}

/** Draws a plan in a sentence; null stands for a document that cannot be read. */
export function PlanSummary({ plan }: { plan: Plan | null }): VNode {
	return (
		<span class="plan-summary">
			{plan ? planSummary(plan).replaceAll(' %', '\u00a0%') : 'as PostgreSQL reported it'}
		</span>
	);
}
