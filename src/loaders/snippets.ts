/** Guides and their snippets as they lie in content/guides: who has which, with what settings and which recording. */

import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DatasetName, DJANGO_VERSIONS, type DjangoVersion, type Project, SIZES, type Size } from '../project/schema.ts';
import type { Predict } from '../trace/predict.ts';
import { FIGURES, type Show } from '../trace/show.ts';
import { unknownDataset } from './dataset.ts';
import { Recording } from './recording.ts';
import { ContentError, readJson, readText, readYaml } from './validate.ts';

const Django = z.enum(
	DJANGO_VERSIONS,
	`one of ${DJANGO_VERSIONS.map((version) => `"${version}"`).join(', ')}, in quotes`,
);
const Count = z.int().min(0);

/** A count that holds on every Django version, or one for each of them: `1` or `{ "5.2": 3, "6.1": 1 }`. */
const PerVersion = z.union(
	[Count, z.partialRecord(Django, Count)],
	'a count, or a count per Django version such as { "5.2": 3, "6.1": 1 }',
);
export type PerVersion = z.infer<typeof PerVersion>;

const Pattern = z.string().refine(isPattern, 'not a regular expression JavaScript can read');

/** What one cell of a snippet must show. */
const ExpectCell = z.strictObject({
	/** Queries it sends. */
	data: PerVersion,
	/** Transaction statements it sends. */
	control: PerVersion.optional(),
	/** Reads of the cache that find their key, and that do not. */
	hits: Count.optional(),
	misses: Count.optional(),
	/** Text the repr of its last expression contains. */
	value: z.string().optional(),
});

/** What a snippet must show on every Django version it runs on; the tests hold each run to it. */
export const Expect = z.strictObject({
	/** Queries the run sends. */
	data: PerVersion,
	/** Transaction statements the run sends; left out, their number is not asserted. */
	control: PerVersion.optional(),
	/** Queries sent by single lines of the snippet, by line number from 1. */
	lines: z.record(z.string().regex(/^[1-9]\d*$/, 'a line number'), PerVersion).optional(),
	/** Regular expressions; each matches the SQL of at least one statement, as sent. */
	sql: z.array(Pattern).optional(),
	/** Node types, as EXPLAIN names them; each stands in at least one plan. */
	plan: z.array(z.string()).optional(),
	/** Class name of the exception that ends the run, dotted or its last part. Left out, the run must end well. */
	problem: z.string().optional(),
	/** SQLSTATE of that exception. */
	sqlstate: z.string().length(5).optional(),
	/** Text the output contains. */
	stdout: z.string().optional(),
	/** Text the repr of the last expression contains. */
	value: z.string().optional(),
	/** Rows all queries returned or changed, together. */
	rows: PerVersion.optional(),
	/** Queries sent by single lines of the templates it renders, by line number from 1; several templates add up. */
	template: z.record(z.string().regex(/^[1-9]\d*$/, 'a line number'), PerVersion).optional(),
	/** What each cell must show, all of them in order. */
	cells: z.array(ExpectCell).optional(),
});
export type Expect = z.infer<typeof Expect>;

/** What a snippet's panel says first. Left out, it is chosen by what the run did: see src/trace/show.ts. */
const ShowSettings = z.strictObject({
	/** Regular expression: the first statement whose SQL matches stands open. False: none does, and all are named in order. */
	sql: z.union([Pattern, z.literal(false)], 'a regular expression, or false').optional(),
	/** Regular expression: what is marked in that SQL. Without `sql` it chooses the statement too. */
	mark: Pattern.optional(),
	/** The figure in large type. */
	figure: z.enum(FIGURES).optional(),
	/** Whether the statement's plan stands open. */
	plan: z.enum(['open', 'closed']).optional(),
	/** Regular expression: the node of that plan that is pointed at, by its title. The plan then stands open. */
	node: Pattern.optional(),
});

