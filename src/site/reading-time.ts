/** How long a guide takes to read. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Words of prose a minute, and minutes for a snippet with what it shows. */
const WORDS = 200;
const SNIPPET = 0.5;

/** Returns the whole minutes a guide takes, without its exercise. `root` is the repository's folder. */
export function readingMinutes(slug: string, root = process.cwd()): number {
	const text = readFileSync(join(root, 'content/guides', slug, 'index.mdx'), 'utf8').replace(/^---\n.*?\n---/s, '');
	const snippets = [...text.matchAll(/<(?:Run|Pair|Compare)\b/g)].length;
	const words = text.replace(/<[^>]*>|https?:\S+/g, ' ').match(/[\p{L}\p{N}_]+/gu)?.length ?? 0;
	return Math.max(1, Math.round(words / WORDS + snippets * SNIPPET));
}
