/** Models and their relations as static SVG, with the same said in words. */
import './Diagram.css';
import type { VNode } from 'preact';
import { type Box, diagram, type Edge, ROW, rowsOf } from '../../src/features/dataset/diagram.ts';
import type { Model } from '../../src/features/dataset/read.ts';

export function Diagram({ id, title, models }: { id: string; title: string; models: readonly Model[] }): VNode {
	const { width, height, boxes, edges } = diagram(models);
	return (
		<div class="diagram-scroll">
			<svg
				class="diagram"
				viewBox={`0 0 ${width} ${height}`}
				style={`--width:${width}px`}
				role="img"
				aria-describedby={`${id}-words`}
			>
				<title>{title}</title>
				{edges.map((edge) => (
					<Line edge={edge} />
				))}
				{boxes.map((box) => (
					<Entity box={box} />
				))}
			</svg>
			<ul class="sr-only" id={`${id}-words`}>
				{edges.map(({ from, field, to, kind }) => (
					<li>
						{from}.{field}: {kind === 'one' ? `each has one ${to}` : `each has many ${to}, and the other way round`}
					</li>
				))}
			</ul>
		</div>
	);
}

function Entity({ box: { model, x, y, width, height } }: { box: Box }): VNode {
	return (
		<g transform={`translate(${x},${y})`}>
			<rect class="diagram-box" width={width} height={height} rx="3" />
			<path class="diagram-head" d={`M0,3a3,3 0 0 1 3,-3H${width - 3}a3,3 0 0 1 3,3V${ROW + 4}H0Z`} />
			<text class="diagram-name" x="10" y={ROW - 3}>
				{model.name}
			</text>
			{rowsOf(model).map(({ name, type, mark }, index) => (
				<>
					<text x="10" y={(index + 2) * ROW}>
						{name}
					</text>
					<text class="diagram-type" x={width - 10} y={(index + 2) * ROW} text-anchor="end">
						{type}
						{mark !== '' && <tspan class="diagram-mark"> {mark}</tspan>}
					</text>
				</>
			))}
		</g>
	);
}

/** Draws a relation: a foot at the side of the many, a bar at the side of the one; two feet for many to many. */
function Line({ edge: { points, kind } }: { edge: Edge }): VNode | null {
	const [first, last] = [points[0], points.at(-1)];
	if (!first || !last) return null;
	const middle = points.slice(1, -1).map(({ x, y }) => `${x},${y}`);
	const foot = (x: number, y: number, way: 1 | -1) => `M${x},${y - 6}L${x + 10 * way},${y}L${x},${y + 6}`;
	const bar = (x: number, y: number) => `M${x},${y - 6}V${y + 6}`;
	return (
		<g class="diagram-line" data-kind={kind}>
			<path d={`M${[`${first.x},${first.y}`, ...middle, `${last.x},${last.y}`].join('L')}`} />
			<path d={kind === 'many' ? foot(first.x, first.y, 1) : bar(first.x + 6, first.y)} />
			<path d={foot(last.x, last.y, -1)} />
		</g>
	);
}
