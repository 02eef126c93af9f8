/** The division of a guide: what is folded is taken out, found again by its number, and a link stands in its place. */
import { describe, expect, test } from 'vitest';
import { dividePage } from '../../../src/site/whole-pages.ts';

const LONG = '<p>A plan.</p>'.repeat(40);
const PAGE = `<!DOCTYPE html><html lang="en"><head><title>T</title></head><body><h2 id="a">A</h2><noscript>short</noscript>
<div id="b"><details><noscript>${LONG}</noscript></details></div><noscript>${LONG}<p>2</p></noscript></body></html>`;

describe('divide', () => {
	const { light, whole } = dividePage(PAGE, '/docs/guides/g/', undefined);

	test('what is short stays, what is long is a link to the place before it on the whole page', () => {
		expect(light).toContain('<noscript>short</noscript>');
		expect(light).not.toContain('A plan.');
		expect(light).toContain('<noscript data-fold="1"><p class="elsewhere"><a href="/docs/guides/g/whole/#b">');
		expect(light).toContain('<noscript data-fold="2">');
		expect(light).toMatch(/<html data-build="[\w-]{12}" data-whole="\/docs\/guides\/g\/whole\/" lang="en">/);
	});

	test('the number of a fold is its place among all of the whole page', () => {
		const folds = [...whole.matchAll(/<noscript>([\s\S]*?)<\/noscript>/g)].map(([, content]) => content);
		expect(folds).toEqual(['short', LONG, `${LONG}<p>2</p>`]);
	});

	test('a link that begins at the folder of the guide leads to the same place from both', () => {
		const { light, whole } = dividePage(
			PAGE.replace('A</h2>', 'A</h2><a href="../b/#c">b</a>'),
			'/docs/guides/g/',
			undefined,
		);
		for (const page of [light, whole]) expect(page).toContain('<a href="/docs/guides/b/#c">');
	});

	test('the two are of one build, and another content is another build', () => {
		const buildOf = (page: string) => / data-build="([^"]*)"/.exec(page)?.[1];
		expect(buildOf(light)).toBe(buildOf(whole));
		expect(buildOf(dividePage(PAGE.replace('A plan', 'B'), '/docs/guides/g/', undefined).light)).not.toBe(
			buildOf(light),
		);
	});

	test('a link leads to no place that is folded itself', () => {
		const inner = PAGE.replace(LONG, `${LONG}<b id="inner"></b>`).replace(
			'</noscript></details>',
			'</noscript></details><i></i>',
		);
		expect(dividePage(inner, '/g/', undefined).light).not.toContain('#inner');
	});

	test('search engines list the guide, not the whole page', () => {
		expect(whole).toContain(
			'<meta name="robots" content="noindex"><link rel="canonical" href="/docs/guides/g/"></head>',
		);
		expect(light).not.toContain('noindex');
		const listed = PAGE.replace(
			'</head>',
			'<link rel="canonical" href="https://ormscope.example/docs/guides/g/"></head>',
		);
		expect(dividePage(listed, '/docs/guides/g/', 'https://ormscope.example').whole.match(/canonical/g)).toHaveLength(1);
	});
});
