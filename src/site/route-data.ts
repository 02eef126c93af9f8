/** Completes what Starlight knows of a page: a guide's place in the curriculum, where its source is, a menu that fits, no neighbours where there is no order. */
import { defineRouteMiddleware, type StarlightRouteData } from '@astrojs/starlight/route-data';
import { groupOf, isWritten, labelOf, needsOf, numberOf } from './curriculum.ts';
import { lastChanged } from './last-changed.ts';
import { readingMinutes } from './reading-time.ts';
import { type RecordedVersions, recordedVersions } from './recorded-versions.ts';
import { editAddress, issueAddress } from './repository.ts';
import { menu } from './sidebar.ts';
import { sourcesOf } from './sources.ts';

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
	/** What its runs were recorded with, and when. */
	recorded: RecordedVersions;
}

/** What the foot of a page says of the page itself. */
export interface About {
	/** Its address without leading slash, "" for the start; null for what is no page to come back to. */
	page: string | null;
	/** The day it was last changed. */
	changed: string | null;
	/** Where it can be edited, and where a mistake can be told. */
	edit: string | null;
	report: string | null;
}

/** What Starlight knows of a page, completed. */
export type Route = StarlightRouteData & { about: About; guide?: GuidePlace };

/** The page that is sent for addresses without one. */
const NOWHERE = '404';

export const onRequest = defineRouteMiddleware(({ locals: { starlightRoute } }) => {
	starlightRoute.sidebar = menu(starlightRoute.sidebar);
	const { id } = starlightRoute;
	const page = id === NOWHERE ? null : id === '' ? '' : `${id}/`;
	const sources = page === null ? null : sourcesOf(page);
	Object.assign(starlightRoute, {
		about: {
			page,
			changed: page === null || sources === null ? null : lastChanged(page, sources),
			edit: sources && editAddress(sources[0]),
			report: sources && issueAddress(`${starlightRoute.entry.data.title}: `),
		} satisfies About,
	});
	const slug = /^guides\/([\w-]+)$/.exec(id)?.[1];
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
				recorded: recordedVersions(slug),
			} satisfies GuidePlace,
		});
});
