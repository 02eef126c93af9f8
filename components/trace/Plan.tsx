/** A plan as PostgreSQL ran it: a sentence, a table whose rows are the nodes of the tree, and remarks. */
import './Plan.css';
import type { VNode } from 'preact';
import { useContext, useState } from 'preact/hooks';
import { misestimates, offBy, places } from '../../src/plan/estimate.ts';
import type { Raw } from '../../src/plan/raw.ts';
import { remarks } from '../../src/plan/remarks.ts';
import { isStillAdvised } from '../../src/plan/remedy-verdict.ts';
import { otherEntries, planning, triggers } from '../../src/plan/report.ts';
import type { Remark } from '../../src/plan/rules/rule.ts';
import { dataBytes, measured, type PlanMeasure, share } from '../../src/plan/summary.ts';
import { planText } from '../../src/plan/text.ts';
import { type Plan, type PlanNode, planOf, touched } from '../../src/plan/tree.ts';
import { elapsed, number, plural, size, times } from '../../src/text/numbers.ts';
import { AttemptsOf, type Sent } from './attempts.ts';
import { Copy } from './Copy.tsx';
import { LazyDetails } from './LazyDetails.tsx';
import { PlanButton, PlanSummary } from './PlanLine.tsx';
import { MARKS, PlanText } from './PlanText.tsx';
import { type GuideLink, Remarks } from './Remarks.tsx';

interface PlanViewProps {
	id: string;
	/** The document PostgreSQL reported. */
	document: Raw;
	/** How the plan is called: "Plan". */
	note: string;
	interactive: boolean;
	guideLink: GuideLink;
	open?: boolean;
	/** Number of the plan in its trace, where its text comes from the recording when asked for; null where it stands here. */
	asks?: number | null;
	/** Whether its text stands open, because the reader asked for it. */
	textOpen?: boolean;
	/** The node that is pointed at, by its number; null when none is. */
	node?: number | null;
	/** What the plan is of, where what remarks propose can be tried. */
	of?: Sent | null;
}

export function PlanView(props: PlanViewProps): VNode {
	const { document, note, interactive, of = null } = props;
	const plan = planOf(document);
	const attempts = useContext(AttemptsOf);
	const open = props.open || (of !== null && attempts?.last === of.at);
	return (
		<LazyDetails
			interactive={interactive}
			open={open}
			class="plan"
			summary={
				<>
					{note}: <PlanSummary plan={plan} />
				</>
			}
		>
			{() =>
				plan ? <PlanBody {...props} plan={plan} /> : <pre class="plan-json">{JSON.stringify(document, null, 2)}</pre>
			}
		</LazyDetails>
	);
}

/** Asks the page for a viewer of its own for this plan. */
function deeper(document: Raw): CustomEvent<Raw> {
	return new CustomEvent('plan', { detail: document, bubbles: true });
}

/** What opens a plan's text. */
const TEXT = 'As EXPLAIN prints it';

const MEASURE_NAMES: Record<PlanMeasure, string> = { buffers: 'blocks', rows: 'rows', ms: 'time' };

function PlanBody(props: PlanViewProps & { plan: Plan }): VNode {
	const { id, plan, document, interactive, guideLink, asks = null, textOpen = false, node = null, of = null } = props;
	const attempts = useContext(AttemptsOf);
	const measures = measured(plan);
	const [measure, setMeasure] = useState(measures[0] ?? 'rows');
	const found = remarks(
		plan,
		of?.query.sql,
		// What a live run tries in vain is said; what a recording's did is left out.
		({ remedies }) => interactive || !of || !attempts || isStillAdvised(remedies, of.query.shape, attempts.all),
	);
	return (
		<>
			{/* What matters comes before the table that it is drawn from. */}
			{found.length > 0 && <Remarks id={id} found={found} guideLink={guideLink} of={of} interactive={interactive} />}
			{interactive && measures.length > 1 && (
				<fieldset class="plan-measures">
					<legend>Own share by</legend>
					{measures.map((each) => (
						<label>
							<input type="radio" name={`${id}-measure`} checked={each === measure} onChange={() => setMeasure(each)} />
							{MEASURE_NAMES[each]}
						</label>
					))}
				</fieldset>
			)}
			<PlanTable id={id} plan={plan} measure={measure} found={found} pointed={node} />
			<Beside plan={plan} />
			{asks === null ? (
				<LazyDetails interactive={interactive} open={textOpen} summary={TEXT}>
					{() => <PlanText id={id} plan={plan} found={found} />}
				</LazyDetails>
			) : (
				<PlanButton plan={asks} name={TEXT} />
			)}
			{interactive && (
				<div class="plan-raw">
					<Copy name="text" text={() => planText(plan)} />
					<Copy name="JSON" text={() => JSON.stringify(document, null, 2)} />
					<LazyDetails interactive summary="JSON as PostgreSQL reported it">
						{() => <pre class="plan-json">{JSON.stringify(document, null, 2)}</pre>}
					</LazyDetails>
					<button
						type="button"
						class="more"
						onClick={({ currentTarget }) => currentTarget.dispatchEvent(deeper(document))}
					>
						Open in pev2
					</button>
				</div>
			)}
		</>
	);
}

