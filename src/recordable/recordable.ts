/** Anything `npm run record` makes: a snippet's run, what its remarks propose, an index lab, a scale, what Django says of a dataset's models, a timeline. */
import { ContentError } from '../loaders/validate.ts';
import type { Engines } from './engines.ts';
import type { EngineRecording } from './key.ts';
import { writeRecording } from './recording-file.ts';

export interface Recordable {
	/** What is typed to record it: "n-plus-one/loop". */
	name: string;
	/** What it is, where its name does not say so: "lab", "scale", "models", "tried", "play". */
	kind: EngineRecording | 'timeline';
	/** Path of the recording below the repository's root. */
	file: string;
	/** The key a recording made now carries: a hash over everything that shapes it. */
	key: string;
	/** Records it, on an engine or a server of its own, and writes it. Rejects with ContentError when the author's code does not run. */
	record(engines: Engines): Promise<RecordingOutcome>;
}

/** The outcome of recording. */
export interface RecordingOutcome {
	/** "recorded", "same facts, key renewed", "recorded anew: …". */
	did: string;
	/** Expectations of the author that the run does not meet. */
	complaints: string[];
}

/**
 * Writes a recording below the root and returns what happened: the old one stays, with a new key, unless a fact differs. `read` returns
 * the old one, and may throw ContentError when there is none or its schema is outdated. `merge` puts back parts of the old one that did
 * not change.
 */
export function updateRecording<T extends { key: string }>(
	root: string,
	file: string,
	now: T,
	read: () => T,
	difference: (now: T, before: T) => string | null,
	merge: (now: T, before: T) => T = (now) => now,
): string {
	const before = readable(read);
	const change = before === null ? null : difference(now, before);
	const kept = before === null ? now : change === null ? { ...before, key: now.key } : merge(now, before);
	writeRecording(file, kept, root);
	if (before === null) return 'recorded';
	if (change !== null) return `recorded anew: ${change}`;
	return before.key === now.key ? 'same facts' : 'same facts, key renewed';
}

function readable<T>(read: () => T): T | null {
	try {
		return read();
	} catch (error) {
		if (error instanceof ContentError) return null;
		throw error;
	}
}
