/** An exercise: what the reader is asked, what is tried, and what an answer must keep to. Pure data; the page carries it. */

import { z } from 'zod';
import { DatasetName, DJANGO_VERSIONS, type DjangoVersion, SIZES } from '../../project/schema.ts';

const Count = z.int().min(0);

/** What an answer is held to. "rule" is an assertion of the exercise's own, or one that holds for every answer. */
export const CRITERIA = ['run', 'answer', 'data', 'control', 'rows', 'columns', 'plan', 'rule'] as const;

/** One set of data an answer is tried on, and what it may cost there. */
export const TrialSpec = z.strictObject({
	/** What the data are, as a verdict says it: "the data shown", "a shop with a second refund". */
	on: z.string().min(1),
	/** Size of the dataset. */
	size: z.enum(SIZES),
	/** File beside exercise.yaml, without ".py", that changes the data before the answer runs. Left out, nothing is changed. */
	before: z.string().optional(),
	/** Most queries the reader's code may send. */
	data: Count,
	/** Most transaction statements; left out, any number. */
	control: Count.optional(),
	/** Most rows its queries may fetch or change, together; left out, any number. */
	rows: Count.optional(),
	/** Most columns one SELECT may ask for; left out, any number. */
	columns: Count.optional(),
	/** Node types, as EXPLAIN names them, that no plan may hold. */
	without: z.array(z.string()).default([]),
	/** Most rows a node of a plan may read and throw away; left out, any number. */
	removed: Count.optional(),
});

/** `exercise/exercise.yaml` of a guide. */
export const ExerciseFile = z.strictObject({
	/** Names the exercise in the page. */
	title: z.string().min(1),
	/** What to do, a paragraph an item; `code` in backticks. */
	task: z.array(z.string().min(1)).min(1),
	/** Dataset it runs on. */
	dataset: DatasetName,
	/** Oldest Django it can be answered on; every version when left out. */
	min_django: z.enum(DJANGO_VERSIONS).optional(),
	/** Whose answers are the right ones: those of the code the reader begins with, unless that is wrong itself. */
	reference: z.enum(['start', 'solution']).default('start'),
	/** What is tried, in order; the first failing one ends the check. The first is the data the reader sees. */
	trials: z.array(TrialSpec).min(2),
	/** Help in steps, the gentlest first. */
	hints: z.array(z.string().min(1)).min(1),
	/** Wrong answers by file name in `wrong/` without ".py": the criterion that refuses each, and words its verdict holds. */
	wrong: z.record(
		z.string(),
		z.strictObject({
			criterion: z.enum(CRITERIA),
			says: z.string(),
		}),
	),
});

export type TrialSpec = z.infer<typeof TrialSpec>;

/** What a page needs to check an answer. Sources are Python. */
export interface Exercise {
	/** The guide's slug. */
	guide: string;
	/** The Django that answers are tried on unless the reader chooses another. */
	django: DjangoVersion;
	/** The Djangos it can be answered on, oldest first. */
	versions: readonly [DjangoVersion, ...DjangoVersion[]];
	title: string;
	task: string[];
	hints: string[];
	dataset: z.infer<typeof ExerciseFile>['dataset'];
	trials: TrialSpec[];
	/** The code the reader begins with. */
	start: string;
	/** Code whose answers are the right ones. */
	reference: string;
	/** What is run beside the reader's code; its last expression is the answer. */
	check: string;
	/** Changes of the data by name. */
	before: Record<string, string>;
	/** One good answer. */
	solution: string;
}
