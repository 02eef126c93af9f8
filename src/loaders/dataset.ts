/** A dataset as it lies in content/datasets: what it is called, how many rows each size has, and what must come out. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DatasetName, SIZES } from '../project/schema.ts';
import { ContentError, readJson, readText } from './validate.ts';

const Count = z.int().min(0);

/** `dataset.json` of a dataset. */
export const DatasetFile = z.strictObject({
	/** Name of its folder, and what a guide or a project calls it. */
	name: DatasetName,
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

const DATASETS = 'content/datasets';

/** Lists the names of all datasets, in alphabetical order. `root` is the repository's folder. */
export function listDatasets(root = process.cwd()): string[] {
	if (!existsSync(join(root, DATASETS))) return [];
	return readdirSync(join(root, DATASETS), { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name)
		.sort();
}

/** Says what is wrong with the name of a dataset, or null when there is one of that name. */
export function unknownDataset(name: string, root = process.cwd()): string | null {
	const known = listDatasets(root);
	return known.includes(name) ? null : `there is no dataset "${name}"; there are ${known.join(', ')}`;
}

/** Reads a dataset's three files; throws ContentError when there is no such dataset, or a file is missing or says something wrong. */
export function readDataset(name: string, root = process.cwd()): DatasetSource {
	const folder = `${DATASETS}/${name}`;
	const unknown = unknownDataset(name, root);
	if (unknown) throw new ContentError(folder, [unknown]);
	const file = readJson(root, `${folder}/dataset.json`, DatasetFile);
	if (file.name !== name)
		throw new ContentError(`${folder}/dataset.json`, [`name: "${file.name}", but the folder is called ${name}`]);
	return {
		...file,
		models: readText(root, `${folder}/models.py`),
		data: readText(root, `${folder}/data.sql`),
	};
}
