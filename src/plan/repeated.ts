/**
 * The remark on a statement that is sent for each object of a list: 1,000 times “WHERE id = …”.
 * Made of a SELECT that is sent ten times or more with other values, by one key of one table. Whether it is a relation of listed
 * objects that sends it, and whether loading it for all of them at once comes to the same, is found out by trying.
 */
import { HOT } from '../trace/derive.ts';
import { likeness, type StatementGroup } from '../trace/group.ts';
import type { Trace } from '../trace/schema.ts';
import type { Remedy } from './remedy.ts';

/** A search by one key, as related objects are loaded. */
const BY_KEY =
	/^SELECT (?!DISTINCT\b).* FROM "[^"]+"(?: INNER JOIN .+)? WHERE \(?"[^"]+"\."[^"]+" = %s\)?(?: ORDER BY .+| LIMIT 21)?$/s;

const TOGETHER: Remedy = { kind: 'together', says: 'prefetch_related(), for all objects of the list', before: [] };

/** Returns what loads a group's rows at once; null where it is no statement of related objects. */
export function togetherRemedy(trace: Trace, group: StatementGroup): Remedy | null {
	if (group.kind !== 'data' || group.shape === null || group.queries.length < HOT) return null;
	const kind = likeness(group);
	if (kind !== 'similar' && kind !== 'mixed') return null;
	return BY_KEY.test(trace.shapes[group.shape] ?? '') ? TOGETHER : null;
}
