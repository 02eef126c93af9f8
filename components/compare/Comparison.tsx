/** Variants of one task side by side: whether they gave the same, what each cost, what changed in SQL and plans. */
import './Comparison.css';
import type { VNode } from 'preact';
import { type Cost, cost, MEASURES, type Measure, planLines, sameOutcome, sqlLines } from '../../src/plan/compare.ts';
import { diff } from '../../src/text/diff.ts';
import { duration, list, number, plural, size } from '../../src/text/numbers.ts';
import { roundTrips } from '../../src/trace/derive.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { DEFAULT } from '../trace/round-trip.ts';
import { Bars } from './Bars.tsx';
import { DiffView } from './DiffView.tsx';

export interface Variant {
	/** What the variant is called: "before". */
	label: string;
	trace: Trace;
}

const NAMES: Record<Measure, string> = {
	data: 'data statements',
	control: 'transaction control',
	rows: 'rows fetched',
	scanned: 'rows read by PostgreSQL',
	blocks: 'blocks touched',
	bytes: 'bytes received',
};

export function Comparison({ variants }: { variants: Variant[] }): VNode {
	const costs = variants.map(({ trace }) => cost(trace));
	const shown = MEASURES.filter((measure) => costs.some((cost) => cost[measure] > 0));
	return (
		<div class="comparison">
			<p class="comparison-verdict">{verdict(variants, costs)}</p>
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
					<tr>
						<th scope="row">waiting for the network, simulated</th>
						{variants.map(({ trace }) => {
							const { statements } = roundTrips(trace, 0);
							return (
								<td>
									<output data-wait={statements}>{duration(statements * DEFAULT)}</output>
								</td>
							);
						})}
					</tr>
				</tbody>
			</table>
			{costs.some(({ estimated }) => estimated) && (
				<p class="comparison-note">
					≈ one plan is kept for each kind of statement and multiplied by how often it was sent.
				</p>
			)}
			{variants.slice(1).map((variant, index) => (
				<Differences before={variants[index] as Variant} after={variant} />
			))}
		</div>
	);
}

/** verdict is the comparison in one or two sentences. */
export function verdict(variants: Variant[], costs: Cost[]): string {
	const same = sameOutcome(variants.map(({ trace }) => trace))
		? `${variants.length === 2 ? 'Both give' : `All ${variants.length} give`} the same result`
		: `The results of ${list(variants.map(({ label }) => `“${label}”`))} differ`;
	const counts = costs.map(({ data }) => data);
	if (new Set(counts).size === 1) return `${same}, with ${plural(counts[0] ?? 0, 'data statement')} each.`;
	return `${same}: ${counts.map(number).join(' → ')} data statements.`;
}

/** Measures that come from plans: near, not exact, where a plan stands for many statements. */
const PLANNED: Measure[] = ['scanned', 'blocks'];

function Row({ measure, costs }: { measure: Measure; costs: Cost[] }): VNode {
	const write = measure === 'bytes' ? size : number;
	return (
		<Bars
			name={NAMES[measure]}
			amounts={costs.map((cost) => cost[measure])}
			write={(amount, index) => {
				const { estimated, unplanned, data } = costs[index] as Cost;
				if (!PLANNED.includes(measure)) return write(amount);
				if (unplanned === data && data > 0) return '–';
				return `${estimated ? '≈ ' : ''}${write(amount)}`;
			}}
		/>
	);
}

function Differences({ before, after }: { before: Variant; after: Variant }): VNode {
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
