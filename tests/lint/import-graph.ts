/** The project's import graph by dependency-cruiser, `.astro` files included. */
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseResult, type IForbiddenRuleType } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

/** What is looked at: the program, without its tests. */
const SOURCES = ['src/**/*.{ts,tsx}', 'components/**/*.{ts,tsx}', 'astro.config.mjs'];

/**
 * Lays a copy of the sources into `folder` in which each `.astro` file is a TypeScript file of its code: dependency-cruiser does not
 * read Astro (sverweij/dependency-cruiser#1007).
 */
export function mirrorSources(folder: string): void {
	rmSync(folder, { recursive: true, force: true });
	const put = (file: string, text: string) => {
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		writeFileSync(join(folder, file), text);
	};
	for (const file of globSync(SOURCES)) put(file, readFileSync(file, 'utf8'));
	for (const file of globSync(['src/**/*.astro', 'components/**/*.astro'])) {
		const source = readFileSync(file, 'utf8');
		const front = /^---\n(.*?)\n---/s.exec(source)?.[1] ?? '';
		const scripts = [...source.matchAll(/<script>(.*?)<\/script>/gs)].map(([, code]) => code);
		put(`${file}.ts`, `${front}\n${scripts.join('\n')}\n`);
	}
	for (const file of ['tsconfig.json', 'package.json']) cpSync(file, join(folder, file));
	symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
	for (const asset of globSync(['{src,components}/**/*.css', 'content/**/*.{yaml,json}'])) put(asset, '');
}

/** Cruises a mirrored folder under some rules. `types` says whether type-only imports count. */
export async function cruiseSources(
	folder: string,
	forbidden: IForbiddenRuleType[],
	{ types }: { types: boolean },
): Promise<ICruiseResult> {
	const { output } = await cruise(
		['src', 'components', 'astro.config.mjs'],
		{
			baseDir: resolve(folder),
			ruleSet: { forbidden },
			validate: true,
			tsPreCompilationDeps: types,
			doNotFollow: { path: 'node_modules' },
			exclude: { path: '\\.(css|json|yaml)$' },
			enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.mjs', '.js'] },
		},
		undefined,
		{ tsConfig: extractTSConfig(join(folder, 'tsconfig.json')) },
	);
	return output as ICruiseResult;
}
