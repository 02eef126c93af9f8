/** Where PostgreSQL's guess was wrong, as far as a run can prove it. */
import { getNumber } from './raw.ts';
import type { Plan, PlanNode } from './tree.ts';

/** What a rule knows of a node's surroundings. */
export interface Place {
	node: PlanNode;
	/** Ancestors, nearest first. */
	above: PlanNode[];
}

/** A guess that is off by less says nothing: planners live with a factor of ten. */
const FACTOR = 10;

/** With fewer rows than this on both sides, no choice of the planner hangs on the guess. */
const FEW_ROWS = 100;

/** Walks a plan in reading order, with each node's ancestors. */
export function places(plan: Plan): Place[] {
	const visit = (node: PlanNode, above: PlanNode[]): Place[] => [
		{ node, above },
		...node.children.flatMap((child) => visit(child, [node, ...above])),
	];
	return visit(plan.root, []);
}

/** Returns by what factor a node's estimate was off, always ≥ 1; null where its count of rows proves nothing. */
export function offBy(place: Place): number | null {
	const { estimate, actual } = place.node;
	if (!estimate || !actual || actual.loops === 0 || countsNothing(place) || stoppedEarly(place)) return null;
	const [guess, truth] = [Math.max(1, estimate.rows), Math.max(1, actual.rows)];
	return Math.max(guess / truth, truth / guess);
}

/** Finds the nodes where a wrong guess arose: those above them only inherit it, unless they are ten times worse. */
export function misestimates(plan: Plan): Map<PlanNode, number> {
	const found = new Map<PlanNode, number>();
	const visit = (place: Place): number => {
		const { node, above } = place;
		const below = node.children.map((child) => visit({ node: child, above: [node, ...above] }));
		const inherited = Math.max(1, ...below);
		const factor = offBy(place);
		if (factor === null || factor < FACTOR || !node.estimate || !node.actual) return inherited;
		if (Math.max(node.estimate.rows, node.actual.rows) < FEW_ROWS) return inherited;
		if (factor >= FACTOR * inherited) found.set(node, factor);
		return Math.max(factor, inherited);
	};
	visit({ node: plan.root, above: [] });
	return found;
}

/** Returns true for nodes whose count of rows is no count: https://www.postgresql.org/docs/18/using-explain.html ("Caveats"). */
function countsNothing({ node, above: [parent] }: Place): boolean {
	if (/^Bitmap(And|Or)$/.test(node.type)) return true;
	// BRIN gives whole blocks and says ten rows for each; so does a bitmap that outgrew its memory.
	return node.type === 'Bitmap Index Scan' && (getNumber(parent?.raw ?? {}, 'Lossy Heap Blocks') ?? 0) > 0;
}

/** Says whether a node reads all its input before it gives its first row. Every other node passes rows on as they come. */
export function readsAllFirst({ type, raw }: PlanNode): boolean {
	if (/^(Sort|Hash|ModifyTable)$/.test(type)) return true;
	return (type === 'Aggregate' && /^(Plain|Hashed)$/.test(String(raw.Strategy))) || raw.Strategy === 'Hashed';
}

/** Says whether a node may have been stopped before it gave all its rows: its count then proves no estimate wrong. */
export function stoppedEarly({ node, above }: Place): boolean {
	if (node.raw['One-Time Filter'] !== undefined) return true;
	let below = node;
	for (const parent of above) {
		if (/^(SubPlan|InitPlan|CTE)/.test(below.role ?? '')) return true;
		if (readsAllFirst(parent)) return false;
		if (parent.type === 'Limit' || parent.type === 'Merge Join') return true;
		// A join with an empty side gives up on the other.
		if (parent.children.some((child) => child !== below && child.actual?.total === 0)) return true;
		const semi = /Semi|Anti/.test(parent.label) || parent.raw['Inner Unique'] === true;
		if (semi && below.raw['Parent Relationship'] === 'Inner') return true;
		below = parent;
	}
	return /^(SubPlan|InitPlan|CTE)/.test(below.role ?? '');
}
