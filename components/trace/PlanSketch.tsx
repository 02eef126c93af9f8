/** A plan in a few lines, to be seen beside another one: its nodes with what was expected, what came, and what they touched. */
import './PlanSketch.css';
import type { VNode } from 'preact';
import { getNumber, getText, type Raw } from '../../src/plan/raw.ts';
import { type PlanNode, planOf, title, touched } from '../../src/plan/tree.ts';
import { number, plural, times } from '../../src/text/numbers.ts';

interface PlanSketchProps {
	/** The document PostgreSQL reported. */
	document: Raw;
	/** The node that is pointed at, by its number; null when none is. */
	node: number | null;
}

export function PlanSketch({ document, node: pointed }: PlanSketchProps): VNode | null {
	const plan = planOf(document);
	return (
		plan && (
			<ol class="plan-sketch" aria-label="Plan">
				{plan.nodes.map((node) => (
					<li data-pointed={node.id === pointed || undefined} style={`--depth:${node.depth}`}>
						<span class="sr-only">Level {node.depth + 1}: </span>
						<b>{title(node)}</b> <span class="plan-sketch-figures">{figures(node)}</span>
					</li>
				))}
			</ol>
		)
	);
}

/** Rows of a node that ran many times are those of an average run, its blocks those of all runs together. */
function figures(node: PlanNode): string {
	const { estimate, actual } = node;
	const blocks = touched(node);
	const temporary = node.buffers?.temp ?? 0;
	const loops = actual?.loops ?? 1;
	return [
		...(estimate ? [`expected ${number(estimate.rows)}`] : []),
		...(actual && loops > 0 ? [`got ${number(actual.rows)}`] : []),
		...(actual && loops === 0 ? ['never ran'] : []),
		...(loops > 1 ? [`${times(loops)} loops`] : []),
		...(blocks === null ? [] : [`${plural(blocks, 'block')}${loops > 1 ? ' in all' : ''}`]),
		...sortMethod(node),
		...(temporary > 0 ? [`${number(temporary)} temporary`] : []),
	].join(' · ');
}

/** How a node sorted, and what it wrote to a file where that was. */
function sortMethod({ raw }: PlanNode): string[] {
	const method = getText(raw, 'Sort Method');
	if (method === null) return [];
	const used = getText(raw, 'Sort Space Type') === 'Disk' ? getNumber(raw, 'Sort Space Used') : null;
	return [method, ...(used === null ? [] : [`Disk: ${number(used)} kB`])];
}
