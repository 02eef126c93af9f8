/** What recordings have in common about their keys: a key says from what a recording was made. `keys()` in src/record makes them. */

import { digest } from '../loaders/digest.ts';
import { type Snippet, versionsOf } from '../loaders/snippets.ts';
import type { DjangoVersion } from '../project/schema.ts';

/** What a key is made for: a snippet, or something that runs like one. */
export type Keyed = Pick<Snippet, 'file' | 'source' | 'dataset' | 'size' | 'min_django'>;

/** The kinds of recordings that are made on the engine: each has code of its own. */
export type EngineRecording = 'snippet' | 'lab' | 'scale' | 'models' | 'tried' | 'play';

/** Returns the key of something that runs, for one kind of recording. */
export type KeyOf = (keyed: Keyed, kind: EngineRecording) => string;

/** Returns the Django version whose run a page shows first: the oldest the snippet runs on. */
export function recordedOn(snippet: Pick<Snippet, 'min_django'>): DjangoVersion {
	return versionsOf(snippet)[0];
}

/** Makes one key of several, and of whatever else shapes what is recorded. */
export function combine(...parts: unknown[]): string {
	return digest(JSON.stringify(parts));
}
