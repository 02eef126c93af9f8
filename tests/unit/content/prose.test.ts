import { describe, expect, test } from 'vitest';
import { readText } from '../../../src/content/checked.ts';
import { complaints, LONGEST, sentences } from '../../../src/content/prose.ts';
import { listGuides } from '../../../src/content/snippets.ts';

test('text is taken out of its markup', () => {
	const mdx = [
		'---',
		'title: Very',
		'---',
		'',
		'Line 4 sent <Fact snippet="loop" of="data" />. See [the page](https://very.example/).',
		'',
		'<Run snippet="very" />',
		'',
		'- one `very()` item',
		'- two',
		'',
		'| a | b |',
	].join('\n');
	expect(sentences(mdx)).toEqual(['Line 4 sent 7.', 'See the page.', 'one Code item', 'two', 'a', 'b']);
	expect(complaints(mdx)).toEqual([]);
});

test.each([
	['This is very slow.', '“very” says nothing: leave it out'],
	['A serializer optimizes.', '“serializer”: we write “serialiser”'],
	[`${'word '.repeat(LONGEST)}word.`, `${LONGEST + 1} words; ${LONGEST} at most`],
])('%s', (sentence, why) => {
	expect(complaints(sentence).map((complaint) => complaint.why)).toEqual([why]);
});

describe('the guides', () => {
	test.each(listGuides())('%s keeps to our style', (guide) => {
		expect(complaints(readText(process.cwd(), `content/guides/${guide}/index.mdx`))).toEqual([]);
	});
});
