/** The statements that fill a dataset's empty tables at one size: its data.sql, between what makes and removes its functions. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDataset } from '../../loaders/dataset.ts';
import type { Size } from '../../project/schema.ts';

const FUNCTIONS = readFileSync(join(import.meta.dirname, 'dataset.sql'), 'utf8');

/** Foreign keys hold by construction, so their triggers are off while loading; times are UTC wherever it runs. */
const BEFORE = ["set time zone 'UTC'", 'set session_replication_role = replica', FUNCTIONS];
const AFTER = ['drop function very_skewed, skewed, spread, size', 'reset session_replication_role', 'reset time zone'];

/** Returns what fills a dataset's empty tables at a size, in order; an entry may hold several statements. */
export function loadStatements(dataset: string, size: Size, root = process.cwd()): string[] {
	const { data, sizes } = readDataset(dataset, root);
	const counts = Object.entries(sizes[size]).map(([name, count]) => `set dataset.${name} = ${count}`);
	const reset = Object.keys(sizes[size]).map((name) => `reset dataset.${name}`);
	return [...BEFORE, ...counts, data, ...reset, ...AFTER];
}
