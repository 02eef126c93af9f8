/** The project's import graph by dependency-cruiser, `.astro` files included. */
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

/** What is looked at: the program, without its tests. */
const SOURCES = ['src/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}', 'astro.config.mjs'];

/** Files by their paths below the root, with their text. */
type Sources = Record<string, string>;

/** Reads the program. What is no code is empty: it only has to be there. */
export function readSources(): Sources {
	const read = (files: string[]) => files.map((file) => [file, readFileSync(file, 'utf8')]);
	const assets = globSync(['{src,components}/**/*.css', 'content/**/*.{yaml,json}']).map((file) => [file, '']);
	return Object.fromEntries([...read(globSync(SOURCES)), ...read(globSync('{src,components}/**/*.astro')), ...assets]);
}

/**
 * Takes an `.astro` file apart into TypeScript: its front matter, which runs at build, as `X.astro.ts`, and each script that a page
 * loads as `X.astro.script-1.ts`. dependency-cruiser does not read Astro (sverweij/dependency-cruiser#1007).
 */
export function astroParts(file: string, source: string): Sources {
	const [whole = '', front = ''] = /^---\n(.*?)\n---/s.exec(source) ?? [];
	// What is inline is sent as it stands and can import nothing.
	const scripts = source.slice(whole.length).matchAll(/<script\b(?![^>]*\bis:inline)[^>]*>(.*?)<\/script>/gs);
	const parts = [...scripts].map(([, code = ''], index) => [`${file}.script-${index + 1}.ts`, code]);
	return { [`${file}.ts`]: front, ...Object.fromEntries(parts) };
}

/** Lays sources into `folder`, `.astro` files taken apart. */
export function mirrorSources(folder: string, sources: Sources = readSources()): void {
	rmSync(folder, { recursive: true, force: true });
	const put = (file: string, text: string) => {
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		writeFileSync(join(folder, file), text);
	};
	for (const [file, text] of Object.entries(sources))
		for (const part of Object.entries(file.endsWith('.astro') ? astroParts(file, text) : { [file]: text }))
			put(...part);
	for (const file of ['tsconfig.json', 'package.json']) cpSync(file, join(folder, file));
	symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
}

/** Cruises a mirrored folder under some rules. `types` says whether type-only imports count. */
export async function cruiseSources(
	folder: string,
	forbidden: IForbiddenRuleType[],
	{ types }: { types: boolean },
): Promise<ICruiseResult> {
	const { output } = await cruise(
		['src', 'components', 'astro.config.mjs'].filter((path) => existsSync(join(folder, path))),
		{
			baseDir: resolve(folder),
			ruleSet: { forbidden },
			validate: true,
			tsPreCompilationDeps: types,
			doNotFollow: { path: 'node_modules' },
			exclude: { path: '\\.(css|json|yaml)$' },
			// The mirror has its packages behind a symbolic link: each is known as node_modules/NAME all the same.
			preserveSymlinks: true,
			enhancedResolveOptions: {
				extensions: ['.ts', '.tsx', '.mjs', '.js'],
				exportsFields: ['exports'],
				conditionNames: ['import', 'default'],
			},
		},
		undefined,
		{ tsConfig: extractTSConfig(join(folder, 'tsconfig.json')) },
	);
	return output as ICruiseResult;
}
