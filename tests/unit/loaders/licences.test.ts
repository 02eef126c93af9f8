/** What is listed by hand of licences is true: each part is in its file, each text is used, and where it is from is said. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readLicence, readParts } from '../../../src/loaders/licences.ts';

const { compiled, packages } = readParts();

test.each(compiled)('$name is in $file', ({ file, proof }) => {
	expect(readFileSync(join('node_modules', file)).includes(proof), `${file} does not hold “${proof}” (any more)`).toBe(
		true,
	);
});

test('every text is used, and none is empty', () => {
	const used = [...compiled, ...Object.values(packages)].flatMap(({ texts }) => texts);
	expect(readdirSync('content/licences').filter((file) => file.endsWith('.txt'))).toEqual([...new Set(used)].sort());
	for (const text of used) expect(readLicence(text).trim().length, text).toBeGreaterThan(150);
});

test('of every text it is said where it is from', () => {
	const silent = Object.entries(packages).filter(([, { texts, source }]) => texts.length > 0 && source === undefined);
	expect(silent.map(([name]) => name)).toEqual([]);
});

const DIST = 'node_modules/@electric-sql/pglite/dist';

test('PostgreSQL is compiled with no library that has no notice', () => {
	const [, options = ''] = /'--host' 'wasm32-unknown-emscripten'(.*?)'CC=/.exec(
		readFileSync(join(DIST, 'pglite.wasm'), 'latin1'),
	) as RegExpExecArray;
	const libraries = [...options.matchAll(/'--with-([\w-]+)(?:=(\S+))?'/g)]
		.filter(([, name = '', value]) => value !== 'no' && !['includes', 'libraries', 'template'].includes(name))
		.map(([, name]) => name);
	// Of these, only extensions that the site does not ship use the last two: xml2 and uuid-ossp.
	expect(libraries.sort()).toEqual(['icu', 'libxml', 'zlib', 'libxslt', 'uuid'].sort());
	const names = compiled.filter(({ group }) => group === 'postgres').map(({ name }) => name);
	expect(names).toEqual(expect.arrayContaining(['ICU', 'libxml2', 'zlib, in PostgreSQL']));
});

test('the licence of ICU is the one that PGlite’s own files hold', () => {
	const place = /"?filename"?:\s*"\/pglite\/icu\/LICENSE",\s*"?start"?:\s*(\d+),\s*"?end"?:\s*(\d+)/;
	const [, start, end] = place.exec(readFileSync(join(DIST, 'pglite.js'), 'utf8')) as RegExpExecArray;
	const own = readFileSync(join(DIST, 'pglite.data')).subarray(Number(start), Number(end)).toString('utf8');
	expect(readLicence('icu.txt').trim()).toBe(own.trim());
});

test('notices name the years and holders that the compiled files name', () => {
	const python = readFileSync('node_modules/pyodide/pyodide.asm.wasm', 'latin1');
	const [, years] = /Copyright \(c\) ([\d-]+) Python Software Foundation/.exec(python) as RegExpExecArray;
	expect(readLicence('cpython.txt')).toContain(
		`"Copyright (c) ${years} Python Software Foundation; All Rights Reserved"`,
	);
	const [, zlib] = / deflate [\d.]+ Copyright ([\d-]+) Jean-loup Gailly/.exec(python) as RegExpExecArray;
	expect(readLicence('zlib.txt')).toContain(`Copyright (C) ${zlib} Jean-loup Gailly`);
});
