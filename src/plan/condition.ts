/** A condition of a scan as EXPLAIN writes it, taken apart as far as an index's use can be told from it. */

/** One part of a condition. Parts joined by AND hold together. */
export type Clause =
	/**
	 * A column compared by `=` or with a list, `IS NULL`, or a boolean column: any number of them fit into one index. Of a `list`,
	 * an index holds a run of rows for each value, so that what it finds has no order across them.
	 */
	| { kind: 'equal'; column: string; list?: true }
	/** A column between bounds: the last one that an index can search. */
	| { kind: 'range'; column: string }
	/** `LIKE 'x%'`: a range, for an index whose order is that of characters. */
	| { kind: 'prefix'; column: string }
	/** Something computed from one column, which an index on the column does not know. */
	| { kind: 'expression'; column: string; text: string; form: 'day' | 'fixed' | 'unfixed' }
	/** `LIKE '%x%'`, also of something computed. */
	| { kind: 'contains'; column: string; text: string }
	/** Alternatives, each a list of parts. */
	| { kind: 'or'; sides: Clause[][] }
	/** Whatever no index can be promised for: `<>`, NOT, subqueries, columns compared with each other. */
	| { kind: 'other' };

const OTHER: Clause = { kind: 'other' };

/** Takes a scan's condition apart. PostgreSQL prefixes columns of other tables there, never the scan's own. */
export function clauses(condition: string): Clause[] {
	return split(unwrap(condition), ' AND ').map(clause);
}

/**
 * Lists the columns of one index that answers all the clauses: those compared by `=` first, then the range.
 * Null where a clause needs something else, or where a second range would only be filtered.
 */
export function indexColumns(all: readonly Clause[]): string[] | null {
	const [equal, ranges] = [new Set<string>(), new Set<string>()];
	for (const each of all) {
		if (each.kind === 'equal') equal.add(each.column);
		else if (each.kind === 'range') ranges.add(each.column);
		else return null;
	}
	const last = [...ranges].filter((column) => !equal.has(column));
	return last.length > 1 ? null : [...equal, ...last];
}

/** Says whether a clause leaves a single value of its column, so that an index behind it is in the order of what follows. */
export function isFixed(clause: Clause): boolean {
	return clause.kind === 'equal' && clause.list !== true;
}

function clause(condition: string): Clause {
	const text = unwrap(condition);
	// A CASE has its own AND and OR, without brackets. A subquery is run, not searched for.
	if (/\bCASE\b|SubPlan/.test(text)) return OTHER;
	const sides = split(text, ' OR ');
	if (sides.length > 1) return { kind: 'or', sides: sides.map(clauses) };
	const nulls = / IS( NOT)? NULL$/.exec(text);
	if (nulls) return compared(text.slice(0, nulls.index), nulls[1] === undefined ? 'equal' : 'range');
	const boolean = column(text.replace(/^NOT /, ''));
	if (boolean !== null) return { kind: 'equal', column: boolean };
	if (text.startsWith('NOT ')) return OTHER;
	const operator = topOperator(text);
	if (operator === null) return OTHER;
	const { left, right } = operator;
	const [own, others] = [columns(left).length, columns(right).length];
	if (own > 0 && others > 0) return OTHER;
	if (own === 0) return others === 0 ? OTHER : comparison(right, MIRRORED[operator.name] ?? 'none', left);
	return comparison(left, operator.name, right);
}

/** What an operator is with its sides changed; others have no such twin. */
const MIRRORED: Readonly<Record<string, string>> = { '=': '=', '<': '>', '>': '<', '<=': '>=', '>=': '<=' };

function comparison(side: string, operator: string, value: string): Clause {
	if (operator === '=') {
		const found = compared(side, /^ALL\b/.test(value) ? 'none' : 'equal');
		return found.kind === 'equal' && /^ANY\b/.test(value) ? { ...found, list: true } : found;
	}
	if (/^[<>]=?$/.test(operator)) return compared(side, /^(ANY|ALL)\b/.test(value) ? 'none' : 'range');
	const pattern = /^'(.)/.exec(value)?.[1];
	if (!/^~~\*?$/.test(operator) || pattern === undefined) return OTHER;
	const [of = '', second] = columns(side);
	if (second !== undefined) return OTHER;
	if (pattern === '%' || operator === '~~*')
		return /^[%_]/.test(pattern) ? { kind: 'contains', column: of, text: readable(side) } : OTHER;
	return pattern === '_' || column(side) === null ? OTHER : { kind: 'prefix', column: of };
}

function compared(side: string, kind: 'equal' | 'range' | 'none'): Clause {
	if (kind === 'none') return OTHER;
	const plain = column(side);
	if (plain !== null) return { kind, column: plain };
	const own = columns(side);
	if (own.length !== 1 || own[0] === undefined) return OTHER;
	return { kind: 'expression', column: own[0], text: readable(side), form: formOf(side) };
}