interface TableProps {
	id: string;
	plan: Plan;
	measure: PlanMeasure;
	found: Remark[];
	/** The node that is pointed at, by its number. */
	pointed: number | null;
}

function PlanTable({ id, plan, measure, found, pointed }: TableProps): VNode {
	const loops = plan.nodes.some(({ actual }) => actual !== null && actual.loops !== 1);
	const buffers = plan.nodes.some(({ buffers }) => buffers !== null);
	const timed = plan.nodes.some(({ actual }) => actual?.ms != null);
	const off = new Map(places(plan).map((place) => [place.node, offBy(place)]));
	const origins = misestimates(plan);
	// A wrong guess is loud where it cost something, however far off it was.
	const costly = (node: PlanNode) =>
		origins.has(node) && found.some((remark) => remark.node === node.id && remark.tone === 'bad');
	return (
		<div class="plan-scroll">
			<table class="plan-table" data-treegrid aria-label="Plan, one row per node">
				<thead>
					<tr>
						<th scope="col">node</th>
						<Head ours="expected" theirs="rows" />
						{plan.analysed && <Head ours={loops ? 'got, per loop' : 'got'} theirs="actual rows" />}
						{loops && <th scope="col">loops</th>}
						{buffers && <Head ours={loops ? 'blocks, in all' : 'blocks'} theirs="Buffers" />}
						{timed && (
							<Head ours={loops ? 'time, in all' : 'time'} theirs={loops ? 'actual time × loops' : 'actual time'} />
						)}
						{plan.analysed && <Head ours={`own ${MEASURE_NAMES[measure]}`} theirs="(computed)" />}
					</tr>
				</thead>
				<tbody>
					{plan.nodes.map((node) => (
						<tr
							id={`${id}-${node.id}`}
							data-level={node.depth + 1}
							data-never={node.actual?.loops === 0 || undefined}
							data-pointed={node.id === pointed || undefined}
							style={`--depth:${node.depth}`}
						>
							<th scope="row">
								<NodeCell node={node} remarks={found.filter((remark) => remark.node === node.id)} />
							</th>
							<td data-label="expected">{node.estimate ? number(node.estimate.rows) : '–'}</td>
							{plan.analysed && (
								<td data-label="got">
									<Got node={node} factor={off.get(node) ?? null} bad={costly(node)} />
								</td>
							)}
							{loops && <td data-label="loops">{node.actual ? times(node.actual.loops) : '–'}</td>}
							{buffers && (
								<td data-label="blocks">
									<Blocks node={node} />
								</td>
							)}
							{timed && <td data-label="time">{time(node)}</td>}
							{plan.analysed && (
								<td class="plan-share" data-label="own">
									<Share part={share(plan, node, measure)} />
								</td>
							)}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}

/** Writes how long a node ran, in all; what is below the clock's tick in each of many runs cannot be told of their sum. */
function time({ actual }: PlanNode): string {
	return actual?.ms == null || (actual.ms === 0 && actual.loops > 1) ? '–' : elapsed(actual.ms);
}

/** Draws a column's name, and under it PostgreSQL's own. */
function Head({ ours, theirs }: { ours: string; theirs: string }): VNode {
	return (
		<th scope="col">
			{ours} <span class="plan-said">{theirs}</span>
		</th>
	);
}

/** Draws what stands beside the tree: how to read its sums, planning, triggers, and what a newer PostgreSQL may add. */
function Beside({ plan }: { plan: Plan }): VNode {
	const planned = planning(plan);
	const loops = plan.nodes.some(({ actual }) => actual !== null && actual.loops > 1);
	const timed = plan.nodes.some(({ actual }) => actual?.ms != null);
	const sums = plan.nodes.length > 1 && plan.nodes.some(({ buffers }) => buffers !== null);
	return (
		<ul class="plan-beside">
			{sums && (
				<li>
					Blocks{timed && ' and time'} of a node include those of the nodes below it; <em>own</em> is what is left
					without them.{loops && ' They are sums of all its runs, rows the average of one.'}
				</li>
			)}
			{planned && plan.ms !== null && (
				<li>
					Planning took {elapsed(planned.ms)}, running it {elapsed(plan.ms)}. Neither is in a node.
				</li>
			)}
			{triggers(plan).map(({ name, constraint, relation, calls, ms }) => (
				<li>
					Then {constraint ? 'the trigger of constraint' : 'trigger'} {name}
					{relation !== null && ` on ${relation}`} ran {times(calls)}
					{ms !== null && ` in ${elapsed(ms)}`}.
				</li>
			))}
			{otherEntries(plan).map(({ name, text }) => (
				<li>
					{name}: {text}
				</li>
			))}
		</ul>
	);
}

function NodeCell({ node, remarks }: { node: PlanNode; remarks: Remark[] }): VNode {
	return (
		<div class="plan-node">
			<span class="sr-only">Level {node.depth + 1}: </span>
			{node.role !== null && <span class="plan-role">{node.role}</span>}
			<span class="plan-label">{node.label}</span>
			{node.index !== null && (
				<>
					{' '}
					<span class="plan-by">{node.type === 'Bitmap Index Scan' ? 'on' : 'using'}</span> {node.index}
				</>
			)}
			{node.relation !== null && (
				<>
					{' '}
					<span class="plan-by">on</span> {node.relation}
				</>
			)}
			{remarks.length > 0 && (
				<span class="plan-mark" data-tone={remarks[0]?.tone}>
					{MARKS[remarks[0]?.tone ?? 'note']}
				</span>
			)}
			<ul>
				{node.conditions.map(({ name, text }) => (
					<li>
						<span class="plan-by">{name}:</span> {text}
					</li>
				))}
				{node.removed.map(({ by, rows, exact }) => (
					<li>
						<span class="plan-by">Rows removed by {by}:</span> {exact ? '' : '≈ '}
						{number(rows)}
					</li>
				))}
				{node.details.length > 0 && (
					<li class="plan-details">{node.details.map(({ name, text }) => `${name} ${text}`).join(' · ')}</li>
				)}
			</ul>
		</div>
	);
}

/** Rows a node really gave, with the factor by which the estimate was off where that can be told. */
function Got({ node, factor, bad }: { node: PlanNode; factor: number | null; bad: boolean }): VNode {
	if (!node.actual) return <>–</>;
	if (node.actual.loops === 0) return <>never</>;
	return (
		<>
			{number(node.actual.rows)}
			{factor !== null && factor >= 2 && (
				<span class="plan-off" data-bad={bad || undefined}>
					{' '}
					{factor >= 10 ? number(Math.round(factor)) : number(Math.round(factor * 10) / 10)}
					{(node.estimate?.rows ?? 0) > node.actual.rows ? '× fewer' : '× more'}
				</span>
			)}
		</>
	);
}

function Blocks({ node }: { node: PlanNode }): VNode {
	const blocks = touched(node);
	if (blocks === null || !node.buffers) return <>–</>;
	const { read, temp } = node.buffers;
	const bytes = dataBytes(node);
	const amount = bytes === null ? 'each counted as often as it was touched' : size(bytes);
	return (
		<span title={`${amount}; ${plural(read, 'block')} not yet in PostgreSQL's memory`}>
			{number(blocks)}
			{temp > 0 && <span class="plan-off"> +{number(temp)} temporary</span>}
		</span>
	);
}

function Share({ part }: { part: number | null }): VNode {
	if (part === null) return <>–</>;
	const percent = Math.round(part * 100);
	return (
		<span class="plan-bar" style={`--share:${part.toFixed(3)}`}>
			{percent === 0 && part > 0 ? '<1' : percent} %
		</span>
	);
}
