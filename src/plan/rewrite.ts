/**
 * Statements written otherwise, where their text allows it: a page that begins behind the last one, a range in place of a day's
 * function, one query for each side of an OR. Whether both give the same rows is found out by running them.
 */
import { alternatives, placesOutsideBrackets } from './condition.ts';

/** A statement in pieces, and the one that finds the values between them; null where it needs none. */
export interface Rewritten {
	instead: string[];
	find: string | null;
}

/** A SELECT as Django writes it, by its clauses; an empty one is not there. */
interface Clauses {
	select: string;
	from: string;
	where: string;
	orderBy: string;
	limit: string;
	offset: string;
}

const WORDS = / (FROM|WHERE|GROUP BY|HAVING|WINDOW|ORDER BY|LIMIT|OFFSET|UNION|INTERSECT|EXCEPT|FOR) /y;

/** Takes a SELECT apart; null where it has clauses that a rewrite would have to understand. */
function clausesOf(sql: string): Clauses | null {
	const text = ` ${sql.trim().replace(/;$/, '').replaceAll(/\s+/g, ' ')} `;
	if (!/^ SELECT (?!DISTINCT\b)/.test(text) || /'[^']*\s\s[^']*'/.test(sql)) return null;
	const cuts: { word: string; from: number; to: number }[] = [{ word: 'SELECT', from: 1, to: 8 }];
	for (const at of placesOutsideBrackets(text)) {
		WORDS.lastIndex = at;
		const found = WORDS.exec(text);
		if (found?.[1] !== undefined) cuts.push({ word: found[1], from: at, to: at + found[0].length });
	}
	const parts = new Map(cuts.map(({ word, to }, index) => [word, text.slice(to, cuts[index + 1]?.from).trim()]));
	const known = ['SELECT', 'FROM', 'WHERE', 'ORDER BY', 'LIMIT', 'OFFSET'];
	if (parts.size < cuts.length || [...parts.keys()].some((word) => !known.includes(word))) return null;
	const of = (word: string) => parts.get(word) ?? '';
	return {
		select: of('SELECT'),
		from: of('FROM'),
		where: of('WHERE'),
		orderBy: of('ORDER BY'),
		limit: of('LIMIT'),
		offset: of('OFFSET'),
	};
}

const COLUMN = '(?:(?:"[^"]+"|[a-z_]\\w*)\\.)?(?:"[^"]+"|[a-z_]\\w*)';
const ORDERED = new RegExp(`^(${COLUMN})(?: (ASC|DESC))?$`);

/** Returns the page that begins behind the last row of the pages before it; null where its order is not that of plain columns. */
export function afterLastPage(sql: string): Rewritten | null {
	const parts = clausesOf(sql);
	if (!parts || !/^\d+$/.test(parts.limit) || !/^[1-9]\d*$/.test(parts.offset)) return null;
	const { select, from, where, orderBy, limit, offset } = parts;
	const keys = orderBy.split(', ').map((key) => ORDERED.exec(key));
	const columns = keys.flatMap((key) => key?.[1] ?? []);
	const descending = new Set(keys.map((key) => key?.[2] === 'DESC'));
	if (columns.length < keys.length || descending.size !== 1) return null;
	const sign = descending.has(true) ? '<' : '>';
	const before = where === '' ? '' : ` WHERE ${where}`;
	const within = where === '' ? ' WHERE ' : ` WHERE (${where}) AND `;
	const [open, close] = columns.length === 1 ? ['', ''] : ['(', ')'];
	return {
		find: `SELECT ${columns.join(', ')} FROM ${from}${before} ORDER BY ${orderBy} LIMIT 1 OFFSET ${Number(offset) - 1}`,
		instead: [
			`SELECT ${select} FROM ${from}${within}${open}${columns.join(', ')}${close} ${sign} ${open}`,
			...columns.slice(1).map(() => ', '),
			`${close} ORDER BY ${orderBy} LIMIT ${limit}`,
		],
	};
}

/** Gives the keys of a statement's own ORDER BY as they are written; none where it asks for no order. */
export function orderKeys(sql: string): string[] {
	const text = ` ${sql.trim().replace(/;$/, '').replaceAll(/\s+/g, ' ')} `;
	let keys: string[] = [];
	for (const at of placesOutsideBrackets(text)) {
		const rest = text.slice(at);
		if (rest.startsWith(' ORDER BY ')) keys = split(rest.slice(10).replace(/ (LIMIT|OFFSET|FETCH|FOR) .*$/, ''));
	}
	return keys;
}

function split(keys: string): string[] {
	const commas = [...placesOutsideBrackets(keys)].filter((at) => keys[at] === ',');
	return [...commas, keys.length].map((at, index) =>
		keys.slice(index === 0 ? 0 : (commas[index - 1] ?? 0) + 1, at).trim(),
	);
}

const DAY = new RegExp(
	`\\((${COLUMN}) AT TIME ZONE ('[^']+')\\)::date = (?:DATE )?('\\d{4}-\\d\\d-\\d\\d')(?:::date)?`,
);

/** Returns the statement with a range of the column in place of its day; null where it asks for no day. */
export function rangeOfDay(sql: string): Rewritten | null {
	const found = DAY.exec(sql);
	if (!found) return null;
	const [day, column, zone, date] = found;
	const begins = (of: string) => `(${of})::timestamp AT TIME ZONE ${zone}`;
	const range = `(${column} >= ${begins(`${date}::date`)} AND ${column} < ${begins(`${date}::date + 1`)})`;
	return { find: null, instead: [sql.replace(day, () => range)] };
}

/** Returns the statement with a CTE that is no wall for conditions; null where its name is not found, or it refers to itself. */
export function notMaterialised(sql: string, name: string): Rewritten | null {
	if (!/^\w+$/.test(name)) return null;
	const found = new RegExp(`(?<=\\bWITH |, ?)"?${name}"?( \\([^)]*\\))? AS (?:MATERIALIZED )?\\(`, 'i').exec(sql);
	if (!found || /\bWITH RECURSIVE\b/i.test(sql)) return null;
	const begins = found[0].replace(/ AS (?:MATERIALIZED )?\($/i, ' AS NOT MATERIALIZED (');
	return { find: null, instead: [sql.slice(0, found.index) + begins + sql.slice(found.index + found[0].length)] };
}

/** Returns one query for each side of an OR, put together; null where that is not all of the condition, or an order is asked for. */
export function unionOfSides(sql: string): Rewritten | null {
	const parts = clausesOf(sql);
	if (!parts || parts.orderBy + parts.limit + parts.offset !== '') return null;
	const each = alternatives(parts.where);
	if (each.length < 2) return null;
	return {
		find: null,
		instead: [each.map((side) => `SELECT ${parts.select} FROM ${parts.from} WHERE ${side}`).join(' UNION ')],
	};
}
