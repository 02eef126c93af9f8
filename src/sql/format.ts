/** Lays SQL out for reading. What is shown differs from what was sent only in white space and in lists folded with a comment. */
import { formatDialect, postgresql } from 'sql-formatter';

/** Longer statements are shown as sent: formatting takes time that grows with the text. */
const LONGEST = 12_000;

/** So are those whose brackets are nested deeper: the time grows with the square of the depth and more. */
const DEEPEST = 40;

/** Width that neighbouring columns of a list fill before a new line starts. */
const WIDTH = 72;

/** A list with more values than this is folded to its first three and its last. */
const LONGEST_LIST = 8;

/** Lays one statement out over lines. Statements too long, or beyond the formatter's grammar, come back folded only. */
export function format(sql: string): string {
	const folded = foldLists(sql);
	if (folded.length > LONGEST || depth(folded) > DEEPEST) return folded;
	try {
		const paramTypes = { custom: [{ regex: '%s|%\\([A-Za-z_]+\\)s' }], numbered: ['$' as const] };
		return filled(formatDialect(folded, { dialect: postgresql, expressionWidth: WIDTH - 12, paramTypes }));
	} catch {
		return folded;
	}
}

/** Returns the deepest nesting of brackets, those in strings included. */
function depth(sql: string): number {
	let open = 0;
	let deepest = 0;
	for (const character of sql) {
		if (character === '(' || character === '[') deepest = Math.max(deepest, ++open);
		else if (character === ')' || character === ']') open -= 1;
	}
	return deepest;
}

/** Spends fewer lines: neighbouring plain columns share one, and a clause of one line stands behind its keyword. */
function filled(sql: string): string {
	const lines: string[] = [];
	let open = false;
	for (const line of sql.split('\n')) {
		const last = lines.at(-1);
		const column = /^\s+(?:"?\w+"?\.)?"?\w+"?(?: AS "?\w+"?)?,?$/.test(line);
		if (
			open &&
			column &&
			last !== undefined &&
			indent(last) === indent(line) &&
			last.length + line.trim().length < WIDTH
		)
			lines[lines.length - 1] = `${last} ${line.trim()}`;
		else lines.push(line);
		open = column && line.endsWith(',');
	}
	for (let at = lines.length - 2; at >= 0; at -= 1) {
		const [line = '', next = '', after] = lines.slice(at, at + 3);
		const alone = indent(next) > indent(line) && (after === undefined || indent(after) <= indent(line));
		if (/^\s*[A-Z][A-Z ]*$/.test(line) && alone && line.length + next.trim().length < WIDTH)
			lines.splice(at, 2, `${line} ${next.trim()}`);
	}
	return lines.join('\n');
}

function indent(line: string): number {
	return line.length - line.trimStart().length;
}

/** One value of a list: a literal with its cast, a placeholder; then a parenthesised row of values. */
const VALUE = String.raw`(?:E?'(?:[^']|'')*'|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?\b|%s|\$\d+|NULL\b|TRUE\b|FALSE\b|DEFAULT\b)(?:::[\w"]+(?:\(\d+(?:,\s*\d+)?\))?(?:\[\])?)*`;
const ROW = String.raw`\(\s*${VALUE}(?:\s*,\s*${VALUE})*\s*\)`;
const ROWS = new RegExp(ROW, 'iy');
const VALUES = new RegExp(VALUE, 'iy');
const COMMA = /\s*,\s*/y;

/** What cannot start a list is passed over whole: a word, a name, a string left open, else one character. */
const OTHER = /[\w.]+|"[^"]*"?|'(?:[^']|'')*'?|[\s\S]/y;

