/**
 * “Waited 800 ms of 900 ms for 4,000 blocks that were not in PostgreSQL's memory.”
 * Said where reading took half of the whole or more, and long enough to be felt: ten milliseconds. Only a server with track_io_timing
 * measures it, so neither recordings nor runs in the tab say it.
 */
import { duration, plural } from '../../text/numbers.ts';
import type { Place } from '../estimate.ts';
import { getNumber } from '../raw.ts';
import { type Context, type Finding, PAGES, weighTime } from './rule.ts';

/** The part of the whole from which on waiting is worth a word. */
const PART = 0.5;

export function waitsForDisk({ node, above }: Place, { plan }: Context): Finding | null {
	if (above.length > 0 || plan.ms === null) return null;
	const ms = getNumber(node.raw, 'Shared I/O Read Time') ?? getNumber(node.raw, 'I/O Read Time');
	const weighed = ms === null ? null : weighTime(ms);
	// Of several processes the waiting is added up, and may come to more than the whole.
	if (ms === null || !weighed || ms < PART * plan.ms || ms > plan.ms) return null;
	return {
		...weighed,
		text: `Waited ${duration(ms)} of ${duration(plan.ms)} for ${plural(node.buffers?.read ?? 0, 'block')} that were not in PostgreSQL's memory. Run again it may find them there. Where that is not the usual case, fewer blocks help, or more memory.`,
		page: PAGES.memory,
	};
}
