/** What a comparison says first: which measure changed most, what speaks against it, whether the results are the same. It names no winner it has not got. */

import { uncommented } from '../sql/tokens.ts';
import { list, number, size } from '../text/numbers.ts';
import { setUps } from '../trace/derive.ts';
import { KIND_NAMES } from '../trace/kinds.ts';
import type { Trace } from '../trace/schema.ts';
import type { ServerTime } from '../trace/server-time.ts';
import { verb } from '../trace/statement.ts';
import { type Cost, cost, NOTHING, RUN_MEASURES, type RunMeasure, resultText, sameOutcome } from './compare.ts';

export interface ComparedVariant {
	/** What the variant is called: "before". */
	label: string;
	trace: Trace;
	/** How long it takes on a server; null where nobody has measured it. */
	server?: ServerTime | null;
}

/** Measures that come from plans: near, not exact, where a plan stands for many statements. */
export const PLANNED: readonly RunMeasure[] = ['scanned', 'blocks', 'temp'];

/** Costs of which the larger is less than so many times the smaller are called the same. */
const ALIKE = 1.2;

/** Differences smaller than these are not worth a word, whatever their ratio. */
const SLIGHT: Partial<Record<RunMeasure, number>> = { rows: 2, scanned: 10, blocks: 4, temp: 4, bytes: 1_000 };

/** What is said of a variant by a measure: verb for one, verb for several, and one or several of what there is more or less of. */
const SAID: Record<RunMeasure, [verb: string, verbs: string, one: string, several: string]> = {
	data: ['sends', 'send', ...KIND_NAMES.data],
	control: ['sends', 'send', ...KIND_NAMES.control],
	rows: ['fetches', 'fetch', 'row', 'rows'],
	columns: ['asks for', 'ask for', 'column', 'columns'],
	scanned: ['makes PostgreSQL read', 'make PostgreSQL read', 'row', 'rows'],
	blocks: ['touches', 'touch', 'block', 'blocks'],
	temp: ['needs', 'need', 'temporary block', 'temporary blocks'],
	bytes: ['receives', 'receive', 'byte', 'bytes'],
};

/** Variants that have the least of a measure, and how many times as much the worst one has. */
export interface Lead {
	measure: RunMeasure;
	leaders: number[];
	factor: number;
}

/** A comparison in words. */
export interface Headline {
	/** The measure that changed most. */
	main: string;
	/** What speaks against the variant that leads there; null when nothing does. */
	against: string | null;
	/** Whether all gave the same; null where `main` says that they did not. */
	same: string | null;
	/** What was sent before, and is not counted; null when nothing was. */
	setUp: string | null;
}

/**
 * Compares variants in words. It names the measure that a later variant changed most for the better, and all that speaks
 * against it. Different answers are not compared.
 */
export function headline(variants: readonly ComparedVariant[]): Headline {
	const labels = variants.map(({ label }) => `“${label}”`);
	const traces = variants.map(({ trace }) => trace);
	const setUp = setUpText(labels, traces);
	if (!sameOutcome(traces))
		return {
			main: `${endings(labels, traces) ?? `${list(labels)} give different results`}, so the figures belong to different answers.`,
			against: null,
			same: null,
			setUp,
		};
	const costs = traces.map(cost);
	const same = sameText(traces);
	const [best, ...others] = leadsOf(costs);
	if (!best) return { main: `${list(labels)} cost about the same.`, against: null, same, setUp };
	if (variants.length > 2) {
		const [main, against] = [best, ...others].map((lead) => sayOfMany(labels, costs, lead));
		return { main: `${main}.`, against: against === undefined ? null : `But ${against}.`, same, setUp };
	}
	const say = (lead: Lead) => sayOfTwo(costs, lead.measure);
	// A change for the worse alone is told of whoever made it.
	const all = best.leaders.includes(0) ? [best, ...others] : [best];
	const against = all.length > 1 || others.length === 0 ? null : `But it ${list(others.map(say))}.`;
	return { main: `${labels[1]} ${list(all.map(say))}.`, against, same, setUp };
}

