/** What a comparison says first: whether the results are the same, and who is ahead at what. It names no winner it has not got. */

import { list, number, plural, size } from '../text/numbers.ts';
import type { Trace } from '../trace/schema.ts';
import { type Cost, cost, RUN_MEASURES, type RunMeasure, sameOutcome } from './compare.ts';

export interface ComparedVariant {
	/** What the variant is called: "before". */
	label: string;
	trace: Trace;
}

/** Measures that come from plans: near, not exact, where a plan stands for many statements. */
export const PLANNED: readonly RunMeasure[] = ['scanned', 'blocks', 'temp'];

/** Costs of which the larger is less than so many times the smaller are called the same. */
const ALIKE = 1.2;

/** What is said of whoever has the least of a measure: verb for one, verb for several, and what there is less of. */
const SAID: Record<RunMeasure, [one: string, several: string, of: string]> = {
	data: ['sends', 'send', 'data statements'],
	control: ['sends', 'send', 'statements of transaction control'],
	rows: ['fetches', 'fetch', 'rows'],
	scanned: ['makes PostgreSQL read', 'make PostgreSQL read', 'rows'],
	blocks: ['touches', 'touch', 'blocks'],
	temp: ['needs', 'need', 'temporary blocks'],
	bytes: ['receives', 'receive', 'bytes'],
};

/** Variants that have the least of a measure, and how many times as much the worst one has. */
export interface Lead {
	measure: RunMeasure;
	leaders: number[];
	factor: number;
}

/**
 * headline compares variants in a sentence or two. It names the measure that a later variant changed most for the better, and
 * where another variant is ahead at something else, the largest such difference too. Different answers are not compared.
 */
export function headline(variants: readonly ComparedVariant[]): string {
	const labels = variants.map(({ label }) => `“${label}”`);
	if (!sameOutcome(variants.map(({ trace }) => trace)))
		return `The results of ${list(labels)} differ, so the figures belong to different answers.`;
	const same = `${variants.length === 2 ? 'Both' : `All ${variants.length}`} give the same result`;
	const costs = variants.map(({ trace }) => cost(trace));
	const [best, other] = leads(costs);
	if (!best) return `${same} at about the same cost, with ${statements(costs)}.`;
	const say = ({ measure, leaders }: Lead) => {
		const [one, several, of] = SAID[measure];
		const who = list(leaders.map((index) => labels[index] ?? ''));
		const least = variants.length === 2 ? 'fewer' : 'the fewest';
		const figures = costs.map((cost) => figure(cost, measure)).join(' → ');
		return `${who} ${leaders.length === 1 ? one : several} ${least} ${of} (${figures})`;
	};
	return `${same}. ${[best, other].flatMap((lead) => (lead ? [say(lead)] : [])).join(', but ')}.`;
}

/** figure writes what one variant cost: "≈ 2,044", "517 kB". */
export function figure(cost: Cost, measure: RunMeasure): string {
	const text = measure === 'bytes' ? size(cost.bytes) : number(cost[measure]);
	if (!PLANNED.includes(measure)) return text;
	if (cost.unplanned === cost.data && cost.data > 0) return '–';
	return cost.estimated ? `≈ ${text}` : text;
}

/** leads gives the difference to name, and the one that speaks for another variant; neither where all is alike. */
export function leads(costs: readonly Cost[]): Lead[] {
	const all = RUN_MEASURES.flatMap((measure): Lead[] => {
		// A statement without a plan adds nothing to what plans count, so that less need not be less.
		if (PLANNED.includes(measure) && costs.some(({ unplanned }) => unplanned > 0)) return [];
		const amounts = costs.map((cost) => cost[measure]);
		const least = Math.min(...amounts);
		// Half stands for nothing: from one to none is as far as from two to one.
		const factor = Math.max(...amounts) / Math.max(0.5, least);
		return factor < ALIKE
			? []
			: [{ measure, factor, leaders: amounts.flatMap((amount, index) => (amount === least ? [index] : [])) }];
	}).sort((a, b) => b.factor - a.factor);
	const best = all.find(({ leaders }) => !leaders.includes(0)) ?? all[0];
	if (!best) return [];
	const other = all.find(({ leaders }) => leaders.every((index) => !best.leaders.includes(index)));
	return other ? [best, other] : [best];
}

function statements(costs: readonly Cost[]): string {
	const counts = costs.map(({ data }) => data);
	if (new Set(counts).size === 1) return `${plural(counts[0] ?? 0, 'data statement')} each`;
	return `${counts.map(number).join(' → ')} data statements`;
}
