/** Where statements stand among transactions and savepoints. */
import type { Trace } from './schema.ts';

/** Where a statement stands among the transactions around it. */
export interface Bracket {
	/** Transactions and savepoints open around it: 0 in autocommit. An opening and its closing stand at the same depth. */
	depth: number;
	/** What the statement itself does to the nesting. */
	edge: 'open' | 'close' | null;
}

/** Follows BEGIN, SAVEPOINT and their ends through a trace, one Bracket for each statement. */
export function brackets(trace: Trace): Bracket[] {
	let open: string[] = [];
	return trace.queries.map(({ sql, kind, refused }) => {
		if (kind === 'data' || refused) return { depth: open.length, edge: null };
		const [first = '', second = '', ...rest] = sql.trim().replace(/;$/, '').split(/\s+/);
		const command = first.toUpperCase();
		const name = rest.at(-1) ?? second;
		if (command === 'BEGIN' || (command === 'START' && second.toUpperCase() === 'TRANSACTION')) {
			open = [...open, 'BEGIN'];
			return { depth: open.length - 1, edge: 'open' };
		}
		if (command === 'SAVEPOINT') {
			open = [...open, name];
			return { depth: open.length - 1, edge: 'open' };
		}
		if (command === 'RELEASE') {
			const at = open.lastIndexOf(name);
			if (at >= 0) open = open.slice(0, at);
			return { depth: open.length, edge: 'close' };
		}
		const toSavepoint = command === 'ROLLBACK' && second.toUpperCase() === 'TO';
		if (
			command === 'COMMIT' ||
			command === 'END' ||
			(command === 'ROLLBACK' && !toSavepoint) ||
			command === 'PREPARE'
		) {
			open = [];
			return { depth: 0, edge: 'close' };
		}
		return { depth: open.length, edge: null };
	});
}
