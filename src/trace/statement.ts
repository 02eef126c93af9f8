/** What the text of one statement says: its command, and the tables it names. A text may hold several. */
import { type SqlToken, statements, tokens } from '../sql/tokens.ts';

/** Commands that may follow the queries of a WITH. */
const MAIN = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'VALUES', 'TABLE']);

/** Returns the SQL command of a shape, as one word in capitals: "SELECT", "INSERT", "BEGIN". Of several statements it is the first one's. */
export function verb(sql: string): string {
	return commandOf(tokens(sql));
}

/** Lists the commands of all statements in a text: "SELECT 1; DROP TABLE t" holds two. */
export function verbs(sql: string): string[] {
	// Only a semicolon can begin another, and without one the rest of a long text need not be read.
	return sql.includes(';') ? statements(sql).map(commandOf) : [verb(sql)].filter((word) => word !== '');
}

function commandOf(statement: Iterable<SqlToken>): string {
	let depth = 0;
	let first = '';
	let last = '';
	for (const { kind, text } of statement) {
		if (kind === 'mark' && text === ';' && last !== '') break;
		if (first === '') {
			if (kind === 'word') first = text;
			else if (text !== '(' && text !== ';') return '';
			if (first !== '' && first !== 'WITH') return first;
		} else if (text === '(') {
			// What is in brackets behind the last of WITH's own queries is the command itself.
			if (depth === 0 && last === ')') continue;
			depth += 1;
		} else if (text === ')') depth -= 1;
		// A name of a WITH's own stands behind a comma, never behind a bracket.
		else if (kind === 'word' && depth === 0 && last === ')' && MAIN.has(text)) return text;
		last = text;
	}
	return first;
}

/** Commands whose FROM names tables; STATISTICS is CREATE's. That of FETCH names a cursor, that of COPY where rows come from. */
const QUERIES = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'MERGE', 'STATISTICS']);

/** What stands between a keyword and the table it announces. */
const BETWEEN = new Set(['ONLY', 'LATERAL']);

/** What makes UPDATE a clause: FOR UPDATE, FOR NO KEY UPDATE, DO UPDATE, THEN UPDATE, ON UPDATE. */
const NO_COMMAND = new Set(['FOR', 'KEY', 'DO', 'THEN', 'ON', 'BEFORE', 'AFTER', 'OF', 'OR']);

/** Words that end the list of tables after FROM: a comma behind them parts something else. */
const AFTER_FROM = new Set(
	'WHERE GROUP HAVING WINDOW ORDER LIMIT OFFSET FETCH FOR UNION INTERSECT EXCEPT RETURNING SET'.split(' '),
);

/** One level of brackets. */
interface Level {
	/** Whether it holds a query: the FROM of extract(year FROM created_at) is none of a query's. */
	query: boolean;
	/** Whether a comma here parts tables. */
	listing: boolean;
}

/** Lists the relations that statements name after FROM, JOIN, INTO, UPDATE or USING, each once, in their order; functions are none. */
export function tables(sql: string): string[] {
	return [...new Set(statements(sql.slice(0, 100_000)).flatMap(tablesOf))];
}

function tablesOf(statement: readonly SqlToken[]): string[] {
	const found: string[] = [];
	const levels: Level[] = [{ query: false, listing: false }];
	let due = false;
	for (let at = 0; at < statement.length; at += 1) {
		const { kind, text } = statement[at] as SqlToken;
		const level = levels.at(-1) as Level;
		if (kind === 'mark') {
			if (text === '(') levels.push({ query: false, listing: false });
			else if (text === ')' && levels.length > 1) levels.pop();
			due = text === '(' ? due : text === ',' && level.listing;
		} else if (kind === 'word' && QUERIES.has(text) && !isClause(statement, at)) {
			level.query = true;
			level.listing = false;
			due = text === 'UPDATE';
		} else if (kind === 'word' && announces(statement, at, level)) {
			due = true;
			if (text === 'FROM' || text === 'USING') level.listing = true;
		} else if (due && !(kind === 'word' && BETWEEN.has(text))) {
			const [name, end] = qualified(statement, at);
			const into = statement[at - 1]?.text === 'INTO';
			if (into || statement[end]?.text !== '(') found.push(name);
			at = end - 1;
			due = false;
		} else if (kind === 'word' && AFTER_FROM.has(text)) level.listing = false;
	}
	return found;
}

/** Says whether a command's word is none: the lock FOR UPDATE, an ON CONFLICT DO UPDATE. */
function isClause(statement: readonly SqlToken[], at: number): boolean {
	return statement[at]?.text === 'UPDATE' && NO_COMMAND.has(statement[at - 1]?.text ?? '');
}

/** Says whether a word announces a table. */
function announces(statement: readonly SqlToken[], at: number, { query }: Level): boolean {
	const text = statement[at]?.text;
	if (text === 'JOIN' || text === 'INTO') return true;
	// A join's USING (id) names columns, and an index's USING gin a method.
	if (text === 'USING') return query && statement[at + 1]?.text !== '(';
	// IS DISTINCT FROM compares.
	return text === 'FROM' && query && statement[at - 1]?.text !== 'DISTINCT';
}

/** Reads a name with its schema; PostgreSQL folds what has no quotes. Returns it and the place behind it. */
function qualified(statement: readonly SqlToken[], start: number): [string, number] {
	const parts: string[] = [];
	let at = start;
	for (; ; at += 2) {
		const { kind, text } = statement[at] ?? { kind: 'mark', text: '' };
		if (kind === 'word' || kind === 'name') parts.push(kind === 'word' ? text.toLowerCase() : text);
		if (statement[at + 1]?.text !== '.') return [parts.join('.'), at + 1];
	}
}
