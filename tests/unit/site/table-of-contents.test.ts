import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { listGuides } from '../../../src/loaders/snippets.ts';
import { anchorOf, tableOfContents } from '../../../src/site/table-of-contents.ts';

const why = { depth: 2, slug: 'why', text: 'Why' };
const next = { depth: 2, slug: 'read-next', text: 'Read next' };

test('parts stand among the headings in the order of the page', () => {
	const mdx =
		'## Why\n\n```python\n# no heading\n```\n\n<Pitfall title="only() takes the key away">\n\n<Exercise />\n\n<OneMinute>\n\n## Read next\n';
	expect(tableOfContents(mdx, [why, next]).map(({ depth, slug }) => `${depth} ${slug}`)).toEqual([
		'2 why',
		'3 only-takes-the-key-away',
		'2 exercise',
		'2 in-one-minute',
		'2 read-next',
		'2 the-data',
	]);
});

test('headings that differ from those of the page stop the build', () => {
	expect(() => tableOfContents('## Why\n\n## Read next\n', [why])).toThrow('"## Read next" is no heading to Astro');
	expect(() => tableOfContents('## Why\n', [why, next])).toThrow('"Read next" is a heading that does not begin');
});

test.each(listGuides())('%s: each pitfall has an anchor of its own', (guide) => {
	const mdx = readFileSync(`content/guides/${guide}/index.mdx`, 'utf8');
	const anchors = [...mdx.matchAll(/^(?:## |<Pitfall title=")([^"\n]+)/gm)].map(([, title]) => anchorOf(title ?? ''));
	expect(new Set(anchors).size).toBe(anchors.length);
});
