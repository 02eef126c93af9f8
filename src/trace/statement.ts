/** What the text of one statement says: its command, and the tables it names. */

/** Returns the SQL command of a shape, as one word in capitals: "SELECT", "INSERT", "BEGIN". */
export function verb(sql: string): string {
	const word = /^[\s(]*([a-z]+)/i.exec(sql)?.[1]?.toUpperCase() ?? '';
	if (word !== 'WITH') return word;
	return /\)\s*(SELECT|INSERT|UPDATE|DELETE|MERGE)\b/i.exec(sql)?.[1]?.toUpperCase() ?? word;
}

/** Lists the relations a statement names after FROM, JOIN, INTO or UPDATE, each once, in their order. */
export function tables(sql: string): string[] {
	const named = sql
		.slice(0, 100_000)
		.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE)\s+(?:ONLY\s+)?(?:"([^"]+)"|([a-z_][\w.]*))/gi);
	return [...new Set([...named].map((match) => match[1] ?? match[2] ?? ''))].filter(
		(name) => !/^(select|set|lateral|unnest|generate_series)$/i.test(name),
	);
}
