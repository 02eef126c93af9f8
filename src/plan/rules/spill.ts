/**
 * “The sort did not fit in work_mem and went through temporary files (1,441 kB).” And the same of a hash table.
 * Said whenever it happened, with what makes it smaller and what gives it room; its temporary blocks are what it cost.
 */
import { number, plural } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import { getNumber, getText } from '../raw.ts';
import { indexRemedy, memoryRemedy } from '../remedy.ts';
import type { PlanNode } from '../tree.ts';
import { orderedColumns } from './index-order.ts';
import { type Context, type Finding, weigh } from './rule.ts';

/** Rows take more room in memory than in the files they go through: so many times as much is enough. */
const IN_MEMORY = 4;

function batches({ raw }: PlanNode): number {
	return getNumber(raw, 'Hash Batches') ?? getNumber(raw, 'HashAgg Batches') ?? 1;
}

/** Says whether a node used temporary files because its memory was not enough. */
export function spilled(node: PlanNode): boolean {
	return getText(node.raw, 'Sort Space Type') === 'Disk' || batches(node) > 1;
}

export function sortSpilled({ node }: Place, plan: Context): Finding | null {
	if (getText(node.raw, 'Sort Space Type') !== 'Disk') return null;
	const used = getNumber(node.raw, 'Sort Space Used');
	const weight = node.own.buffers ?? 0;
	const keys = orderedColumns(node);
	const index = keys === null ? '' : `, an index on (${keys.join(', ')}) has this order already`;
	return {
		tone: weigh(plan, weight) ?? 'note',
		weight,
		text: `The sort did not fit in work_mem and went through temporary files${used === null ? '' : ` (${number(used)} kB)`}. Fewer or shorter columns make it smaller${index}; a larger work_mem for this query keeps it in memory.`,
		guide: 'reading-plans',
		remedies: [memoryRemedy(IN_MEMORY * (used ?? 0)), ...(keys === null ? [] : [indexRemedy(node, keys)])],
	};
}

export function hashSpilled({ node, above: [parent] }: Place, plan: Context): Finding | null {
	if (batches(node) <= 1) return null;
	const weight = (node.own.buffers ?? 0) + (node.type === 'Hash' ? (parent?.own.buffers ?? 0) : 0);
	return {
		tone: weigh(plan, weight) ?? 'note',
		weight,
		text: `The hash table did not fit in its memory and was worked off in ${plural(batches(node), 'batch', 'batches')} through temporary files. Fewer rows or columns make it smaller; a larger work_mem, or hash_mem_multiplier, for this query keeps it in memory.`,
		guide: 'reading-plans',
		remedies: [memoryRemedy(IN_MEMORY * batches(node) * (getNumber(node.raw, 'Peak Memory Usage') ?? 0))],
	};
}
