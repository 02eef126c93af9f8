/** The places of the site a search knows by name: what the build writes to /pagefind/places.json, and a page reads. */

/** Kinds of places. A symptom, a message and a section stand on a page, a term in the glossary, an API in the index of APIs. */
export type PlaceKind = 'page' | 'symptom' | 'message' | 'section' | 'snippet' | 'term' | 'api';

/**
 * A place: its kind, its anchor ("" for the top of the page) and what it is called. `more` is what menus call a page, the
 * identifiers of a section, what a term means. Phrases are what else a reader may ask for it.
 */
export type SearchPlace = [kind: PlaceKind, anchor: string, title: string, more: string, ...phrases: string[]];

/** A page and its places. */
export interface Page {
	/** Its address, without leading slash. */
	url: string;
	title: string;
	/** What it is about, in a sentence or two. */
	description: string;
	/** Whether it is a page of evidence: what guides say comes before it. */
	evidence: boolean;
	places: SearchPlace[];
	/** Words of each section's text by which it can be told from others, by its anchor. */
	prose: Record<string, string>;
}

/** A subject without a guide. */
export interface Topic {
	name: string;
	/** The group of the curriculum its guide will belong to; null while none is planned. */
	planned: string | null;
	phrases: string[];
	/** Places that help meanwhile; `page` is the title of the page each stands on, "" where it is one. */
	until: [url: string, title: string, page: string][];
}

/** What the build writes. */
export interface Places {
	/** Words for the same thing; the first is what the guides write. */
	same: string[][];
	pages: Page[];
	topics: Topic[];
	/** The pages of evidence by the names Pagefind gave them. */
	last: string[];
}
