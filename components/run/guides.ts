/** Where the guides are that remarks lead to: every page says which of them the site has. */
import { to } from '../../src/site/to.ts';
import type { GuideLink } from '../trace/Plan.tsx';

/** Name of the <meta> that lists them in a page's head, by their slugs. */
export const GUIDES_META = 'ormscope-guides';

/** guideLinks returns the links of a site that has the guides `slugs`. */
export function guideLinks(slugs: readonly string[]): GuideLink {
	return (slug) => (slugs.includes(slug) ? to(`guides/${slug}/`) : null);
}
