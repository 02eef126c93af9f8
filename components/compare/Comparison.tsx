/** Variants of one task side by side: whether they gave the same, what each cost, what changed in SQL and plans. */
import './Comparison.css';
import type { VNode } from 'preact';
import { type Cost, cost, planLines, RUN_MEASURES, type RunMeasure, sqlLines } from '../../src/plan/compare.ts';
import { type ComparedVariant, figure, headline } from '../../src/plan/headline.ts';
import { diff } from '../../src/text/diff.ts';
import { number } from '../../src/text/numbers.ts';
import { Bars, SCALE } from './Bars.tsx';
import { DiffView } from './DiffView.tsx';

const NAMES: Record<RunMeasure, string> = {
	data: 'data statements',
	control: 'transaction control',
	rows: 'rows fetched',
	scanned: 'rows read by PostgreSQL',
	blocks: 'blocks touched',
	temp: 'temporary blocks, read and written',
	bytes: 'bytes received',
};

export function Comparison({ variants }: { variants: ComparedVariant[] }): VNode {
	const costs = variants.map(({ trace }) => cost(trace));
	const shown = RUN_MEASURES.filter((measure) => costs.some((cost) => cost[measure] > 0));
	return (
		<div class="comparison">
			<p class="comparison-verdict">{headline(variants)}</p>
			<table>
				<thead>
					<tr>
						<td />
						{variants.map(({ label }) => (
							<th scope="col">{label}</th>
						))}
					</tr>
				</thead>
				<tbody>
					{shown.map((measure) => (
						<Row measure={measure} costs={costs} />
					))}
					{costs.some(({ setUp }) => setUp > 0) && (
						<tr>
							<th scope="row">set-up, such as CREATE INDEX, counted apart</th>
							{costs.map(({ setUp }) => (
								<td>{number(setUp)}</td>
							))}
						</tr>
					)}
					{/* Not measured, so it is not there until the reader sets a round trip: see round-trip.ts. */}
					<tr class="comparison-wait" hidden>
						<th scope="row">network only, simulated</th>
						{costs.map(({ data, control }) => (
							<td data-wait={data + control} />
						))}
					</tr>
				</tbody>
			</table>
			{notes(costs).map((note) => (
				<p class="comparison-note">{note}</p>
			))}
			{variants.slice(1).map((variant, index) => (
				<Differences before={variants[index] as ComparedVariant} after={variant} />
			))}
		</div>
	);
}

function Row({ measure, costs }: { measure: RunMeasure; costs: Cost[] }): VNode {
	return (
		<Bars
			name={NAMES[measure]}
			amounts={costs.map((cost) => cost[measure])}
			write={(_, index) => figure(costs[index] as Cost, measure)}
		/>
	);
}

/** notes are what the reader must know to read the table. */
function notes(costs: Cost[]): string[] {
	const unplanned = costs.some(({ unplanned }) => unplanned > 0);
	return [
		SCALE,
		...(costs.some(({ estimated }) => estimated)
			? ['≈ one plan is kept for each kind of statement and multiplied by how often it was sent.']
			: []),
		...(unplanned ? ['Some statements have no plan: rows read and blocks leave them out.'] : []),
	];
}

function Differences({ before, after }: { before: ComparedVariant; after: ComparedVariant }): VNode {
	const names = `${before.label} → ${after.label}`;
	return (
		<>
			<DiffView
				summary={`What changed in the SQL, ${names}`}
				changes={diff(sqlLines(before.trace), sqlLines(after.trace))}
			/>
			<DiffView
				summary={`What changed in the plans, ${names}`}
				changes={diff(planLines(before.trace), planLines(after.trace))}
			/>
		</>
	);
}
