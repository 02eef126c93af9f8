/** What can run a snippet: the engine in Node, the worker's client in a page. Both answer a Job with a Trace. */
import type { Trace } from '../../trace/schema.ts';

/** Sizes of a dataset, as the reader chooses them. */
export const SIZES = ['S', 'M', 'L'] as const;
export type Size = (typeof SIZES)[number];

/** The datasets every engine knows; each is a folder of content/datasets. */
export const DATASETS = ['shop', 'bookshop', 'ledger'] as const;
export type Dataset = (typeof DATASETS)[number];

/** One run to be done. */
export interface Job {
	/** File name shown in tracebacks and call paths: "loop.py". */
	name: string;
	/** The snippet's whole source, with the reader's edits. */
	source: string;
	dataset: Dataset;
	size: Size;
	/** Present when pieces of ours run around the source: it answers an exercise, or an index lab looks at what it costs. */
	trial?: Trial;
}

/** What an exercise or an index lab runs around the reader's code. */
export interface Trial {
	/** Python that runs first, unrecorded: the hidden variation of the data. */
	before?: string;
	/** Python that runs last, beside the reader's names and value; its last expression is the answer, plain data. */
	call: string;
}

/**
 * Runs jobs, one at a time, each on the pristine dataset.
 * The reader's own errors come back inside the Trace; a rejected promise means the machinery failed.
 */
export interface Runner {
	run(job: Job): Promise<Trace>;
}
