/**
 * Takes what is folded out of every guide and serves it beside the guide as `whole/`: the same page with all that is in it. A reader
 * loads half as much; a fold that is opened takes its content from there (components/site/Unfold.astro), and a reader without scripts follows a link.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** The folder of the whole page below its guide. */
const WHOLE = 'whole/';

/** Guides: pages of runs, most of which are folded. */
const GUIDE = /^guides\/[^/]+\/index\.html$/;

/** HTML knows no <noscript> inside another, so each ends at the first end. Unfold.astro finds them by the same pattern, in the same order. */
const FOLDED = /<noscript>([\s\S]*?)<\/noscript>/g;

/** Characters of HTML above which a fold is worth a request. */
const WORTH = 400;

/** Returns the integration. It comes after all that reads the text of pages, and before what hashes them. */
export function wholePages(base: string, site: string | undefined): AstroIntegration {
	return {
		name: 'whole-pages',
		hooks: {
			'astro:build:done': async ({ dir, logger }) => {
				const root = fileURLToPath(dir);
				const files = (await readdir(root, { recursive: true })).map((file) => file.replaceAll('\\', '/'));
				const guides = files.filter((file) => GUIDE.test(file));
				for (const file of guides) {
					const path = `${base}${file.replace(/index\.html$/, '')}`;
					const html = await readFile(join(root, file), 'utf8');
					const { light, whole } = dividePage(html, path, site);
					const beside = join(root, dirname(file), WHOLE, 'index.html');
					await mkdir(dirname(beside), { recursive: true });
					await writeFile(beside, whole);
					await writeFile(join(root, file), light);
				}
				logger.info(`${guides.length} guides are served light, and whole beside it`);
			},
		},
	};
}

/**
 * Divides a built page. `path` is where it is served, from the root of the host.
 * Returns the page with links in place of what is folded, and the whole page, which tells search engines which of the two to list.
 */
export function dividePage(built: string, path: string, site: string | undefined): { light: string; whole: string } {
	// The two stand in different folders, and what one has becomes a part of the other.
	const html = built.replaceAll(/ href="(\.\.?\/[^"]*)"/g, (_, link: string) => {
		const { pathname, search, hash } = new URL(link, `https://site.test${path}`);
		return ` href="${pathname}${search}${hash}"`;
	});
	let fold = -1;
	const light = html.replaceAll(FOLDED, (noscript: string, content: string, at: number) => {
		fold += 1;
		if (content.length < WORTH) return noscript;
		// What is folded itself is no place to lead to.
		const near =
			[
				...html
					.slice(0, at)
					.replaceAll(FOLDED, '')
					.matchAll(/ id="([^"]+)"/g),
			].at(-1)?.[1] ?? '';
		return `<noscript data-fold="${fold}"><p class="elsewhere"><a href="${path}${WHOLE}#${near}">On the whole page</a></p></noscript>`;
	});
	const listed = html.includes('rel="canonical"')
		? ''
		: `<link rel="canonical" href="${site === undefined ? path : new URL(path, site).href}">`;
	// By this a page knows a whole page of another build, whose folds are others.
	const build = createHash('sha256').update(html).digest('base64url').slice(0, 12);
	const marked = (page: string, more: string) => page.replace('<html ', `<html data-build="${build}"${more} `);
	return {
		light: marked(light, ` data-whole="${path}${WHOLE}"`),
		whole: marked(html.replace('</head>', `<meta name="robots" content="noindex">${listed}</head>`), ''),
	};
}
