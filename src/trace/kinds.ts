/** What the two kinds of statements are called, wherever a reader meets their number. */
import { plural } from '../text/numbers.ts';
import type { Query } from './schema.ts';

/** The names of each kind, for one and for several. */
export const KIND_NAMES: Record<Query['kind'], readonly [one: string, several: string]> = {
	data: ['query', 'queries'],
	control: ['transaction statement', 'transaction statements'],
};

/** Writes a number of statements with their name: "1,001 queries", "1 transaction statement". */
export function countOf(kind: Query['kind'], count: number): string {
	return plural(count, ...KIND_NAMES[kind]);
}
