import { expect, test } from 'vitest';
import { type Described, structuredData } from '../../../src/site/structured-data.ts';

const PAGE: Described = {
	home: 'https://example.org/docs/',
	url: 'https://example.org/docs/glossary/',
	title: 'Glossary',
	description: 'Terms.',
	image: 'https://example.org/docs/social.png',
	changed: null,
	guide: null,
};
const graph = (parts: Partial<Described>) => JSON.parse(structuredData({ ...PAGE, ...parts }))['@graph'];

test('a guide is an article with the way to it', () => {
	const [article, crumbs] = graph({
		url: 'https://example.org/docs/guides/x/',
		title: 'N+1',
		changed: '2026-11-27',
		guide: { map: 'https://example.org/docs/guides/', minutes: 15, dependencies: 'Django 5.2.19, PostgreSQL 18.6' },
	});
	expect(article).toMatchObject({
		'@type': 'TechArticle',
		headline: 'N+1',
		dateModified: '2026-11-27',
		timeRequired: 'PT15M',
		dependencies: 'Django 5.2.19, PostgreSQL 18.6',
	});
	expect(
		crumbs.itemListElement.map(({ name, position }: { name: string; position: number }) => [position, name]),
	).toEqual([
		[1, 'Ormscope'],
		[2, 'Guides'],
		[3, 'N+1'],
	]);
});

test('the start is the site, other pages are pages, and what nobody knows is not said', () => {
	expect(graph({ url: PAGE.home })).toEqual([expect.objectContaining({ '@type': 'WebSite', url: PAGE.home })]);
	const [page] = graph({});
	expect(page['@type']).toBe('WebPage');
	expect(page).not.toHaveProperty('dateModified');
});

test('no text can end the element', () => {
	const text = structuredData({ ...PAGE, title: '</script><script>alert(1)' });
	expect(text).not.toContain('<');
	expect(JSON.parse(text)['@graph'][0].name).toBe('</script><script>alert(1)');
});
