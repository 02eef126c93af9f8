/** Completes what Starlight knows of a page: a guide's place in the curriculum, a menu that fits, and no neighbours where there is no order. */
import { defineRouteMiddleware } from '@astrojs/starlight/route-data';
import { groupOf, isWritten, labelOf, needsOf, numberOf } from './curriculum.ts';
import { readingMinutes } from './reading-time.ts';
import { menu } from './sidebar.ts';

/** Where a guide stands, for its title. */
export interface GuidePlace {
	/** Its number in reading order. */
	number: number;
	/** Title of its group. */
	group: string;
	/** Minutes it takes to read. */
	minutes: number;
	/** Guides to have read before. */
	needs: { slug: string; label: string }[];
}

export const onRequest = defineRouteMiddleware(({ locals: { starlightRoute } }) => {
	starlightRoute.sidebar = menu(starlightRoute.sidebar);
	const slug = /^guides\/([\w-]+)$/.exec(starlightRoute.id)?.[1];
	if (slug === undefined) {
		starlightRoute.pagination = { prev: undefined, next: undefined };
		// Starlight calls every page an article; only guides are.
		for (const { attrs } of starlightRoute.head) if (attrs?.property === 'og:type') attrs.content = 'website';
	} else
		Object.assign(starlightRoute, {
			guide: {
				number: numberOf(slug),
				group: groupOf(slug).title,
				minutes: readingMinutes(slug),
				needs: needsOf(slug)
					.filter((need) => isWritten(need))
					.map((need) => ({ slug: need, label: labelOf(need) })),
			} satisfies GuidePlace,
		});
});
