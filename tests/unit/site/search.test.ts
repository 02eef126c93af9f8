import { readFileSync } from 'node:fs';
import { parse } from 'node-html-parser';
import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { TraceView } from '../../../components/trace/TraceView.tsx';
import { readRecording, readSnippet } from '../../../src/loaders/snippets.ts';
import { indexed } from '../../../src/site/search.ts';
import { join } from '../../../src/site/split.ts';

const snippet = readSnippet('n-plus-one', 'forward_fk_loop');
const view = render(TraceView({ id: 'loop', trace: readRecording(snippet).trace, source: snippet.source }));
const page = (body: string) => `<!doctype html><html><head><meta charset="utf-8"></head><body>${body}</body></html>`;
// This parser takes <pre> for plain text unless told otherwise.
const text = (html: string) =>
	join(parse(html, { blockTextElements: {} }).querySelector('body')?.textContent.replace(/\s+/g, ' ') ?? '');

test('of a run, code, SQL and the nodes of its plans are found, each once; figures and call paths are not', () => {
	const found = text(indexed(page(view)));
	expect(found).toContain('for book in Book.objects.order_by("id")');
	expect(found).toContain('FROM "books_author"');
	expect(found).toContain('Index Scan');
	expect(found).not.toContain('related_descriptors.py');
	expect(found).not.toContain('data statements');
	expect(found.match(/LIMIT/g)).toHaveLength(1);
	expect(found.length).toBeLessThan(text(page(view)).length / 2);
});

test('headings and titles of snippets are the only anchors', () => {
	const html = indexed(page(`<h2 id="why">Why</h2><span class="run-title" id="t">One at a time</span>${view}`));
	expect(
		parse(html)
			.querySelectorAll('[id]')
			.map(({ tagName, id }) => `${tagName} ${id}`),
	).toEqual(['H2 why', 'H4 t']);
});

test('solutions are not given away', () => {
	const html = page(
		'<details class="exercise-more"><summary>Solution</summary><pre>select_related</pre></details><p>Task</p>',
	);
	expect(text(indexed(html)).trim()).toBe('Task');
});

test('the parts left out are parts there are', () => {
	const names = /UNINDEXED = new Set\(\[(.*?)\]/s.exec(readFileSync('src/site/search.ts', 'utf8'))?.[1] ?? '';
	const markup = [
		'trace/Trips.tsx',
		'trace/Code.tsx',
		'trace/Query.tsx',
		'trace/CallPath.tsx',
		'trace/Outcome.tsx',
		'trace/Plan.tsx',
		'trace/Versions.tsx',
		'trace/Totals.tsx',
		'run/Run.astro',
		'compare/Compare.astro',
		'scale/Scale.astro',
		'exercise/Exercise.astro',
		'dataset/Models.astro',
	]
		.map((file) => readFileSync(`components/${file}`, 'utf8'))
		.join('\n');
	for (const [, name] of names.matchAll(/'([\w-]+)'/g))
		expect(markup, name).toMatch(new RegExp(`class="[^"]*\\b${name}\\b`));
});

test('a word after code keeps its distance; code cut into pieces is one again', () => {
	const words = text(indexed(page('<p><code>select_related("author")</code> adds a join, <em>one</em>, however</p>')));
	expect(words).toContain('select_related("author") adds a join, one, however');
	const pieces = text(
		indexed(
			page(
				'<pre><code><span>Book.objects</span><span>.select_</span><span>related(</span><span>"a"</span></code></pre>',
			),
		),
	);
	expect(pieces).toContain('Book.objects.select_related("a"');
});
