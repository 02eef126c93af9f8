/** What a key hangs on: every file that a module runs, no other, and nothing of how it is written. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codeOf } from '../../../../src/engine/build/code.ts';

let root: string;
beforeAll(() => {
	root = mkdtempSync(join(tmpdir(), 'code-'));
	for (const file of ['package.json', 'src', 'tests/conformance/django'])
		cpSync(file, join(root, file), { recursive: true });
});
afterAll(() => rmSync(root, { recursive: true }));

/** What a module's hash is while a file has another text. */
function changed(entry: string, file: string, work: (text: string) => string): string {
	const path = join(root, file);
	const text = readFileSync(path, 'utf8');
	writeFileSync(path, work(text));
	try {
		return codeOf([entry], root).hash;
	} finally {
		writeFileSync(path, text);
	}
}

/** What snapshots, archives, recordings and the suite's servers are made by. */
const ENTRIES = [
	'src/engine/build/assets.ts',
	'src/engine/build/snapshot-builder.ts',
	'src/engine/build/packages.ts',
	'src/recordable/engines.ts',
	'tests/conformance/django/databases.ts',
];

describe.each(ENTRIES)('%s', (entry) => {
	const code = codeOf([entry]);

	test.each(code.files)('a change of %s changes its hash', (file) => {
		const statement = file.endsWith('.py') ? 'print("changed")\n' : "console.log('changed');\n";
		expect(changed(entry, file, (text) => `${text}\n${statement}`)).not.toBe(code.hash);
	});

	test('what stands elsewhere, comments and types do not', () => {
		expect(codeOf([entry], root).hash).toBe(code.hash);
		for (const file of ['src/site/minify-html.ts', 'src/engine/page/client.ts', 'src/python/bridge.py'])
			expect(
				changed(entry, file, (text) => `${text}\nprint("changed")\n`),
				file,
			).toBe(code.hash);
		const imported = code.files.filter((file) => file.endsWith('.ts') && file !== entry).slice(0, 3);
		for (const file of [entry, ...imported])
			expect(
				changed(entry, file, (text) => `// Other words.\n${text}\nexport type Other = 'type';\n`),
				file,
			).toBe(code.hash);
	});

	test('a package’s version does', () => {
		const [name, version] = code.packages[0]?.split(' ') ?? [];
		const other = changed(entry, 'package.json', (text) =>
			text.replace(`"${name}": "${version}"`, `"${name}": "0.0.0"`),
		);
		expect(other).not.toBe(code.hash);
	});
});

test('a builder is made of all it imports, what it reads by name, and its packages', () => {
	const { files, packages } = codeOf(['src/engine/build/assets.ts']);
	const named = ['cold-files', 'filesystem', 'memory-pages', 'python', 'settings'].map((name) =>
		expect.stringMatching(`/${name}\\.ts$`),
	);
	expect(files).toEqual(expect.arrayContaining([...named, 'src/engine/build/pack.py', 'src/engine/build/tables.py']));
	expect(packages).toEqual(
		expect.arrayContaining([expect.stringMatching(/^@electric-sql\/pglite \d/), expect.stringMatching(/^pyodide \d/)]),
	);
});

test('a package that package.json does not name is refused: nobody would know its version', () => {
	const message = /imports yaml: add it to package\.json/;
	expect(() =>
		changed('src/engine/build/snapshot-builder.ts', 'package.json', (text) => text.replace('"yaml"', '"other"')),
	).toThrow(message);
});
