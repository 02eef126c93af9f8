/** The key of a recording: a hash over everything that shapes the run, so that freshness is decided without running anything. */

import { codeOf } from '../engine/build/code.ts';
import { digest, digestFiles } from '../loaders/digest.ts';
import { projectOf, versionsOf } from '../loaders/snippets.ts';
import type { DjangoVersion } from '../project/schema.ts';
import { type EngineRecording, type Keyed, type KeyOf, recordedOn } from '../recordable/key.ts';

/** The code that runs everything recorded, and that builds what it runs on: the engine's parts and the data. */
const RUNNERS = ['src/recordable/engines.ts', 'src/engine/build/assets.ts'];

/** The module that makes a kind of recording. */
const MAKERS: Record<EngineRecording, string> = {
	snippet: 'src/record/snippets.ts',
	lab: 'src/features/index-lab/record.ts',
	scale: 'src/features/scale/record.ts',
	models: 'src/features/dataset/record.ts',
	// What is tried is part of the key itself.
	tried: 'src/trace/attempt.ts',
	play: 'src/features/timeline/record.ts',
};

/** Returns the function that gives keys; what they share is read once. `root` is the repository's folder. */
export function keys(root = process.cwd()): KeyOf {
	const python = once(() => digestFiles(root, 'src/python/**/*.py'));
	const code = once((kind: EngineRecording) => codeOf([...RUNNERS, MAKERS[kind]], root).hash);
	const dataset = once((name: string) => digestFiles(root, `content/datasets/${name}/*`));
	const requirements = once((django: DjangoVersion) =>
		digestFiles(root, `src/python/requirements/django-${django}.txt`),
	);
	return (snippet, kind) =>
		digest(
			JSON.stringify([
				projectOf(snippet),
				dataset(snippet.dataset),
				code(kind),
				djangos(snippet, kind).map(requirements),
				python(''),
			]),
		);
}

/** Lists the Djangos that a recording is made on: a snippet's is made on all it runs on. */
function djangos(snippet: Keyed, kind: EngineRecording): DjangoVersion[] {
	return kind === 'snippet' ? versionsOf(snippet) : [recordedOn(snippet)];
}

/** Remembers what a function gave for each argument. */
function once<A, R>(work: (argument: A) => R): (argument: A) => R {
	const known = new Map<A, R>();
	return (argument) => {
		const result = known.get(argument) ?? work(argument);
		known.set(argument, result);
		return result;
	};
}
