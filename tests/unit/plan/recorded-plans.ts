/** The recorded plans by the names of their statements, and what is remarked on each. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { remarks } from '../../../src/plan/remarks.ts';
import type { Remark } from '../../../src/plan/rules/rule.ts';
import { readPlan } from '../../../src/plan/tree.ts';
import { STATEMENTS } from '../../plans/statements.ts';

const folder = join(import.meta.dirname, '../../plans/recorded');
export const files = new Map(readdirSync(folder).map((file) => [/^\d+-(.+)\.json$/.exec(file)?.[1], file]));
export const read = (name: string) => {
	const file = files.get(name);
	if (file === undefined) throw new Error(`no plan ${name} in ${folder}`);
	return readPlan(JSON.parse(readFileSync(join(folder, file), 'utf8')));
};
export const of = (name: string): Remark[] => remarks(read(name), STATEMENTS[name]?.split(';;').at(-1)?.trim() ?? null);
export const said = (name: string): string =>
	of(name)
		.map(({ tone, text }) => `${tone}: ${text}`)
		.join('\n');