/** Says that runs gave the same; those that gave nothing prove nothing. */
function sameText(traces: readonly Trace[]): string {
	const [both, neither] = traces.length === 2 ? ['Both', 'Neither'] : [`All ${traces.length}`, 'None'];
	const nothing = traces.every((trace) => resultText(trace) === NOTHING);
	return nothing ? `${neither} shows a result to compare.` : `${both} give the same result.`;
}

/** Returns all of a headline as one text. */
export function headlineSentence({ main, against, same, setUp }: Headline): string {
	return [main, against, same, setUp].filter((part) => part !== null).join(' ');
}

/** Says how the second of two variants stands to the first: "sends 1 query in place of 1,001". */
function sayOfTwo(costs: readonly Cost[], measure: RunMeasure): string {
	const [verb, , one, several] = SAID[measure];
	const [then, now] = costs.map((cost) => costFigure(cost, measure));
	const count = costs[1]?.[measure] ?? 0;
	if (measure === 'bytes') return `${verb} ${now} in place of ${then}`;
	return `${verb} ${count === 0 ? 'no' : now} ${count === 1 ? one : several} in place of ${then}`;
}

/** Names those that have the least. */
function sayOfMany(labels: readonly string[], costs: readonly Cost[], { measure, leaders }: Lead): string {
	const [verb, verbs, , several] = SAID[measure];
	const figures = costs.map((cost) => costFigure(cost, measure)).join(' → ');
	return `${list(leaders.map((index) => labels[index] ?? ''))} ${leaders.length === 1 ? verb : verbs} the fewest ${several} (${figures})`;
}

/** How a figure stands to another. */
export interface CostChange {
	/** Of every measure, less is better. */
	tone: 'better' | 'worse';
	/** "66× fewer", "1.5× as many", "none needed", "27 % fewer". */
	text: string;
}

/** Tells how one variant stands to another by a measure; null where they are alike, or where plans are missing. */
export function changeOf(costs: readonly Cost[], measure: RunMeasure, who: number, to: number): CostChange | null {
	if (PLANNED.includes(measure) && costs.some(({ unplanned }) => unplanned > 0)) return null;
	const [now, then] = [costs[who]?.[measure] ?? 0, costs[to]?.[measure] ?? 0];
	if (isAlike(measure, now, then)) return null;
	return measure === 'bytes' ? change(now, then, 'less', 'as much') : change(now, then, 'fewer', 'as many');
}

/** Says that two amounts are too close for a word. */
export function isAlike(measure: RunMeasure, a: number, b: number): boolean {
	// Half stands for nothing: from one to none is as far as from two to one.
	return Math.max(a, b) / Math.max(0.5, Math.min(a, b)) < ALIKE || Math.abs(a - b) < (SLIGHT[measure] ?? 1);
}

/** Says how one amount stands to another, with the words for less and for a multiple: "66× fewer", "2× as many". */
export function change(now: number, then: number, fewer: string, asMany: string): CostChange {
	if (now < then) {
		if (now === 0) return { tone: 'better', text: 'none needed' };
		const factor = then / now;
		return {
			tone: 'better',
			text: factor < 2 ? `${percent(1 - now / then)} ${fewer}` : `${factorText(factor)}× ${fewer}`,
		};
	}
	if (then === 0) return { tone: 'worse', text: 'more' };
	const factor = now / then;
	return { tone: 'worse', text: factor < 2 ? `${percent(factor - 1)} more` : `${factorText(factor)}× ${asMany}` };
}

function percent(share: number): string {
	return `${Math.round(share * 100)} %`;
}

function factorText(factor: number): string {
	return number(factor < 10 ? Math.round(factor * 10) / 10 : Math.round(factor));
}

/** Writes what one variant cost: "≈ 2,044", "517 kB". */
export function costFigure(cost: Cost, measure: RunMeasure): string {
	const text = measure === 'bytes' ? size(cost.bytes) : number(cost[measure]);
	if (!PLANNED.includes(measure)) return text;
	if (cost.unplanned === cost.data && cost.data > 0) return '–';
	return cost.estimated ? `≈ ${text}` : text;
}

