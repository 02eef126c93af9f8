/** A further Django is a file of requirements, and what these tests then ask for. */
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { requirementsFile } from '../../../src/engine/build/wheels.ts';
import { DJANGO_VERSIONS, djangoSince, versionsIn } from '../../../src/project/django.ts';

test.each([
	['5.0', '5.2'],
	['5.2', '5.2'],
	['6.0', '6.1'],
	['6.1', '6.1'],
	['6.10', null],
	['61.0', null],
])('what came with Django %s is there from %s on', (since, django) => {
	expect(djangoSince(since)).toBe(django);
});

test('each has its requirements, which pin it, and each requirements file of a Django is one', () => {
	const files = globSync('src/python/requirements/django-*.txt').sort();
	expect(files).toEqual(DJANGO_VERSIONS.map(requirementsFile).sort());
	for (const django of DJANGO_VERSIONS)
		expect(readFileSync(requirementsFile(django), 'utf8')).toMatch(
			new RegExp(`^django==${RegExp.escape(django)}\\.\\d`, 'm'),
		);
});

test('a file is all that another takes; they stand in order, oldest first', () => {
	const folder = mkdtempSync(join(tmpdir(), 'requirements-'));
	for (const name of [
		'django-10.0.txt',
		'django-6.1.txt',
		'django-7.2.txt',
		'django-5.2.txt',
		'extras.txt',
		'django.md',
	])
		writeFileSync(join(folder, name), '');
	expect(versionsIn(folder)).toEqual(['5.2', '6.1', '7.2', '10.0']);
	rmSync(folder, { recursive: true });
});

/** What names a version because it is about that one: the type. */
const NAMES = ['src/project/django.ts'];

test('nothing else of the site names one in its code', () => {
	const named = new RegExp(`(["'\`])(?:${DJANGO_VERSIONS.map(RegExp.escape).join('|')})\\1`);
	const comments = /\/\*[\s\S]*?\*\/|\/\/.*$/gm;
	// What a message gives as an example is no code.
	const examples = /'[^'\n]* such as [^'\n]*'/g;
	const found = globSync('{src,components}/**/*.{ts,tsx,astro,mjs}').filter((file) =>
		named.test(readFileSync(file, 'utf8').replaceAll(comments, '').replaceAll(examples, '')),
	);
	expect(found.sort()).toEqual(NAMES);
});

test.each(DJANGO_VERSIONS)('the snippets and the native server are tried on %s', (django) => {
	for (const suite of ['tests/snippets', 'tests/conformance/parity'])
		expect(globSync(`${suite}/django-${django}*.test.ts`), suite).not.toEqual([]);
});
