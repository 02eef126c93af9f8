/**
 * “Returns 12,000 rows of about 1,928 bytes: 23 MB that are sent, received and kept.”
 * Said where a statement returns a megabyte or more in rows of 500 bytes or more: there, leaving columns out helps. The width is
 * PostgreSQL's own average; values it stores elsewhere, for their length, count little in it.
 */
import { plural, size } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import { BLOCK } from '../summary.ts';
import { type Context, type Finding, weigh } from './rule.ts';

/** Bytes of a row that a list of ordinary columns does not reach. */
const WIDE = 500;

/** Bytes of an answer that are felt. */
const MUCH = 1024 * 1024;

export function wideRows({ node, above }: Place, plan: Context): Finding | null {
	const { estimate, actual } = node;
	if (above.length > 0 || !estimate || !actual || node.type === 'ModifyTable') return null;
	const bytes = actual.total * estimate.width;
	if (estimate.width < WIDE || bytes < MUCH) return null;
	const weight = bytes / BLOCK;
	return {
		tone: weigh(plan, weight) ?? 'note',
		weight,
		text: `Returns ${plural(actual.total, 'row')} of about ${plural(estimate.width, 'byte')}: ${size(bytes)} that are sent, received and kept. Where nobody reads the long columns, only(), defer() or values() leave them out.`,
		guide: 'reading-plans',
	};
}
