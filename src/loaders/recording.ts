/** A recording: what a snippet did when it was last recorded, committed beside it as `<name>.trace.json`. */
import { z } from 'zod';
import { Trace } from '../trace/schema.ts';

export const Recording = z.strictObject({
	/** SHA-256, in hexadecimal, of everything that shaped the trace: project, dataset, Python and engine versions. */
	key: z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hexadecimal'),
	/** The run, without times. */
	trace: Trace,
});

export type Recording = z.infer<typeof Recording>;
