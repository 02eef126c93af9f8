import { expect, test } from 'vitest';
import { plainText } from '../../../src/site/html.ts';

test('the text of a code block is what its author wrote', () => {
	const html =
		'<code class="language-sql"><span style="color: red">SELECT</span> a &lt; b &#x26;&amp; c &#x3C; &quot;d&quot; &amp;lt;\n  -- &#39;é&#39;\n</code>';
	expect(plainText(html)).toBe('SELECT a < b && c < "d" &lt;\n  -- \'é\'\n');
});

test('a piece without tags is its own text', () => {
	expect(plainText('Book.objects.all()\n')).toBe('Book.objects.all()\n');
});
