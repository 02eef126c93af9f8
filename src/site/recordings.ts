/** Where a page finds what was recorded of a snippet on each Django it runs on. */
import { otherRuns, type Recording, recordingName, runOn } from '../loaders/recording.ts';
import { type Snippet, versionsOf } from '../loaders/snippets.ts';
import type { DjangoVersion } from '../project/django.ts';
import { fingerprint } from '../trace/facts.ts';
import { href } from './url.ts';

/** What was recorded on one Django: its fingerprint, and its address. */
interface RecordedOn {
	django: DjangoVersion;
	facts: string;
	url: string;
}

/** Returns an entry for each Django, oldest first; where the facts are the same, so is the address. */
export function djangoRecordings(snippet: Snippet, recording: Recording): RecordedOn[] {
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
