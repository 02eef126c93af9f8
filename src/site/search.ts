/** Builds the search index from the built pages: prose, identifiers and recorded SQL. The served HTML stays as it is. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { createIndex } from 'pagefind';
import { serialize } from 'parse5';
import { attribute, document, type Element, elements, type Node } from './html.ts';
import { split } from './split.ts';

/** What a search needs of what Pagefind writes; the rest are its user interfaces, and we have our own. */
const NEEDED =
	/^(pagefind\.js|pagefind-worker\.js|pagefind-entry\.json|wasm\.(en|unknown)\.pagefind|.*\.pf_meta|(index|fragment|filter)\/.*)$/;

/** Elements that say nothing a reader would look for. */
const SILENT = new Set(['button', 'input', 'noscript', 'option', 'script', 'select', 'style', 'svg', 'template']);

/** search returns the integration: Pagefind over every page that has a `data-pagefind-body`, written to /pagefind/. */
export function search(): AstroIntegration {
	return {
		name: 'search',
		hooks: {
			'astro:build:done': async ({ dir, logger }) => {
				const root = fileURLToPath(dir);
				const { index, errors } = await createIndex({ forceLanguage: 'en' });
				if (index === undefined) throw new Error(`Pagefind does not start: ${errors.join('; ')}`);
				let pages = 0;
				for (const file of await readdir(root, { recursive: true })) {
					if (!file.endsWith('.html')) continue;
					const html = await readFile(join(root, file), 'utf8');
					if (!html.includes('data-pagefind-body')) continue;
					const url = `/${file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1')}`;
					const added = await index.addHTMLFile({ url, content: indexed(html) });
					if (added.errors.length > 0) throw new Error(`${file}: ${added.errors.join('; ')}`);
					pages++;
				}
				const { files } = await index.getFiles();
				for (const { path, content } of files) {
					if (!NEEDED.test(path)) continue;
					const target = join(root, 'pagefind', path);
					await mkdir(dirname(target), { recursive: true });
					await writeFile(target, content);
				}
				await index.deleteIndex();
				logger.info(`${pages} pages are indexed`);
			},
		},
	};
}

/** indexed returns the copy of a page that Pagefind reads: identifiers split, silent elements gone, snippets as headings. */
export function indexed(html: string): string {
	const page = document(html);
	for (const element of elements(page)) {
		const title = attribute(element, 'data-search-title');
		const id = attribute(element, 'id');
		if (title !== null && id !== null) headed(element, id, title);
	}
	tidy(page, false);
	return serialize(page);
}

/** A snippet is found by its title and leads to its own anchor: Pagefind takes both from headings. */
function headed(element: Element, id: string, title: string): void {
	element.attrs = element.attrs.filter(({ name }) => name !== 'id');
	const [heading] = elements(document(`<h4 id="${escaped(id)}">${escaped(title)}</h4>`)).filter(
		({ tagName }) => tagName === 'h4',
	);
	if (heading === undefined) return;
	heading.parentNode = element;
	element.childNodes.unshift(heading);
}

function tidy(node: Node, code: boolean): void {
	if (!('childNodes' in node)) return;
	node.childNodes = node.childNodes.filter((child) => !('tagName' in child && SILENT.has(child.tagName)));
	for (const child of node.childNodes) {
		if (child.nodeName === '#text' && 'value' in child) child.value = split(child.value, code);
		else tidy(child, code || child.nodeName === 'code' || child.nodeName === 'pre');
	}
}

function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
