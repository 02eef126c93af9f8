/** Scales: the same snippets at growing sizes. Declared in a guide's scales.yaml, measured by `npm run record`. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { listGuides, projectOf, readSnippet, type Snippet } from '../../loaders/snippets.ts';
import { ContentError, readJson, readYaml } from '../../loaders/validate.ts';
import { withEntry } from '../../project/entry.ts';
import type { Project } from '../../project/schema.ts';
import { sourceAt } from './source-at-size.ts';

/** Where a snippet takes its size from: a piece of its code, and what stands there instead, with {n} for the size. */
const Place = z.strictObject({
	/** Text that stands exactly once in the snippet: `order_by("id")`. */
	find: z.string().min(1),
	/** What replaces it: `order_by("id")[:{n}]`. */
	put: z.string().includes('{n}', 'says {n} where the size belongs'),
	/** What the chart calls the variant; the snippet's name when left out. */
	label: z.string().optional(),
});

/** One scale of a guide. */
const Settings = z.strictObject({
	/** What grows, and what is counted: the caption. */
	title: z.string().min(1),
	/** What the sizes count: "books". */
	unit: z.string().min(1),
	/** Sizes in growing order. */
	sizes: z.array(z.int().min(1)).min(2),
	/** What the chart shows first: queries, or what differs where they do not. */
	measure: z.enum(['data', 'rows', 'blocks', 'bytes']).default('data'),
	/** Snippets by name, each with its place. */
	variants: z.record(z.string(), Place),
});

export const ScalesFile = z.record(z.string().regex(/^[a-z][a-z0-9_]*$/, 'a scale is named like a snippet'), Settings);

/** What one variant cost at one size; no times, which differ everywhere. */
export const ScalePoint = z.strictObject({
	variant: z.string(),
	n: z.int().min(1),
	data: z.int().min(0),
	control: z.int().min(0),
	rows: z.int().min(0),
	/** Blocks touched, by the plans kept; see src/plan/compare.ts. */
	blocks: z.int().min(0),
	bytes: z.int().min(0),
});
export type ScalePoint = z.infer<typeof ScalePoint>;

export const ScaleRecording = z.strictObject({
	/** SHA-256 over the settings and everything that shapes the runs. */
	key: z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hexadecimal'),
	points: z.array(ScalePoint),
});
export type ScaleRecording = z.infer<typeof ScaleRecording>;

/** A scale with its snippets resolved. */
export interface Scale {
	guide: string;
	name: string;
	title: string;
	unit: string;
	sizes: number[];
	measure: z.infer<typeof Settings>['measure'];
	variants: { snippet: Snippet; label: string; find: string; put: string }[];
	/** Path of the recording below the repository's root. */
	recording: string;
}

/** Returns every scale of every guide. `root` is the repository's folder. */
export function listScales(root = process.cwd()): Scale[] {
	return listGuides(root).flatMap((guide) => readScales(guide, root));
}

/** Returns a guide's scales; a guide without scales.yaml has none. */
export function readScales(guide: string, root = process.cwd()): Scale[] {
	const folder = `content/guides/${guide}`;
	const file = `${folder}/scales.yaml`;
	if (!existsSync(join(root, file))) return [];
	const scales = readYaml(root, file, ScalesFile);
	for (const recording of readdirSync(join(root, folder)).filter((name) => name.endsWith('.scale.json')))
		if (!(recording.replace('.scale.json', '') in scales))
			throw new ContentError(`${folder}/${recording}`, [`recorded, but ${file} has no such scale: delete it`]);
	return Object.entries(scales).map(([name, { variants, ...settings }]) => ({
		guide,
		name,
		...settings,
		variants: Object.entries(variants).map(([snippet, { find, put, label }]) => {
			const found = readSnippet(guide, snippet, root);
			if (found.source.split(find).length !== 2)
				throw new ContentError(file, [`${name}.variants.${snippet}.find: must stand exactly once in ${found.file}`]);
			return { snippet: found, label: label ?? snippet, find, put };
		}),
		recording: `${folder}/${name}.scale.json`,
	}));
}

/** Returns one scale of a guide. */
export function readScale(guide: string, name: string, root = process.cwd()): Scale {
	const scales = readScales(guide, root);
	const scale = scales.find((scale) => scale.name === name);
	if (scale) return scale;
	throw new ContentError(`content/guides/${guide}/scales.yaml`, [
		`there is no scale "${name}"; the guide has ${scales.map(({ name }) => name).join(', ') || 'none'}`,
	]);
}

/** Returns what was measured; throws ContentError naming the command that does it. */
export function readScaleRecording(scale: Scale, root = process.cwd()): ScaleRecording {
	return readJson(
		root,
		scale.recording,
		ScaleRecording,
		`not recorded yet: run "npm run record -- ${scale.guide}/${scale.name}"`,
	);
}

/** Returns a variant's project at one size. */
export function projectAt({ snippet, find, put }: Scale['variants'][number], n: number): Project {
	return withEntry(projectOf(snippet), sourceAt(snippet.source, { find, put }, n));
}
