/** What came of a change that was tried at one statement of a run. Whether it helped is told by src/plan/remedy-verdict.ts. */
import { z } from 'zod';

/** A plan as PostgreSQL reported it: the object with "Plan" at its top. */
const Document = z.record(z.string(), z.unknown());

export const Attempt = z.discriminatedUnion('ended', [
	/** The statement was executed, the change made, and executed again. */
	z.strictObject({
		ended: z.literal('measured'),
		/** The plans of EXPLAIN (ANALYZE, BUFFERS). */
		before: Document,
		after: Document,
		/** What was sent in the statement's place; null when it was sent as it is. */
		instead: z.string().nullable(),
		/** Whether both gave the same rows, in whatever order; null when it was the same statement. */
		same: z.boolean().nullable(),
	}),
	/** The whole run was made again, relations loaded together. */
	z.strictObject({
		ended: z.literal('counted'),
		/** Those that were: "Book.author". */
		relations: z.array(z.string()),
		/** Queries of the whole run. */
		before: z.int().min(0),
		after: z.int().min(0),
		/** Whether both printed and gave the same. */
		same: z.boolean(),
	}),
	/** It cannot be tried there. */
	z.strictObject({ ended: z.literal('refused'), why: z.string() }),
	/** PostgreSQL answered with an error. */
	z.strictObject({ ended: z.literal('failed'), sql: z.string(), message: z.string(), sqlstate: z.string() }),
]);
export type Attempt = z.infer<typeof Attempt>;
