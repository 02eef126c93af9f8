/** Where boxes and lines of an entity diagram go: models in columns, parents before children. */
import dagre from '@dagrejs/dagre';
import type { Model } from './read.ts';

export interface Box {
	model: Model;
	x: number;
	y: number;
	width: number;
	height: number;
}

export interface Edge {
	/** Model and field the relation is declared on, and the model it leads to. */
	from: string;
	field: string;
	to: string;
	/** `one`: a foreign key. `many`: a table of its own lies between. */
	kind: 'one' | 'many';
	points: { x: number; y: number }[];
}

export interface DiagramLayout {
	width: number;
	height: number;
	boxes: Box[];
	edges: Edge[];
}

/** Height of a row, and width of a character, in the drawing's units. */
export const ROW = 20;
const CHARACTER = 7.4;
const PADDING = 12;

/** Lays models out. Tables that Django makes between two models are drawn as lines. */
export function diagram(models: readonly Model[]): DiagramLayout {
	const graph = new dagre.graphlib.Graph({ multigraph: true });
	graph.setGraph({ rankdir: 'LR', nodesep: 28, ranksep: 84, edgesep: 18, marginx: 12, marginy: 12 });
	graph.setDefaultEdgeLabel(() => ({}));
	const shown = models.filter(({ auto }) => !auto);
	const names = new Set(shown.map(({ name }) => name));
	// What comes first in the code shall stand above, and the layout puts last what it is told first.
	for (const model of shown.toReversed()) graph.setNode(model.name, size(model));
	const relations = shown.flatMap((model) => [
		...model.fields.flatMap(({ name, to }) =>
			to === null ? [] : [{ from: model.name, field: name, to, kind: 'one' as const }],
		),
		...model.many.map(({ name, to }) => ({ from: model.name, field: name, to, kind: 'many' as const })),
	]);
	const drawn = relations.filter(({ to }) => names.has(to));
	for (const { from, field, to } of drawn.toReversed()) graph.setEdge(to, from, {}, field);
	dagre.layout(graph);
	const { width = 0, height = 0 } = graph.graph();
	const boxes = shown.map((model) => {
		const { x, y, width, height } = graph.node(model.name);
		return { model, x: x - width / 2, y: y - height / 2, width, height };
	});
	const edges = drawn.map((relation) => ({
		...relation,
		// The layout's points have a dozen digits after the point, which nobody sees and every page would carry.
		points: attached(relation, graph.edge(relation.to, relation.from, relation.field).points ?? [], boxes).map(
			({ x, y }) => ({ x: Math.round(x), y: Math.round(y) }),
		),
	}));
	return { width: Math.ceil(width), height: Math.ceil(height), boxes, edges };
}

/** Lets a line leave at the right of the model it leads to, and end at the row of the field that declares it. */
function attached({ from, field, to }: Omit<Edge, 'points'>, points: Edge['points'], boxes: Box[]): Edge['points'] {
	const [parent, child] = [to, from].map((name) => boxes.find(({ model }) => model.name === name));
	const [start, end] = [points[0], points.at(-1)];
	if (!parent || !child || !start || !end || parent === child) return points;
	const row = rowsOf(child.model).findIndex(({ name }) => name.replace('?', '') === field);
	const within = Math.min(Math.max(start.y, parent.y + ROW), parent.y + parent.height - ROW / 2);
	return [
		{ x: parent.x + parent.width, y: within },
		...points.slice(1, -1),
		{ x: child.x - 24, y: child.y + (row + 2) * ROW - 4 },
		{ x: child.x, y: child.y + (row + 2) * ROW - 4 },
	];
}

/** Returns what a box lists: fields, then many-to-many relations. */
export function rowsOf({ fields, many }: Model): { name: string; type: string; mark: string }[] {
	return [
		...fields.map(({ name, type, primary, to, null: nullable, unique }) => ({
			name: `${name}${nullable ? '?' : ''}`,
			type: to ?? type.replace(/Field$/, ''),
			mark: primary ? 'PK' : to !== null ? 'FK' : unique ? 'U' : '',
		})),
		...many.map(({ name, to }) => ({ name, type: to, mark: 'M2M' })),
	];
}

function size(model: Model): { width: number; height: number } {
	const rows = rowsOf(model);
	const longest = Math.max(
		model.name.length + 2,
		...rows.map(({ name, type, mark }) => name.length + type.length + mark.length + 5),
	);
	return { width: Math.ceil(longest * CHARACTER + 2 * PADDING), height: (rows.length + 1) * ROW + PADDING };
}
