/** What was tried of a trace's remedies, for every remark drawn below. */
import { createContext } from 'preact';
import type { Attempted } from '../../src/plan/remedy-verdict.ts';
import type { Query } from '../../src/trace/schema.ts';

/** What a panel knows of remedies. */
export interface Attempts {
	all: readonly Attempted[];
	/** The statement whose remedy the reader has tried last, by its number: its plan stands open. Null when none was. */
	last: number | null;
}

/** Null where nothing can be tried: the plan is no run's of the page, or its run ends otherwise than the reader's would. */
export const AttemptsOf = createContext<Attempts | null>(null);

/** A statement of a trace, and its number. */
export interface Sent {
	at: number;
	query: Query;
}
