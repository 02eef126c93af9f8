import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { minifyHtml } from '../../../src/site/minify-html.ts';

test('quotes and angles of the text stand for themselves', () => {
	expect(minifyHtml('<code>&quot;a&quot;.&quot;b&quot; -&gt; &#39;c&#x27;</code>')).toBe(`<code>"a"."b" -> 'c'</code>`);
});

test('what would become markup stays written out', () => {
	const html = '<p>a &lt;b&gt; &amp;lt; &amp;quot;</p>';
	expect(minifyHtml(html)).toBe('<p>a &lt;b> &amp;lt; &amp;quot;</p>');
	expect(parse(minifyHtml(html)).textContent).toBe(parse(html).textContent);
});

test('attributes, scripts, styles and comments are left alone', () => {
	for (const html of [
		'<a title="&quot;x&quot; > &gt;" data-job=\'{"a": "&#39;"}\'>x</a>',
		'<script>if ("&quot;" > "&gt;") {}</script>',
		'<style>a::before { content: "&gt;" }</style>',
		'<!-- &quot; -->',
		'<!doctype html>',
	])
		expect(minifyHtml(html)).toBe(html);
});
