/** What is said about Django's ORM, from content/claims.yaml: each claim with its verdict and the run that shows it. */
import { z } from 'zod';
import { readGuide, readSnippet, type Snippet } from '../../loaders/snippets.ts';
import { ContentError, readText, readYaml } from '../../loaders/validate.ts';
import { drawnSnippets, isDrawn } from '../refutation/rules.ts';

const FILE = 'content/claims.yaml';

/** How a claim may have come out. */
export const VERDICTS = ['right', 'nuance', 'outdated', 'wrong'] as const;
export type ClaimVerdict = (typeof VERDICTS)[number];

/** What a run shows of a figure. */
const Measured = z.strictObject({
	/** Snippet of the claim's guide. */
	snippet: z.string(),
	/** What of its recording: the number of its queries, or what it printed and ended with. */
	of: z.enum(['data', 'output']).default('data'),
	/** What that is, after the number: "queries with a join". */
	means: z.string().min(1).optional(),
});

const Claim = z.strictObject({
	/** What is said, in our words; `code` in backticks. */
	says: z.string().min(1),
	/** What came out: right, right under a condition that is left out, right once, or wrong. */
	verdict: z.enum(VERDICTS),
	/** What is true, in a sentence or two. */
	because: z.string().min(1),
	/** The guide it belongs to, by its folder; it may still be unwritten. */
	guide: z.string().regex(/^[a-z0-9-]+$/, 'the name of a folder'),
	/** Snippet or refutation of that guide that shows it. Left out, nothing on the site does yet. */
	proof: z.string().optional(),
	/** The figure that is claimed, for the page of measured claims: "1,001 queries". */
	figure: z.string().min(1).optional(),
	/** What our runs measured beside it; left out, nothing yet. */
	measured: z.array(Measured).min(1).optional(),
});

/** A claim. */
export type Claim = z.infer<typeof Claim>;

/** Returns all claims in the order of the file. Throws ContentError when a proof is missing, or its guide does not draw it. */
export function readClaims(root = process.cwd()): Claim[] {
	const claims = readYaml(root, FILE, z.array(Claim));
	const complaints: string[] = [];
	const said = new Set<string>();
	const drawn = new Map<string, readonly string[]>();
	const guides = new Map<string, Snippet[]>();
	for (const [index, { says, guide, proof, figure, measured = [] }] of claims.entries()) {
		// It is known by what it says: two alike have one address.
		if (said.has(says)) complaints.push(`${index}.says: “${says}” is there already`);
		said.add(says);
		if (measured.length > 0 && figure === undefined) complaints.push(`${index}.figure: missing beside "measured"`);
		for (const name of [...(proof === undefined ? [] : [proof]), ...measured.map(({ snippet }) => snippet)]) {
			const snippets = guides.get(guide) ?? readGuide(guide, root);
			guides.set(guide, snippets);
			// Which of them there are, the reader of one snippet says better.
			const snippet = snippets.find((snippet) => snippet.name === name) ?? readSnippet(guide, name, root);
			const shown = drawn.get(guide) ?? drawnSnippets(readText(root, `content/guides/${guide}/index.mdx`));
			drawn.set(guide, shown);
			if (!isDrawn(shown, snippet)) complaints.push(`${index}: the guide ${guide} does not draw "${name}"`);
		}
	}
	if (complaints.length > 0) throw new ContentError(FILE, complaints);
	return claims;
}
