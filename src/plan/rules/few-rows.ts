/**
 * “Touches 4,512 blocks for 15 rows.” What was read against what was met there.
 * Said of an index that was walked past far more than it gave, and of a table read from first to last whose blocks hold less than a row
 * each. Rows that were deleted or changed leave such places behind; an index without the leading column in the condition is walked, too.
 * Silent where a filter or a computed column may have fetched long values, which are stored elsewhere and counted here, too.
 */
import { stripLiterals } from '../../sql/tokens.ts';
import { plural } from '../../text/numbers.ts';
import { indexColumns } from '../condition.ts';
import type { Place } from '../estimate.ts';
import { getNumber } from '../raw.ts';
import { indexRemedy, vacuumRemedy } from '../remedy.ts';
import { orderKeys } from '../rewrite.ts';
import type { PlanNode } from '../tree.ts';
import {
	COSTLY,
	type Context,
	type Finding,
	isCatalogue,
	KEY,
	LOOK_UP,
	near,
	PAGES,
	removedBy,
	searched,
	weigh,
} from './rule.ts';

export function blocksForFewRows(place: Place, plan: Context): Finding | null {
	const { node } = place;
	const blocks = node.own.buffers ?? 0;
	if (blocks < COSTLY || isCatalogue(node) || (node.actual?.loops ?? 0) === 0 || !passesOn(place, plan)) return null;
	const met = (node.actual?.total ?? 0) + removedBy(node, 'Index Recheck');
	if (node.type === 'Seq Scan') return emptied(node, blocks, met, plan);
	if (!/^Index (Only )?Scan$/.test(node.type)) return null;
	const searches = Math.max(node.actual?.loops ?? 1, getNumber(node.raw, 'Index Searches') ?? 0);
	const weight = blocks - LOOK_UP * (searches + met);
	const tone = weigh(plan, weight);
	if (!tone) return null;
	const columns = indexColumns(searched(node));
	const conditioned = node.raw['Index Cond'] !== undefined;
	const other = conditioned && columns !== null;
	const gone = 'its entries lead to rows that were deleted or changed since, which VACUUM takes out';
	return {
		tone,
		weight,
		text: `Touches ${plural(blocks, 'block')} for ${near(node, plural(met, 'row'))}. ${
			conditioned
				? `Either the condition leaves out the index's leading column, so that much of the index is walked, or ${gone}.`
				: `The index is walked past much that gives no row: ${gone}.`
		}`,
		page: PAGES.vacuum,
		remedies: [vacuumRemedy(node), ...(other ? [indexRemedy(node, columns)] : [])],
	};
}

/** Says whether a scan only passes on what it meets: nothing is computed of a row, so that nothing of it is fetched from elsewhere. */
function passesOn({ node, above: [parent] }: Place, { sql }: Context): boolean {
	if (node.raw.Filter !== undefined) return false;
	// What is put into an aggregate is computed there.
	if (parent?.type === 'Aggregate' && parent.raw.Strategy === 'Plain') return true;
	const [, selected = '('] =
		/^\s*SELECT (?:DISTINCT )?(.*?) FROM /is.exec(sql === null ? '' : stripLiterals(sql)) ?? [];
	return (
		/^[\w".,*\s]*$/.test(selected) && sql !== null && orderKeys(sql).every((key) => KEY.test(key.replace(/ ASC$/, '')))
	);
}

/** At least four rows lie in a full block, because long values are stored elsewhere: with less than one it is three quarters empty. */
function emptied(node: PlanNode, blocks: number, met: number, plan: Context): Finding | null {
	const tone = met < blocks ? weigh(plan, blocks - met) : null;
	if (!tone) return null;
	return {
		tone,
		weight: blocks - met,
		text: `Reads ${plural(blocks, 'block')} of ${node.relation} and meets ${near(node, plural(met, 'row'))}: less than one in a block, where at least four have room. Rows that were deleted or changed left the rest. VACUUM makes their place usable for new rows, and gives back what is empty at the end; VACUUM FULL, which locks the table, gives back all of it.`,
		page: PAGES.vacuum,
		remedies: [vacuumRemedy(node), vacuumRemedy(node, true)],
	};
}
