import { expect, test } from 'vitest';
import { Endings } from '../../../../components/timeline/Endings.tsx';
import type { Ending, OrderVerdict } from '../../../../src/features/timeline/interleavings.ts';
import { draw, texts } from '../../../helpers/html.ts';

const ending = (verdict: OrderVerdict, order = 'a b'): Ending => ({ verdict, order: order.split(' '), outcome: null });
const ACTORS = [
	{ name: 'a', label: 'Alice' },
	{ name: 'b', label: 'Bob' },
];
const drawn = (endings: Ending[]) =>
	draw(<Endings endings={endings} actors={ACTORS} invariant="Nobody is oversold." />);
const verdictOf = (...endings: Ending[]) => texts(drawn(endings), '.endings-verdict')[0]?.replace(/\s+/g, ' ').trim();

test('orders that break the invariant are counted among those that were judged', () => {
	expect(verdictOf(ending('breaks'), ending('holds', 'b a'))).toBe('Nobody is oversold. 1 of 2 orders breaks that.');
	expect(verdictOf(ending('breaks'), ending('breaks', 'b a'))).toBe('Nobody is oversold. 2 of 2 orders break that.');
});

test('an order that cannot be run here is neither kept nor broken', () => {
	expect(verdictOf(ending('refused'), ending('holds', 'b a'))).toBe(
		'Nobody is oversold. 0 of 1 order break that. 1 order cannot be run here, because a request would wait.',
	);
});

test('where nobody says what is right, nothing is counted', () => {
	expect(verdictOf(ending('unsaid'))).toBe('Nobody is oversold. No invariant() has said which orders are right.');
});

test('orders are named as the lanes are, whatever became of them', () => {
	const html = drawn([ending('breaks', 'a a b b'), ending('refused', 'a b a b')]);
	expect(texts(html, '.endings-order')).toEqual(['Alice, Alice, Bob, Bob', 'Alice, Bob, Alice, Bob']);
	expect(html.querySelector('.endings-order')?.getAttribute('data-order')).toBe('a a b b');
});
