/** Where the site shows a snippet. */
import type { Snippet } from '../../src/loaders/snippets.ts';
import { href } from '../../src/site/url.ts';

/** Returns the address of its panel, or of its chip when it is a refutation. */
export function snippetLink({ guide, name, refutes }: Pick<Snippet, 'guide' | 'name' | 'refutes'>): string {
	return href(`guides/${guide}/#${refutes === null ? 'snippet' : 'break'}-${name}`);
}
