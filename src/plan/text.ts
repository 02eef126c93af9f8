/** Writes a plan as EXPLAIN's text format does, to be copied into an issue or a mail. */
import { number, type Plan, type PlanNode, title } from './tree.ts';

/** Returns one line per node and fact, indented as psql prints it. */
export function planText(plan: Plan): string {
	return plan.nodes.flatMap((node) => lines(node)).join('\n');
}

function lines(node: PlanNode): string[] {
	const margin = node.depth === 0 ? '' : ' '.repeat(6 * node.depth - 4);
	const arrow = node.depth === 0 ? '' : '->  ';
	const facts = [
		...node.conditions.map(({ name, text }) => `${name}: ${text}`),
		...node.removed.map(({ by }) => `Rows Removed by ${by}: ${number(node.raw, `Rows Removed by ${by}`)}`),
		...node.details.map(({ name, text }) => `${name}: ${text}`),
		...buffers(node),
	];
	return [
		...(node.role === null ? [] : [`${margin}${node.role}`]),
		`${margin}${arrow}${title(node)}${costs(node)}${actual(node)}`,
		...facts.map((fact) => `${' '.repeat(margin.length + arrow.length + 2)}${fact}`),
	];
}

function costs({ estimate, raw }: PlanNode): string {
	if (!estimate) return '';
	const cost = [number(raw, 'Startup Cost') ?? 0, estimate.cost].map((value) => value.toFixed(2)).join('..');
	return `  (cost=${cost} rows=${estimate.rows} width=${estimate.width})`;
}

function actual({ actual, raw }: PlanNode): string {
	if (!actual) return '';
	if (actual.loops === 0) return ' (never executed)';
	const [start, end] = [number(raw, 'Actual Startup Time'), number(raw, 'Actual Total Time')];
	const time = start === null || end === null ? '' : `time=${start.toFixed(3)}..${end.toFixed(3)} `;
	return ` (actual ${time}rows=${actual.rows.toFixed(2)} loops=${actual.loops})`;
}

function buffers({ buffers }: PlanNode): string[] {
	if (!buffers || buffers.hit + buffers.read + buffers.temp === 0) return [];
	const shared = [buffers.hit > 0 ? ` hit=${buffers.hit}` : '', buffers.read > 0 ? ` read=${buffers.read}` : ''].join(
		'',
	);
	const parts = [shared === '' ? '' : `shared${shared}`, buffers.temp > 0 ? `temp=${buffers.temp}` : ''];
	return [`Buffers: ${parts.filter((part) => part !== '').join(', ')}`];
}
