import { describe, expect, test } from 'vitest';
import { logScale, spreadLabels } from '../../../../components/scale/Chart.tsx';
import { classifyGrowth } from '../../../../components/scale/growth.ts';
import { type Measured, type ScaleMeasure, ScaleView } from '../../../../components/scale/ScaleView.tsx';
import { draw, texts } from '../../../helpers/html.ts';

const POINTS: Measured[] = [10, 100, 1000].flatMap((n) => [
	{ variant: 'loop', n, data: n + 1, control: 0, rows: 2 * n, blocks: 3 * n, bytes: 100 * n, ms: n },
	{ variant: 'join', n, data: 1, control: 0, rows: n, blocks: 45, bytes: 90 * n, ms: 5 },
]);

const view = (measure: ScaleMeasure, roundTrip = 1) =>
	draw(
		<ScaleView
			id="s"
			points={POINTS}
			unit="books"
			labels={{ loop: 'loop', join: 'join' }}
			measure={measure}
			roundTrip={roundTrip}
		/>,
	);

describe('growth', () => {
	test.each([
		[[1, 1, 1], 'same'],
		[[3, 4, 5], 'slower'],
		[[3, 3, 3.5], 'hardly'],
		[[11, 101, 1001], 'linear'],
		[[1, 3, 10], 'slower'],
		[[1, 100, 10_000], 'faster'],
		[[0, 0, 0], 'same'],
	])('%j is %s', (ys, way) => {
		expect(classifyGrowth(ys.map((y, index) => ({ x: 10 ** (index + 1), y })))).toBe(way);
	});
});

test('the sentence says what the chart shows', () => {
	expect(texts(view('data'), '.scale-summary')).toEqual([
		'“loop” grows in step with the books and “join” stays the same. At 1,000 books, queries: loop 1,001 and join 1.',
	]);
	expect(texts(view('wait', 20), '.scale-summary')[0]).toMatch(/loop 20\.02 s and join 20 ms\.$/);
	expect(texts(view('ms'), '.scale-summary')[0]).toMatch(/loop 1 s and join 5 ms\.$/);
});

test.each(['wide', 'narrow'])(
	'the %s chart has a line and marks for each series, every number finite, and a name',
	(name) => {
		const root = view('data');
		const chart = `.chart-${name}`;
		expect(root.querySelectorAll(`${chart} .chart-line`).length).toBe(2);
		// Beside its line a series needs no mark of its own; below the plot it does.
		expect(root.querySelectorAll(`${chart} .chart-mark`).length).toBe(name === 'wide' ? 6 : 8);
		expect(root.querySelector(chart)?.toString()).not.toMatch(/NaN|Infinity|undefined/);
		expect(root.querySelector(chart)?.getAttribute('aria-describedby')).toBe('s-summary');
		expect(texts(root, `${chart} title`)).toEqual(['queries by number of books']);
	},
);

test('nothing of a chart stands outside its drawing', () => {
	for (const chart of view('data').querySelectorAll('.chart')) {
		const [, , width = 0, height = 0] = chart.getAttribute('viewBox')?.split(' ').map(Number) ?? [];
		for (const text of chart.querySelectorAll('text')) {
			expect(Number(text.getAttribute('x'))).toBeLessThan(width);
			expect(Number(text.getAttribute('y'))).toBeLessThan(height);
		}
	}
});

test('the table has every figure', () => {
	expect(texts(view('rows'), 'tbody tr')).toEqual(['102010', '100200100', '1,0002,0001,000']);
});

test('scale is logarithmic; labels never lie on each other', () => {
	expect([1, 10, 100].map(logScale(1, 100, 0, 200))).toEqual([0, 100, 200]);
	expect(spreadLabels([50, 52, 10])).toEqual([50, 66, 10]);
});
