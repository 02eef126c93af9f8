/** Text as a reader may type it: without regard to capitals, to accents, and to the quotes that a telephone makes round. */
export function matchable(text: string): string {
	return text
		.normalize('NFKD')
		.replaceAll(/\p{M}/gu, '')
		.replaceAll(/[‘’]/g, "'")
		.replaceAll(/[“”]/g, '"')
		.toLowerCase();
}
