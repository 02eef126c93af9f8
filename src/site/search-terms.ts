/**
 * Takes texts and questions apart into the terms a search compares: stems of words, identifiers whole and in parts,
 * operators, and one term for all names of the same thing.
 */
import { stemmer } from 'stemmer';

/** A placeholder, a word or an identifier, or a run of operators; quotes, brackets, dots and commas only separate. */
const PIECE = /%s|%\(\w+\)s|[\p{L}\p{N}_]+|[-+*/<>=@&|%?#!~^:]+/gu;

/** Operators of one character that say nothing: a hyphen, a question mark, what stands between name and value. */
const MUTE = /^(::?|[-/<>=@&|?#!~^])$/;

/** Words that carry no meaning in a question to this site. */
const STOP = new Set(
	(
		'django orm a about after all also although am an and any are as at be because been but by can cannot could did do does doing done each every for ' +
		'from get gets getting had has have having here how i if in inside into is it its itself just many me more most much my no not of off on ' +
		'or our out own per so some still such than that the their them then there these they this those through to too under ' +
		'up use used uses using very via was we were what when where which while who whole why will with within would you your s t'
	).split(' '),
);

/** The value of an option, which many have: what is asked for is the option. */
const VALUE = /=\s*(?:True|False|None)\b/g;

/** The modules before a class: nobody asks for those of `django.db.utils.IntegrityError`. */
const MODULES = /\b(?:[a-z_]\w*\.)+(?=[A-Z]\w*[a-z])/g;

/** What stands after a field and two underscores, and is no field. */
const LOOKUPS = new Set(
	(
		'contains date day endswith exact gt gte hour icontains iendswith iexact in iregex isnull istartswith lt lte month quarter range regex ' +
		'search startswith week year'
	).split(' '),
);

/** A number: in what is pasted it is the reader's own. */
const NUMBER = /^\d+$/;

/** One thing a text names. */
export interface Concept {
	/** What stands for it: a stem, an identifier, an operator, or the group of all its names. */
	term: string;
	/** The word as it is written, in one spelling; "" for the term itself. A slip is found by it, since a slip has another stem. */
	word: string;
	/** Weaker terms that stand for parts of it. */
	parts: string[];
}

/** A concept as it stands in a text: `typed` is the word in small letters. */
type Word = Concept & { typed: string };

/** Words of the same thing, ready to be found. */
export class SynonymGroups {
	readonly #byFirst = new Map<string, { terms: string[]; loose: boolean; group: string; own: string }[]>();

	/** `same` are the groups of content/search-synonyms.yaml. */
	constructor(same: readonly (readonly string[])[]) {
		for (const [index, phrases] of same.entries())
			for (const phrase of phrases) {
				const all = concepts(phrase);
				const telling = all.filter(({ typed }) => !STOP.has(typed));
				// "query in a loop" is "queries inside the loop"; "out of date" is no date.
				const loose = telling.length > 1;
				const terms = (loose ? telling : all).map(({ term }) => term);
				const [first] = terms;
				if (first === undefined) continue;
				const known = this.#byFirst.get(first) ?? [];
				known.push({ terms, loose, group: `=${index}`, own: phrases[0] ?? phrase });
				// The longest first: "foreign key constraint" before "foreign key".
				known.sort((a, b) => b.terms.length - a.terms.length);
				this.#byFirst.set(first, known);
			}
	}

	/** Returns the group whose phrase begins at `at`, how many concepts it takes, and the guides' own word for it. */
	at(all: readonly Word[], at: number): { group: string; length: number; own: string } | undefined {
		for (const { terms, loose, group, own } of this.#byFirst.get(all[at]?.term ?? '') ?? []) {
			let end = at;
			const isHere = terms.every((term) => {
				while (loose && end > at && all[end]?.term !== term && STOP.has(all[end]?.typed ?? '')) end += 1;
				end += 1;
				return all[end - 1]?.term === term;
			});
			if (isHere) return { group, length: end - at, own };
		}
		return undefined;
	}
}

/** Returns all terms of a text, for an index. */
export function tokenize(text: string, groups: SynonymGroups): string[] {
	const all = concepts(text);
	return all.flatMap((concept, index) => {
		const named = groups.at(all, index);
		return [
			concept.term,
			...(concept.word === '' ? [] : [concept.word]),
			...concept.parts,
			...(named ? [named.group] : []),
		];
	});
}

/** Returns what a question names, in its order: names of the same thing as one, and what carries no meaning left out. */
export function expandQuery(question: string, groups: SynonymGroups): Concept[] {
	const all = asked(question);
	const found: (Concept & { stop: boolean })[] = [];
	for (let index = 0; index < all.length; ) {
		const named = groups.at(all, index);
		const taken = all.slice(index, index + (named?.length ?? 1));
		const [first] = taken;
		if (first === undefined) break;
		if (named) {
			const parts = taken.filter(({ typed }) => !STOP.has(typed)).map(({ term }) => term);
			found.push({ term: named.group, word: '', parts, stop: false });
		} else found.push({ ...first, stop: STOP.has(first.typed) || NUMBER.test(first.typed) });
		index += taken.length;
	}
	const telling = found.filter(({ stop }) => !stop);
	const kept = telling.length > 0 ? telling : found;
	return [...new Map(kept.map(({ term, word, parts }) => [term, { term, word, parts }])).values()];
}

/** Returns what makes two phrases the same: what they name, in its order. */
export function phraseKey(text: string, groups: SynonymGroups): string {
	return expandQuery(text, groups)
		.map(({ term }) => term)
		.join(' ');
}

/**
 * Returns a question in the words of the guides, for Pagefind: it knows no names of the same thing, wants every word
 * of a question, and reads "N+1" as "N1". A letter or a number alone would be taken for the beginning of any word.
 */
export function guideWords(question: string, groups: SynonymGroups): string {
	const all = asked(question);
	const words: string[] = [];
	for (let index = 0; index < all.length; ) {
		const named = groups.at(all, index);
		words.push(named?.own ?? all[index]?.typed ?? '');
		index += named?.length ?? 1;
	}
	const telling = words.filter((word) => !STOP.has(word));
	return (telling.length > 0 ? telling : words)
		.flatMap((word) => word.replaceAll('+', '').split(/[^\p{L}\p{N}_]+/u))
		.filter((word) => word.length > 1)
		.join(' ');
}

/** Returns what a question names, without what is the reader's own in what was pasted. */
function asked(question: string): Word[] {
	return concepts(question.replace(VALUE, '=').replace(MODULES, ''));
}

/** Returns what a text names, word by word. */
function concepts(text: string): Word[] {
	const found = [];
	for (const [piece] of text.normalize('NFKC').matchAll(PIECE)) {
		if (MUTE.test(piece)) continue;
		found.push({ ...concept(piece), typed: piece.toLowerCase() });
	}
	return found;
}

function concept(piece: string): Concept {
	if (!/[\p{L}\p{N}]/u.test(piece) || piece.startsWith('%')) return { term: piece, word: '', parts: [] };
	const parts = piece
		.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, '_')
		.toLowerCase()
		.split('_')
		.filter((part) => part !== '');
	if (parts.length === 1 && !piece.startsWith('_')) {
		const word = british(piece.toLowerCase());
		const term = stemmer(word);
		return { term, word: word === term ? '' : word, parts: [] };
	}
	// price__in is found by its lookup: the field is the reader's own.
	const [, lookup, name = ''] = /[^_]+(__([a-z]+))$/.exec(piece) ?? [];
	const telling = LOOKUPS.has(name) ? [name] : parts;
	return {
		term: piece.toLowerCase(),
		word: '',
		parts: [...telling.map((part) => stemmer(british(part))), ...(lookup ? [lookup] : [])],
	};
}

/** Spells both alike: "serialize" as "serialise". */
function british(word: string): string {
	return word.replace(/(?<=\p{L}{3})iz(?=e|a|i)/u, 'is');
}
