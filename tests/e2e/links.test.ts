/** No link of the built site leads nowhere: every page, file and anchor it names is there. */
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { attribute, elementsOf, parsePage as parsed } from '../../src/site/html.ts';
import { expect, test } from './site.ts';

/** Attributes that name a page or a file. */
const ADDRESSES = ['href', 'src', 'data-recording', 'data-exercise', 'data-markdown', 'data-places'];

test('every link inside the site leads somewhere', ({ folder, base }) => {
	const pages = new Map(
		globSync('**/*.html', { cwd: folder }).map((file) => {
			const all = [...elementsOf(parsed(readFileSync(join(folder, file), 'utf8')))];
			return [
				`/${file.replaceAll('\\', '/')}`,
				{
					ids: new Set(all.flatMap((element) => attribute(element, 'id') ?? [])),
					links: all.flatMap((element) => ADDRESSES.flatMap((name) => attribute(element, name) ?? [])),
				},
			];
		}),
	);
	const dead: string[] = [];
	for (const [file, { links }] of pages) {
		const here = new URL(file.replace(/index\.html$/, ''), 'http://site.test');
		for (const link of links) {
			const url = new URL(link, new URL(`${base}${here.pathname.slice(1)}`, here));
			if (url.host !== here.host) continue;
			const path = url.pathname.startsWith(base) ? `/${url.pathname.slice(base.length)}` : null;
			const target = path?.endsWith('/') ? `${path}index.html` : path;
			const anchor = decodeURIComponent(url.hash.slice(1));
			const page = target === null ? undefined : pages.get(target);
			// What is folded in a guide is fetched from its whole page, also for an address that leads into it.
			const folded = target === null ? undefined : pages.get(target.replace(/index\.html$/, 'whole/index.html'));
			const isFile = target !== null && existsSync(join(folder, target)) && statSync(join(folder, target)).isFile();
			if (!isFile || (anchor !== '' && page && !page.ids.has(anchor) && !folded?.ids.has(anchor)))
				dead.push(`${file}: ${link}`);
		}
	}
	expect(pages.size).toBeGreaterThan(8);
	expect(
		[...pages.values()].flatMap(({ links }) => links).filter((link) => link.includes('/recordings/')).length,
	).toBeGreaterThan(100);
	expect(dead).toEqual([]);
});

test('no page has two elements of one id', ({ folder }) => {
	const twice = globSync('**/*.html', { cwd: folder }).flatMap((file) => {
		const ids = [...elementsOf(parsed(readFileSync(join(folder, file), 'utf8')))].flatMap(
			(element) => attribute(element, 'id') ?? [],
		);
		return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map((id) => `${file}: ${id}`);
	});
	expect(twice).toEqual([]);
});

test('every link of the Markdown and of llms.txt leads somewhere', ({ folder, base }) => {
	const files = [...globSync('**/*.md', { cwd: folder }), 'llms.txt'];
	const links = files.flatMap((file) =>
		[...readFileSync(join(folder, file), 'utf8').matchAll(/\]\((\/[^)\s#]*)/g)].map(([, path = '']) => ({
			file,
			path,
		})),
	);
	expect(links.length).toBeGreaterThan(100);
	const dead = links.filter(
		({ path }) => !existsSync(join(folder, path.slice(base.length), path.endsWith('/') ? 'index.html' : '')),
	);
	expect(dead).toEqual([]);
});
