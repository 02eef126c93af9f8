/** The notices of all that others made and the site ships: collected from what a build puts into it. Only what is compiled into others' WebAssembly is a list, content/licences/parts.yaml. */

import { existsSync, globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { strFromU8, unzipSync } from 'fflate';
import { engineAssets } from '../engine/build/vite.ts';
import { extraWheels, wheels } from '../engine/build/wheels.ts';
import { type LicenceGroup, type PackageNotice, type Parts, readLicence, readParts } from '../loaders/licences.ts';
import { DJANGO_VERSIONS } from '../project/schema.ts';
import { type Bundled, dependenciesOf, installedPackage, noteBundled, readBundled } from './bundled-packages.ts';
import { attribute, elementsOf, parsePage } from './html.ts';

/** Something that others made. */
export interface LicencedPart {
	name: string;
	/** "" where nobody knows. */
	version: string;
	group: LicenceGroup;
	/** SPDX. */
	licence: string;
	/** Copyright notices and licences, whole. */
	texts: string[];
	/** What its licence asks us to tell beside that. */
	note: string | null;
}

/** A file with a licence or a notice in a package. */
const NOTICE = /^((un)?licen[cs]es?|copying|copyright|notice)(?![a-z])/i;

/** Packages that are shipped though no bundle has them: the engine's, and what integrations write. */
export const UNBUNDLED = [
	'pyodide',
	'@electric-sql/pglite',
	'pagefind',
	// Pieces of their files are made by fonts.ts, and what is made has no package.
	'@fontsource-variable/sometype-mono',
	'@fontsource-variable/stix-two-text',
];

/** Where Vite's licence goes on with those of packages that Vite itself is made of, and no page. */
const NOT_SHIPPED = /^# Licenses of bundled dependencies[\s\S]*/m;

/** Returns the integration: it notes what is bundled, and fails a build whose pages do not name all of it. */
export function licences(): AstroIntegration {
	const noted = new Map<string, Bundled>();
	return {
		name: 'licences',
		hooks: {
			'astro:config:setup': ({ updateConfig, command }) => {
				if (command !== 'build') return;
				updateConfig({
					vite: {
						plugins: [noteBundled(noted)],
						worker: { format: 'es', plugins: () => [engineAssets(), noteBundled(noted)] },
					},
				});
			},
			'astro:build:done': async ({ dir, logger }) => {
				const all = licencedParts([...noted.values()]);
				const lost = unlistedParts(all, await readFile(new URL('licences/index.html', dir), 'utf8'));
				const file = fileURLToPath(new URL('licences.txt', dir));
				if (lost.length > 0 || (await readFile(file, 'utf8')) !== licencesText(all))
					throw new Error(`The page of licences was written before all bundles were: ${lost.join(', ')}`);
				logger.info(`${all.length} parts have their licences in licences.txt`);
			},
		},
	};
}

/** Returns everything that others made and the site ships, in order of groups and names. Throws where a licence text is missing. */
export function licencedParts(bundled: readonly Bundled[] = readBundled(), root = process.cwd()): LicencedPart[] {
	const listed = readParts(root);
	const packages = [...bundled, ...UNBUNDLED.map((name) => installedPackage(join(root, 'node_modules', name)))];
	const inside = packages
		.filter(({ name }) => listed.packages[name]?.holds_dependencies)
		.flatMap((each) => dependenciesOf(each, packages));
	const all = new Map<string, LicencedPart>();
	for (const part of [
		...listed.compiled.map(({ texts, version = '', ...rest }) => ({
			...rest,
			version,
			note: null,
			texts: texts.map((text) => readLicence(text, root)),
		})),
		...[...DJANGO_VERSIONS.flatMap(wheels), ...extraWheels()].map((wheel) => readWheel(wheel, listed, root)),
		...[...packages, ...inside].map((each) => readPackage(each, listed, root)),
	])
		all.set(`${part.name} ${part.version}`, part);
	const found = [...all.values()];
	for (const name of Object.keys(listed.packages))
		if (bundled.length > 0 && !found.some((part) => part.name === name))
			throw new Error(`content/licences/parts.yaml: packages: ${name} is not shipped (any more): take it out`);
	return found.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
}

/** Reads a wheel, with the licence files of its metadata. */
export function readWheel(path: string, { packages }: Parts, root = process.cwd()): LicencedPart {
	const files = unzipSync(readFileSync(join(root, path)), { filter: ({ name }) => /\.dist-info\//.test(name) });
	const [metadata] = Object.entries(files).filter(([name]) => /^[^/]+\.dist-info\/METADATA$/.test(name));
	if (metadata === undefined) throw new Error(`${path} has no metadata`);
	const head = strFromU8(metadata[1]).split('\n\n')[0] ?? '';
	const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(head)?.[1]?.trim();
	const name = field('Name') ?? '';
	const texts = Object.entries(files)
		.filter(([file]) => NOTICE.test(file.split('/').at(-1) ?? ''))
		.map(([, text]) => strFromU8(text));
	const classified = /^Classifier: License :: (.*)$/m.exec(head)?.[1]?.trim() ?? '';
	const licence = field('License-Expression') ?? field('License') ?? spdx(classified);
	return noticed({ name, version: field('Version') ?? '', group: 'python', licence, texts }, packages[name], root);
}

/** Reads a package of npm, with the licence files it has. */
export function readPackage(
	{ name, version, folder }: Bundled,
	{ packages }: Parts,
	root = process.cwd(),
): LicencedPart {
	const texts = folder === null ? [] : noticesOf(folder);
	const { license } = folder === null ? {} : JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const licence = typeof license === 'string' ? spdx(license) : (license?.type ?? '');
	return noticed({ name, version, group: 'pages', licence, texts }, packages[name], root);
}

/** Returns a part with what parts.yaml adds to it. Throws where nobody says its licence, or what that licence says. */
function noticed(part: Omit<LicencedPart, 'note'>, more: PackageNotice | undefined, root: string): LicencedPart {
	const texts = [...part.texts, ...(more?.texts ?? []).map((text) => readLicence(text, root))];
	const licence = more?.licence ?? part.licence;
	const what = `${part.name} ${part.version}`;
	const advice = `add it to content/licences/parts.yaml, under packages: ${part.name}`;
	if (texts.every((text) => text.trim() === ''))
		throw new Error(`${what} is shipped and has no licence text: ${advice}`);
	if (licence === '') throw new Error(`${what} is shipped and does not name its licence: ${advice}`);
	return { ...part, group: more?.group ?? part.group, licence, texts, note: more?.note?.trim() ?? null };
}

/** Returns the licences and notices of an installed package: files at its top, or in a folder for them there. */
function noticesOf(folder: string): string[] {
	return readdirSync(folder)
		.filter((name) => NOTICE.test(name))
		.sort()
		.flatMap((name) => {
			const path = join(folder, name);
			if (!statSync(path).isDirectory()) return [path];
			return globSync('*', { cwd: path }).map((file) => join(path, file));
		})
		.filter((path) => existsSync(path) && !/\.[cm]?[jt]s$/.test(path))
		.map((path) => readFileSync(path, 'utf8').replace(NOT_SHIPPED, ''));
}

/** The names that packages give to licences beside SPDX's. */
const NAMES: Record<string, string> = {
	'PostgreSQL license': 'PostgreSQL',
	'OSI Approved :: BSD License': 'BSD-3-Clause',
	'MIT License': 'MIT',
};

function spdx(name: string): string {
	return NAMES[name] ?? name.replace(/^\((.*)\)$/, '$1');
}

/** Returns the file with all texts; one that several parts share stands there once. */
export function licencesText(all: readonly LicencedPart[]): string {
	const byText = Map.groupBy(all, ({ texts }) => texts.map((text) => text.trim()).join('\n\n\n'));
	const line = '='.repeat(80);
	const title = ({ name, version, licence }: LicencedPart) =>
		`${name}${version === '' ? '' : ` ${version}`} (${licence})`;
	const sections = [...byText].map(([text, sharing]) => {
		const notes = sharing.flatMap(({ note }) => (note === null ? [] : [`${wrap(note)}\n\n`]));
		return `${line}\n${sharing.map(title).join('\n')}\n${line}\n\n${notes.join('')}${text}\n`;
	});
	const head = `Ormscope ships what others made. These are its parts, their copyright notices and their licences.\nThe page /licences/ lists them.\n`;
	// Hosts seldom say in which encoding they send a text; a byte order mark does.
	return `\ufeff${head}\n\n${sections.join('\n\n')}`.replaceAll('\r\n', '\n');
}

/** Breaks a paragraph into lines of at most 80 characters. */
function wrap(text: string): string {
	return text.replaceAll(/(.{1,80})(?:\s+|$)/g, '$1\n').trimEnd();
}

/** Returns the parts that a page of licences does not list. */
export function unlistedParts(all: readonly LicencedPart[], html: string): string[] {
	const listed = new Set([...elementsOf(parsePage(html))].flatMap((element) => attribute(element, 'data-part') ?? []));
	return all.map(({ name, version }) => `${name} ${version}`.trim()).filter((part) => !listed.has(part));
}
