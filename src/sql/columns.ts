/** How many columns a SELECT asks for. */
import { type SqlToken, statements } from './tokens.ts';

/** Counts what stands between SELECT and FROM, at the outermost level of brackets; of several statements it is the widest, 0 of other ones. */
export function columns(sql: string): number {
	return Math.max(0, ...statements(sql).map(width));
}

function width(statement: readonly SqlToken[]): number {
	if (statement[0]?.kind !== 'word' || statement[0].text !== 'SELECT') return 0;
	let depth = 0;
	let found = 1;
	for (const [index, { kind, text }] of statement.entries()) {
		if (kind === 'mark' && (text === '(' || text === '[')) depth += 1;
		else if (kind === 'mark' && (text === ')' || text === ']')) depth -= 1;
		else if (depth === 0 && kind === 'mark' && text === ',') found += 1;
		// IS DISTINCT FROM compares two values.
		else if (depth === 0 && kind === 'word' && text === 'FROM' && statement[index - 1]?.text !== 'DISTINCT') break;
	}
	return found;
}
