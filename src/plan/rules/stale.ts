/**
 * “No condition applies here, so the guess is what PostgreSQL last counted: 30,000 rows. There are 1,000.”
 * Said of a scan of a whole table, of a thousand rows or more, whose guess is three times off: nothing but old statistics can be the
 * cause. Where a condition was guessed, other causes are likelier.
 */
import { number, plural } from '../../text/numbers.ts';
import { type Place, stoppedEarly } from '../estimate.ts';
import { statisticsRemedy } from '../remedy.ts';
import { rowsAsWork } from '../work.ts';
import { type Finding, isCatalogue, PAGES } from './rule.ts';

/** Half as many again is between two runs of autovacuum; three times is not. */
const FACTOR = 3;

/** Fewer rows than this are scanned quickly, however many were expected. */
const ROWS = 1000;

export function staleStatistics(place: Place): Finding | null {
	const { node } = place;
	const { estimate, actual } = node;
	if (node.type !== 'Seq Scan' || node.raw.Filter !== undefined || isCatalogue(node)) return null;
	if (!estimate || !actual || actual.loops !== 1 || stoppedEarly(place)) return null;
	const [less, more] = [Math.min(estimate.rows, actual.rows), Math.max(estimate.rows, actual.rows)];
	if (more < ROWS || more < FACTOR * Math.max(1, less)) return null;
	const weight = rowsAsWork(more);
	return {
		tone: 'note',
		weight,
		text: `No condition applies to ${node.relation}, so the guess of ${plural(estimate.rows, 'row')} is what PostgreSQL last counted; there ${actual.rows === 1 ? 'is' : 'are'} ${number(actual.rows)}. ANALYZE counts anew, and so will autovacuum; until then plans are chosen on the old count.`,
		page: PAGES.statistics,
		remedies: [statisticsRemedy(node)],
	};
}
