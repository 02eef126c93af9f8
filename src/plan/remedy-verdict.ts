/**
 * Whether what a remark proposes helps, told by trying it.
 *
 * A remedy helps where the statement, once the change is made, is a tenth less work or more, and twenty blocks of work at least, which
 * are blocks touched, temporary blocks and rows handled, on the scale of work.ts. An index must be used. A statement in another's
 * place must give the same rows. Statistics help, too, where the worst guess of the plan is three times better and the work no more.
 * Memory helps, too, where no temporary block is left. Relations loaded together help where the run sends nine statements fewer.
 */
import { list, number, plural, times } from '../text/numbers.ts';
import type { Attempt } from '../trace/attempt.ts';
import { HOT } from '../trace/derive.ts';
import { offBy, places } from './estimate.ts';
import type { Remedy } from './remedy.ts';
import { NOTABLE } from './rules/rule.ts';
import { type Plan, readPlan, readsRows, touched } from './tree.ts';
import { work } from './work.ts';

/** Part of the work that must be saved: a remark that is about less than this is no costly one. */
const SAVED = 0.1;

/** How many times better a guess must be. */
const BETTER = 3;

/** What the figure of guesses is called. */
const GUESS = 'worst guess, times off';

/** What came of a remedy. */
export interface Attempted {
	/** Index of the statement's shape in its trace: of statements that differ in their values only, one is tried. */
	shape: number;
	/** The remedy, as remedyText() writes it. */
	remedy: string;
	attempt: Attempt;
}

/** One figure of a statement, before and after. */
export interface Figures {
	name: string;
	before: number;
	after: number;
}

/** What an attempt says. */
interface Judgement {
	/** Null where it could not be tried, so that nobody knows. */
	helps: boolean | null;
	/** In a few words, with the figure that changed: "1,204 → 8 blocks". */
	says: string;
}

/** Writes a remedy as the SQL that is sent for it. Equal remedies are written the same. */
export function remedyText(remedy: Remedy): string {
	if (remedy.kind === 'together') return remedy.says;
	const instead = remedy.kind === 'rewrite' ? [remedy.instead.join('…')] : [];
	return [...remedy.before, ...instead].join(';\n');
}

/** Finds what came of a remedy of a statement. */
export function attemptOf(all: readonly Attempted[], shape: number, remedy: Remedy): Attempt | null {
	const text = remedyText(remedy);
	return all.find((each) => each.shape === shape && each.remedy === text)?.attempt ?? null;
}

/** Judges an attempt. */
export function judgement(remedy: Remedy, attempt: Attempt): Judgement {
	if (attempt.ended === 'refused') return { helps: null, says: attempt.why };
	if (attempt.ended === 'counted') return counted(attempt);
	if (attempt.ended === 'failed') return { helps: false, says: `PostgreSQL refuses it: ${attempt.message}` };
	const [before, after] = [readPlan(attempt.before), readPlan(attempt.after)];
	if (attempt.same === false) return { helps: false, says: 'it gives other rows' };
	const change = changeText(remedy, figures(before, after));
	const names = 'names' in remedy ? remedy.names : [];
	if (names.length > 0 && !after.nodes.some(({ index }) => index !== null && names.includes(index)))
		return { helps: false, says: 'PostgreSQL has no use for it' };
	const saved = work(before.root) - work(after.root);
	const less = saved >= NOTABLE && saved >= SAVED * work(before.root);
	const guessed = remedy.kind === 'statistics' && saved >= 0 && worst(before) >= BETTER * worst(after);
	const fits = remedy.kind === 'memory' && temporary(before) > 0 && temporary(after) === 0;
	return { helps: less || guessed || fits, says: change };
}

/** Judges a whole run: it must send nine statements fewer, as ten of a kind become one, and come to the same. */
function counted({ relations, before, after, same }: Attempt & { ended: 'counted' }): Judgement {
	if (relations.length === 0) return { helps: false, says: 'no relation of the objects of a list sends it' };
	if (!same) return { helps: false, says: 'the code then comes to something else' };
	const named = relations.map((relation) => relation.replace(/(.+)\.(.+)/, '"$2" of $1'));
	return {
		helps: before - after >= HOT - 1,
		says: `${number(before)} → ${plural(after, 'query', 'queries')}, ${list(named)} loaded at once`,
	};
}

/** Lists what a statement cost before and after; what is 0 in both is left out, and guesses that are right. */
export function figures(before: Plan, after: Plan): Figures[] {
	const of: [name: string, measure: (plan: Plan) => number, least: number][] = [
		['blocks', ({ root }) => touched(root) ?? 0, 1],
		['temporary blocks', temporary, 1],
		['rows read', scanned, 1],
		[GUESS, (plan) => Math.round(worst(plan)), BETTER],
	];
	return of.flatMap(([name, measure, least]) => {
		const each = { name, before: measure(before), after: measure(after) };
		return Math.max(each.before, each.after) < least ? [] : [each];
	});
}

/** The figure that is said of each kind of remedy, where it changed. */
const SAID: Record<Remedy['kind'], string[]> = {
	index: ['blocks', 'rows read'],
	rewrite: ['blocks', 'rows read'],
	vacuum: ['blocks'],
	memory: ['temporary blocks', 'blocks', 'rows read'],
	statistics: [GUESS, 'blocks'],
	together: [],
};

/** Writes the figures that fell, else the first one. */
function changeText({ kind }: Remedy, all: Figures[]): string {
	const wanted = SAID[kind].flatMap((name) => all.find((each) => each.name === name) ?? []);
	const fell = wanted.filter(({ before, after }) => after < before);
	const said = (fell.length > 0 ? fell : wanted).slice(0, fell.length > 0 ? 2 : 1).map(figureText);
	return said.length === 0 ? 'there is nothing to count' : said.join(', ');
}

function figureText({ name, before, after }: Figures): string {
	return name === GUESS
		? `the worst guess is off ${times(before)} → ${times(after)}`
		: `${number(before)} → ${number(after)} ${after === 1 ? name.replace(/(block|row)s/, '$1') : name}`;
}

function temporary({ root }: Plan): number {
	return root.buffers?.temp ?? 0;
}

/** Adds up the rows that were read from tables, thrown away or not. */
function scanned({ nodes }: Plan): number {
	return nodes.reduce((sum, node) => sum + (readsRows(node) ? (node.own.rows ?? 0) : 0), 0);
}

/** Returns by what factor the worst guess of a plan is off. */
function worst(plan: Plan): number {
	return Math.max(1, ...places(plan).map((place) => offBy(place) ?? 1));
}

/** Says what came of a remedy in a sentence: "Tried: 1,204 → 8 blocks." */
export function attemptText(remedy: Remedy, attempt: Attempt): string {
	const { helps, says } = judgement(remedy, attempt);
	if (helps === null) return `Not tried: ${says}`;
	return helps ? `Tried: ${says}.` : `Tried: it does not help here (${says}).`;
}

/** Says whether a remark stands: not one of whose remedies were all tried, and none helps. */
export function isStillAdvised(
	remedies: readonly Remedy[] | undefined,
	shape: number,
	all: readonly Attempted[],
): boolean {
	if (!remedies || remedies.length === 0) return true;
	return remedies.some((remedy) => {
		const attempt = attemptOf(all, shape, remedy);
		return attempt === null || judgement(remedy, attempt).helps !== false;
	});
}
