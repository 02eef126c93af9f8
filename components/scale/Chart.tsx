/** A line chart with logarithmic axes, as static SVG: a straight rising line is growth in proportion, a level one is none. */
import './Chart.css';
import type { VNode } from 'preact';
import { number } from '../../src/text/numbers.ts';
import type { GrowthPoint } from './growth.ts';

export interface Series {
	label: string;
	points: GrowthPoint[];
}

interface ChartProps {
	series: Series[];
	xName: string;
	yName: string;
	write: (value: number) => string;
	/** Id of the text that says what the chart shows. */
	describedBy: string;
}

/** A drawing's size and the room around its plot, in its own units, and where the names of the series stand. */
interface Layout {
	name: 'wide' | 'narrow';
	width: number;
	height: number;
	room: { left: number; right: number; top: number; bottom: number };
	names: 'beside' | 'below';
}

/** Letters of a drawing shrink with it, so a phone gets one of its own width. */
const LAYOUTS: Layout[] = [
	{ name: 'wide', width: 720, height: 340, room: { left: 76, right: 170, top: 34, bottom: 44 }, names: 'beside' },
	{ name: 'narrow', width: 340, height: 300, room: { left: 62, right: 20, top: 34, bottom: 44 }, names: 'below' },
];

/** Room for a name that stands below the plot. */
const LINE = 20;

/** Each series has a mark and a dash of its own: colour is never alone. */
const MARKS = [
	'M-4.5,-4.5h9v9h-9z',
	'M-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0',
	'M0,-6L5.5,4.5h-11z',
	'M0,-6L6,0L0,6L-6,0z',
] as const;

/** Draws the chart wide and narrow; the style sheet shows the one that fits. */
export function Chart(props: ChartProps): VNode {
	return (
		<>
			{LAYOUTS.map((layout) => (
				<Drawing {...props} {...layout} />
			))}
		</>
	);
}

function Drawing({ series, xName, yName, write, describedBy, ...layout }: ChartProps & Layout): VNode {
	const { width, height, room, names } = layout;
	const [right, bottom] = [width - room.right, height - room.bottom];
	const all = series.flatMap(({ points }) => points);
	const xs = [...new Set(all.map(({ x }) => x))].sort((a, b) => a - b);
	// A logarithm knows no zero: what is nothing is drawn at the floor.
	const low = floorPower(Math.min(...all.map(({ y }) => y).filter((y) => y > 0), Number.MAX_VALUE));
	const high = Math.max(10 * low, ...all.map(({ y }) => y));
	const x = logScale(xs[0] ?? 1, xs.at(-1) ?? 10, room.left, right);
	const y = logScale(low, high, bottom, room.top);
	const at = (point: GrowthPoint) => [x(point.x), y(Math.max(low, point.y))] as const;
	const ends = spreadLabels(series.map(({ points }) => at(points.at(-1) ?? { x: 1, y: low })[1]));
	const whole = names === 'below' ? height + series.length * LINE : height;
	/** Where the name of a series begins. */
	const place = (index: number) =>
		names === 'below' ? [room.left + 14, height + LINE * index + 12] : [right + 14, (ends[index] ?? 0) + 4];
	return (
		<svg
			class={`chart chart-${layout.name}`}
			viewBox={`0 0 ${width} ${whole}`}
			role="img"
			aria-describedby={describedBy}
		>
			<title>{`${yName} by number of ${xName}`}</title>
			{powers(low, high).map((value) => (
				<g class="chart-tick">
					<path d={`M${room.left},${y(value)}H${right}`} />
					<text x={room.left - 10} y={y(value) + 4} text-anchor="end">
						{write(value)}
					</text>
				</g>
			))}
			{xs.map((value) => (
				<g class="chart-tick">
					<path d={`M${x(value)},${room.top}V${bottom}`} />
					<text x={x(value)} y={bottom + 18} text-anchor="middle">
						{number(value)}
					</text>
				</g>
			))}
			<text class="chart-name" x={(room.left + right) / 2} y={height - 6} text-anchor="middle">
				{xName}
			</text>
			<text class="chart-name" x={room.left} y={14}>
				{yName}
			</text>
			{series.map(({ label, points }, index) => (
				<g class="chart-series" data-series={index % MARKS.length}>
					<path class="chart-line" d={`M${points.map((point) => at(point).join(',')).join('L')}`} />
					{points.map((point) => (
						<path class="chart-mark" d={MARKS[index % MARKS.length]} transform={`translate(${at(point).join(',')})`} />
					))}
					{names === 'below' && (
						<path
							class="chart-mark"
							d={MARKS[index % MARKS.length]}
							transform={`translate(${room.left},${height + LINE * index + 8})`}
						/>
					)}
					<text x={place(index)[0]} y={place(index)[1]}>
						{label} {write(points.at(-1)?.y ?? 0)}
					</text>
				</g>
			))}
		</svg>
	);
}

/** Maps a value between `from` and `to` onto a line, by its logarithm. */
export function logScale(from: number, to: number, start: number, end: number): (value: number) => number {
	const span = Math.log(to / from) || 1;
	return (value) => Math.round((start + ((end - start) * Math.log(value / from)) / span) * 10) / 10;
}

function floorPower(value: number): number {
	return value === Number.MAX_VALUE ? 1 : 10 ** Math.floor(Math.log10(value));
}

/** Lists the powers of ten from `low` up to `high`. */
function powers(low: number, high: number): number[] {
	const count = Math.floor(Math.log10(high / low) + 1e-9) + 1;
	return Array.from({ length: count }, (_, index) => low * 10 ** index);
}

/** Moves labels apart that would lie on each other, keeping their order. */
export function spreadLabels(places: number[], gap = 16): number[] {
	const order = places.map((place, index) => ({ place, index })).sort((a, b) => a.place - b.place);
	for (const [rank, entry] of order.entries()) {
		const above = order[rank - 1];
		if (above && entry.place - above.place < gap) entry.place = above.place + gap;
	}
	return order.sort((a, b) => a.index - b.index).map(({ place }) => place);
}
