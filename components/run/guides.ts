/** Addresses of the guides that remarks lead to: every page lists which of them the site has. */
import { href } from '../../src/site/url.ts';
import type { GuideLink } from '../trace/Remarks.tsx';

/** Name of the <meta> that lists them in a page's head, by their slugs. */
export const GUIDES_META = 'ormscope-guides';

/** Returns the links of a site that has the guides `slugs`. */
export function guideLinks(slugs: readonly string[]): GuideLink {
	return (slug) => (slugs.includes(slug) ? href(`guides/${slug}/`) : null);
}

/** Returns the links of the site a page is part of; for scripts in the page. */
export function presentGuides(): GuideLink {
	const listed = document.querySelector<HTMLMetaElement>(`meta[name="${GUIDES_META}"]`);
	return guideLinks(listed?.content.split(' ') ?? []);
}
