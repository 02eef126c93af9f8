import { readFileSync } from 'node:fs';
import { parse } from 'node-html-parser';
import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { TraceView } from '../../../components/trace/TraceView.tsx';
import { readRecording, readSnippet } from '../../../src/loaders/snippets.ts';
import { searchableCopy } from '../../../src/site/search.ts';

const snippet = readSnippet('n-plus-one', 'forward_fk_loop');
const view = render(h(TraceView, { id: 'loop', trace: readRecording(snippet).trace, source: snippet.source }));
const page = (body: string) => `<!doctype html><html><head><meta charset="utf-8"></head><body>${body}</body></html>`;
// This parser takes <pre> for plain text unless told otherwise.
const text = (html: string) =>
	parse(html, { blockTextElements: {} }).querySelector('body')?.textContent.replace(/\s+/g, ' ') ?? '';

test('of a run, code, SQL and the nodes of its plans are found, each once; figures and call paths are not', () => {
	const found = text(searchableCopy(page(view)));
	expect(found).toContain('for book in Book.objects.order_by("id")');
	expect(found).toContain('FROM "books_author"');
	expect(found).toContain('Seq Scan');
	expect(found).not.toContain('related_descriptors.py');
	expect(found).not.toContain('queries');
	expect(found.match(/LIMIT/g)).toHaveLength(1);
	expect(found.length).toBeLessThan(text(page(view)).length / 2);
});

test('headings and titles of snippets are the only anchors', () => {
	const html = searchableCopy(page(`<h2 id="why">Why</h2><span class="run-title" id="t">One at a time</span>${view}`));
	expect(
		parse(html)
			.querySelectorAll('[id]')
			.map(({ tagName, id }) => `${tagName} ${id}`),
	).toEqual(['H2 why', 'H4 t']);
});

test('what folds a panel is indexed without its label, which is the same everywhere', () => {
	const folded = render(
		h(TraceView, { id: 'loop', trace: readRecording(snippet).trace, source: snippet.source, folded: true }),
	);
	expect(text(page(folded))).toContain('Its statements, plans and result');
	const found = text(searchableCopy(page(folded)));
	expect(found).not.toContain('Its statements');
	expect(found).toContain('for book in Book.objects.order_by("id")');
});

test('solutions are not given away', () => {
	const html = page(
		'<details class="exercise-more"><summary>Solution</summary><pre>select_related</pre></details><p>Task</p>',
	);
	expect(text(searchableCopy(html)).trim()).toBe('Task');
});

test('the parts left out are parts there are', () => {
	const names = /UNINDEXED = new Set\(\[(.*?)\]/s.exec(readFileSync('src/site/search.ts', 'utf8'))?.[1] ?? '';
	const markup = [
		'trace/Guess.tsx',
		'trace/Sequence.tsx',
		'trace/Sql.tsx',
		'trace/Code.tsx',
		'trace/Query.tsx',
		'trace/CallPath.tsx',
		'trace/Outcome.tsx',
		'trace/Plan.tsx',
		'trace/PlanLine.tsx',
		'trace/PlanSketch.tsx',
		'trace/PlanText.tsx',
		'trace/VersionNote.tsx',
		'trace/Totals.tsx',
		'snippet/BreakIt.astro',
		'snippet/Run.astro',
		'snippet/StopsTable.astro',
		'compare/Compare.astro',
		'scale/Scale.astro',
		'exercise/Exercise.astro',
		'dataset/Models.astro',
		'site/PageTitle.astro',
		'timeline/Lane.tsx',
		'timeline/RunTimeline.astro',
		'timeline/Timeline.astro',
		'timeline/TimelineView.tsx',
	]
		.map((file) => readFileSync(`components/${file}`, 'utf8'))
		.join('\n');
	for (const [, name] of names.matchAll(/'([\w-]+)'/g))
		expect(markup, name).toMatch(new RegExp(`class="[^"]*\\b${name}\\b`));
});

test('of a page of evidence only the prose is found', () => {
	const html = page(
		'<p>Two suites.</p><table><tr><td>backends.tests</td></tr></table><ul><li>aggregation.tests</li></ul>',
	);
	expect(text(searchableCopy(html, true)).trim()).toBe('Two suites.');
	expect(text(searchableCopy(html))).toContain('aggregation.tests');
});

test('the title of a page is no part of it, and what it stands after is not its text', () => {
	const html = page('<p class="place">3 See what happens 12 min</p><h1 id="_top">Read a plan</h1>');
	expect(parse(searchableCopy(html)).querySelectorAll('[id]')).toEqual([]);
	expect(text(searchableCopy(html)).trim()).toBe('Read a plan');
});
