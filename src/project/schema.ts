/** A project: everything one run needs, as plain data. What every runner takes; a Trace (src/trace/schema.ts) is what it gives. */
import { z } from 'zod';
import { DJANGO_VERSIONS } from './django.ts';

export { DJANGO_VERSIONS, type DjangoVersion } from './django.ts';

/** Sizes of a dataset, as the reader chooses them. */
export const SIZES = ['S', 'M', 'L'] as const;
export type Size = (typeof SIZES)[number];

/** Characters of one file, and of all: what a tab can hold and a link can carry is far below. */
const LONGEST_FILE = 1_000_000;

/** A path below the project's folder: "main.py", "shop/models.py". No step up, no empty step, no backslash. */
export const FilePath = z
	.string()
	.max(200)
	.regex(
		/^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[^/\\\0]+(?:\/[^/\\\0]+)*$/,
		'a path below the project’s folder, like "shop/models.py"',
	);

/** A Python package that Django installs: "shop", "django.contrib.auth". */
export const AppName = z
	.string()
	.regex(/^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/, 'a Python package, like "shop"');

/** Name of a dataset: its folder in content/datasets. */
export const DatasetName = z.string().regex(/^[a-z][a-z0-9-]*$/, 'the name of a dataset, like "shop"');

/** One of the site's datasets at one of its sizes. */
export const DatasetData = z.strictObject({ dataset: DatasetName, size: z.enum(SIZES) });
export type DatasetData = z.infer<typeof DatasetData>;

/** What the database holds when the entry begins. */
export const Data = z.union([
	DatasetData,
	/** Statements of PostgreSQL that fill the project's own tables, sent once they are made. */
	z.strictObject({ sql: z.string().max(LONGEST_FILE) }),
	/** Python that fills them, run as a module of the project. */
	z.strictObject({ python: z.string().max(LONGEST_FILE) }),
	/** Nothing: the tables of the project's own models are there and empty. */
	z.null(),
]);
export type Data = z.infer<typeof Data>;

/** What runs around the entry, by the site's hand: an exercise's hidden change and its check, an index lab's measuring. */
export const Hooks = z.strictObject({
	/** Python that runs first and is not recorded. */
	setup: z.string().optional(),
	/** Python that runs last, beside the entry's names and value; its last expression is the answer, plain data. */
	check: z.string(),
});
export type Hooks = z.infer<typeof Hooks>;

/** A change to be tried at one statement of the run, which ends there: the Trace then says what came of it. */
export const Change = z.strictObject({
	/** Number of the statement among the run's, from 0; and its text without and with values, by which it is known again. */
	query: z.int().min(0),
	shape: z.string(),
	sql: z.string(),
	/** Statements that make the change: CREATE INDEX, ANALYZE, SET. */
	before: z.array(z.string()),
	/** What is sent in the statement's place, in pieces; between them stand the values of the row that `find` finds. */
	instead: z.array(z.string()).min(1).nullable(),
	find: z.string().nullable(),
});
export type Change = z.infer<typeof Change>;

/** A change to the whole run: relations that send statements of these shapes are loaded for all objects of a list at once. */
export const Together = z.strictObject({ together: z.array(z.string()) });
export type Together = z.infer<typeof Together>;

export const Project = z
	.strictObject({
		/** The Django it runs on. */
		django: z.enum(DJANGO_VERSIONS),
		/** Sources by path: the entry, modules beside it, an app's models.py, templates below templates/, tests. */
		files: z.record(FilePath, z.string().max(LONGEST_FILE)),
		/** Path of the file that is run; tracebacks and call paths name it so. */
		entry: FilePath,
		/** Apps that are installed beside the dataset's: Django's contrib apps, and packages among the files. */
		apps: z.array(AppName).default([]),
		/** What the database holds. */
		data: Data,
		/** What runs around the entry; left out, nothing does. */
		hooks: Hooks.optional(),
		/** A change to be tried; left out, the run is the code's alone. */
		change: z.union([Change, Together]).optional(),
	})
	.refine(({ files, entry }) => Object.hasOwn(files, entry), {
		path: ['entry'],
		error: ({ input }) => `there is no file ${(input as { entry: string }).entry} among the project’s files`,
	});
export type Project = z.output<typeof Project>;
