/** Makes the page's fonts before a build: of each face the characters the site writes, in a file of a few kilobytes. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import type { AstroIntegration } from 'astro';
import subset from 'subset-font';

/** A face of a variable font that is loaded while reading. */
interface Face {
	/** Package it comes from. */
	from: string;
	/** Its file there. */
	file: string;
	/** Weights kept: a range, or the one weight a face is used in. */
	weight: { min: number; max: number } | number;
}

const STIX = '@fontsource-variable/stix-two-text';
const SOMETYPE = '@fontsource-variable/sometype-mono';

/** The files made, by name. Italics are for single words and for comments in code: they have no bold of their own. */
export const FACES: Record<string, Face> = {
	text: { from: STIX, file: 'stix-two-text-latin-wght-normal', weight: { min: 400, max: 700 } },
	'text-italic': { from: STIX, file: 'stix-two-text-latin-wght-italic', weight: 400 },
	code: { from: SOMETYPE, file: 'sometype-mono-latin-wght-normal', weight: { min: 400, max: 700 } },
	'code-italic': { from: SOMETYPE, file: 'sometype-mono-latin-wght-italic', weight: 400 },
};

/** ASCII's printable characters and the typography of our prose; must be what fonts.css says in `unicode-range`. */
export const CHARACTERS = `${Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).join('')}\u00a0§°·×‑–—‘’“”…€↑↓−`;

/** Features browsers apply unasked, and the figures of one width our tables ask for; copyright and licence stay in the file. */
const KEPT = {
	targetFormat: 'woff2' as const,
	keepFeatures: ['calt', 'ccmp', 'clig', 'kern', 'liga', 'locl', 'mark', 'mkmk', 'rlig', 'tnum'],
	noHinting: true,
	preserveNameIds: [0, 13, 14],
};

/** Where stylesheets find the files: as `@fonts/text.woff2`. */
const FOLDER = resolve('.cache/fonts');

/** Returns the integration. */
export function fonts(): AstroIntegration {
	return {
		name: 'fonts',
		hooks: {
			'astro:config:setup': async ({ updateConfig }) => {
				await makeFonts();
				updateConfig({ vite: { resolve: { alias: { '@fonts': FOLDER } } } });
			},
		},
	};
}

/** Writes the files that are not there yet, or were made otherwise, and returns their sizes in bytes by name. */
export async function makeFonts(folder = FOLDER): Promise<Record<string, number>> {
	await mkdir(folder, { recursive: true });
	const sizes: Record<string, number> = {};
	for (const [name, { from, file, weight }] of Object.entries(FACES)) {
		const whole = await readFile(join(packageOf(from), 'files', `${file}.woff2`));
		const made = join(folder, `${name}.woff2`);
		const key = createHash('sha256')
			.update(whole)
			.update(JSON.stringify([CHARACTERS, KEPT, weight]))
			.digest('hex');
		const fresh = (await text(`${made}.key`)) === key;
		const bytes = fresh
			? await readFile(made)
			: await subset(whole, CHARACTERS, { ...KEPT, variationAxes: { wght: weight } });
		if (!fresh) {
			await writeFile(made, bytes);
			await writeFile(`${made}.key`, key);
		}
		sizes[name] = bytes.length;
	}
	return sizes;
}

/** Writes one weight of a face as a file for programs that read neither variable fonts nor WOFF2, and returns its path. */
export async function trueType(name: 'text' | 'code', weight: number, folder = FOLDER): Promise<string> {
	const { from, file } = FACES[name] as Face;
	const whole = await readFile(join(packageOf(from), 'files', `${file}.woff2`));
	const made = join(folder, `${name}-${weight}.ttf`);
	await mkdir(folder, { recursive: true });
	await writeFile(made, await subset(whole, CHARACTERS, { targetFormat: 'truetype', variationAxes: { wght: weight } }));
	return made;
}

/** Returns the folder of an installed package. */
function packageOf(name: string): string {
	return dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));
}

/** Returns what a file holds, null when it is not there. */
async function text(file: string): Promise<string | null> {
	return readFile(file, 'utf8').catch(() => null);
}