/**
 * Gives the difference to name, the largest that speaks for a later variant, and then all that speak for others than those
 * who lead there; none where all is alike.
 */
export function leadsOf(costs: readonly Cost[]): Lead[] {
	const all = RUN_MEASURES.flatMap((measure): Lead[] => {
		// A statement without a plan adds nothing to what plans count, so that less need not be less.
		if (PLANNED.includes(measure) && costs.some(({ unplanned }) => unplanned > 0)) return [];
		// The widest of many statements says little of all of them.
		if (measure === 'columns' && costs.some(({ data }) => data !== 1)) return [];
		const amounts = costs.map((cost) => cost[measure]);
		const [least, most] = [Math.min(...amounts), Math.max(...amounts)];
		if (isAlike(measure, least, most)) return [];
		const leaders = amounts.flatMap((amount, index) => (amount === least ? [index] : []));
		return [{ measure, factor: most / Math.max(0.5, least), leaders }];
	}).sort((a, b) => b.factor - a.factor);
	const best = all.find(({ leaders }) => !leaders.includes(0)) ?? all[0];
	if (!best) return [];
	const others = all.filter(({ leaders }) => leaders.every((index) => !best.leaders.includes(index)));
	if (costs.length === 2) return best.leaders.includes(0) ? all : [best, ...others];
	return [best, ...others.slice(0, 1)];
}

/** Says which variants ended with an error; null when none did. */
function endings(labels: readonly string[], traces: readonly Trace[]): string | null {
	const failed = traces.flatMap(({ problem }, index) =>
		problem ? [`${labels[index]} ended with ${problem.type.split('.').at(-1)}`] : [],
	);
	return failed.length === 0 ? null : list(failed);
}

/** Says what prepared the variants: what they sent for it is counted nowhere. */
function setUpText(labels: readonly string[], traces: readonly Trace[]): string | null {
	const sent = traces.map((trace) => {
		const marks = setUps(trace);
		return list([
			...new Set(trace.queries.filter(({ kind }, index) => marks[index] && kind === 'data').map(commandOf)),
		]);
	});
	if (sent.every((commands) => commands === '')) return null;
	const [first] = sent;
	const who = sent.every((commands) => commands === first)
		? [`${labels.length === 2 ? 'both send' : 'all send'} ${first}`]
		: sent.flatMap((commands, index) => (commands === '' ? [] : [`${labels[index]} sends ${commands}`]));
	return `Set-up, not counted: ${list(who)}.`;
}

/** Returns a statement's command in a word or two: "CREATE INDEX", "ANALYZE", "SET work_mem". */
function commandOf({ sql }: Trace['queries'][number]): string {
	const text = uncommented(sql);
	const defined = /^\s*((?:CREATE|ALTER|DROP)\s+(?:UNIQUE\s+)?\w+)/i.exec(text)?.[1]?.toUpperCase();
	const setting = /^\s*SET\s+(?:SESSION\s+|LOCAL\s+)?(\w+)/i.exec(text)?.[1];
	return defined ?? (setting === undefined ? verb(sql) : `SET ${setting}`);
}

/** Writes a measure in which all are alike or nearly so: "1 query", "198 / 195 blocks touched". */
export function costText(costs: readonly Cost[], measure: RunMeasure): string {
	const [one, several] = NAMES[measure];
	const [first, ...rest] = [...new Set(costs.map((cost) => costFigure(cost, measure)))];
	if (rest.length > 0) return `${[first, ...rest].join(' / ')} ${several}`;
	return `${first} ${costs[0]?.[measure] === 1 ? one : several}`;
}

/** What is counted, of one and of several. */
export const NAMES: Record<RunMeasure, readonly [one: string, several: string]> = {
	...KIND_NAMES,
	rows: ['row fetched', 'rows fetched'],
	columns: ['column', 'columns'],
	scanned: ['row read by PostgreSQL', 'rows read by PostgreSQL'],
	blocks: ['block touched', 'blocks touched'],
	temp: ['temporary block', 'temporary blocks, read and written'],
	bytes: ['received', 'received'],
};
