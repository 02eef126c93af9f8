/** The menu at the left: the groups of the curriculum with the guides that exist, then the ways to look things up. */
import type { StarlightRouteData } from '@astrojs/starlight/route-data';
import type { StarlightUserConfig } from '@astrojs/starlight/types';
import { type GuideGroup, labelOf, writtenGroups } from './curriculum.ts';
import { href } from './url.ts';

type Menu = StarlightRouteData['sidebar'];
type Entry = Menu[number];

/** Returns Starlight's sidebar configuration: the group that the reader is in is open. Links carry no base path: Starlight adds it. */
export function sidebar(): NonNullable<StarlightUserConfig['sidebar']> {
	return [
		...writtenGroups().map((group) => ({
			label: group.title,
			collapsed: true,
			items: group.guides.map((slug) => ({ label: labelOf(slug), link: `/guides/${slug}/` })),
		})),
		{
			label: 'Find your way',
			collapsed: true,
			items: [
				{ label: 'Map of the guides', link: '/guides/' },
				{ label: 'Cheat sheet', link: '/cheat-sheet/' },
				{ label: 'Index of APIs', link: '/apis/' },
				{ label: 'Errors in the wild', link: '/errors-in-the-wild/' },
				{ label: 'Glossary', link: '/glossary/' },
				{ label: 'How do we know?', link: '/how-do-we-know/' },
			],
		},
	];
}

/** Guides of which a menu still shows every one. */
const MANY = 60;

/**
 * Returns what a page shows of the whole menu. With many guides that is the group the reader is in, and of the others
 * the way to their place on the map: every page listing every other would make the site grow with the square of its guides.
 */
export function menu(whole: Menu, groups: readonly GuideGroup[] = writtenGroups()): Menu {
	if (groups.reduce((sum, { guides }) => sum + guides.length, 0) <= MANY) return whole;
	const letters = new Map(groups.map((group) => [group.title, group.letter.toLowerCase()]));
	return whole.map((entry) => {
		const letter = letters.get(entry.label);
		if (letter === undefined || isCurrent(entry)) return entry;
		const address = href(`guides/#group-${letter}`);
		return { type: 'link', label: entry.label, href: address, isCurrent: false, badge: undefined, attrs: {} };
	});
}

function isCurrent(entry: Entry): boolean {
	return entry.type === 'link' ? entry.isCurrent : entry.entries.some(isCurrent);
}
