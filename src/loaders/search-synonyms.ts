/** What readers call things: content/search-synonyms.yaml, which the search reads beside the pages. */
import { z } from 'zod';
import { readYaml } from './validate.ts';

const FILE = 'content/search-synonyms.yaml';

/** A word, some words or a message, as a reader types it. */
const Phrase = z.string('not text: put numbers and words such as null in quotes').trim().min(1);

/** A place of the site, without leading slash. */
const Place = z
	.string()
	.regex(/^[\w-]+\/([\w-]+\/)?(#[\w-]+)?$/, 'a page or a place in it: guides/caching/#what-to-store');

const Synonyms = z.strictObject({
	/** Words for the same thing: whichever is typed, all are found. The first is what the guides write. */
	same: z.array(z.array(Phrase).min(2)),
	/** Words and messages that lead to a place whose own text does not hold them. */
	leads: z.array(
		z.strictObject({
			/** The place that answers them. */
			to: Place,
			/** What a reader types. */
			words: z.array(Phrase).min(1),
		}),
	),
	/** Subjects with a guide of their own, or without one yet. */
	topics: z.array(
		z.strictObject({
			/** The folder of its guide. While there is none, the search says so; afterwards the words lead to the guide. */
			guide: z.string().regex(/^[a-z0-9-]+$/, 'the name of a folder'),
			/** What the subject is called. */
			name: z.string().min(1),
			/** What a reader types: words, names of the API, messages. */
			words: z.array(Phrase).min(1),
			/** Places that help while there is no guide. */
			until: z.array(Place).max(3).default([]),
		}),
	),
});

export type Synonyms = z.infer<typeof Synonyms>;

/** Returns the file's content; throws ContentError when it is wrong, or a phrase stands in two groups. */
export function readSynonyms(root = process.cwd()): Synonyms {
	return readYaml(
		root,
		FILE,
		Synonyms.superRefine(({ same }, { addIssue }) => {
			const seen = new Set<string>();
			for (const [index, phrases] of same.entries())
				for (const phrase of phrases.map((each) => each.toLowerCase())) {
					if (seen.has(phrase))
						addIssue({ code: 'custom', path: ['same', index], message: `"${phrase}" is there already` });
					seen.add(phrase);
				}
		}),
	);
}
