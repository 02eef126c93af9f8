/** A dataset's models as Django sees them and its tables as PostgreSQL made them: content/schemas/<name>.json. */
import { z } from 'zod';
import { unknownDataset } from '../../loaders/dataset.ts';
import { ContentError, readJson, readText } from '../../loaders/validate.ts';

const Field = z.strictObject({
	/** Name in Python: "author". */
	name: z.string(),
	/** Django's class: "ForeignKey". */
	type: z.string(),
	/** Name in PostgreSQL: "author_id". */
	column: z.string(),
	null: z.boolean(),
	unique: z.boolean(),
	primary: z.boolean(),
	/** Model a relation leads to, else null. */
	to: z.string().nullable(),
});

const Model = z.strictObject({
	name: z.string(),
	table: z.string(),
	/** True for the tables Django makes by itself between two models. */
	auto: z.boolean(),
	fields: z.array(Field),
	/** Many-to-many relations, each with the table between. */
	many: z.array(z.strictObject({ name: z.string(), to: z.string(), through: z.string() })),
});
export type Model = z.infer<typeof Model>;

export const Schema = z.strictObject({
	/** SHA-256 over models.py, the introspection and everything that runs it. */
	key: z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hexadecimal'),
	models: z.array(Model),
	/** Statements Django's schema editor sends to make the tables. */
	sql: z.array(z.string()),
	indexes: z.array(z.strictObject({ table: z.string(), name: z.string(), definition: z.string() })),
});
export type Schema = z.infer<typeof Schema>;

/** What dataset.json says that readers are shown. */
const Dataset = z.object({
	title: z.string(),
	description: z.string(),
	app: z.string(),
	tables: z.record(z.string(), z.object({ S: z.int(), M: z.int(), L: z.int() })),
});
export type Dataset = z.infer<typeof Dataset>;

export interface DatasetModels {
	name: string;
	dataset: Dataset;
	/** models.py as it stands. */
	source: string;
	schema: Schema;
}

/** Returns where a dataset's schema is kept, below the repository's root. */
export function schemaFile(name: string): string {
	return `content/schemas/${name}.json`;
}

/** Returns what was introspected; throws ContentError naming the command that does it. */
export function readSchema(name: string, root = process.cwd()): Schema {
	return readJson(root, schemaFile(name), Schema, `not there yet: run "npm run record -- models/${name}"`);
}

/** Returns a dataset with its models; throws ContentError when it is unknown or not introspected yet. */
export function readModels(name: string, root = process.cwd()): DatasetModels {
	const unknown = unknownDataset(name, root);
	if (unknown) throw new ContentError(`content/datasets/${name}`, [unknown]);
	return {
		name,
		dataset: readJson(root, `content/datasets/${name}/dataset.json`, Dataset),
		source: readText(root, `content/datasets/${name}/models.py`),
		schema: readSchema(name, root),
	};
}
