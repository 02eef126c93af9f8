import { expect, test } from 'vitest';
import { collectPage, collectPlaces } from '../../../src/site/collect-places.ts';

const HTML = `<html><head><meta name="description" content="What it is about."></head><body><main data-pagefind-body>
<h1 id="_top">A guide</h1><h2 id="in-one-minute">In one minute</h2>
<h2 id="why">Why <code>atomic()</code> helps</h2><p>Use <code>on_commit()</code>, <code>transaction.atomic()</code>, <code>Prefetch("x")</code> or <code>price__in</code>, not <code>x</code>.</p>
<h3 id="trap"><span class="sr-only">Pitfall: </span>A trap</h3>
<figure class="run"><span class="run-title" id="loop-title">A loop</span><code>hidden_name</code>
<p class="problem-type">django.db.utils.IntegrityError<a class="line-link">line 5</a></p><pre class="problem-message">new row violates
DETAIL: values</pre></figure>
<div id="plain"></div><h2 id="where-these-rules-stop">Where these rules stop</h2><p><code>iterator()</code> stops them.</p></main></body></html>`;

const guide = () => new Map([['guides/a/', collectPage('guides/a/', HTML)]]);
const nothing = { symptoms: [], labels: new Map(), glossary: [], planned: () => null };
const synonyms = (more: object) => ({ same: [], leads: [], topics: [], ...more });

test('a page gives its title, headings that are its own, names in their sentences, snippets and messages', () => {
	const { page } = collectPage('guides/a/', HTML);
	expect(page).toMatchObject({ url: 'guides/a/', title: 'A guide', description: 'What it is about.' });
	expect(page.places).toEqual([
		['section', 'why', 'Why atomic() helps', 'on_commit price__in'],
		['section', 'trap', 'A trap', ''],
		['snippet', 'loop-title', 'A loop', ''],
		['message', 'loop-title', 'IntegrityError: new row violates', ''],
	]);
});

test('a name of the index of APIs is a place, at the anchor of its entry', () => {
	const html =
		'<main data-pagefind-body><h1>Index</h1><ul><li id="queryset-get"><code class="api-name">get()</code></li></ul></main>';
	expect(collectPage('apis/', html, true).page.places).toEqual([['api', 'queryset-get', 'get()', '']]);
});

test('symptoms, labels and leads join the places of their page', () => {
	const { pages } = collectPlaces(
		guide(),
		synonyms({
			leads: [
				{ to: 'guides/a/#trap', words: ['dogpile'] },
				{ to: 'guides/a/#plain', words: ['herd'] },
			],
		}),
		{
			...nothing,
			labels: new Map([['guides/a/', 'Short']]),
			symptoms: [{ url: 'guides/a/', says: 'It is slow', anchor: 'why' }],
		},
	);
	expect(pages[0]?.places[0]).toEqual(['page', '', 'A guide', 'Short']);
	expect(pages[0]?.places).toContainEqual(['symptom', 'why', 'It is slow', '']);
	expect(pages[0]?.places).toContainEqual(['section', 'trap', 'A trap', '', 'dogpile']);
	expect(pages[0]?.places).toContainEqual(['section', 'plain', 'A guide', '', 'herd']);
});

test('sections are told from each other by words of their sentences, not by those of code or runs', () => {
	const section = (id: string, text: string) => `<h2 id="${id}">${id}</h2><p>${text}</p>`;
	const texts = [
		'a herd of readers',
		'a ledger of debts',
		'a border of maps',
		'a letter of thanks',
		'a signal of sorts',
	];
	const html = `<main data-pagefind-body><h1>A</h1>${texts.map((text, index) => section(`s${index}`, `Everybody knows ${text}`)).join('')}
<figure class="run not-content"><p>figures</p></figure></main>`;
	const { pages } = collectPlaces(new Map([['guides/a/', collectPage('guides/a/', html)]]), synonyms({}), nothing);
	expect(pages[0]?.prose).toMatchObject({ s0: 'herd readers', s4: 'signal sorts' });
});

test('a subject is to come until its guide is there; then its words lead to the guide', () => {
	const topic = { guide: 'b', name: 'Races', words: ['race'], until: ['guides/a/#trap'] };
	const planned = () => 'Transactions';
	const before = collectPlaces(guide(), synonyms({ topics: [topic] }), { ...nothing, planned });
	expect(before.topics).toEqual([
		{ name: 'Races', planned: 'Transactions', phrases: ['race'], until: [['guides/a/#trap', 'A trap', 'A guide']] },
	]);
	const after = collectPlaces(guide(), synonyms({ topics: [{ ...topic, guide: 'a' }] }), { ...nothing, planned });
	expect(after.topics).toEqual([]);
	expect(after.pages[0]?.places[0]).toEqual(['page', '', 'A guide', '', 'Races', 'race']);
});

test('an address that leads nowhere is refused by its field', () => {
	expect(() => collectPlaces(guide(), synonyms({ leads: [{ to: 'guides/a/#gone', words: ['x'] }] }), nothing)).toThrow(
		'content/search-synonyms.yaml: leads.0.to: there is no "guides/a/#gone" on the site',
	);
});
