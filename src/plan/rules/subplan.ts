/**
 * “The subquery ran 10,000 times, once for each row that asked, and touched 50,000 blocks in all.”
 * Said from a hundred runs on, where they are work together. Of a subquery whose rows were kept, as of NOT IN, that it ran once and
 * its rows were read through each time.
 */
import { plural } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import type { PlanNode } from '../tree.ts';
import { work } from '../work.ts';
import { type Context, type Finding, inAll, LOOPS, near, PAGES, weigh } from './rule.ts';

export function subplanPerRow({ node, above }: Place, plan: Context): Finding | null {
	const loops = node.actual?.loops ?? 0;
	if (!node.role?.startsWith('SubPlan') || loops < LOOPS) return null;
	const weight = work(node);
	const tone = weigh(plan, weight);
	if (!tone) return null;
	if (isKept(node)) return { tone, weight, text: readThrough(node, loops, above), page: PAGES.subqueries };
	return {
		tone,
		weight,
		text: `The subquery ran ${plural(loops, 'time')}, once for each row that asked${inAll(node)}. Rows are those of an average run.`,
		guide: 'reading-plans',
	};
}

/** Says whether a node keeps the rows of a plan that ran once, and only hands them out again. */
function isKept({ type, children: [input] }: PlanNode): boolean {
	return /^(Materialize|Sort)$/.test(type) && input?.actual?.loops === 1;
}

function readThrough(node: PlanNode, loops: number, above: PlanNode[]): string {
	const rows = near(node, plural(node.actual?.total ?? 0, 'row'));
	const text = `The subquery ran once, and its rows were read through ${plural(loops, 'time')}, once for each row that asked: ${rows} in all.`;
	const asked = above[0]?.conditions.map(({ text }) => text).join(' ') ?? '';
	const compared = asked.includes(`(${node.role})`);
	if (compared && /NOT \(ANY \(/.test(asked))
		return `${text} NOT IN compares row by row here; NOT EXISTS can be done as a join, and differs only where a NULL is compared.`;
	return compared && /ANY \(/.test(asked) ? `${text} EXISTS, with the comparison inside, can look each row up.` : text;
}
