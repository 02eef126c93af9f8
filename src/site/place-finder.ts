/** Finds places by name: MiniSearch over what the build collected, ranked by how much of a question a place answers. */
import MiniSearch from 'minisearch';
import type { PlaceKind, Places, Topic } from './places.ts';
import { type Concept, expandQuery, guideWords, phraseKey, SynonymGroups, tokenize } from './search-terms.ts';

/** A place that answers a question. */
export interface Found {
	kind: PlaceKind;
	/** Its address, without leading slash. */
	url: string;
	title: string;
	/** The page it stands on; "" where the title is the page's. */
	page: string;
	/** A sentence about it; "" where there is none. */
	about: string;
	topic: null;
}

/** A subject that has no guide. */
export interface ToCome {
	kind: 'topic';
	title: string;
	topic: Topic;
}

export interface Answer {
	/** Best first. */
	places: (Found | ToCome)[];
	/** Whether they are only near to what was asked. */
	near: boolean;
}

/** Finds places, and says a question in the words of the guides. */
export interface Finder {
	find(question: string): Answer;
	written(question: string): string;
	/** Pages of evidence by Pagefind's names. */
	last: ReadonlySet<string>;
}

interface Entry {
	id: number;
	title: string;
	words: string;
	context: string;
	about: string;
	worth: number;
	/** Concepts of a phrase that leads to the place; 0 for the place itself. */
	size: number;
	/** What it is called, as `phraseKey` compares it. */
	whole: ReadonlySet<string>;
	shown: Found | ToCome;
}

/** What a place of each kind is worth beside others that answer as much. */
const WORTH: Record<PlaceKind | 'topic', number> = {
	page: 1.5,
	symptom: 1.2,
	message: 1.15,
	section: 1,
	topic: 0.9,
	snippet: 0.7,
	term: 0.3,
	api: 0.3,
};

/** What a page of evidence is worth beside a guide. */
const EVIDENCE = 0.3;

/** Fields by what a word in them is worth. */
const FIELDS = { title: 3, words: 1.6, context: 0.5, about: 0.6 };

/** The same for a word as it is written, whose stem counts already, and for a part of an identifier. */
const SLIGHTLY = { title: 1, words: 0.5, context: 0.15, about: 0.2 };
const LESS = { title: 1.2, words: 0.6, context: 0.2, about: 0.2 };

/** A word that stands in fewer places tells no more than one that stands in as many: it may stand there by chance. */
const COMMON = 8;

/** How much more an identifier, or a name of several words, tells than a word. */
const IDENTIFIER = 1.5;

/** Entries indexed before the page may draw again. */
const CHUNK = 300;

/** A place that answers less than this share of a question is not an answer; nor is one that scores less than this share of the best. */
const ENOUGH = 0.34;
const CLOSE = 0.08;

/** How much more a place is worth whose very name, or a phrase that leads to it, is asked for: a guide before its glossary. */
const EXACT = 2.5;

/** An entry of the index of APIs is found by its name, which is asked for in so large a share; so many of them stand after so many other answers. */
const NAMED = 0.9;
const ENTRIES = 3;
const AFTER = 3;

/** How many of a word's letters may be wrong: a share, and the most. */
const SLACK = 0.25;
const SLIPS = 2;

/** The most places near to a question that nothing answers. */
const NEAREST = 3;

