/** Where the guides of this site are, for remarks that lead to them. */

import { written } from '../../src/site/curriculum.ts';
import { to } from '../../src/site/to.ts';

/** guideLinks gives the address of every written guide by its slug. */
export function guideLinks(): Record<string, string> {
	return Object.fromEntries(written().flatMap(({ guides }) => guides.map((slug) => [slug, to(`guides/${slug}/`)])));
}
