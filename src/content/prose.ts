/** The running text of a guide, and what our style has against it. */

/** Most words in a sentence. */
export const LONGEST = 32;

/** Words that make a sentence weaker or louder, not truer. */
const WEASELS =
	/\b(very|really|actually|basically|simply|just|obviously|clearly|easily|of course|in fact|needless to say|it is important to note|please note|powerful|seamless(?:ly)?|blazing(?:ly)?|lightning|leverage|robust solution|best practices?|game.?changer|dramatic(?:ally)?|huge(?:ly)?|massive(?:ly)?|arguably|fairly|quite|somewhat|delve)\b/i;

/** American spellings, and what we write. Code is not looked at. */
const SPELLINGS: Record<string, string> = {
	behavior: 'behaviour',
	color: 'colour',
	optimize: 'optimise',
	optimized: 'optimised',
	optimization: 'optimisation',
	serialize: 'serialise',
	serializer: 'serialiser',
	serializers: 'serialisers',
	recognize: 'recognise',
	normalize: 'normalise',
	initialize: 'initialise',
	organize: 'organise',
	analyze: 'analyse',
	analyzed: 'analysed',
	center: 'centre',
	catalog: 'catalogue',
	favorite: 'favourite',
	neighbor: 'neighbour',
	canceled: 'cancelled',
	labeled: 'labelled',
	modeling: 'modelling',
	parametrized: 'parametrised',
	parameterized: 'parameterised',
};

/** A sentence our style refuses, and why. */
export interface Complaint {
	sentence: string;
	why: string;
}

/** sentences takes a guide's MDX apart: front matter, code, components and link targets are left out, table cells are sentences. */
export function sentences(mdx: string): string[] {
	const text = mdx
		.replace(/^---\n[\s\S]*?\n---\n/, '')
		.replace(/^import .*$/gm, '')
		.replace(/```[\s\S]*?```/g, '\n\n')
		.replace(/`[^`\n]*`/g, 'Code')
		.replace(/<Fact\b[^>]*\/>/g, '7')
		.replace(/<[^>]*>/g, '\n\n')
		.replace(/\]\([^)]*\)/g, ']')
		.replace(/[[\]*_]/g, '');
	return text
		.split(/\n\s*\n|\n(?=\s*(?:[-#|]|\d+\.\s))/)
		.flatMap((block) => (/^\s*\|/.test(block) ? block.split('|') : [block]))
		.flatMap((block) => block.replace(/\s+/g, ' ').split(/(?<=[.!?:])\s+(?=[\p{Lu}\d“"(])/u))
		.map((sentence) => sentence.replace(/^[\s#>-]+/, '').trim())
		.filter((sentence) => /\p{L}/u.test(sentence));
}

/** complaints returns what is wrong with each sentence of a guide. */
export function complaints(mdx: string): Complaint[] {
	return sentences(mdx).flatMap((sentence) => {
		const words = sentence.match(/[\p{L}\p{N}'’_+.-]+/gu) ?? [];
		const found: Complaint[] = [];
		if (words.length > LONGEST) found.push({ sentence, why: `${words.length} words; ${LONGEST} at most` });
		const weasel = WEASELS.exec(sentence)?.[0];
		if (weasel !== undefined) found.push({ sentence, why: `“${weasel}” says nothing: leave it out` });
		for (const word of words) {
			const ours = SPELLINGS[word.toLowerCase().replace(/[.'’-]+$/, '')];
			if (ours !== undefined) found.push({ sentence, why: `“${word}”: we write “${ours}”` });
		}
		return found;
	});
}
