import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSynonyms } from '../../../src/loaders/search-synonyms.ts';

function refused(text: string): () => unknown {
	const root = mkdtempSync(join(tmpdir(), 'synonyms-'));
	mkdirSync(join(root, 'content'));
	writeFileSync(join(root, 'content/search-synonyms.yaml'), text);
	return () => readSynonyms(root);
}

test('the file holds its schema', () => {
	expect(readSynonyms().topics.length).toBeGreaterThan(5);
});

test.each([
	['same: [[fk, foreign key], [FK, other]]\nleads: []\ntopics: []', 'same.1: "fk" is there already'],
	[
		'same: [[null, nothing]]\nleads: []\ntopics: []',
		'same.0.0: not text: put numbers and words such as null in quotes',
	],
	['same: []\nleads: [{ to: /caching, words: [x] }]\ntopics: []', 'leads.0.to: a page or a place in it'],
	['same: []\nleads: []\ntopics: [{ guide: a b, name: x, words: [x] }]', 'topics.0.guide: the name of a folder'],
	['same: []\nleads: []\ntopics: []\nmore: []', 'more: unknown field'],
])('%s is refused by its field', (text, complaint) => {
	expect(refused(text)).toThrow(complaint);
});
