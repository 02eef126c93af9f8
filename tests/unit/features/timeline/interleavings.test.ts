import { expect, test } from 'vitest';
import {
	endingOf,
	explore,
	groupsOf,
	numberOfOrders,
	ordersOf,
} from '../../../../src/features/timeline/interleavings.ts';
import type { Played } from '../../../../src/features/timeline/play.ts';
import type { TimelineStep } from '../../../../src/trace/timeline.ts';

const counts = (a: number, b: number) =>
	new Map([
		['a', a],
		['b', b],
	]);

test('two requests of three steps have 20 orders, each once, and in each every request keeps its own', () => {
	const orders = ordersOf(counts(3, 3)).map((order) => order.join(''));
	expect(orders).toHaveLength(20);
	expect(new Set(orders).size).toBe(20);
	for (const order of orders) expect([...order].sort().join('')).toBe('aaabbb');
	expect(orders[0]).toBe('aaabbb');
});

test.each([
	[counts(3, 3), 20],
	[counts(5, 5), 252],
	[counts(0, 2), 1],
	[
		new Map([
			['a', 2],
			['b', 2],
			['c', 2],
		]),
		90,
	],
])('%o: their number is known without making them', (steps, number) => {
	expect(numberOfOrders(steps)).toBe(number);
	expect(ordersOf(steps)).toHaveLength(number);
});

const step = (actor: string, refused: string | null = null): TimelineStep => ({
	actor,
	says: '',
	lines: [],
	statements: [],
	saw: null,
	stdout: '',
	problem: null,
	refused,
	waits: [],
	ended: 0,
	moment: null,
});
const played = (order: string[], holds: boolean | null, refused: string | null = null): Played => ({
	timeline: {
		name: 'x.py',
		kind: 'live',
		actors: ['a', 'b'].map((name) => ({ name, label: name, settings: {} })),
		columns: [],
		steps: order.map((actor) => step(actor, refused)),
		outcome: holds === null ? null : String(holds),
		versions: { django: '', psycopg: '', postgres: '', python: '' },
	},
	holds,
	problem: null,
});

test('every order is played, after one that counts the steps', async () => {
	const asked: string[] = [];
	const endings = await explore(async (order) => {
		asked.push(order.join(''));
		return played(order.length === 0 ? ['a', 'a', 'b', 'b'] : order, order.join('') !== 'abab');
	});
	expect(asked).toEqual(['', 'aabb', 'abab', 'abba', 'baab', 'baba', 'bbaa']);
	expect(groupsOf(endings ?? []).map(({ verdict, orders }) => [verdict, orders.length])).toEqual([
		['breaks', 1],
		['holds', 5],
	]);
});

test('too many orders are not begun', async () => {
	const many = ['a', 'b'].flatMap((name) => Array<string>(6).fill(name));
	await expect(explore(async () => played(many, true))).rejects.toThrow('924 orders are too many');
});

test('an order in which a step would wait says nothing of the invariant', () => {
	expect(endingOf(['a'], played(['a'], null, 'It would wait.')).verdict).toBe('refused');
	expect(endingOf(['a'], played(['a'], null)).verdict).toBe('unsaid');
});
