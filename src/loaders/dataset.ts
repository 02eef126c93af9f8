/** A dataset as it lies in content/datasets: what it is called, how many rows each size has, and what must come out. */
import { z } from 'zod';
import { DATASETS, SIZES } from '../engine/api/runner.ts';
import { readJson, readText } from './validate.ts';

const Count = z.int().min(0);

/** `dataset.json` of a dataset. */
export const DatasetFile = z.strictObject({
	/** Name of its folder, and what a guide or a job calls it. */
	name: z.enum(DATASETS),
	/** The Django app its models belong to: what snippets import from. */
	app: z.string().regex(/^[a-z]+$/),
	/** What readers call it. */
	title: z.string().min(1),
	/** One sentence: what the rows are about. */
	description: z.string().min(1),
	/** For each size, the counts that data.sql asks for by size(). */
	sizes: z.record(z.enum(SIZES), z.record(z.string().regex(/^[a-z_]+$/), z.int().min(1))),
	/** Rows of every table, for each size. */
	tables: z.record(z.string(), z.record(z.enum(SIZES), Count)),
	/** Figures that guides rely on: each statement returns one number. */
	checksums: z.array(
		z.strictObject({ of: z.string().min(1), size: z.enum(SIZES), sql: z.string(), expected: z.number() }),
	),
});
export type DatasetFile = z.infer<typeof DatasetFile>;

/** One dataset with its files read. */
export interface DatasetSource extends DatasetFile {
	/** Source of models.py, as snippets import it. */
	models: string;
	/** Source of data.sql, as it is executed. */
	data: string;
}

/** readDataset reads a dataset's three files; throws ContentError when one is missing or says something wrong. */
export function readDataset(name: DatasetFile['name'], root = process.cwd()): DatasetSource {
	const folder = `content/datasets/${name}`;
	return {
		...readJson(root, `${folder}/dataset.json`, DatasetFile),
		models: readText(root, `${folder}/models.py`),
		data: readText(root, `${folder}/data.sql`),
	};
}
