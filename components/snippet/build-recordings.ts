/** Where a page finds what was recorded of a snippet on each Django it runs on. */
import { otherRuns, type Recording, recordingName, runOn } from '../../src/loaders/recording.ts';
import { type Snippet, versionsOf } from '../../src/loaders/snippets.ts';
import { href } from '../../src/site/url.ts';
import { fingerprint } from '../../src/trace/facts.ts';
import type { DjangoRecording } from './django-recordings.ts';

/** Returns an entry for each Django, oldest first; where the facts are the same, so is the address. */
export function djangoRecordings(snippet: Snippet, recording: Recording): DjangoRecording[] {
	const others = otherRuns(recording);
	return versionsOf(snippet).map((django) => {
		const isOther = others.some((other) => other.django === django);
		const address = isOther ? recordingName(snippet.name, django) : snippet.name;
		return {
			django,
			facts: fingerprint(runOn(recording, django)),
			url: href(`recordings/${snippet.guide}/${address}.json`),
		};
	});
}
