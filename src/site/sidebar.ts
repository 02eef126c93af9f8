/** The menu at the left: the groups of the curriculum with the guides that exist, then the ways to look things up. */
import type { StarlightUserConfig } from '@astrojs/starlight/types';
import { labelOf, written } from './curriculum.ts';

/** sidebar returns Starlight's sidebar configuration. Links carry no base path: Starlight adds it. */
export function sidebar(): NonNullable<StarlightUserConfig['sidebar']> {
	return [
		...written().map(({ letter, title, guides }) => ({
			label: `${letter} ${title}`,
			items: guides.map((slug) => ({ label: labelOf(slug), link: `/guides/${slug}/` })),
		})),
		{
			label: 'Find your way',
			items: [
				{ label: 'Map of the guides', link: '/guides/' },
				{ label: 'Glossary', link: '/glossary/' },
				{ label: 'How do we know?', link: '/how-do-we-know/' },
			],
		},
	];
}
