import { expect, test } from 'vitest';
import { pageMarkdown } from '../../../src/site/markdown.ts';

/** A built page with this in its article. */
const page = (article: string) =>
	`<!doctype html><html><head><meta charset="utf-8"><meta name="description" content="What it is about."></head>
	<body><nav>menu</nav><main><h1>A title</h1><div class="sl-markdown-content">${article}</div></main></body></html>`;
const body = (article: string, address = 'https://example.org/docs/guides/x/') =>
	(pageMarkdown(page(article), address) ?? '').split('\n\n').slice(3).join('\n\n').trim();

test('a page begins with its title, what it is about and where it stands', () => {
	expect(pageMarkdown(page('<p>Text.</p>'), '/guides/x/')).toBe(
		'# A title\n\n> What it is about.\n\nThis page: /guides/x/\n\nText.\n',
	);
	expect(pageMarkdown('<!doctype html><p>no article', '/x/')).toBeNull();
});

test('links lead to where they did, wherever the text is read', () => {
	expect(
		body('<p><a href="../y/#z">y</a> <a href="#here">here</a> <a href="https://elsewhere.example/">out</a></p>'),
	).toBe('[y](https://example.org/docs/guides/y/#z) [here](#here) [out](https://elsewhere.example/)');
	expect(body('<p><a href="/docs/glossary/">g</a></p>', '/docs/guides/x/')).toBe('[g](/docs/glossary/)');
});

test('code keeps its lines and its language, and loses numbers and counts', () => {
	const line = (number: number, text: string) =>
		`<span class="line"><span class="line-count">×7</span><span class="line-number">${number}</span><span class="line-text">${text}\n</span></span>`;
	expect(body(`<pre><code>${line(1, 'for x in y:')}${line(2, '    x &lt; 1')}</code></pre>`)).toBe(
		'```python\nfor x in y:\n    x < 1\n```',
	);
	expect(body('<pre class="sql"><code><span class="tok-keyword">SELECT</span> 1</code></pre>')).toBe(
		'```sql\nSELECT 1\n```',
	);
	expect(body('<pre data-language="toml"><code>a = 1\n</code></pre>')).toBe('```toml\na = 1\n```');
});

test('what only the page can use is left out', () => {
	expect(
		body(
			'<div class="filter-controls"><label>Name <input></label> <span role="status">9 names</span></div><div class="run-buttons">Run</div><button>Edit</button><p hidden>done</p><svg><text>1,000</text></svg><p>Kept.</p><table class="plan-table"><tr><td>7</td></tr></table>',
		),
	).toBe('Kept.');
});

test('tables keep their captions before them; folds are unfolded, two deep', () => {
	expect(
		body(
			'<details><summary>As a table</summary><table><caption>rows</caption><thead><tr><th>n</th><th>loop</th></tr></thead><tbody><tr><th>10</th><td>11</td></tr></tbody></table><details><summary>more</summary><p>two</p><details><p>three</p></details></details></details>',
		),
	).toBe('**As a table**\n\nrows\n\n| n | loop |\n| - | - |\n| 10 | 11 |\n\n**more**\n\ntwo');
});

test('a list in a cell is its items, folded or not; an order that can be pressed is said', () => {
	const order = (text: string) => `<li><button class="endings-order">${text}</button></li>`;
	expect(
		body(
			`<table><thead><tr><th>Orders</th><th>Which</th></tr></thead><tbody><tr><td>2</td><td><ul>${order('A, B')}</ul><details><summary>1 more order</summary><ul>${order('B, A')}</ul></details></td></tr></tbody></table>`,
		),
	).toBe('| Orders | Which |\n| - | - |\n| 2 | A, B; B, A |');
});

test('a panel is its recording: code, counts, statements, plan, outcome', () => {
	const text = body(
		'<run-snippet data-recording="/recordings/n-plus-one/forward_fk_loop.json"><span class="run-title">Its title</span><p>drawn</p></run-snippet>',
	);
	expect(text).toContain('**Its title** (forward_fk_loop.py, on the data “bookshop” of size M)');
	expect(text).toContain('```python\nfrom books.models import Book');
	expect(text).toContain('- Line 5 sent 1,000 queries, one of them ×1,000');
	expect(text).toContain('-- line 5; ×1,000, the first of them; 1,000 rows in all\nSELECT');
	expect(text).toMatch(/Index Scan using books_book_pkey on books_book .*actual rows=1000/);
	expect(text).not.toContain('drawn');
});
