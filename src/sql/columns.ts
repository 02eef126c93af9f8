/** How many columns a SELECT asks for. */

/** Counts what stands between SELECT and FROM, at the outermost level of brackets and outside of quotes; 0 of other statements. */
export function columns(sql: string): number {
	if (!/^\s*SELECT\b/i.test(sql)) return 0;
	let depth = 0;
	let found = 1;
	for (const [token] of sql.matchAll(/"(?:[^"]|"")*"|'(?:[^']|'')*'|[(),]|\bFROM\b/gi)) {
		if (token === '(') depth += 1;
		else if (token === ')') depth -= 1;
		else if (depth === 0 && token === ',') found += 1;
		else if (depth === 0 && /^from$/i.test(token)) break;
	}
	return found;
}
