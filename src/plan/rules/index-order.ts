/** The index in whose order rows could be read, so that nothing is sorted. */
import { indexColumns, isFixed } from '../condition.ts';
import type { Place } from '../estimate.ts';
import { getText } from '../raw.ts';
import { orderKeys } from '../rewrite.ts';
import type { PlanNode } from '../tree.ts';
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
	const columns = ownKeys(scan, keys.map(String));
	return columns && [...(indexColumns(all) ?? []), ...columns];
}

/**
 * Returns the columns of the statement's ORDER BY, in which an index was walked; null where that cannot be told: without the
 * statement, with keys that are no columns of the scan's table, or where something sorts above or the scan is a subquery's.
 */
export function walkedColumns({ node, above }: Place, sql: string | null): string[] | null {
	const keys = sql === null ? [] : orderKeys(sql);
	if (sql === null || keys.length === 0) return null;
	if ([node, ...above].some(({ role, type }) => role !== null || /Sort$|^Subquery Scan$/.test(type))) return null;
	const columns = ownKeys(
		node,
		keys.map((key) => key.replace(/ ASC\b/, '')),
	);
	// A name without its table's may be that of something computed, a number is that of a column.
	return columns?.some((column) => /^\d/.test(column) || new RegExp(`\\bAS "?${column.split(' ')[0]}\\b`).test(sql))
		? null
		: columns;
}

/** Writes keys as columns of one index; null where one is no plain column of the scan's table. */
function ownKeys(scan: PlanNode, keys: string[]): string[] | null {
	const alias = getText(scan.raw, 'Alias');
	const columns = keys.map((key) => KEY.exec(key));
	if (columns.some((key) => !key || (key[1] !== undefined && key[1] !== alias))) return null;
	// An index is read from its end as well as from its beginning.
	const backward = columns.every((key) => key?.[3] === ' DESC');
	return columns.map((key) => `${key?.[2]}${backward ? '' : key?.[3]}`);
}