/** Indexes the places, in pieces so that a page stays usable meanwhile. */
export async function openFinder({ same, pages, topics, last }: Places): Promise<Finder> {
	const groups = new SynonymGroups(same);
	const entries: Entry[] = [];
	const add = (entry: Pick<Entry, 'title' | 'worth' | 'shown'> & Partial<Entry>) =>
		entries.push({
			id: entries.length,
			words: '',
			context: '',
			about: '',
			size: 0,
			whole: new Set([entry.title, entry.shown.title].map((each) => phraseKey(each, groups))),
			...entry,
		});
	for (const { url, title: page, description, evidence, places, prose } of pages) {
		const label = places[0]?.[3] ?? '';
		for (const [kind, anchor, title, more, ...phrases] of places) {
			const worth = WORTH[kind] * (evidence ? EVIDENCE : 1);
			const about = kind === 'page' ? description : kind === 'term' ? more : '';
			const shown: Found = {
				kind,
				url: anchor === '' ? url : `${url}#${anchor}`,
				title,
				page: kind === 'page' ? '' : page,
				about,
				topic: null,
			};
			const context = kind === 'page' ? label : `${page} ${label}`;
			const isSection = kind === 'section';
			const told = isSection ? (prose[anchor] ?? '') : about;
			add({ title, words: isSection ? more : '', context, about: told, worth, shown });
			for (const each of kind === 'page' && label !== '' ? [label, ...phrases] : phrases)
				add({ title: each, context: `${title} ${context}`, worth, shown, size: expandQuery(each, groups).length });
		}
	}
	for (const topic of topics)
		for (const title of [topic.name, ...topic.phrases])
			add({
				title,
				context: topic.name,
				worth: WORTH.topic,
				shown: { kind: 'topic', title: topic.name, topic },
				size: expandQuery(title, groups).length,
			});

	/** How often each term stands somewhere: a rare one tells more, up to a point. */
	const counts = new Map<string, number>();
	const index = new MiniSearch<Entry>({
		fields: Object.keys(FIELDS),
		tokenize: (text) => {
			const found = tokenize(text, groups);
			for (const term of found) counts.set(term, (counts.get(term) ?? 0) + 1);
			return found;
		},
		processTerm: (term) => term,
	});
	await index.addAllAsync(entries, { chunkSize: CHUNK });
	const count = ({ term, word, parts }: Concept) =>
		Math.max(...[term, word, ...parts].map((each) => counts.get(each) ?? 0));
	const tells = (concept: Concept) =>
		(concept.parts.length > 1 ? IDENTIFIER : 1) * Math.log(2 + entries.length / (COMMON + count(concept)));

	/** Takes a word that the site does not know for one it does, if only two letters stand the other way round. */
	const swappedBack = (concept: Concept): Concept => {
		const { term, word, parts } = concept;
		if (counts.has(term) || counts.has(word) || parts.length > 0) return concept;
		const meant = swaps(word || term).find((each) => counts.has(each));
		return (meant === undefined ? undefined : expandQuery(meant, groups)[0]) ?? concept;
	};
	const search = (question: string): { entry: Entry; score: number; covered: number }[] => {
		const wanted = expandQuery(question, groups).map(swappedBack);
		if (wanted.length === 0) return [];
		const whole = phraseKey(question, groups);
		const latest = wanted.at(-1);
		const queries = wanted.flatMap((concept) => {
			const { term, word, parts } = concept;
			// A word that the site knows is no slip.
			const known = counts.has(term) || counts.has(word);
			// What is like a word is looked for in names: in all that is said, anything is like something.
			const named = known ? {} : { fields: ['title', 'words', 'context'] };
			const slips = (text: string) => (!known && text.length > 3 ? SLACK : false);
			return [
				// What is typed last may not be whole yet.
				{
					queries: [term],
					prefix: term.length > (concept === latest ? 1 : 3),
					fuzzy: word === '' ? slips(term) : false,
					...named,
				},
				...(word === ''
					? []
					: [{ queries: [word], prefix: word.length > 3, fuzzy: slips(word), boost: SLIGHTLY, ...named }]),
				...parts.map((part) => ({ queries: [part], boost: LESS })),
			];
		});
		const total = wanted.reduce((sum, concept) => sum + tells(concept), 0);
		return index
			.search(
				{ combineWith: 'OR', queries },
				{
					boost: FIELDS,
					weights: { fuzzy: 0.35, prefix: 0.5 },
					maxFuzzy: SLIPS,
					tokenize: (term) => [term],
					processTerm: (term) => term,
				},
			)
			.flatMap(({ id, score, queryTerms }) => {
				const entry = entries[id as number];
				if (entry === undefined) return [];
				const matched = new Set(queryTerms);
				const covered = wanted.reduce((sum, concept) => sum + tells(concept) * share(concept, matched), 0) / total;
				// A phrase of which a question holds only some words may mean something else.
				const met =
					entry.size === 0 ? 1 : Math.min(1, wanted.reduce((sum, each) => sum + share(each, matched), 0) / entry.size);
				const exact = entry.whole.has(whole) && !/^(term|api)$/.test(entry.shown.kind) ? EXACT : 1;
				return [{ entry, covered, score: score * covered ** 2 * met * entry.worth * exact }];
			})
			.sort((a, b) => b.score - a.score);
	};

	return {
		last: new Set(last),
		written: (question) => guideWords(question, groups),
		find(question) {
			const all = search(question);
			const found = all.filter(({ entry }) => entry.shown.kind !== 'api');
			// What is called exactly so comes before what begins like it.
			const whole = phraseKey(question, groups);
			const named = all
				.filter(({ entry, covered }) => entry.shown.kind === 'api' && covered >= NAMED)
				.sort((a, b) => Number(b.entry.whole.has(whole)) - Number(a.entry.whole.has(whole)))
				.slice(0, ENTRIES)
				.map(({ entry }) => entry.shown);
			const best = found[0]?.score ?? 0;
			const answers = found.filter(({ covered, score }) => covered >= ENOUGH && score >= best * CLOSE);
			const others = once(answers.map(({ entry }) => entry.shown));
			const places = [...others.slice(0, AFTER), ...named, ...others.slice(AFTER)];
			if (places.length > 0) return { places, near: false };
			return { places: once(found.map(({ entry }) => entry.shown)).slice(0, NEAREST), near: true };
		},
	};
}

/** Returns the share of a concept that was matched: all of it, or some of its parts. */
function share({ term, word, parts }: Concept, matched: ReadonlySet<string>): number {
	if (matched.has(term) || matched.has(word)) return 1;
	if (parts.length === 0) return 0;
	return (0.7 * parts.filter((part) => matched.has(part)).length) / parts.length;
}

/** Lists a word with each two of its letters that stand side by side the other way round. */
function swaps(word: string): string[] {
	const letters = [...word];
	return letters.slice(1).map((letter, index) =>
		letters
			.with(index, letter)
			.with(index + 1, letters[index] ?? '')
			.join(''),
	);
}

/** Keeps one answer for each address, the best. */
function once(places: (Found | ToCome)[]): (Found | ToCome)[] {
	const seen = new Set<string>();
	return places.filter((place) => {
		const key = place.kind === 'topic' ? place.title : place.url;
		return !seen.has(key) && seen.add(key);
	});
}
