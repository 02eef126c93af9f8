/** Which packages end in the site's own bundles: scripts, workers, styles and fonts, noted while they are built. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

/** A package that is shipped. */
export interface Bundled {
	name: string;
	version: string;
	/** Where it is installed; null where it is part of a file of another package, and not installed itself. */
	folder: string | null;
}

/** Pages are written by other modules than the bundles: what was noted lies here in between. */
const NOTED = '.cache/licences/bundled.json';

/** A module that a tool adds to the bundles by itself: "\0vite/preload-helper.js". */
const ADDED = /^\0?(?:virtual:)?(vite|rolldown|astro)[/:]/;

/** Where package managers keep a package, in a source map: ".pnpm/tinytar@0.1.0/node_modules/tinytar/index.js". */
const KEPT = /node_modules\/\.pnpm\/[^/]*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** A grammar of Shiki's: a work of its own, with an author and a licence that the package around it does not tell. */
const GRAMMAR = /@shikijs\/langs\/dist\/([\w-]+)\.mjs$/;

/** Returns the plugin, for the pages' build and the workers' alike. They note what they see in `noted`, by name and version. */
export function noteBundled(noted: Map<string, Bundled>): Plugin {
	return {
		name: 'note-bundled',
		apply: 'build',
		generateBundle(_, bundle) {
			// What renders pages stays at home. Its styles and its fonts are shipped.
			const shipped = this.environment.name === 'client';
			for (const output of Object.values(bundle)) {
				const ids =
					output.type === 'asset'
						? output.originalFileNames
						: Object.entries(output.modules).flatMap(([id, { renderedLength }]) =>
								isStyle(id) || (shipped && renderedLength > 0) ? [id] : [],
							);
				for (const id of ids) for (const each of packagesOf(id)) noted.set(`${each.name} ${each.version}`, each);
			}
			mkdirSync(dirname(NOTED), { recursive: true });
			writeFileSync(NOTED, JSON.stringify([...noted.values()]));
		},
	};
}

/** Returns what the build that is under way has noted, or the last one; nothing when there was none. */
export function readBundled(): Bundled[] {
	return existsSync(NOTED) ? (JSON.parse(readFileSync(NOTED, 'utf8')) as Bundled[]) : [];
}

/** Returns the package of a module, and those that are inside its file: as its source map tells, and a grammar. */
export function packagesOf(id: string): Bundled[] {
	const added = ADDED.exec(id)?.[1];
	const path = id.replace(/^\0/, '').replace(/\?.*$/, '');
	const folder = added === undefined ? folderOf(path) : join('node_modules', added);
	if (folder === null) return [];
	const whole = installedPackage(folder);
	const grammar = GRAMMAR.exec(path)?.[1];
	return [
		whole,
		...(added === undefined ? insideOf(`${path}.map`) : []),
		...(grammar === undefined ? [] : [{ name: `${whole.name}/${grammar}`, version: whole.version, folder: null }]),
	];
}

/** Returns what a package depends on, and what that does in turn, apart from what is `known` to be bundled by itself. */
export function dependenciesOf({ folder }: Bundled, known: readonly Bundled[]): Bundled[] {
	const found = new Map<string, Bundled>();
	const follow = (from: string) => {
		const { dependencies = {} } = manifest(from) as { dependencies?: Record<string, string> };
		for (const name of Object.keys(dependencies)) {
			const at = lookUp(name, from);
			if (at === null) throw new Error(`${name}, which ${from} depends on, is not installed`);
			if (found.has(at) || known.some((each) => each.name === name)) continue;
			found.set(at, installedPackage(at));
			follow(at);
		}
	};
	if (folder !== null) follow(folder);
	return [...found.values()];
}

function isStyle(id: string): boolean {
	return /\.css(\?|$)/.test(id);
}

/** Returns the folder of the package a file belongs to: below the last node_modules of its path. */
function folderOf(path: string): string | null {
	return /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? null;
}

/** Packages whose modules a source map names as being in its file. */
function insideOf(map: string): Bundled[] {
	if (!existsSync(map)) return [];
	const { sources } = JSON.parse(readFileSync(map, 'utf8')) as { sources: string[] };
	return sources.flatMap((source) => {
		const name = KEPT.exec(source)?.[1];
		if (name === undefined) return [];
		const version = source.split(`/.pnpm/${name.replace('/', '+')}@`)[1]?.split(/[/_(]/)[0] ?? '';
		return [{ name, version, folder: null }];
	});
}

/** Returns a package by its folder. */
export function installedPackage(folder: string): Bundled {
	const { name, version } = manifest(folder) as { name: string; version: string };
	return { name, version, folder };
}

function manifest(folder: string): object {
	return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
}

/** Looks for a package as Node does: in each node_modules above. */
function lookUp(name: string, from: string): string | null {
	for (let at = from; at !== dirname(at); at = dirname(at)) {
		const candidate = join(at, 'node_modules', name);
		if (existsSync(join(candidate, 'package.json'))) return candidate;
	}
	const here = join('node_modules', name);
	return existsSync(join(here, 'package.json')) ? here : null;
}
