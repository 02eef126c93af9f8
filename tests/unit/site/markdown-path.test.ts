import { expect, test } from 'vitest';
import { markdownPath } from '../../../src/site/markdown-path.ts';

test('Markdown lies beside its page', () => {
	expect(['', 'guides/', 'guides/x/'].map(markdownPath)).toEqual(['index.md', 'guides.md', 'guides/x.md']);
});