/** Shortens long lists of values and leaves a comment in the gap: three, "196 more", the last. It stays valid SQL. */
export function foldLists(sql: string): string {
	let text = '';
	let at = 0;
	while (at < sql.length) {
		const [rows, values] = [listAt(sql, at, ROWS), listAt(sql, at, VALUES)];
		const items = rows.length > LONGEST_LIST ? rows : values;
		const end = items.at(-1)?.[1] ?? at + (match(OTHER, sql, at)?.length ?? 1);
		if (items.length > LONGEST_LIST) {
			const [first, second, third, last] = [0, 1, 2, -1].map((index) => sql.slice(...(items.at(index) ?? [])));
			text += `${first}, ${second}, ${third}, /* ${items.length - 4} more */ ${last}`;
		} else text += sql.slice(at, end);
		at = end;
	}
	return text;
}

/** Finds the comma-separated items that begin at a place, each as its start and end. */
function listAt(sql: string, start: number, item: RegExp): [number, number][] {
	const items: [number, number][] = [];
	for (let at = start; ; ) {
		const found = match(item, sql, at);
		if (found === null) return items;
		items.push([at, at + found.length]);
		at += found.length;
		const comma = match(COMMA, sql, at);
		if (comma === null) return items;
		at += comma.length;
	}
}

function match(pattern: RegExp, text: string, at: number): string | null {
	pattern.lastIndex = at;
	return pattern.exec(text)?.[0] ?? null;
}

/** A line of plain columns and nothing else. */
const COLUMNS = /^\s+(?:"?\w+"?\.)?"\w+"(?: AS "\w+")?(?:, (?:"?\w+"?\.)?"\w+"(?: AS "\w+")?)*,?$/;

/** So many lines of columns are read at a glance. */
const GLANCE = 2;

/**
 * Shortens a statement that is laid out, for a first look: of a long list of columns the first line stays, and a comment says
 * how many more there are. A list that `keep` matches a part of stays whole.
 */
export function brief(text: string, keep: RegExp | null = null): string {
	const lines = text.split('\n');
	const short: string[] = [];
	for (let at = 0; at < lines.length; ) {
		const first = lines[at] ?? '';
		let end = at;
		while (COLUMNS.test(lines[end] ?? '') && indent(lines[end] ?? '') === indent(first)) end += 1;
		const rest = lines.slice(at + 1, end);
		if (end - at > GLANCE && !(keep && rest.join('\n').search(keep) >= 0)) {
			const columns = rest.flatMap((line) => line.trim().replace(/,$/, '').split(', ')).length;
			short.push(first, `${' '.repeat(indent(first))}/* ${columns} more columns */`);
		} else short.push(...lines.slice(at, Math.max(end, at + 1)));
		at = Math.max(end, at + 1);
	}
	return short.join('\n');
}

/** Returns a statement in one line for a list: columns counted, names without quotes and, where only one table is meant, bare. */
export function gist(sql: string): string {
	let text = foldLists(sql.slice(0, 20_000)).replaceAll(/\s+/g, ' ').trim();
	const select = /^SELECT (DISTINCT )?(.+?) FROM /.exec(text);
	const columns = topLevel(select?.[2] ?? '');
	const plain = columns.every((column) => /^"\w+"\."\w+"(?: AS "\w+")?$/.test(column));
	if (select && columns.length > 2 && (plain || (select[2]?.length ?? 0) > 60))
		text = `SELECT ${select[1] ?? ''}${columns.length} columns FROM ${text.slice(select[0].length)}`;
	const tables = new Set([...text.matchAll(/"(\w+)"\."\w+"/g)].map((match) => match[1]));
	if (tables.size === 1) text = text.replaceAll(/"\w+"\.("\w+")/g, '$1');
	return text.replaceAll(/"(\w+)"/g, '$1').replaceAll(/\/\* (\d+ more) \*\//g, '… $1 …');
}

/** Splits a list at its commas, not at those inside brackets. */
function topLevel(list: string): string[] {
	const items = [''];
	let depth = 0;
	for (const character of list) {
		if (character === '(') depth += 1;
		if (character === ')') depth -= 1;
		if (character === ',' && depth === 0) items.push('');
		else items[items.length - 1] += character;
	}
	return items.map((item) => item.trim());
}
