/**
 * Makes the parts of an identifier findable. Pagefind finds words by their beginning, so "related" would never find
 * `select_related`. The indexed copy of a page therefore has a mark and a space after every separator inside a word,
 * the query is split alike, and an excerpt is joined again before it is shown.
 */

/** A character no text of ours holds: it tells our own spaces from the author's. */
const MARK = '\u2060';

/** Separators between two parts of one identifier: select_related, book.author.name, "books_author"."id", print(name. */
const INSIDE = /(?<=[A-Za-z0-9_])([_.\-/:"'`()[\]{}=,*]+)(?=[A-Za-z_])/g;

/** The same, where the next part stands in the next text node: code is cut into coloured pieces. */
const AT_END = /([_.\-/:"'`()[\]{}=,*]+)$/;

/** Words readers type, and the words the pages use. */
const SYNONYMS: Record<string, string> = {
	fk: 'foreign key',
	fks: 'foreign key',
	foreignkey: 'foreign key',
	o2o: 'one to one',
	onetoone: 'one to one',
	m2m: 'many to many',
	manytomany: 'many to many',
	'n plus one': 'n+1',
	'n plus 1': 'n+1',
	nplusone: 'n+1',
	nplus1: 'n+1',
	'n + 1': 'n+1',
	orm: 'django',
	postgres: 'postgresql',
	pg: 'postgresql',
	psql: 'postgresql',
	qs: 'queryset',
	db: 'database',
	txn: 'transaction',
	tx: 'transaction',
	idx: 'index',
	aggregate: 'group by',
};

/** split returns the text with its identifiers taken apart. `code` says that words may go on in the next text node. */
export function split(text: string, code = false): string {
	const parts = text.replace(INSIDE, `$1${MARK} `);
	return code ? parts.replace(AT_END, `$1${MARK} `) : parts;
}

/** join undoes split: what a reader sees is what the author wrote. */
export function join(text: string): string {
	return text.replace(new RegExp(`${MARK}\\s?`, 'g'), '');
}

/** asked returns a query in the words of the index: split like the pages, with what readers abbreviate written out. */
export function asked(query: string): string {
	const words = query.trim().toLowerCase().replace(/\s+/g, ' ');
	const known = SYNONYMS[words];
	if (known !== undefined) return known;
	return join(split(query).replace(new RegExp(`[_.\\-/:"'\`()[\\]{}=,*]+${MARK} `, 'g'), ' '))
		.split(/\s+/)
		.map((word) => SYNONYMS[word.toLowerCase()] ?? word)
		.join(' ')
		.trim();
}
