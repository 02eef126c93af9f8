import { mdxToJs } from 'satteri';
import { expect, test } from 'vitest';
import { ruleParagraphs } from '../../../src/site/rule-paragraphs.ts';

/** Returns the elements that MDX becomes, in their order. */
async function tags(mdx: string): Promise<string> {
	const { code } = await mdxToJs(mdx, { hastPlugins: [ruleParagraphs()] });
	return [...code.matchAll(/_jsxs?\(((?:_components\.)?\w+)/g)]
		.map(([, name]) => name?.replace('_components.', ''))
		.join(' ');
}

test('a rule that is all of its paragraph stands in one', async () => {
	expect(await tags('<Rule refutedBy="x">All of it.</Rule>')).toContain('p Rule');
});

test('a rule among other sentences is left where it is, and so is one in a list', async () => {
	expect((await tags('First this. <Rule refutedBy="x">Then that.</Rule>')).match(/\bp\b/g)).toHaveLength(1);
	expect(await tags('- <Rule refutedBy="x">An item.</Rule>')).not.toMatch(/\bp\b/);
});
