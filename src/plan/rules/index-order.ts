/** The index in whose order rows could be read, so that nothing is sorted. */
import { indexColumns, isFixed } from '../condition.ts';
import { getText, type PlanNode } from '../tree.ts';
import { condition, isCatalogue, KEY, searched } from './rule.ts';

/**
 * Returns the index in whose order a sort's rows could be read: columns its scan compares by `=`, then the sort's keys. Null
 * where no index can have that order: keys that are computed, or of several tables; rows that come from more than a scan, or belong to
 * several values of a list.
 */
export function orderedColumns(node: PlanNode): string[] | null {
	const [scan] = node.children;
	const keys = node.raw['Sort Key'];
	if (!scan || !/^(Seq Scan|Index Scan|Index Only Scan|Bitmap Heap Scan)$/.test(scan.type) || isCatalogue(scan))
		return null;
	const all = [...searched(scan), ...condition(scan, 'Filter')];
	if (!Array.isArray(keys) || !all.every(isFixed)) return null;
	const alias = getText(scan.raw, 'Alias');
	const columns = keys.map((key) => KEY.exec(String(key)));
	if (columns.some((key) => !key || (key[1] !== undefined && key[1] !== alias))) return null;
	// An index is read from its end as well as from its beginning.
	const backward = columns.every((key) => key?.[3] === ' DESC');
	return [...(indexColumns(all) ?? []), ...columns.map((key) => `${key?.[2]}${backward ? '' : key?.[3]}`)];
}
