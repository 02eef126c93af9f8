/** What variants of one task cost, in words and in a table: the measure that changed most, what speaks against it, what else differs. */
import './Comparison.css';
import type { VNode } from 'preact';
import {
	type Cost,
	cost,
	ownMs,
	planLines,
	RUN_MEASURES,
	type RunMeasure,
	resultText,
	sameOutcome,
	sentLines,
	sqlLines,
} from '../../src/plan/compare.ts';
import {
	type ComparedVariant,
	change,
	changeOf,
	costFigure,
	costText,
	headline,
	isAlike,
	NAMES,
} from '../../src/plan/headline.ts';
import { diff } from '../../src/text/diff.ts';
import { duration, elapsed, list, truncate } from '../../src/text/numbers.ts';
import { areDisjoint, rangeText, type ServerTime } from '../../src/trace/server-time.ts';
import { Bars, SCALE } from './Bars.tsx';
import { DiffView } from './DiffView.tsx';

/** Characters shown of a result; the panel above has all of it. */
const RESULT = 240;

interface ComparisonProps {
	variants: ComparedVariant[];
	/** Whether all run the same code, so that their statements are compared in order, transaction statements among them, and at once. */
	inOrder?: boolean;
}

export function Comparison({ variants, inOrder = false }: ComparisonProps): VNode {
	const traces = variants.map(({ trace }) => trace);
	const costs = traces.map(cost);
	const [differing, alike] = split(costs);
	const isSame = sameOutcome(traces);
	const { main, against, same: results, setUp } = headline(variants);
	return (
		<div class="comparison">
			<div class="comparison-verdict">
				<p>{main}</p>
				{[against, results, setUp].some((part) => part !== null) && (
					<p>{[against, results, setUp].filter((part) => part !== null).join(' ')}</p>
				)}
			</div>
			<table>
				<caption class="sr-only">What each variant cost</caption>
				<thead>
					<tr>
						<td />
						{variants.map(({ label }) => (
							<th scope="col">{label}</th>
						))}
					</tr>
				</thead>
				<tbody>
					{!isSame && (
						<tr class="comparison-results">
							<th scope="row">result</th>
							{traces.map((trace) => (
								<td>
									<code>{truncate(resultText(trace), RESULT)}</code>
								</td>
							))}
						</tr>
					)}
					{differing.map((measure) => (
						<Bars
							name={NAMES[measure][1]}
							amounts={costs.map((cost) => cost[measure])}
							write={(_, index) => costFigure(costs[index] as Cost, measure)}
							changes={isSame ? costs.map((_, index) => changeOf(costs, measure, index, 0)) : []}
						/>
					))}
					<Times variants={variants} isSame={isSame} />
					{/* Not measured, so it is not there until the reader sets a round trip: see round-trip.ts. */}
					<tr class="comparison-wait" hidden>
						<th scope="row">network only, simulated</th>
						{costs.map(({ data, control }) => (
							<td data-wait={data + control} />
						))}
					</tr>
				</tbody>
			</table>
			<p class="comparison-note">{notes(variants, costs, differing, alike).join(' ')}</p>
			<div class="comparison-more">
				{variants.slice(1).map((variant, index) => (
					<Differences
						before={variants[inOrder ? 0 : index] as ComparedVariant}
						after={variant}
						inOrder={inOrder}
						isPair={variants.length === 2}
					/>
				))}
			</div>
		</div>
	);
}

/** Parts the measures that anybody used into those that differ and those in which all are alike. */
function split(costs: readonly Cost[]): [differing: RunMeasure[], alike: RunMeasure[]] {
	const used = RUN_MEASURES.filter((measure) => costs.some((cost) => cost[measure] > 0));
	// The widest of several queries says little of all of them.
	const told = used.filter((measure) => measure !== 'columns' || costs.every(({ data }) => data === 1));
	const differs = (measure: RunMeasure) =>
		costs.some((cost) => !isAlike(measure, cost[measure], costs[0]?.[measure] ?? 0));
	return [told.filter(differs), told.filter((measure) => measure !== 'columns' && !differs(measure))];
}

/** Draws the time each took: where all ran here, this once; else on a server, as it was measured. Only runs that lie apart are judged. */
function Times({ variants, isSame }: { variants: readonly ComparedVariant[]; isSame: boolean }): VNode | null {
	const here = variants.map(({ trace }) => ownMs(trace));
	if (here.every((ms) => ms !== null)) return <Bars name="time here, one run each" amounts={here} write={elapsed} />;
	const servers = variants.flatMap(({ server }) => server ?? []);
	if (servers.length !== variants.length) return null;
	const [first] = servers as [ServerTime, ...ServerTime[]];
	return (
		<Bars
			name="time on a server, median"
			amounts={servers.map(({ median }) => median)}
			write={(ms, index) => (
				<>
					{duration(ms)} <span class="comparison-range">({rangeText(servers[index] as ServerTime)})</span>
				</>
			)}
			changes={
				isSame
					? servers.map((each) =>
							areDisjoint(each, first) ? change(each.median, first.median, 'less', 'as much') : null,
						)
					: []
			}
		/>
	);
}

/** Returns what the reader must know to read the table. */
function notes(
	variants: readonly ComparedVariant[],
	costs: readonly Cost[],
	differing: RunMeasure[],
	alike: RunMeasure[],
): string[] {
	const machine = variants.every(({ trace, server }) => trace.ms === null && server)
		? variants[0]?.server?.machine
		: null;
	const isEqual = (measure: RunMeasure) => new Set(costs.map((cost) => costFigure(cost, measure))).size === 1;
	const say = (start: string, measures: RunMeasure[]) =>
		measures.length === 0 ? [] : [`${start}: ${list(measures.map((measure) => costText(costs, measure)))}.`];
	return [
		...say(`Alike in ${costs.length === 2 ? 'both' : 'all'}`, alike.filter(isEqual)),
		...say(
			'Small differences',
			alike.filter((measure) => !isEqual(measure)),
		),
		...(differing.length > 0 ? [SCALE] : []),
		...(costs.some(({ estimated }) => estimated)
			? ['≈ one plan is kept for each kind of statement and multiplied by how often it was sent.']
			: []),
		...(costs.some(({ unplanned }) => unplanned > 0)
			? ['Some statements have no plan: rows read and blocks leave them out.']
			: []),
		...(machine ? [`Server: ${machine}.`] : []),
	];
}

interface DifferencesProps {
	before: ComparedVariant;
	after: ComparedVariant;
	inOrder: boolean;
	/** Whether they are all there are: their names need not be said again. */
	isPair: boolean;
}

function Differences({ before, after, inOrder, isPair }: DifferencesProps): VNode {
	const names = isPair ? '' : `, ${before.label} → ${after.label}`;
	const lines = inOrder ? sentLines : sqlLines;
	return (
		<>
			<DiffView
				summary={`What changed in the SQL${names}`}
				changes={diff(lines(before.trace), lines(after.trace))}
				open={inOrder}
			/>
			<DiffView
				summary={`What changed in the plans${names}`}
				changes={diff(planLines(before.trace), planLines(after.trace))}
			/>
		</>
	);
}
