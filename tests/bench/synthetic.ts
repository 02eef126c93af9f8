/** A site of many guides, made of the real ones: their sentences and their recorded snippets, shuffled by number. */
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import { listGuides, readGuide } from '../../src/loaders/snippets.ts';
import { sentences } from '../lint/prose.ts';

/** Guides in a group, and snippets in a guide. */
const GROUP = 20;
const SNIPPETS = 3;

/** Sentences of a guide, spread over its sections. */
const SENTENCES = 120;

/** Below the repository, so that what the site imports is found as the real one finds it. */
const FOLDER = '.cache/bench-site';

/** What the pages are built from besides guides. */
const COPIED = ['astro.config.mjs', 'package.json', 'tsconfig.json', 'components', 'src', 'content'];

/** Writes the sources of a site with `count` guides beside the real ones, and returns its folder. */
export function synthetic(count: number): string {
	const root = resolve(FOLDER);
	rmSync(root, { recursive: true, force: true });
	mkdirSync(join(root, 'public/engine'), { recursive: true });
	for (const path of COPIED) cpSync(path, join(root, path), { recursive: true });
	symlinkSync(resolve('tests'), join(root, 'tests'));
	cpSync('public/favicon.svg', join(root, 'public/favicon.svg'));
	cpSync('public/engine/manifest.json', join(root, 'public/engine/manifest.json'));

	const guides = listGuides();
	// What needs a newer Django or a longer page is left to the real guides.
	const snippets = guides.flatMap((guide) => readGuide(guide).filter(({ min_django }) => min_django === null));
	const prose = guides.flatMap((guide) => sentences(readFileSync(`content/guides/${guide}/index.mdx`, 'utf8')));
	const slugs = Array.from({ length: count }, (_, i) => `synthetic-${String(i + 1).padStart(4, '0')}`);
	for (const [i, slug] of slugs.entries()) {
		const folder = join(root, 'content/guides', slug);
		mkdirSync(folder);
		const own = Array.from({ length: SNIPPETS }, (_, k) => pick(snippets, i * SNIPPETS + k));
		// Two of a name, from different guides, would be one file.
		const named = own.map((snippet, k) => ({ snippet, name: `${snippet.name}_${k}` }));
		for (const { snippet, name } of named) {
			writeFileSync(join(folder, `${name}.py`), snippet.source);
			cpSync(snippet.recording, join(folder, `${name}.trace.json`));
		}
		const entries = named.map(({ snippet: { title, dataset, size }, name }) => [name, { title, dataset, size }]);
		writeFileSync(
			join(folder, 'snippets.yaml'),
			stringify({ defaults: { dataset: 'bookshop', size: 'M' }, snippets: Object.fromEntries(entries) }),
		);
		const text = Array.from({ length: SENTENCES }, (_, k) => escaped(pick(prose, i * 37 + k * 11)));
		const part = SENTENCES / SNIPPETS;
		const sections = named.map(
			({ snippet, name }, k) =>
				`## ${escaped(snippet.title)}\n\n${text.slice(k * part, (k + 1) * part).join(' ')}\n\n<Run snippet="${name}" />\n`,
		);
		const front = stringify({
			title: `${named[0]?.snippet.title}, number ${i + 1}`,
			label: `Guide ${i + 1}`,
			description: `${pick(prose, i * 53)} ${pick(prose, i * 59 + 1)}`,
			needs: i === 0 ? [] : [slugs[i - 1]],
		});
		writeFileSync(join(folder, 'index.mdx'), `---\n${front}---\n\n${sections.join('\n')}`);
	}
	const curriculum = join(root, 'content/curriculum.yaml');
	const groups = Array.from({ length: Math.ceil(count / GROUP) }, (_, g) => ({
		letter: `${g + 1}`,
		title: `Synthetic group ${g + 1}`,
		guides: slugs.slice(g * GROUP, (g + 1) * GROUP),
	}));
	writeFileSync(curriculum, stringify([...parse(readFileSync(curriculum, 'utf8')), ...groups]));
	return root;
}

/** The item a number falls on, as if the list went on for ever. */
function pick<T>(items: T[], i: number): T {
	return items[i % items.length] as T;
}

/** What MDX would take for markup. */
function escaped(text: string): string {
	return text.replace(/[<>{}*_`[\]&]/g, ' ');
}