/** Functions and casts whose result depends on settings of the session or on the moment: PostgreSQL refuses an index on them. */
const UNFIXED = /\b(to_char|unaccent|concat|concat_ws|format|age|now|random)\(|::(time|timestamp|interval)\b/;

/** Parts of a time, which depend on the session's time zone unless the expression names one. */
const OF_TIME = /\b(EXTRACT|date_part|date_trunc)\(|::date\b/;

/** Says what helps against an expression: an index on it, if that may be; of a "day", a range of its column as well. */
function formOf(side: string): 'day' | 'fixed' | 'unfixed' {
	if (UNFIXED.test(side) || (OF_TIME.test(side) && !/AT TIME ZONE '/.test(side))) return 'unfixed';
	return /::date$|^date_trunc\(/.test(unwrap(side)) ? 'day' : 'fixed';
}

/** Leaves out what PostgreSQL adds for itself: casts of constants, doubled brackets. */
function readable(side: string): string {
	return uncast(side)
		.replace(/'::text\b/g, "'")
		.replace(/\(\(([^()]*)\)\)/g, '($1)')
		.replace(/\((\w+)\)::(text|character varying)\b/g, '$1');
}

/** Returns the column a side consists of, null when it is more. A varchar is compared as text; that changes nothing for its index. */
function column(side: string): string | null {
	const bare = uncast(side);
	return IDENTIFIER.test(bare) && !WORDS.has(bare) ? name(bare) : null;
}

/** Casts that leave the value and its order as they are. Of a number, `::text` would not, but Django writes no such comparison. */
const HARMLESS = /::(text|character varying|bpchar)$/;
const IDENTIFIER = /^("(?:[^"]|"")+"|[a-z_][a-z0-9_]*)$/;
const WORDS = new Set(['true', 'false', 'null', 'hashed']);

function uncast(side: string): string {
	return unwrap(unwrap(side).replace(HARMLESS, ''));
}

function name(identifier: string): string {
	return identifier.startsWith('"') ? identifier.slice(1, -1).replaceAll('""', '"') : identifier;
}

const TYPE =
	/::("[^"]+"|[a-z_][a-z0-9_]*( varying| precision)?)(\(\d+(,\d+)?\))?( with(out)? time zone)?(\(\d+\))?(\[\])*/g;

/** Names the scan's own columns in an expression: what is lower case, without a prefix, and no function. */
function columns(expression: string): string[] {
	const rest = expression
		.replace(/'(?:[^']|'')*'/g, '')
		.replace(TYPE, '')
		.replace(/\bEXTRACT\(\w+ FROM /g, 'EXTRACT(')
		.replace(/("(?:[^"]|"")+"|\w+|\))\.("(?:[^"]|"")+"|\w+)/g, '');
	const found = rest.match(/"(?:[^"]|"")+"|\b[a-z_][a-z0-9_]*\b(?!\()/g) ?? [];
	return [...new Set(found.filter((word) => !WORDS.has(word)).map(name))];
}

/** Finds the operator of a comparison: PostgreSQL puts brackets around all others. */
function topOperator(text: string): { left: string; name: string; right: string } | null {
	for (const at of placesOutsideBrackets(text)) {
		const match = text[at] === ' ' ? /^ ([-+*/<>=~!@#%^&|`?]+) /.exec(text.slice(at)) : null;
		if (match?.[1] !== undefined)
			return { left: text.slice(0, at), name: match[1], right: text.slice(at + match[0].length) };
	}
	return null;
}

/** Gives the alternatives of an OR, or the whole where it is none. */
export function alternatives(condition: string): string[] {
	const text = unwrap(condition);
	return /\bCASE\b/.test(text) ? [text] : split(text, ' OR ');
}

/** Names the tables an expression's columns carry as a prefix, each once. */
export function tablesOf(expression: string): string[] {
	const bare = expression.replace(/'(?:[^']|'')*'/g, '');
	const found = bare.matchAll(/("(?:[^"]|"")+"|\b[a-z_]\w*)\.(?="|[a-z_])/g);
	return [...new Set([...found].map((match) => name(match[1] ?? '')))];
}

/** Gives the columns of two tables that a join compares by `=`, each with its table; null where it compares otherwise. */
export function equatedColumns(condition: string): { table: string; column: string }[] | null {
	const part = '("(?:[^"]|"")+"|[a-z_]\\w*)';
	const found = new RegExp(`^${part}\\.${part} = ${part}\\.${part}$`).exec(unwrap(condition));
	if (!found) return null;
	const [, a = '', b = '', c = '', d = ''] = found;
	return [
		{ table: name(a), column: name(b) },
		{ table: name(c), column: name(d) },
	];
}

function split(text: string, by: string): string[] {
	const parts: string[] = [];
	let start = 0;
	for (const at of placesOutsideBrackets(text)) {
		if (at < start || !text.startsWith(by, at)) continue;
		parts.push(text.slice(start, at));
		start = at + by.length;
	}
	return [...parts, text.slice(start)];
}

/** Walks the places of a text that are in no bracket and no quotes. */
export function* placesOutsideBrackets(text: string): Generator<number> {
	let [depth, quote] = [0, ''];
	for (let at = 0; at < text.length; at++) {
		const character = text[at] as string;
		if (quote !== '') quote = character === quote ? '' : quote;
		else if (character === "'" || character === '"') quote = character;
		else if (character === '(') depth++;
		else if (character === ')') depth--;
		else if (depth === 0) yield at;
	}
}

/** Takes brackets off that stand around the whole. */
function unwrap(text: string): string {
	let bare = text.trim();
	while (bare.startsWith('(') && bare.endsWith(')') && [...placesOutsideBrackets(bare)].length === 0 && closes(bare))
		bare = bare.slice(1, -1).trim();
	return bare;
}

/** Says whether the first bracket is closed by the last. */
function closes(text: string): boolean {
	let [depth, quote] = [0, ''];
	for (let at = 0; at < text.length; at++) {
		const character = text[at] as string;
		if (quote !== '') quote = character === quote ? '' : quote;
		else if (character === "'" || character === '"') quote = character;
		else if (character === '(') depth++;
		else if (character === ')' && --depth === 0) return at === text.length - 1;
	}
	return false;
}
