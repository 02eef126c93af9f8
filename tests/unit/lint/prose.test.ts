import dictionary from 'dictionary-en-gb';
import nspell from 'nspell';
import { describe, expect, test } from 'vitest';
import { readClaims } from '../../../src/features/claims/read.ts';
import { listExercises, readExercise } from '../../../src/features/exercise/read.ts';
import { readGlossary } from '../../../src/loaders/glossary.ts';
import { listGuides, readGuide } from '../../../src/loaders/snippets.ts';
import { readText } from '../../../src/loaders/validate.ts';
import { LONGEST, sentences, styleProblems, unknownWords, type Vocabulary } from '../../lint/prose.ts';

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
	expect(styleProblems(mdx)).toEqual([]);
});

test.each([
	['This is very slow.', '“very” says nothing: leave it out'],
	[`${'word '.repeat(LONGEST)}word.`, `${LONGEST + 1} words; ${LONGEST} at most`],
])('%s', (sentence, why) => {
	expect(styleProblems(sentence).map((complaint) => complaint.why)).toEqual([why]);
});

const british = nspell({ aff: Buffer.from(dictionary.aff), dic: Buffer.from(dictionary.dic) });
const names = new Set(
	readText(process.cwd(), 'content/names.txt')
		.split('\n')
		.filter((line) => line !== '' && !line.startsWith('#')),
);
const vocabulary: Vocabulary = { english: (word) => british.correct(word), terms: readGlossary(), names };

test.each([
	['A query is lasy.', 'lasy'],
	['A serializer has a color.', 'serializer color'],
	['The RUM and the WAL.', 'RUM'],
	['An Index Only Scan, then a Custom Scan.', 'Custom Scan'],
	['A hypertable holds Django’s rows.', 'hypertable'],
	['Two querysets of `hypertable`, N+1.', ''],
])('%s: strange is %s', (sentence, words) => {
	const found = unknownWords(sentence, vocabulary).map(({ why }) => /“(.*?)”/.exec(why)?.[1]);
	expect(found.join(' ')).toBe(words);
});

/** Everything a reader or author reads, by name. */
const GUIDES = listGuides().map((guide) => {
	const mdx = readText(process.cwd(), `content/guides/${guide}/index.mdx`);
	const head = [...mdx.matchAll(/^(?:title|label|description| {2}- says): "?(.*?)"?$/gm)].map(([, text]) => text);
	const told = readGuide(guide).flatMap(({ title, refutes }) => [title, refutes?.shows ?? '']);
	return [guide, mdx, [...head, ...told].join('\n\n')] as const;
});
const OTHERS = [
	...listExercises().map((guide) => {
		const { title, task, hints, trials } = readExercise(guide);
		return [
			`the exercise of ${guide}`,
			[title, ...task, ...hints, ...trials.map(({ on }) => on)].join('\n\n'),
		] as const;
	}),
	[
		'the claims',
		readClaims()
			.map(({ because }) => because)
			.join('\n\n'),
	] as const,
	[
		'the glossary',
		readGlossary()
			.flatMap(({ term, means }) => [term, means])
			.join('\n\n'),
	] as const,
];

describe('our style', () => {
	test.each([...GUIDES.map(([name, mdx]) => [name, mdx] as const), ...OTHERS])('%s keeps to it', (_, text) => {
		expect(styleProblems(text)).toEqual([]);
	});
});

describe('words are spelt as in Britain, or in the glossary', () => {
	test.each([...GUIDES.map(([name, mdx, head]) => [name, `${mdx}\n\n${head}`] as const), ...OTHERS])(
		'%s',
		(_, text) => {
			expect(unknownWords(text, vocabulary)).toEqual([]);
		},
	);

	test.each(['README.md', 'CHANGELOG.md'])('%s', (file) => {
		expect(unknownWords(readText(process.cwd(), file), vocabulary)).toEqual([]);
	});

	test('no name is kept that nobody uses', () => {
		const all = [...GUIDES.flatMap(([, mdx, head]) => [mdx, head]), ...OTHERS.map(([, text]) => text)];
		const text = [...all, readText(process.cwd(), 'README.md'), readText(process.cwd(), 'CHANGELOG.md')].join('\n');
		expect([...names].filter((name) => !new RegExp(`(?<!\\p{L})${name}`, 'u').test(text))).toEqual([]);
	});
});
