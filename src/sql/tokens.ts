/** SQL taken apart into tokens by PostgreSQL's rules, so that nobody who looks for a word finds it in a comment, a string or a name. */

/** One token. White space and comments are none. */
export interface SqlToken {
	/** A name in quotes is no word: "select" may be a column. */
	kind: 'word' | 'name' | 'string' | 'mark';
	/** A word in capitals, a name without its quotes, a mark as it stands; the content of strings is never looked at. */
	text: string;
}

/** What PostgreSQL's scanner takes at one place: https://www.postgresql.org/docs/18/sql-syntax-lexical.html */
const PIECES: readonly [SqlToken['kind'] | 'nothing', RegExp][] = [
	['nothing', /\s+|--[^\n\r]*/y],
	['string', /[eE]'[^'\\]*(?:(?:\\[\s\S]|'')[^'\\]*)*(?:'|\\?$)|(?:[bBnNxX]|[uU]&)?'[^']*(?:''[^']*)*(?:'|$)/y],
	['string', /(\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)[\s\S]*?(?:\1|$)/y],
	['name', /(?:[uU]&)?"[^"]*(?:""[^"]*)*(?:"|$)/y],
	['word', /[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*/y],
	// A number, a placeholder: what follows a digit or $1 begins no word.
	['mark', /\$?\d[\w.]*/y],
];

/** Lists the tokens of one statement or several, each when it is asked for, because the first word of a megabyte costs nothing. */
export function* tokens(sql: string): Generator<SqlToken> {
	for (const { kind, from, to } of pieces(sql)) {
		const text = sql.slice(from, to);
		if (kind === 'word') yield { kind, text: text.toUpperCase() };
		else if (kind === 'name') yield { kind, text: bare(text) };
		else if (kind !== 'nothing') yield { kind, text };
	}
}

/** Splits a text at the semicolons that end statements. A part in which only comments stand is none. */
export function statements(sql: string): SqlToken[][] {
	const parts: SqlToken[][] = [[]];
	for (const token of tokens(sql)) {
		if (token.kind === 'mark' && token.text === ';') parts.push([]);
		else parts.at(-1)?.push(token);
	}
	return parts.filter((part) => part.length > 0);
}

/** Returns a statement without its comments; each leaves a space, as PostgreSQL reads it. What is in strings and names stays. */
export function uncommented(sql: string): string {
	if (!/--|\/\*/.test(sql)) return sql;
	let text = '';
	for (const { kind, from, to } of pieces(sql)) {
		const piece = sql.slice(from, to);
		text += kind === 'nothing' && piece.trim() !== '' ? ' ' : piece;
	}
	return text.trim();
}

/** Takes a name out of its quotes. */
function bare(name: string): string {
	return name.replace(/^[^"]*"|"$/g, '').replaceAll('""', '"');
}

/** Returns a statement with its names out of their quotes, and if told so all but its strings in small letters; what is in strings stays. */
export function unquoted(sql: string, small = false): string {
	let text = '';
	for (const { kind, from, to } of pieces(sql)) {
		const piece = sql.slice(from, to);
		const name = kind === 'name' ? bare(piece) : piece;
		text += small && kind !== 'string' ? name.toLowerCase() : name;
	}
	return text;
}

/** Returns the code alone: no comments, and every string empty, so that an expression finds no word of theirs. */
export function stripLiterals(sql: string): string {
	let text = '';
	for (const { kind, from, to } of pieces(sql)) {
		if (kind === 'nothing') text += ' ';
		else text += kind === 'string' ? "''" : sql.slice(from, to);
	}
	return text.trim();
}

interface Piece {
	kind: SqlToken['kind'] | 'nothing';
	from: number;
	to: number;
}

function* pieces(sql: string): Generator<Piece> {
	for (let from = 0; from < sql.length; ) {
		const piece = pieceAt(sql, from);
		yield piece;
		from = piece.to;
	}
}

function pieceAt(sql: string, from: number): Piece {
	if (sql.startsWith('/*', from)) return { kind: 'nothing', from, to: commentEnd(sql, from) };
	for (const [kind, pattern] of PIECES) {
		pattern.lastIndex = from;
		if (pattern.test(sql)) return { kind, from, to: pattern.lastIndex };
	}
	return { kind: 'mark', from, to: from + 1 };
}

/** Finds where a comment ends. Comments nest; one that is left open takes all the rest. */
function commentEnd(sql: string, start: number): number {
	const edge = /\/\*|\*\//g;
	edge.lastIndex = start;
	let depth = 0;
	for (let found = edge.exec(sql); found !== null; found = edge.exec(sql)) {
		depth += found[0] === '/*' ? 1 : -1;
		if (depth === 0) return edge.lastIndex;
	}
	return sql.length;
}
