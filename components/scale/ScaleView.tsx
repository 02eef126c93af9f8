/** How something grows with the data: a chart, a sentence that says the same, and the figures as a table. */
import './ScaleView.css';
import type { VNode } from 'preact';
import { duration, list, number, size } from '../../src/text/numbers.ts';
import { Chart, type Series } from './Chart.tsx';
import { classifyGrowth } from './growth.ts';

/** What one variant cost at one size; times only where it ran here. */
export interface Measured {
	variant: string;
	n: number;
	data: number;
	control: number;
	rows: number;
	blocks: number;
	bytes: number;
	/** Milliseconds of the whole run; absent in recordings. */
	ms?: number;
}

/** What a recorded scale may be drawn by; of a wait and of times there is something to draw only once the reader sets or measures it. */
export const SCALE_MEASURES = ['data', 'rows', 'blocks', 'bytes'] as const;
export type ScaleMeasure = (typeof SCALE_MEASURES)[number] | 'wait' | 'ms';

export const MEASURE_NAMES: Record<ScaleMeasure, string> = {
	data: 'queries',
	rows: 'rows fetched',
	blocks: 'blocks touched',
	bytes: 'bytes received',
	wait: 'network only, simulated',
	ms: 'time, measured here',
};

export interface ScaleViewProps {
	/** Prefix of ids. */
	id: string;
	points: Measured[];
	/** What the sizes count: "books". */
	unit: string;
	/** Name → label of the variants, in their order. */
	labels: Record<string, string>;
	measure: ScaleMeasure;
	/** Milliseconds of the simulated round trip; 0 while it is off. */
	roundTrip?: number;
}

export function ScaleView({ id, points, unit, labels, measure, roundTrip = 0 }: ScaleViewProps): VNode {
	const series = Object.entries(labels).map(([variant, label]) => ({
		label,
		points: points
			.filter((point) => point.variant === variant)
			.map((point) => ({ x: point.n, y: measureOf(point, measure, roundTrip) })),
	}));
	const write = writer(measure);
	const sizes = [...new Set(points.map(({ n }) => n))];
	return (
		<div class="scale-view">
			<p class="scale-summary" id={`${id}-summary`}>
				{scaleSummary(series, unit, MEASURE_NAMES[measure], write)}
			</p>
			<Chart series={series} xName={unit} yName={MEASURE_NAMES[measure]} write={write} describedBy={`${id}-summary`} />
			<details>
				<summary>The figures as a table</summary>
				<table>
					<caption>{MEASURE_NAMES[measure]}</caption>
					<thead>
						<tr>
							<th scope="col">{unit}</th>
							{series.map(({ label }) => (
								<th scope="col">{label}</th>
							))}
						</tr>
					</thead>
					<tbody>
						{sizes.map((n) => (
							<tr>
								<th scope="row">{number(n)}</th>
								{series.map(({ points }) => {
									const point = points.find(({ x }) => x === n);
									return <td>{point ? write(point.y) : '–'}</td>;
								})}
							</tr>
						))}
					</tbody>
				</table>
			</details>
		</div>
	);
}

export function measureOf(point: Measured, measure: ScaleMeasure, roundTrip: number): number {
	if (measure === 'wait') return (point.data + point.control) * roundTrip;
	return point[measure] ?? 0;
}

function writer(measure: ScaleMeasure): (value: number) => string {
	if (measure === 'bytes') return (value) => size(Math.round(value));
	return measure === 'wait' || measure === 'ms' ? duration : number;
}

/** Says how each variant grows, and where it ends up. */
export function scaleSummary(series: Series[], unit: string, name: string, write: (value: number) => string): string {
	const ends = series.flatMap(({ label, points }) => {
		const last = points.at(-1);
		return last ? [`${label} ${write(last.y)}`] : [];
	});
	const grows = {
		same: 'stays the same',
		hardly: 'hardly grows',
		slower: `grows slower than the ${unit}`,
		linear: `grows in step with the ${unit}`,
		faster: `grows faster than the ${unit}`,
	};
	const ways = series.map(({ label, points }) => `“${label}” ${grows[classifyGrowth(points)]}`);
	const most = series[0]?.points.at(-1)?.x ?? 0;
	return `${list(ways)}. At ${number(most)} ${unit}, ${name}: ${list(ends)}.`;
}
