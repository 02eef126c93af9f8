/** Holds a run to the `expect` block of its snippet. */

import { countFor, type Expect } from '../loaders/snippets.ts';
import type { DjangoVersion } from '../project/schema.ts';
import { list, number, truncate } from '../text/numbers.ts';
import { cellName, cellTotals, lineCounts, templateCounts, totals } from '../trace/derive.ts';
import type { Trace } from '../trace/schema.ts';

/** Returns a sentence for each expectation that a run does not meet on a Django version. */
export function failedExpectations(expect: Expect, trace: Trace, django: DjangoVersion): string[] {
	const { data, control, rows } = totals(trace);
	const lines = lineCounts(trace);
	const nodes = [...new Set(trace.plans.flatMap(nodeTypes))];
	const count = (what: string, expected: Parameters<typeof countFor>[0], found: number) => {
		const wanted = countFor(expected, django);
		return wanted === undefined || wanted === found ? [] : [`${what}: ${number(found)}, expected ${number(wanted)}`];
	};
	const contains = (what: string, text: string | undefined, found: string | null) =>
		text === undefined || found?.includes(text) ? [] : [`${what}: ${quote(found)}, expected to contain ${quote(text)}`];
	const cells = (expected: NonNullable<Expect['cells']>) => {
		const found = cellTotals(trace);
		if (found.length !== expected.length)
			return [`cells: ${number(found.length)}, expected ${number(expected.length)}`];
		return found.flatMap((each, index) => {
			const { data, control, hits, misses, value } = expected[index] as (typeof expected)[number];
			const name = cellName(trace, each.cell);
			return [
				...count(`queries of “${name}”`, data, each.data),
				...count(`transaction statements of “${name}”`, control, each.control),
				...count(`cache hits of “${name}”`, hits, each.hits),
				...count(`cache misses of “${name}”`, misses, each.misses),
				...contains(`value of “${name}”`, value, each.cell.value),
			];
		});
	};
	return [
		...compareEnding(expect, trace),
		...count('queries', expect.data, data),
		...count('transaction statements', expect.control, control),
		...count('rows', expect.rows, rows),
		...Object.entries(expect.lines ?? {}).flatMap(([line, wanted]) =>
			count(`queries of line ${line}`, wanted, lines.get(Number(line))?.data ?? 0),
		),
		...Object.entries(expect.template ?? {}).flatMap(([line, wanted]) =>
			count(
				`queries of template line ${line}`,
				wanted,
				templateCounts(trace).reduce((sum, lines) => sum + (lines.get(Number(line))?.data ?? 0), 0),
			),
		),
		...(expect.cells ? cells(expect.cells) : []),
		...(expect.sql ?? [])
			.filter((pattern) => !trace.queries.some(({ sql }) => new RegExp(pattern).test(sql)))
			.map((pattern) => `SQL: no statement matches /${pattern}/`),
		...(expect.plan ?? [])
			.filter((node) => !nodes.includes(node))
			.map((node) => `plan: no ${node} among ${nodes.length === 0 ? 'no nodes at all' : list(nodes)}`),
		...contains('output', expect.stdout, trace.stdout),
		...contains('value', expect.value, trace.value),
	];
}

/** Returns how the exception that ended the run differs from the expected one. */
function compareEnding({ problem, sqlstate }: Expect, trace: Trace): string[] {
	const found = trace.problem;
	if (problem === undefined) return found === null ? [] : [`ended with ${found.type}: ${truncate(found.message, 200)}`];
	if (found === null) return [`ended well, expected ${problem}`];
	if (found.type !== problem && !found.type.endsWith(`.${problem}`))
		return [`ended with ${found.type}, expected ${problem}`];
	if (sqlstate !== undefined && found.sqlstate !== sqlstate)
		return [`SQLSTATE ${found.sqlstate}, expected ${sqlstate}`];
	return [];
}

/** Lists the types of a plan's nodes, top first. */
export function nodeTypes(document: Trace['plans'][number]): string[] {
	const visit = (node: unknown): string[] => {
		if (node === null || typeof node !== 'object') return [];
		const type = 'Node Type' in node ? [String(node['Node Type'])] : [];
		const children = 'Plans' in node && Array.isArray(node.Plans) ? node.Plans : [];
		return [...type, ...children.flatMap(visit)];
	};
	return visit(document.Plan);
}

function quote(text: string | null): string {
	return text === null ? 'nothing' : JSON.stringify(truncate(text, 120));
}
