/**
 * Writes a plan as EXPLAIN (FORMAT TEXT) prints it, from the JSON: line by line the same, so that what a reader sees here is what his
 * own terminal shows. Order and wording follow PostgreSQL 18's explain.c. Keys it does not know stand behind those it does.
 */
import { identifier } from '../sql/identifier.ts';
import { getNumber, getText, isRaw, type Raw } from './raw.ts';
import { SHOWN_ENTRIES } from './report.ts';
import { buffersText, incrementalSortText, KNOWN_FACTS, type Line } from './text-facts.ts';
import { BLOCKS, HEAD_KEYS, type Plan, type PlanNode } from './tree.ts';

/** A line of the text, and the node it is about; null for what stands beside the tree. */
export interface ExplainLine {
	node: PlanNode | null;
	/** Whether it is the node's first line, with its figures. */
	head: boolean;
	text: string;
}

/** Gives the whole as one text. */
export function planText(plan: Plan): string {
	return explainLines(plan)
		.map(({ text }) => text)
		.join('\n');
}

/** Gives it line by line. */
export function explainLines(plan: Plan): ExplainLine[] {
	// What EXPLAIN was asked for does not stand in the document, but columns and schemas do where it was VERBOSE.
	const verbose = plan.nodes.some(({ raw }) => raw.Output !== undefined || raw.Schema !== undefined);
	return [
		...nodeLines(plan.root, 0, verbose),
		...[...settings(plan.document), ...after(plan.document, verbose)].map((text) => ({
			node: null,
			head: false,
			text,
		})),
	];
}

/** Writes a node and those below it; an indent is two spaces, and the arrow takes two indents more. */
function nodeLines(node: PlanNode, indent: number, verbose: boolean): ExplainLine[] {
	const role = node.role === null ? [] : [{ node, head: false, text: `${spaces(indent)}${node.role}` }];
	const at = indent + role.length;
	const inner = at === 0 ? 1 : at + 3;
	const arrow = at === 0 ? '' : `${spaces(at)}->  `;
	return [
		...role,
		{ node, head: true, text: `${arrow}${name(node)}${costs(node)}${actual(node)}` },
		...factLines(node.raw, verbose).map(({ text, deeper = 0 }) => ({
			node,
			head: false,
			text: `${spaces(inner + deeper)}${text}`,
		})),
		...node.children.flatMap((child) => nodeLines(child, inner, verbose)),
	];
}

function spaces(indent: number): string {
	return '  '.repeat(indent);
}

/** Returns a node's title with its names quoted as PostgreSQL does. */
function name({ label, raw, type, index }: PlanNode): string {
	const provider = getText(raw, 'Custom Plan Provider');
	const by = index === null ? '' : ` ${type === 'Bitmap Index Scan' ? 'on' : 'using'} ${identifier(index)}`;
	const asynchronous = raw['Async Capable'] === true ? 'Async ' : '';
	return `${asynchronous}${label}${provider === null ? '' : ` (${provider})`}${by}${target(raw)}`;
}

/** Returns the table, function or CTE that a node reads or writes. */
function target(raw: Raw): string {
	const schema = getText(raw, 'Schema');
	const object = ['Relation Name', 'Function Name', 'Table Function Name', 'CTE Name', 'Tuplestore Name']
		.map((key) => getText(raw, key))
		.find((found) => found !== null);
	const alias = getText(raw, 'Alias');
	if (object === undefined) return alias === null ? '' : ` on ${identifier(alias)}`;
	const named = `${schema === null ? '' : `${identifier(schema)}.`}${identifier(object)}`;
	return ` on ${named}${alias === null || alias === object ? '' : ` ${identifier(alias)}`}`;
}

function costs({ estimate, raw }: PlanNode): string {
	const first = getNumber(raw, 'Startup Cost');
	if (!estimate || first === null) return '';
	return `  (cost=${first.toFixed(2)}..${estimate.cost.toFixed(2)} rows=${estimate.rows} width=${estimate.width})`;
}

