/** A plan in two sentences, for readers who do not look at the tree and for those who cannot see it. */
import { number, plural, size } from '../text/numbers.ts';
import { triggers } from './report.ts';
import { type Plan, type PlanNode, title, touched } from './tree.ts';

/** Bytes of one block. */
export const BLOCK = 8192;

/** What bars and the busiest node are measured by. */
export const PLAN_MEASURES = ['buffers', 'rows', 'ms'] as const;
export type PlanMeasure = (typeof PLAN_MEASURES)[number];

/** Lists the measures a plan has figures for: times are missing in recordings, everything without ANALYZE. */
export function measured(plan: Plan): PlanMeasure[] {
	return PLAN_MEASURES.filter((measure) => plan.nodes.some((node) => node.own[measure] !== null));
}

/** Returns a node's own part of the whole plan by one measure, from 0 to 1; null where it was not measured. */
export function share(plan: Plan, node: PlanNode, measure: PlanMeasure): number | null {
	const own = node.own[measure];
	const whole = plan.nodes.reduce((sum, each) => sum + (each.own[measure] ?? 0), 0);
	return own === null ? null : whole === 0 ? 0 : own / whole;
}

/** Returns the node with the largest share of its own, by buffers where there are any, else by rows; null when nothing stands out. */
export function busiest(plan: Plan): { node: PlanNode; measure: PlanMeasure; share: number } | null {
	for (const measure of ['buffers', 'rows'] as const) {
		const node = plan.nodes.reduce((most, each) => ((each.own[measure] ?? 0) > (most.own[measure] ?? 0) ? each : most));
		const part = share(plan, node, measure);
		if (part !== null && part > 0) return { node, measure, share: part };
	}
	return null;
}

/** Nodes that touch each of their blocks once, or nearly. Others come back to the same blocks, row by row. */
const ONCE = /^(Seq Scan|Sample Scan|Bitmap Heap Scan|Bitmap Index Scan|Tid Range Scan)$/;

/** So few blocks are too few for many of them to be the same. */
const FEW_BLOCKS = 10;

/**
 * Returns how much data the blocks are that a node and its children touched. Null where blocks may have been touched again and
 * again: each time counts as one, and their sum is no amount of data.
 */
export function dataBytes(node: PlanNode): number | null {
	const blocks = touched(node);
	if (blocks === null) return null;
	const again = (each: PlanNode): boolean =>
		(touched(each) ?? 0) > FEW_BLOCKS &&
		(((each.own.buffers ?? 0) - temporaryOf(each) > FEW_BLOCKS &&
			!(ONCE.test(each.type) && each.actual?.loops === 1)) ||
			each.children.some(again));
	return again(node) ? null : blocks * BLOCK;
}

/** Returns the temporary blocks that a node itself wrote and read, without its children's. */
function temporaryOf({ buffers, children }: PlanNode): number {
	const below = children.reduce((sum, child) => sum + (child.buffers?.temp ?? 0), 0);
	return Math.max(0, (buffers?.temp ?? 0) - below);
}

function dataSize(node: PlanNode): string {
	const bytes = dataBytes(node);
	return bytes === null || bytes === 0 ? '' : ` (${size(bytes)})`;
}

/** Says what the plan returned, what it touched, and where most of the work was. */
export function planSummary(plan: Plan): string {
	const { root, nodes } = plan;
	if (!root.actual)
		return `${plural(nodes.length, 'node')}, not executed: PostgreSQL expects ${plural(root.estimate?.rows ?? 0, 'row')}.`;
	const blocks = touched(root);
	const temporary = root.buffers?.temp ?? 0;
	const work =
		blocks === null
			? ''
			: `, touching ${plural(blocks, 'block')}${dataSize(root)}${temporary > 0 ? ` and ${number(temporary)} temporary ${temporary === 1 ? 'one' : 'ones'}` : ''}`;
	const writes = root.type === 'ModifyTable' && root.actual.total === 0;
	const rows = writes ? (root.children[0]?.actual?.total ?? 0) : root.actual.total;
	const first = `${plural(rows, 'row')} ${writes ? `to ${root.label.toLowerCase()},` : 'from'} ${plural(nodes.length, 'node')}${work}.`;
	const most = busiest(plan);
	const calls = triggers(plan).reduce((sum, trigger) => sum + trigger.calls, 0);
	const fired = calls === 0 ? '' : ` Triggers ran ${plural(calls, 'time')} besides.`;
	if (nodes.length === 1 || !most) return `${first}${fired}`;
	const unit =
		most.measure !== 'buffers' ? 'of the rows handled' : temporary > 0 ? 'of all these blocks' : 'of the blocks';
	return `${first} Most work: ${title(most.node)}, ${Math.round(most.share * 100)} % ${unit}${kept(most.node)}.${spill(plan, most.node)}${fired}`;
}

/** Names the node that used temporary files most, unless it is named as the most work already. */
function spill(plan: Plan, named: PlanNode): string {
	const node = plan.nodes.reduce((most, each) => (temporaryOf(each) > temporaryOf(most) ? each : most));
	const part = Math.round((share(plan, node, 'buffers') ?? 0) * 100);
	if (temporaryOf(node) === 0) return '';
	const files = 'temporary files, because its memory was not enough';
	return node === named ? ` It used ${files}.` : ` ${title(node)} used ${files}: ${part} %.`;
}

/** PostgreSQL rounds rows a loop to hundredths. Of fewer than this the rounding is a large part, and a sum over loops says nothing. */
const ROWS_A_LOOP = 0.1;

function kept({ actual, removed }: PlanNode): string {
	const thrown = removed.reduce((sum, { rows }) => sum + rows, 0);
	const exact = removed.every(({ exact }) => exact);
	const near = exact ? '' : '≈ ';
	return actual && thrown > 0 && (exact || actual.rows >= ROWS_A_LOOP)
		? `, keeping ${near}${number(actual.total)} of ${near}${plural(actual.total + thrown, 'row')}`
		: '';
}
