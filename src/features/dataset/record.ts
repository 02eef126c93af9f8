/** Datasets' models as recordings: what Django knows of them, and the tables PostgreSQL made. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listDatasets } from '../../loaders/dataset.ts';
import { projectOf } from '../../loaders/snippets.ts';
import { ContentError } from '../../loaders/validate.ts';
import { type Keyed, type KeyOf, recordedOn } from '../../recordable/key.ts';
import { type Recordable, updateRecording } from '../../recordable/recordable.ts';
import { plural } from '../../text/numbers.ts';
import { readSchema, Schema, schemaFile } from './read.ts';

/** What Django is asked, as a snippet like any other. */
const SOURCE = readFileSync(join(import.meta.dirname, 'describe_models.py'), 'utf8');

/** Lists every dataset. `root` is the repository's folder. */
export function modelSchemas(root: string, keyOf: KeyOf): Recordable[] {
	return listDatasets(root).map((dataset) => {
		const asked: Keyed = { file: 'describe_models.py', source: SOURCE, dataset, size: 'S', min_django: null };
		const [file, key] = [schemaFile(dataset), keyOf(asked, 'models')];
		return {
			name: `models/${dataset}`,
			kind: 'models',
			file,
			key,
			async record(engines) {
				const engine = await engines.on(recordedOn(asked));
				const { stdout, problem } = await engine.run(projectOf(asked));
				if (problem) throw new ContentError(file, [problem.traceback]);
				const now = Schema.parse({ key, ...JSON.parse(stdout) });
				const did = updateRecording(root, file, now, () => readSchema(dataset, root), changed);
				return { did: `${did} (${plural(now.models.length, 'model')})`, complaints: [] };
			},
		};
	});
}

function changed(now: Schema, before: Schema): string | null {
	const parts = ['models', 'sql', 'indexes'] as const;
	return parts.find((part) => JSON.stringify(now[part]) !== JSON.stringify(before[part])) ?? null;
}
