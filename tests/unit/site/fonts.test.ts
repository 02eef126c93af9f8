import { readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CHARACTERS, makeFonts } from '../../../src/site/fonts.ts';

const faces = [...readFileSync('src/styles/fonts.css', 'utf8').matchAll(/@font-face \{(.*?)\}/gs)].map(
	([, rules = '']) => ({
		file: /url\("([^"]+)"\)/.exec(rules)?.[1] ?? '',
		characters: /unicode-range:\s*([^;]+);/.exec(rules)?.[1] ?? '',
	}),
);

/** The characters of a `unicode-range`. */
function characters(range: string): string[] {
	return range.split(/,\s*/).flatMap((part) => {
		const [from = '', to = from] = part.slice(2).split('-');
		const first = Number.parseInt(from, 16);
		return Array.from({ length: Number.parseInt(to, 16) - first + 1 }, (_, i) => String.fromCodePoint(first + i));
	});
}

test('a stylesheet asks the small fonts for what is in them', () => {
	const small = faces.filter(({ file }) => file.startsWith('@fonts/'));
	expect(small).toHaveLength(4);
	for (const face of small) expect(characters(face.characters), face.file).toEqual([...CHARACTERS].sort());
});

test('of the other Latin letters none is lost: the whole fonts have them', () => {
	const whole = faces.filter(({ file }) => file.startsWith('@fontsource'));
	expect(whole).toHaveLength(4);
	for (const face of whole) {
		const both = new Set([...characters(face.characters), ...CHARACTERS]);
		for (const letter of 'éÄßñœ«»½“”€‰') expect(both, face.file).toContain(letter);
	}
});

test('the fonts together are small, and made once', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'fonts-'));
	try {
		const sizes = Object.values(await makeFonts(folder));
		expect(sizes).toHaveLength(4);
		expect(sizes.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(45_000);
		const { mtimeMs } = await stat(join(folder, 'text.woff2'));
		await makeFonts(folder);
		expect((await stat(join(folder, 'text.woff2'))).mtimeMs).toBe(mtimeMs);
	} finally {
		await rm(folder, { recursive: true });
	}
});
