/** What a snippet's element carries of its recordings: an entry for each Django it runs on. */
import type { DjangoVersion } from '../../src/project/django.ts';
import { list } from '../../src/text/numbers.ts';
import type { Recorded } from './recorded-comparison.ts';

/** A recording on one Django. Where the facts are the same, so is the address. */
export interface DjangoRecording extends Recorded {
	django: DjangoVersion;
}

/** Says on which other versions the facts are those of this one: "the same on 6.1"; "" where on none. */
export function alikeText(recordings: readonly DjangoRecording[], django: DjangoVersion): string {
	const url = recordings.find((each) => each.django === django)?.url;
	const alike = recordings.filter((each) => each.url === url && each.django !== django);
	return alike.length === 0 ? '' : `the same on ${list(alike.map((each) => each.django))}`;
}