/** What its panel asks before it tells. */
const PredictSettings = z.union(
	[
		z.literal(true),
		z.strictObject({
			/** Lines the reader is asked about, those that send nothing too; left out, those that send some. */
			lines: z.array(z.int().min(1)).min(1).max(8).optional(),
			/** What is to be guessed: queries, or transaction statements. */
			of: z.enum(['data', 'control']).optional(),
		}),
	],
	'true, or which lines are asked about: { lines: [4, 5], of: control }',
);

const Settings = z.strictObject({
	/** One sentence fragment that names the snippet: its caption in the page. */
	title: z.string().min(1),
	/** Dataset it runs on; the guide's default when left out. */
	dataset: DatasetName.optional(),
	/** Size of the dataset; the guide's default when left out. */
	size: z.enum(SIZES).optional(),
	/** Oldest Django version it runs on; every version when left out. */
	min_django: Django.optional(),
	/** What the tests hold it to, beside its recording. */
	expect: Expect.optional(),
	/** What its panel says first; each field that is left out is the guide's default. */
	show: ShowSettings.optional(),
	/** Its panel asks before it tells: the reader may guess how many queries each line sends. Nowhere in a comparison, whose table tells. */
	predict: PredictSettings.optional(),
	/** Why a PostgreSQL server answers otherwise than the one in the page: a sentence for readers. Left out, both agree. */
	native: z.string().min(1).optional(),
	/** True when it is an index lab: it is also recorded without and with what it makes in the schema. */
	lab: z.boolean().default(false),
});

const SnippetName = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a snippet is named like a Python module');

/** `snippets.yaml` of a guide. */
export const SnippetsFile = z.strictObject({
	/** Settings of every snippet that says nothing else. */
	defaults: z.strictObject({
		/** Dataset the guide's snippets run on. */
		dataset: DatasetName,
		/** Size of that dataset. */
		size: z.enum(SIZES),
		/** What the panels of the guide say first. */
		show: ShowSettings.optional(),
	}),
	/** The guide's snippets by file name without ".py", in the order of the page. */
	snippets: z.record(SnippetName, Settings),
});

/** A variation of a snippet under which a rule of the guide stops, or which it survives. */
const RefutationSettings = Settings.omit({ lab: true, predict: true }).extend({
	/** The condition in a few words, as its chip says it: "rolled back"; `code` in backticks. */
	title: z.string().min(1).max(40, 'longer than a chip: 40 characters at most'),
	/** The guide's snippet that it varies; their files are compared, and the lines that differ are marked. */
	of: z.string(),
	/** What it shows, in one sentence: where the rule stops, or that it holds; `code` in backticks. */
	shows: z.string().min(1),
	/** True when the rule survives it. */
	holds: z.boolean().default(false),
});

/** `refutations/refutations.yaml` of a guide: its refutations by file name without ".py", in the order of their chips. */
export const RefutationsFile = z.record(SnippetName, RefutationSettings);

/** Settings that every snippet has. */
type SnippetSettings = Omit<z.infer<typeof Settings>, 'lab'>;

/** What makes a snippet a refutation. */
export type Refutation = Pick<z.infer<typeof RefutationSettings>, 'of' | 'shows' | 'holds'>;

/** One snippet with its settings resolved. */
export interface Snippet {
	/** The guide's slug: "n-plus-one". */
	guide: string;
	/** Name without ".py": "forward_fk_loop". */
	name: string;
	/** File name shown in tracebacks: "forward_fk_loop.py". */
	file: string;
	/** Path of the source below the repository's root. */
	path: string;
	/** Path of the recording below the repository's root. */
	recording: string;
	title: string;
	source: string;
	dataset: string;
	size: Size;
	/** Oldest Django version it runs on, or null. */
	min_django: DjangoVersion | null;
	/** What the tests hold it to, or null. */
	expect: Expect | null;
	/** What its panel says first. */
	show: Show;
	/** What its panel asks before it tells, or null when it just tells. */
	predict: Predict | null;
	/** Why a PostgreSQL server answers otherwise, or null when it does not. */
	native: string | null;
	/** Whether it is an index lab. */
	lab: boolean;
	/** What it varies and shows when it is a refutation, else null. */
	refutes: Refutation | null;
}

