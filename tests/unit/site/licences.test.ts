/** Notices: every part has its text or the build stops, what a bundle holds is recognised, and the file with all texts has all. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { wheels } from '../../../src/engine/build/wheels.ts';
import { readParts } from '../../../src/loaders/licences.ts';

import { DJANGO_VERSIONS } from '../../../src/project/schema.ts';

import { type Bundled, dependenciesOf, installedPackage, packagesOf } from '../../../src/site/bundled-packages.ts';
import { FACES } from '../../../src/site/fonts.ts';
import {
	type LicencedPart,
	licencedParts,
	licencesText,
	readPackage,
	readWheel,
	UNBUNDLED,
	unlistedParts,
} from '../../../src/site/licences.ts';

const root = mkdtempSync(join(tmpdir(), 'licences-'));
afterAll(() => rmSync(root, { recursive: true }));

/** A package that is installed in a folder of its own. */
function install(name: string, files: Record<string, string>, manifest: object = {}): string {
	const folder = join(root, 'node_modules', name);
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version: '1.2.3', license: 'MIT', ...manifest }));
	for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
	return folder;
}

const listed = readParts();

test('a package without a licence text is refused, and so is one without a licence', () => {
	const bare = installedPackage(install('bare', { 'index.js': '' }));
	expect(() => readPackage(bare, listed)).toThrow(
		/^bare 1\.2\.3 is shipped and has no licence text: add it to content\/licences/,
	);
	const empty = installedPackage(install('empty', { LICENSE: ' \n' }));
	expect(() => readPackage(empty, listed)).toThrow('has no licence text');
	const unnamed = installedPackage(install('unnamed', { LICENSE: 'Do as you please.' }, { license: undefined }));
	expect(() => readPackage(unnamed, listed)).toThrow('unnamed 1.2.3 is shipped and does not name its licence');
});

test('licences and notices of a package are taken whole, code that is called like them is not', () => {
	const both = installedPackage(
		install('both', { 'LICENSE-MIT': 'one', 'NOTICE.md': 'two', 'license.js': 'code', 'README.md': 'text' }),
	);
	expect(readPackage(both, listed)).toMatchObject({
		name: 'both',
		version: '1.2.3',
		licence: 'MIT',
		texts: ['one', 'two'],
	});
});

test('a module is of the package it lies in, with what its source map says is inside; tools’ own modules count too', () => {
	const folder = install('outer', {
		'index.js': '',
		'index.js.map': JSON.stringify({
			sources: ['../src/a.ts', '../../node_modules/.pnpm/@in+ner@4.5.6_peer@1/node_modules/@in/ner/index.js'],
		}),
	});
	expect(packagesOf(`${folder}/index.js?v=1`)).toEqual([
		{ name: 'outer', version: '1.2.3', folder },
		{ name: '@in/ner', version: '4.5.6', folder: null },
	]);
	expect(packagesOf('\0vite/preload-helper.js').map(({ name }) => name)).toEqual(['vite']);
	expect(packagesOf('\0rolldown/runtime.js').map(({ name }) => name)).toEqual(['rolldown']);
	expect(packagesOf('/project/src/engine/worker.ts')).toEqual([]);
});

test('a grammar of Shiki is a part of its own, and refused until its author’s licence is there', () => {
	const langs = 'node_modules/@shikijs/langs';
	const { version } = installedPackage(langs);
	const grammars = ['python', 'cobol'].map((name) => packagesOf(`${process.cwd()}/${langs}/dist/${name}.mjs`)[1]);
	expect(grammars).toEqual(
		['python', 'cobol'].map((name) => ({ name: `@shikijs/langs/${name}`, version, folder: null })),
	);
	const [python, cobol] = grammars as [Bundled, Bundled];
	expect(readPackage(python, listed).texts.join('')).toMatch(/Microsoft Corporation[\s\S]*MagicStack Inc/);
	expect(() => readPackage(cobol, listed)).toThrow('has no licence text: add it to content/licences/parts.yaml');
});

test('the packages that fonts are cut from are named, though what is cut has no package', () => {
	expect(UNBUNDLED).toEqual(expect.arrayContaining(Object.values(FACES).map(({ from }) => from)));
});

test('what a package depends on is followed to its end', () => {
	const top = installedPackage(install('top', {}, { dependencies: { middle: '1', vue: '3' } }));
	install('middle', {}, { dependencies: { end: '1' } });
	install('end', {}, { dependencies: { middle: '1' } });
	const known = [{ name: 'vue', version: '3.0.0', folder: null }];
	expect(dependenciesOf(top, known).map(({ name }) => name)).toEqual(['middle', 'end']);
	expect(() => dependenciesOf(installedPackage(install('broken', {}, { dependencies: { gone: '1' } })), [])).toThrow(
		/^gone, which/,
	);
});

test.each(DJANGO_VERSIONS)('every wheel of Django %s has its licence', (django) => {
	const found = wheels(django).map((wheel) => readWheel(wheel, listed));
	expect(found.map(({ name }) => name.toLowerCase())).toEqual(['asgiref', 'django', 'psycopg', 'sqlparse', 'tzdata']);
	for (const { licence, texts } of found) {
		expect(licence).toMatch(/^(BSD-3-Clause|LGPL-3\.0-only|Apache-2\.0)$/);
		expect(texts.join('').length).toBeGreaterThan(500);
	}
	// What section 4 of the LGPL asks for: a notice, both licences, the source, and that the library can be replaced.
	const psycopg = found.find(({ name }) => name === 'psycopg');
	expect(psycopg?.texts[0]).toContain('GNU LESSER GENERAL PUBLIC LICENSE');
	expect(psycopg?.texts[1]).toContain('GNU GENERAL PUBLIC LICENSE');
	for (const said of ['GNU Lesser General Public License covers', 'The source is', 'You may replace it'])
		expect(psycopg?.note).toContain(said);
});

test('the engine is named even where no bundle is', () => {
	const names = licencedParts([]).map(({ name }) => name);
	for (const name of ['CPython', 'pyodide', 'PostgreSQL', '@electric-sql/pglite', 'Emscripten', 'pagefind'])
		expect(names).toContain(name);
});

const part = (name: string, text: string, note: string | null = null): LicencedPart => ({
	name,
	version: '1',
	group: 'pages',
	licence: 'MIT',
	texts: [text],
	note,
});

test('parts that share a text stand above it together', () => {
	const text = licencesText([part('a', 'Text'), part('b', 'Other', 'A note.'), part('c', 'Text\r\n')]);
	expect(text).toMatch(/=\na 1 \(MIT\)\nc 1 \(MIT\)\n=+\n\nText\n/);
	expect(text).toMatch(/=\nb 1 \(MIT\)\n=+\n\nA note\.\n\nOther\n/);
	expect(text.startsWith('\ufeff')).toBe(true);
});

test('a page that leaves a part out is found', () => {
	expect(unlistedParts([part('a', ''), part('b', '')], '<table><tr data-part="a 1"></tr></table>')).toEqual(['b 1']);
});
