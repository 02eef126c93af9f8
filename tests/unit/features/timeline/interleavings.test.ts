import { expect, test } from 'vitest';
import {
	endingOf,
	explore,
	groupsOf,
	invariantOf,
	numberOfOrders,
} from '../../../../src/features/timeline/interleavings.ts';
import type { Played } from '../../../../src/features/timeline/play.ts';
import type { TimelineStep } from '../../../../src/trace/timeline.ts';

const counts = (a: number, b: number) =>
	new Map([
		['a', a],
		['b', b],
	]);

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

/** Plays a scene of two: `ends` says whether an actor has ended after its steps so far, `refuses` whether its step is refused. */
function scene(
	ends: (name: string, so: string[]) => boolean,
	holds: (order: string) => boolean = () => true,
	refuses: (order: string) => boolean = () => false,
) {
	const asked: string[] = [];
	const play = async (order: string[]): Promise<Played> => {
		asked.push(order.join(''));
		const so: string[] = [];
		for (const name of [...order, ...'aaaaabbbbb']) {
			if (ends(name, so)) continue;
			so.push(name);
			if (refuses(so.join(''))) return played(so, null, 'It would wait.');
		}
		return played(so, holds(so.join('')));
	};
	return { asked, play };
}

/** Each takes this many steps. */
const after = (steps: number) => (name: string, so: string[]) => so.filter((each) => each === name).length === steps;

test('every order is played once, and in each every request keeps its own', async () => {
	const { asked, play } = scene(after(2), (order) => order !== 'abab');
	const endings = await explore(play);
	expect(endings?.map(({ order }) => order.join(''))).toEqual(['aabb', 'abab', 'abba', 'baab', 'baba', 'bbaa']);
	expect(asked).toHaveLength(6);
	expect(groupsOf(endings ?? []).map(({ verdict, orders }) => [verdict, orders.length])).toEqual([
		['breaks', 1],
		['holds', 5],
	]);
});

test('two requests of three steps have 20 orders', async () => {
	const orders = (await explore(scene(after(3)).play))?.map(({ order }) => order.join('')) ?? [];
	expect(orders).toHaveLength(20);
	expect(orders).toEqual([...new Set(orders)].sort());
	for (const order of orders) expect([...order].sort().join('')).toBe('aaabbb');
});

test('a request that takes fewer steps behind another one has orders that the first run does not show', async () => {
	// Who comes second finds nothing, and ends after one step.
	const { play } = scene((name, so) => {
		const own = so.filter((each) => each === name).length;
		const other = name === 'a' ? 'b' : 'a';
		const late =
			so.indexOf(name) > so.indexOf(other, so.indexOf(other) + 1) && so.indexOf(other, so.indexOf(other) + 1) >= 0;
		return own === (late ? 1 : 2);
	});
	const orders = (await explore(play))?.map(({ order }) => order.join(''));
	expect(orders).toEqual(['aab', 'abab', 'abba', 'baab', 'baba', 'bba']);
});

test('an order that is refused counts as often as it could go on', async () => {
	const { play } = scene(after(2), undefined, (order) => order === 'ab');
	const endings = await explore(play);
	expect(endings?.map(({ order, verdict }) => `${order.join('')} ${verdict}`)).toEqual([
		...['aabb holds', 'abab refused', 'abba refused', 'baab holds', 'baba holds', 'bbaa holds'],
	]);
});

test('too many orders are not begun', async () => {
	const many = ['a', 'b'].flatMap((name) => Array<string>(6).fill(name));
	await expect(explore(async () => played(many, true))).rejects.toThrow('924 orders are too many');
});

test('the sentence of the invariant is its docstring', () => {
	expect(invariantOf('def a():\n    pass\n\ndef invariant():\n    """One is left."""\n    return True\n')).toBe(
		'One is left.',
	);
	expect(invariantOf('def a():\n    pass\n')).toBe('');
});

test('an order in which a step would wait says nothing of the invariant', () => {
	expect(endingOf(['a'], played(['a'], null, 'It would wait.')).verdict).toBe('refused');
	expect(endingOf(['a'], played(['a'], null)).verdict).toBe('unsaid');
});
