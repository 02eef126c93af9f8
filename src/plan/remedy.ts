/** What a remark proposes, as data: statements that make the change, or one in the statement's place. It can be tried (src/plan/remedy-verdict.ts). */
import { identifier } from '../sql/identifier.ts';
import { getText } from './raw.ts';
import type { Rewritten } from './rewrite.ts';
import type { PlanNode } from './tree.ts';

/** What every remedy says. */
interface Proposed {
	/** What it is in a few words: "an index on status". */
	says: string;
	/** Statements that are sent before. */
	before: string[];
}

export type Remedy =
	/** Indexes, whose names are `names`. */
	| (Proposed & { kind: 'index'; names: string[] })
	/** What PostgreSQL counts, so that it guesses right. */
	| (Proposed & { kind: 'statistics' })
	/** VACUUM, which no transaction may hold. */
	| (Proposed & { kind: 'vacuum' })
	/** A setting that leaves room in memory. */
	| (Proposed & { kind: 'memory' })
	/**
	 * Another statement, which gives the same rows: in pieces, between which stand the values of the row that `find` finds.
	 * `names` are the indexes it is made for, if any.
	 */
	| (Proposed & { kind: 'rewrite'; instead: string[]; find: string | null; names: string[] })
	/** prefetch_related(), for what a loop asks of each object. */
	| (Proposed & { kind: 'together' });

/** The name of what is made; the second and further ones are numbered. */
const NAME = 'tried';

/** Returns the index that holds these columns or expressions, as EXPLAIN names them: "status", "total DESC". */
export function indexRemedy(node: PlanNode, ...indexes: string[][]): Remedy & { kind: 'index' } {
	const names = indexes.map((_, at) => (at === 0 ? NAME : `${NAME}_${at + 1}`));
	const table = relationOf(node);
	return {
		kind: 'index',
		says: indexes.map((columns) => `an index on ${columns.join(', ')}`).join(' and '),
		names,
		before: indexes.map((columns, at) => `CREATE INDEX ${names[at]} ON ${table} (${columns.map(key).join(', ')})`),
	};
}

/** Returns the index of an expression of the table's, with `trigrams` one of them. Its values must be counted, too. */
export function expressionRemedy(node: PlanNode, expression: string, trigrams = false): Remedy & { kind: 'index' } {
	const table = relationOf(node);
	const made = trigrams ? `USING gin ((${expression}) gin_trgm_ops)` : `((${expression}))`;
	return {
		kind: 'index',
		says: trigrams ? `a GIN index of the trigrams of ${expression}` : `an index on ${expression}`,
		names: [NAME],
		before: [
			...(trigrams ? ['CREATE EXTENSION IF NOT EXISTS pg_trgm'] : []),
			`CREATE INDEX ${NAME} ON ${table} ${made}`,
			`ANALYZE ${table}`,
		],
	};
}

/** Returns the index of a column in the order of its characters, which the beginning of a pattern needs. */
export function prefixRemedy(node: PlanNode, column: string): Remedy {
	return {
		kind: 'index',
		says: `an index on ${column} with text_pattern_ops`,
		names: [NAME],
		before: [`CREATE INDEX ${NAME} ON ${relationOf(node)} (${identifier(column)} text_pattern_ops)`],
	};
}

/** Returns a new count of a table's rows; with `keys`, of their combinations or values, too. */
export function statisticsRemedy(node: PlanNode, keys: string[] = []): Remedy {
	const table = relationOf(node);
	const count = `ANALYZE ${table}`;
	if (keys.length === 0) return { kind: 'statistics', says: count, before: [count] };
	const of = keys.map((each) => (/^\w+$/.test(each) ? each : `(${each})`)).join(', ');
	return {
		kind: 'statistics',
		says: 'CREATE STATISTICS, then ANALYZE',
		before: [`CREATE STATISTICS ${NAME} ON ${of} FROM ${table}`, count],
	};
}

/** Returns the tidying of a table; a full one writes it anew. */
export function vacuumRemedy(node: PlanNode, full = false): Remedy {
	const sql = `VACUUM ${full ? 'FULL ' : ''}${relationOf(node)}`;
	return { kind: 'vacuum', says: sql, before: [sql] };
}

/** Returns room for so many kilobytes, in whole megabytes. */
export function memoryRemedy(kilobytes: number): Remedy {
	const room = `${Math.max(1, Math.ceil(kilobytes / 1024))}MB`;
	return { kind: 'memory', says: `work_mem = ${room}`, before: [`SET work_mem = '${room}'`] };
}

/** Returns the remedy that a statement written otherwise is; with the index it is made for, if any. */
export function rewriteRemedy(says: string, next: Rewritten, index?: Remedy & { kind: 'index' }): Remedy {
	return { kind: 'rewrite', says, before: index?.before ?? [], names: index?.names ?? [], ...next };
}

/** Writes the table that a scan, or what is below the node, reads. */
function relationOf(node: PlanNode): string {
	const find = ({ raw, children }: PlanNode): string | undefined =>
		getText(raw, 'Relation Name') ?? children.map(find).find((found) => found !== undefined);
	return identifier(find(node) ?? '');
}

/** Writes a column of an index, its direction behind it. */
function key(column: string): string {
	const [, name = column, order = ''] =
		/^(\w+)((?: COLLATE "[^"]+")?(?: DESC)?(?: NULLS (?:FIRST|LAST))?)$/.exec(column) ?? [];
	return `${identifier(name)}${order}`;
}
