/** How the site is put together: Starlight is the frame, the look and every page are ours. */
import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import sitemap from '@astrojs/sitemap';
import starlight from '@astrojs/starlight';
import { defineConfig } from 'astro/config';
import { engineVite } from './src/engine/build/vite.ts';
import { builtVersions } from './src/project/django.ts';
import { contentSecurityPolicy } from './src/site/csp.ts';
import { fonts } from './src/site/fonts.ts';
import { glossaryLinks } from './src/site/glossary-links.ts';
import { hosting } from './src/site/hosting.ts';
import { lastChanged } from './src/site/last-changed.ts';
import { licences } from './src/site/licences.ts';
import { markdown } from './src/site/markdown.ts';
import { pageStyles } from './src/site/page-styles.ts';
import { ruleParagraphs } from './src/site/rule-paragraphs.ts';
import { search } from './src/site/search.ts';
import { sidebar } from './src/site/sidebar.ts';
import { sourcesOf } from './src/site/sources.ts';
import { wholePages } from './src/site/whole-pages.ts';

/** SITE_BASE is the path the site is served under ("/docs/"), SITE_URL the origin ("https://ormscope.example"); empty is as good as not given. */
const base = process.env.SITE_BASE || '/';
const site = process.env.SITE_URL || undefined;
if (!/^\/(.*\/)?$/.test(base)) throw new Error(`SITE_BASE is "${base}": write it with a slash at both ends, as /docs/`);
if (site !== undefined && !/^https?:\/\/[^/\s]+\/?$/.test(site))
	throw new Error(`SITE_URL is "${site}": give the origin alone, as https://example.org; SITE_BASE is for the path`);

/** Adds the day a page was last changed to its line in the site map. */
function dated(item) {
	const page = new URL(item.url).pathname.slice(base.length);
	const day = lastChanged(page, sourcesOf(page));
	return day === null ? item : { ...item, lastmod: day };
}

export default defineConfig({
	base,
	...(site === undefined ? {} : { site }),
	trailingSlash: 'always',
	server: { port: Number(process.env.PORT ?? 4321) },
	// Our own <pre> (components/site/Fence.astro) colours fences with the same highlighter as the runs.
	markdown: { syntaxHighlight: false, processor: satteri({ hastPlugins: [glossaryLinks(base), ruleParagraphs()] }) },
	build: { inlineStylesheets: 'never' },
	integrations: [
		starlight({
			title: 'Ormscope',
			description:
				'Django ORM performance guides whose every example runs real Django on real PostgreSQL in your browser.',
			favicon: '/favicon.svg',
			sidebar: sidebar(),
			tableOfContents: { minHeadingLevel: 2, maxHeadingLevel: 3 },
			customCss: ['fonts', 'tokens', 'frame', 'prose', 'print'].map((sheet) => `./src/styles/${sheet}.css`),
			components: {
				Footer: './components/site/Footer.astro',
				Head: './components/site/Head.astro',
				Header: './components/site/Header.astro',
				Hero: './components/site/Hero.astro',
				MobileMenuFooter: './components/site/MobileMenuFooter.astro',
				PageTitle: './components/site/PageTitle.astro',
				Search: './components/site/Search.astro',
				SiteTitle: './components/site/SiteTitle.astro',
				ThemeProvider: './components/site/ThemeProvider.astro',
				ThemeSelect: './components/site/ThemeSelect.astro',
				TwoColumnContent: './components/site/Columns.astro',
			},
			routeMiddleware: './src/site/route-data.ts',
			markdown: { processedDirs: ['./content/guides/'] },
			disable404Route: true,
			expressiveCode: false,
			pagefind: false,
		}),
		mdx(),
		preact(),
		// Starlight's own would list the frame that plans are shown in, which is no page to be found.
		...(site === undefined ? [] : [sitemap({ filter: (page) => !page.endsWith('/plan-viewer/'), serialize: dated })]),
		fonts(),
		licences(),
		search(),
		markdown(base, site),
		wholePages(base, site),
		hosting(base),
		// Last: it hashes what all others have written.
		contentSecurityPolicy(),
	],
	vite: {
		...engineVite,
		define: builtVersions,
		plugins: [...engineVite.plugins, pageStyles()],
		build: { assetsInlineLimit: 0 },
	},
});
