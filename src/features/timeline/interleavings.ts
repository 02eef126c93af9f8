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
 * Plays every order and returns what each comes to, in the order of a dictionary; null when the script cannot be played. `play` plays an
 * order on fresh data, and lets who has not ended then go on, one after the other. How many steps an actor takes may depend on the order,
 * so another order is one that parts from a played one where somebody else could have gone on. `tell` hears of each before it is played.
 */
export async function explore(
	play: (order: string[]) => Promise<Played>,
	tell?: (number: number, of: number) => void,
): Promise<Ending[] | null> {
	const endings: Ending[] = [];
	/** The most steps that each actor was seen to take. */
	const most = new Map<string, number>();
	const visit = async (beginning: string[], played: Played): Promise<void> => {
		for (const [name, count] of played.timeline ? stepsOf(played.timeline) : [])
			most.set(name, Math.max(count, most.get(name) ?? 0));
		const number = numberOfOrders(most);
		if (number > MOST)
			throw new RangeError(`${number.toLocaleString('en')} orders are too many: ${MOST} are run at most.`);
		const order = whole(beginning, played, most);
		endings.push(endingOf(order, played));
		for (let at = order.length - 1; at >= beginning.length; at--)
			for (const name of new Set(order.slice(at + 1))) {
				if (name === order[at]) continue;
				const other = [...order.slice(0, at), name];
				tell?.(endings.length + 1, number);
				await visit(other, await play(other));
			}
	};
	const first = await play([]);
	if (first.timeline === null) return null;
	await visit([], first);
	return endings;
}

/** Returns the order that was played; of one that ended early, with the steps that are known to follow. */
function whole(beginning: string[], { timeline }: Played, most: ReadonlyMap<string, number>): string[] {
	const order = timeline?.steps.flatMap(({ actor }) => actor ?? []) ?? beginning;
	if (timeline?.steps.every(({ refused }) => refused === null)) return order;
	const played = order.length < beginning.length ? beginning : order;
	const rest = [...most].flatMap(([name, count]) =>
		Array<string>(Math.max(0, count - played.filter((other) => other === name).length)).fill(name),
	);
	return [...played, ...rest];
}

/** Says what one order came to. */
export function endingOf(order: string[], { timeline, holds }: Played): Ending {
	const refused = timeline?.steps.some((step) => step.refused !== null) ?? true;
	const verdict = refused ? 'refused' : holds === null ? 'unsaid' : holds ? 'holds' : 'breaks';
	return { order, verdict, outcome: timeline?.outcome ?? null };
}

/** Returns what invariant() says is to hold: its docstring; "" where the script has none. */
export function invariantOf(source: string): string {
	return /^def invariant\(\):\n\s+"""(.+?)"""/m.exec(source)?.[1] ?? '';
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
