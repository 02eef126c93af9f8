/** `npm run record:models [-- --check]`: asks Django for every dataset's models and tables; --check runs nothing. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ContentError } from '../content/checked.ts';
import { Schema, schemaFile } from '../content/models.ts';
import { DATASETS } from '../engine/runner.ts';
import { layOut } from './file.ts';

const root = process.cwd();

/** What Django is asked, as a snippet like any other. */
const SOURCE = readFileSync(join(import.meta.dirname, 'models.py'), 'utf8');

function key(dataset: string): string {
	const models = readFileSync(join(root, `content/datasets/${dataset}/models.py`));
	return createHash('sha256').update(SOURCE).update(models).digest('hex');
}

function state(dataset: string): 'fresh' | 'stale' | 'missing' {
	const file = join(root, schemaFile(dataset));
	if (!existsSync(file)) return 'missing';
	return JSON.parse(readFileSync(file, 'utf8')).key === key(dataset) ? 'fresh' : 'stale';
}

async function main(): Promise<number> {
	const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
	const stale = DATASETS.filter((dataset) => {
		const found = state(dataset);
		console.log(`${found.padEnd(8)}${dataset}`);
		return found !== 'fresh';
	});
	if (stale.length === 0) return 0;
	if (values.check) {
		console.error('run "npm run record:models"');
		return 1;
	}
	const { openEngine } = await import('../engine/node.ts');
	const engine = await openEngine('5.2');
	for (const dataset of stale) {
		const { stdout, problem } = await engine.run({ name: 'models.py', source: SOURCE, dataset, size: 'S' });
		if (problem) throw new ContentError(schemaFile(dataset), [problem.traceback]);
		const schema = Schema.parse({ key: key(dataset), ...JSON.parse(stdout) });
		writeFileSync(join(root, schemaFile(dataset)), `${layOut(schema)}\n`);
	}
	return 0;
}

// An engine keeps Node's event loop alive: what is done must be said to be done.
try {
	process.exit(await main());
} catch (error) {
	console.error(error instanceof ContentError ? error.message : error);
	process.exit(1);
}