/** A snippet that is a refutation. */
export type Refuting = Snippet & { refutes: Refutation };

const GUIDES = 'content/guides';

/** Returns the slugs of all guides, in alphabetical order. `root` is the repository's folder. */
export function listGuides(root = process.cwd()): string[] {
	return readdirSync(join(root, GUIDES), { withFileTypes: true })
		.filter((entry) => entry.isDirectory() && existsSync(join(root, GUIDES, entry.name, 'snippets.yaml')))
		.map((entry) => entry.name)
		.sort();
}

/** Returns a guide's snippets in the order of its snippets.yaml, then its refutations; throws ContentError when lists and files differ. */
export function readGuide(guide: string, root = process.cwd()): Snippet[] {
	const folder = `${GUIDES}/${guide}`;
	if (!existsSync(join(root, folder)))
		throw new ContentError(folder, [`there is no such guide; the guides are ${listGuides(root).join(', ')}`]);
	const list = `${folder}/snippets.yaml`;
	const { defaults, snippets } = readYaml(root, list, SnippetsFile);
	checkDatasets(list, { defaults, ...prefixed('snippets.', snippets) }, root);
	checkFiles(folder, list, 'snippets.', snippets, root);
	const resolve = (of: typeof defaults, folder: string, list: string, name: string, settings: SnippetSettings) => ({
		guide,
		name,
		file: `${name}.py`,
		path: `${folder}/${name}.py`,
		recording: `${folder}/${name}.trace.json`,
		title: settings.title,
		source: readText(root, `${folder}/${name}.py`, `missing, but ${list} lists it; write it or take it off the list`),
		dataset: settings.dataset ?? of.dataset,
		size: settings.size ?? of.size,
		min_django: settings.min_django ?? null,
		expect: settings.expect ?? null,
		show: { ...of.show, ...settings.show },
		native: settings.native ?? null,
	});
	const own = Object.entries(snippets).map(
		([name, settings]): Snippet => ({
			...resolve(defaults, folder, list, name, settings),
			predict: settings.predict === undefined ? null : predictOf(settings.predict),
			lab: settings.lab,
			refutes: null,
		}),
	);
	const below = `${folder}/refutations`;
	if (!existsSync(join(root, below))) return own;
	const varied = `${below}/refutations.yaml`;
	const refutations = readYaml(root, varied, RefutationsFile);
	checkDatasets(varied, refutations, root);
	checkFiles(below, varied, '', refutations, root);
	return [
		...own,
		...Object.entries(refutations).map(([name, settings]): Snippet => {
			const base = own.find((snippet) => snippet.name === settings.of);
			if (base === undefined)
				throw new ContentError(varied, [
					`${name}.of: there is no snippet "${settings.of}"; the guide has ${own.map(({ name }) => name).join(', ')}`,
				]);
			if (own.some((snippet) => snippet.name === name))
				throw new ContentError(varied, [`${name}: a snippet of the guide has this name, choose another`]);
			const { of, shows, holds } = settings;
			const { dataset, size } = base;
			return {
				...resolve({ ...defaults, dataset, size }, below, varied, name, settings),
				min_django: settings.min_django ?? base.min_django,
				predict: null,
				lab: false,
				refutes: { of, shows, holds },
			};
		}),
	];
}

/** Returns the refutations of a snippet: what its chips offer. */
export function refutationsOf({ guide, name }: Pick<Snippet, 'guide' | 'name'>, root = process.cwd()): Refuting[] {
	return readGuide(guide, root).filter((snippet): snippet is Refuting => snippet.refutes?.of === name);
}

