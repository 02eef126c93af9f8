/** A recorded timeline as its author writes it: `timeline.yaml` beside its script. */
import { z } from 'zod';
import { DatasetName, SIZES } from '../../project/schema.ts';
import { Actor } from '../../trace/timeline.ts';

/** The actor of a step in which nobody sends anything: a timer of the server's fires. */
export const SERVER = 'server';

const Name = Actor.shape.name.refine((name) => name !== SERVER, `"${SERVER}" is the database itself`);

/** Rows that are looked at after each step. */
export const Watch = z.strictObject({
	/** Table of the rows; its primary key is "id". */
	table: z.string().regex(/^[a-z_]+$/),
	/** Columns shown. */
	columns: z.array(z.string().regex(/^[a-z_]+$/)).min(1),
	/** SQL: which rows. */
	where: z.string().min(1),
});
export type Watch = z.infer<typeof Watch>;

const Count = z.int().min(0);

/** What must come out, whatever Django. */
const Expect = z.strictObject({
	/** Waits in the order they began: "b for a". Left out, nobody may wait. */
	waits: z.array(z.string().regex(/^\w+ for \w+( and \w+)*$/, 'says who waits for whom: "b for a"')).default([]),
	/** Exceptions that ended an actor's code, in order: "a 40P01", or a class where no SQLSTATE is: "b PoolTimeout". Left out, there is none. */
	problems: z.array(z.string().regex(/^\w+ \w+$/, 'says who and what: "a 40P01"')).default([]),
	/** Text that the repr of outcome() is. */
	outcome: z.string().optional(),
	/** What actors saw, in the order of steps: text the repr is. Left out, it is not asserted. */
	saw: z.array(z.string()).optional(),
	/** How many orders of the steps keep the invariant, break it, or are refused, where all are run; what is left out is none. */
	orders: z
		.strictObject({
			holds: Count.default(0),
			breaks: Count.default(0),
			refused: Count.default(0),
			unsaid: Count.default(0),
		})
		.optional(),
});

export const TimelineFile = z.strictObject({
	/** One sentence fragment that names it: its caption in the page. */
	title: z.string().min(1),
	/** Dataset and size it runs on. */
	dataset: DatasetName,
	size: z.enum(SIZES).default('S'),
	/** Who acts, in the order of lanes: the function's name in script.py, and what the page calls it. */
	actors: z.record(
		Name,
		z.union([
			z
				.string()
				.min(1)
				.transform((label) => ({ label, settings: {} as Record<string, string> })),
			z.strictObject({ label: z.string().min(1), settings: z.record(z.string(), z.string()).default({}) }),
		]),
	),
	/** The servers it runs on: one; one and a replica, which Django knows as "replica"; one behind PgBouncer, which pools by transaction. */
	servers: z.enum(['one', 'replica', 'pooler']).default('one'),
	/** Rows that are looked at after each step; none when left out. */
	watch: Watch.nullable().default(null),
	/** The steps in order: whose it is, and one sentence on what happens. */
	steps: z
		.array(
			z
				.record(z.string(), z.string().min(1))
				.refine((step) => Object.keys(step).length === 1, 'one actor and its sentence'),
		)
		.min(1),
	/**
	 * Whether the page runs it, on its one connection: in the order of its steps, or in every order. No step may wait then. It is recorded
	 * on a server all the same, and both must come to the same.
	 */
	run: z.enum(['once', 'orders']).nullable().default(null),
	expect: Expect.default({ waits: [], problems: [] }),
});
