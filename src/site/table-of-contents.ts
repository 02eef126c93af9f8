/** What the list of contents of a guide names: the headings of its prose, and those its parts bring along. */

/** An entry: level of the heading, anchor and text. Starlight and Astro call the anchor a slug. */
export interface Heading {
	depth: number;
	slug: string;
	text: string;
}

/** Anchors of the parts that every guide has once. */
export const EXERCISE = 'exercise';
export const ONE_MINUTE = 'in-one-minute';
export const DATA = 'the-data';

/** Makes an anchor of a title: "A typo waits for rows" → "a-typo-waits-for-rows". */
export function anchorOf(title: string): string {
	return title
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, '-')
		.replace(/^-|-$/g, '');
}

/**
 * Lists a guide's headings in the order of its MDX. `headings` are those of the prose, as Astro found them;
 * pitfalls, the exercise and the closing card are taken from the components, the data come last. Throws when the two differ.
 */
export function tableOfContents(mdx: string, headings: readonly Heading[]): Heading[] {
	const prose = [...headings];
	const found: Heading[] = [];
	for (const line of mdx.replaceAll(/^(```|~~~).*?^\1/gms, '').split('\n')) {
		const [, title, id] = /^<Pitfall title="([^"]+)"(?: id="([^"]+)")?/.exec(line) ?? [];
		if (title !== undefined) found.push({ depth: 3, slug: id ?? anchorOf(title), text: title });
		else if (/^<Exercise\b/.test(line)) found.push({ depth: 2, slug: EXERCISE, text: 'Exercise' });
		else if (/^<OneMinute\b/.test(line)) found.push({ depth: 2, slug: ONE_MINUTE, text: 'In one minute' });
		else if (/^#{1,6} /.test(line)) {
			const heading = prose.shift();
			if (!heading) throw new Error(`"${line}" is no heading to Astro: leave an empty line before and after it`);
			found.push(heading);
		}
	}
	if (prose.length > 0) throw new Error(`"${prose[0]?.text}" is a heading that does not begin its line with #`);
	return [...found, { depth: 2, slug: DATA, text: 'The data' }];
}