function actual({ actual, raw }: PlanNode): string {
	if (!actual) return '';
	if (actual.loops === 0) return ' (never executed)';
	const [start, end] = [getNumber(raw, 'Actual Startup Time'), getNumber(raw, 'Actual Total Time')];
	const time = start === null || end === null ? '' : `time=${start.toFixed(3)}..${end.toFixed(3)} `;
	return ` (actual ${time}rows=${actual.rows.toFixed(2)} loops=${actual.loops})`;
}

/** Writes what stands below a node's first line: what PostgreSQL knows in its order, then what is new, then buffers. */
function factLines(raw: Raw, verbose: boolean): Line[] {
	const left = new Set(Object.keys(raw).filter((key) => !HEAD_KEYS.has(key)));
	const known = KNOWN_FACTS.flatMap(({ keys, write }) => {
		if (!keys.some((key) => left.has(key))) return [];
		for (const key of keys) left.delete(key);
		return write(raw, verbose);
	});
	const sorts = incrementalSortText(raw);
	for (const key of ['Full-sort Groups', 'Pre-sorted Groups']) left.delete(key);
	for (const key of [...left]) if (BLOCKS.test(key)) left.delete(key);
	// Workers that were planned and not launched did nothing.
	if (Array.isArray(raw.Workers) && raw.Workers.length === 0) left.delete('Workers');
	return [
		...known,
		...sorts,
		...[...left].map((key) => ({ text: `${key}: ${plain(raw[key])}` })),
		...(getNumber(raw, 'Actual Loops') === null ? [] : buffersText(raw).map((text) => ({ text }))),
	];
}

/** Writes a value that has no form of its own in the text. */
function plain(value: unknown): string {
	if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value.map(String).join(', ');
	return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/** Keys beside the tree that are written in a way of their own. */
const WRITTEN = [...SHOWN_ENTRIES, 'Settings', 'JIT'];

/** Writes what was set otherwise than by default. */
function settings({ Settings: set }: Raw): string[] {
	if (!isRaw(set) || Object.keys(set).length === 0) return [];
	return [
		`Settings: ${Object.entries(set)
			.map(([key, value]) => `${key} = '${value}'`)
			.join(', ')}`,
	];
}

/** Writes what follows the tree: planning, triggers, times. */
function after(document: Raw, verbose: boolean): string[] {
	const planning = isRaw(document.Planning) ? buffersText(document.Planning) : [];
	const fired = Array.isArray(document.Triggers) ? document.Triggers.filter(isRaw) : [];
	const others = Object.keys(document).filter((key) => !WRITTEN.includes(key));
	return [
		...others.map((key) => `${key}: ${plain(document[key])}`),
		...(planning.length > 0 ? ['Planning:', ...planning.map((line) => `  ${line}`)] : []),
		...time(document, 'Planning Time'),
		...fired.map((trigger) => triggerText(trigger, verbose)),
		...(document.JIT === undefined ? [] : [`JIT: ${plain(document.JIT)}`]),
		...time(document, 'Execution Time'),
	];
}

function time(document: Raw, key: string): string[] {
	const ms = getNumber(document, key);
	return ms === null ? [] : [`${key}: ${ms.toFixed(3)} ms`];
}

function triggerText(raw: Raw, verbose: boolean): string {
	const constraint = getText(raw, 'Constraint Name');
	const ms = getNumber(raw, 'Time');
	// The name of a constraint's trigger is a number of the catalogue.
	const own = constraint === null || verbose ? ` ${getText(raw, 'Trigger Name') ?? '?'}` : '';
	return `Trigger${own}${constraint === null ? '' : ` for constraint ${constraint}`}: ${ms === null ? '' : `time=${ms.toFixed(3)} `}calls=${getNumber(raw, 'Calls') ?? 0}`;
}