/** Complains of datasets that there are not. */
function checkDatasets(list: string, settings: Record<string, { dataset?: string | undefined }>, root: string): void {
	const complaints = Object.entries(settings).flatMap(([where, { dataset }]) => {
		const unknown = dataset === undefined ? null : unknownDataset(dataset, root);
		return unknown === null ? [] : [`${where}.dataset: ${unknown}`];
	});
	if (complaints.length > 0) throw new ContentError(list, complaints);
}

/** Complains of files that are not on the list. */
function checkFiles(
	folder: string,
	list: string,
	field: string,
	settings: Record<string, { title: string; lab?: boolean }>,
	root: string,
): void {
	for (const file of readdirSync(join(root, folder))) {
		const [, name, kind] = /^(.+?)(\.py|\.trace\.json|\.tried\.json|\.lab\.json)$/.exec(file) ?? [];
		if (name === undefined || (kind === '.lab.json' ? settings[name]?.lab : name in settings)) continue;
		if (kind === '.py')
			throw new ContentError(list, [`${field}${name}: missing, but there is a ${file}; list it or delete it`]);
		throw new ContentError(`${folder}/${file}`, [
			`no ${kind === '.lab.json' ? 'lab' : 'snippet'} has this name, delete it`,
		]);
	}
}

function prefixed<T>(prefix: string, record: Record<string, T>): Record<string, T> {
	return Object.fromEntries(Object.entries(record).map(([name, value]) => [prefix + name, value]));
}

/** Returns one snippet of a guide, by its name without ".py". */
export function readSnippet(guide: string, name: string, root = process.cwd()): Snippet {
	const snippets = readGuide(guide, root);
	const snippet = snippets.find((snippet) => snippet.name === name);
	if (snippet) return snippet;
	const names = snippets.map((snippet) => snippet.name).join(', ');
	throw new ContentError(`${GUIDES}/${guide}`, [`there is no snippet "${name}"; the guide has ${names}`]);
}

/** Returns the committed run of a snippet; throws ContentError naming the command that makes it. */
export function readRecording(snippet: Snippet, root = process.cwd()): Recording {
	return readJson(root, snippet.recording, Recording, `not recorded yet: run "${recordCommand([snippet])}"`);
}

/** Returns what a person types to record these snippets anew. */
export function recordCommand(snippets: Pick<Snippet, 'guide' | 'name'>[]): string {
	return `npm run record -- ${snippets.map(({ guide, name }) => `${guide}/${name}`).join(' ')}`;
}

/** Returns the project that a snippet is, on the oldest Django it runs on unless said otherwise. */
export function projectOf(
	{ file, source, dataset, size, min_django }: Pick<Snippet, 'file' | 'source' | 'dataset' | 'size' | 'min_django'>,
	django: DjangoVersion = versionsOf({ min_django })[0],
): Project {
	return { django, files: { [file]: source }, entry: file, apps: [], data: { dataset, size } };
}

/** Lists the Django versions a snippet runs on, oldest first; the first is the one it is recorded on. */
export function versionsOf({ min_django }: Pick<Snippet, 'min_django'>): [DjangoVersion, ...DjangoVersion[]] {
	const from = min_django === null ? 0 : DJANGO_VERSIONS.indexOf(min_django);
	return DJANGO_VERSIONS.slice(from) as [DjangoVersion, ...DjangoVersion[]];
}

/** Picks the count that holds on a Django version, undefined when none is asserted there. */
export function countFor(count: PerVersion | undefined, django: DjangoVersion): number | undefined {
	return typeof count === 'object' ? count[django] : count;
}

function predictOf(settings: z.infer<typeof PredictSettings>): Predict {
	const { of = 'data', lines = null } = settings === true ? {} : settings;
	return { of, lines };
}

function isPattern(text: string): boolean {
	try {
		return new RegExp(text) instanceof RegExp;
	} catch {
		return false;
	}
}
