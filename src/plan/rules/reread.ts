/**
 * “Touches 19,874 blocks for 20,000 rows, in the index's order: the same blocks are visited again and again.”
 * Said of an index walked row by row, from a thousand rows on, that touches a block for every second row or more. PostgreSQL keeps rows
 * short, by storing long values elsewhere, so that at least four lie in a block: of a walk without a condition, the table has not so many
 * blocks. Of one with a condition nobody knows how many the table has, so it says what follows where several of the rows share one.
 */
import { plural } from '../../text/numbers.ts';
import { type Place, stoppedEarly } from '../estimate.ts';
import { type Finding, isCatalogue, PAGES, removedBy } from './rule.ts';

/** Fewer rows are read quickly in any order. */
const ROWS = 1000;

/** Blocks a row: at least four rows lie in one, so that half a block each is twice the table. */
const BLOCKS_A_ROW = 0.5;

export function readsBlocksAgain(place: Place): Finding | null {
	const { node } = place;
	if (node.type !== 'Index Scan' || isCatalogue(node)) return null;
	if (node.actual?.loops !== 1 || stoppedEarly(place)) return null;
	const rows = node.actual.total + removedBy(node, 'Filter');
	const blocks = node.own.buffers ?? 0;
	if (rows < ROWS || blocks < BLOCKS_A_ROW * rows) return null;
	const weight = blocks - rows / 4;
	const isWhole = node.raw['Index Cond'] === undefined;
	return {
		// PostgreSQL knew, and took it for cheap: most of these visits find the block in memory.
		tone: 'note',
		weight,
		text: `Touches ${plural(blocks, 'block')} for ${plural(rows, 'row')}: rows lie in another order than the index's, ${
			isWhole
				? "so the same blocks are visited again and again. Reading the whole table and sorting it touches each once; a LIMIT makes the index's order worth it."
				: 'so a block that holds several of them is visited several times. A bitmap scan visits each block once, and gives its rows in no order.'
		}`,
		page: PAGES.order,
	};
}
