/** What a page says of itself to search engines: schema.org's vocabulary as JSON-LD. It is data, not script: a policy need not allow it. */

/** A page as it is described. All addresses are whole. */
export interface Described {
	/** The site's start page. */
	home: string;
	/** The page's own address. */
	url: string;
	title: string;
	description: string;
	image: string;
	/** The day it was last changed, null where nobody knows. */
	changed: string | null;
	/** What only a guide has. */
	guide: {
		/** The map of the guides. */
		map: string;
		minutes: number;
		/** What its runs were recorded with: "Django 5.2.19, psycopg 3.3.9, PostgreSQL 18.6". */
		dependencies: string;
	} | null;
}

/** Returns the text of the page's JSON-LD: of a guide an article and the way to it, else a page of the site. */
export function structuredData({ home, url, title, description, image, changed, guide }: Described): string {
	const site = { '@type': 'WebSite', '@id': `${home}#site`, name: 'Ormscope', url: home, inLanguage: 'en-GB' };
	const said = { url, description, image, inLanguage: 'en-GB', ...(changed === null ? {} : { dateModified: changed }) };
	const publisher = { '@type': 'Organization', name: 'The Ormscope developers', url: home };
	const crumbs = (
		guide === null
			? [['Ormscope', home]]
			: [
					['Ormscope', home],
					['Guides', guide.map],
				]
	).concat([[title, url]]);
	const graph =
		url === home
			? [{ ...site, description, publisher }]
			: [
					guide === null
						? { '@type': 'WebPage', name: title, ...said, isPartOf: site }
						: {
								'@type': 'TechArticle',
								headline: title,
								...said,
								mainEntityOfPage: url,
								isPartOf: site,
								author: publisher,
								publisher,
								isAccessibleForFree: true,
								timeRequired: `PT${guide.minutes}M`,
								dependencies: guide.dependencies,
							},
					{
						'@type': 'BreadcrumbList',
						itemListElement: crumbs.map(([name, item], index) => ({
							'@type': 'ListItem',
							position: index + 1,
							name,
							item,
						})),
					},
				];
	// A text that closes the element would end the data.
	return JSON.stringify({ '@context': 'https://schema.org', '@graph': graph }).replaceAll('<', '\\u003c');
}
