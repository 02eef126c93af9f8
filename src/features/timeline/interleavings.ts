/** Every order of the steps of several requests, and what each comes to. */
import type { Timeline } from '../../trace/timeline.ts';
import type { Played } from './play.ts';

/** What an order comes to: its invariant holds or is broken; a step is refused, because here it would wait or come to something else than on a server; or nobody says. */
export const ORDER_VERDICTS = ['breaks', 'holds', 'refused', 'unsaid'] as const;
export type OrderVerdict = (typeof ORDER_VERDICTS)[number];

/** One order and its end. */
export interface Ending {
	/** Names of actors, one a step. */
	order: string[];
	verdict: OrderVerdict;
	/** repr of what outcome() returned; null where it was not asked. */
	outcome: string | null;
}

/** Orders that come to the same. */
export interface Group extends Omit<Ending, 'order'> {
	orders: string[][];
}

/** Most orders that are run; two requests of five steps have 252. */
export const MOST = 252;

/** Returns every order in which each actor takes its number of steps, in the order of a dictionary. */
export function ordersOf(counts: ReadonlyMap<string, number>): string[][] {
	if ([...counts.values()].every((count) => count === 0)) return [[]];
	return [...counts].flatMap(([name, count]) =>
		count === 0 ? [] : ordersOf(new Map([...counts, [name, count - 1]])).map((rest) => [name, ...rest]),
	);
}

/** Returns how many orders there are, without making them. */
export function numberOfOrders(counts: ReadonlyMap<string, number>): number {
	let placed = 0;
	let orders = 1;
	for (const count of counts.values())
		for (let step = 1; step <= count; step++) {
			placed += 1;
			orders = (orders * placed) / step;
		}
	return orders;
}

/** Returns how many steps each actor has taken, in the order of lanes. */
export function stepsOf({ actors, steps }: Timeline): Map<string, number> {
	return new Map(actors.map(({ name }) => [name, steps.filter(({ actor }) => actor === name).length]));
}

/**
 * Plays every order and returns what each comes to. The empty order, one actor after the other, shows how many steps there are; null
 * when that cannot be played. `play` plays one order on fresh data, `tell` hears of each before it is played.
 */
export async function explore(
	play: (order: string[]) => Promise<Played>,
	tell?: (number: number, of: number) => void,
): Promise<Ending[] | null> {
	const { timeline } = await play([]);
	if (timeline === null) return null;
	const counts = stepsOf(timeline);
	const number = numberOfOrders(counts);
	if (number > MOST)
		throw new RangeError(`${number.toLocaleString('en')} orders are too many: ${MOST} are run at most.`);
	const endings: Ending[] = [];
	for (const order of ordersOf(counts)) {
		tell?.(endings.length + 1, number);
		endings.push(endingOf(order, await play(order)));
	}
	return endings;
}

/** Says what one order came to. */
export function endingOf(order: string[], { timeline, holds }: Played): Ending {
	const refused = timeline?.steps.some((step) => step.refused !== null) ?? true;
	const verdict = refused ? 'refused' : holds === null ? 'unsaid' : holds ? 'holds' : 'breaks';
	return { order, verdict, outcome: timeline?.outcome ?? null };
}

/** Puts orders together that come to the same, those that break the invariant first. */
export function groupsOf(endings: Ending[]): Group[] {
	const groups = new Map<string, Group>();
	for (const { order, verdict, outcome } of endings) {
		const key = `${verdict} ${outcome}`;
		const group = groups.get(key) ?? { verdict, outcome, orders: [] };
		group.orders.push(order);
		groups.set(key, group);
	}
	return [...groups.values()].sort(
		(one, other) => ORDER_VERDICTS.indexOf(one.verdict) - ORDER_VERDICTS.indexOf(other.verdict),
	);
}
