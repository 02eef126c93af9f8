import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { symptomsOf, writtenGroups } from '../../../src/site/curriculum.ts';
import { readSymptomKinds, SYMPTOM_KINDS } from '../../../src/site/symptoms.ts';

const step = { to: 'guides/some/#place', says: 'Look' };
const kinds = SYMPTOM_KINDS.map((kind) => ({ kind, title: `Kind ${kind}` }));

/** Reads kinds as if the file held them. */
function read(content: unknown) {
	const root = mkdtempSync(join(tmpdir(), 'symptoms-'));
	mkdirSync(join(root, 'content'));
	writeFileSync(join(root, 'content/symptoms.yaml'), stringify(content));
	return readSymptomKinds(root);
}

test('kinds are read in their order, with where a reader starts', () => {
	const start = { about: 'It is slow.', steps: [step, step] };
	expect(read([{ ...kinds[0], start }, ...kinds.slice(1)])[0]).toEqual({ kind: 'list', title: 'Kind list', start });
});

test.each([
	['a kind that is left out', kinds.slice(1), /"report, .*to say each kind once: list, report/],
	['a kind that comes twice', [...kinds, kinds[0]], /to say each kind once/],
	['a kind nobody knows', [{ kind: 'odd', title: 'Odd' }, ...kinds], /symptoms\.yaml: 0\.kind/],
	[
		'an address that is none of a guide',
		[{ ...kinds[0], start: { about: 'x', steps: [step, { ...step, to: 'apis/' }] } }],
		/to: guides\/<name>\/#<anchor>/,
	],
	['a single step', [{ ...kinds[0], start: { about: 'x', steps: [step] } }], /steps/],
])('%s is refused', (_, content, complaint) => {
	expect(() => read(content)).toThrow(complaint);
});

test('each kind has symptoms of several guides, so that no heading stands alone', () => {
	const said = writtenGroups().flatMap(({ guides }) =>
		guides.flatMap((slug) => symptomsOf(slug).map(({ kind }) => `${kind} ${slug}`)),
	);
	for (const kind of SYMPTOM_KINDS)
		expect(new Set(said.filter((each) => each.startsWith(`${kind} `))).size, kind).toBeGreaterThan(2);
});

test('the site’s own kinds can be read, and four of them say where to start', () => {
	expect(readSymptomKinds().filter(({ start }) => start !== undefined)).toHaveLength(4);
});
