/** From a dataset's data.sql to the statements that fill its tables at one size: counts put in, macros written out. */
import { readDataset } from '../../loaders/dataset.ts';
import type { Dataset, Size } from '../api/runner.ts';

/** Counts by the capitals that stand for them in data.sql: `{ CUST: 100 }`. */
export type Counts = Readonly<Record<string, number>>;

/** Foreign keys hold by construction, so their triggers are off while loading; times are UTC wherever it runs. */
const BEFORE = ["set time zone 'UTC'", 'set session_replication_role = replica'];
const AFTER = ['reset session_replication_role', 'reset time zone'];

/** The multipliers of U: U(i, k) uses the k-th. */
const PRIMES = [7919, 104729, 1299709, 15485863, 32452843, 49979687];
const MODULUS = 1000003;

/** What the macros stand for. Integer division only, so that every engine agrees to the last row. */
const MACROS: Record<string, (...args: string[]) => string> = { U: spread, SK2: skew(2), SK3: skew(3) };

/** U(i, k): an integer from 0 to 1000002, spread evenly over i; each k from 0 to 5 is another spread. */
function spread(i = '', k = ''): string {
	const prime = PRIMES[Number(k)];
	if (prime === undefined) throw new Error(`U(${i}, ${k}): k is a number from 0 to ${PRIMES.length - 1}`);
	return `mod((${i})::bigint * ${prime} + ${Number(k) * 7777 + 11}, ${MODULUS})`;
}

/** SK2(n, i, k) and SK3(n, i, k): an integer from 1 to n; the higher the power, the more often a small one. */
function skew(power: 2 | 3): (n?: string, i?: string, k?: string) => string {
	return (n, i, k) => {
		const u = spread(i, k);
		const scaled = Array.from({ length: power - 1 }, () => `${u} / ${MODULUS}`).join(' * ');
		return `(1 + (${u} * ${scaled} * ${n} / ${MODULUS})::int)`;
	};
}

/** loadStatements returns the statements that fill a dataset's empty tables at a size, one by one and in order. */
export function loadStatements(dataset: Dataset, size: Size, root = process.cwd()): string[] {
	const { data, sizes } = readDataset(dataset, root);
	return [...BEFORE, ...splitStatements(expand(data, sizes[size])), ...AFTER];
}

/**
 * expand writes out the counts and macros of a data.sql. Words in capitals outside strings and comments are ours;
 * one that means nothing, and a count that is never used, throw an Error that names it.
 */
export function expand(sql: string, counts: Counts): string {
	const used = new Set<string>();
	const expanded = expandPart(sql, counts, used);
	const unused = Object.keys(counts).filter((name) => !used.has(name));
	if (unused.length > 0)
		throw new Error(`data.sql never uses ${unused.join(', ')}: take it out of the sizes or use it`);
	return expanded;
}

/** splitStatements cuts SQL at its semicolons; comments and empty statements are left out. */
export function splitStatements(sql: string): string[] {
	const statements = [''];
	for (const token of tokens(sql)) {
		if (token === ';') statements.push('');
		else if (!token.startsWith('--')) statements[statements.length - 1] += token;
	}
	return statements.map((statement) => statement.trim()).filter((statement) => statement !== '');
}

/** Strings and comments whole, words whole, everything else a character at a time. */
const TOKEN = /'(?:[^']|'')*'|--[^\n]*|\w+|[\s\S]/g;

function tokens(sql: string): string[] {
	return sql.match(TOKEN) ?? [];
}

function expandPart(sql: string, counts: Counts, used: Set<string>): string {
	const left = tokens(sql);
	let expanded = '';
	for (let token = left.shift(); token !== undefined; token = left.shift()) {
		const macro = Object.hasOwn(MACROS, token) ? MACROS[token] : undefined;
		if (macro) expanded += macro(...takeArguments(token, left).map((part) => expandPart(part, counts, used).trim()));
		else if (/^[A-Z][A-Z0-9]*$/.test(token)) {
			if (!Object.hasOwn(counts, token))
				throw new Error(
					`data.sql says ${token}, which is no macro and no count: the counts are ${Object.keys(counts)}`,
				);
			used.add(token);
			expanded += counts[token];
		} else expanded += token;
	}
	return expanded;
}

/** Takes "(a, b)" off the front of `left` and returns ["a", "b"]; brackets inside an argument stay with it. */
function takeArguments(macro: string, left: string[]): string[] {
	if (left.shift() !== '(') throw new Error(`data.sql uses ${macro} without arguments`);
	const args = [''];
	for (let depth = 1; depth > 0; ) {
		const token = left.shift();
		if (token === undefined) throw new Error(`data.sql does not close the bracket of ${macro}(`);
		if (token === '(') depth += 1;
		if (token === ')') depth -= 1;
		if (token === ',' && depth === 1) args.push('');
		else if (depth > 0) args[args.length - 1] += token;
	}
	return args;
}
