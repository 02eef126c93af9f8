/** What others made and the site ships, as far as no package says it by itself: content/licences/parts.yaml and the texts beside it. */
import { z } from 'zod';
import { readText, readYaml } from './validate.ts';

/** Where the texts lie, below the repository's root. */
const FOLDER = 'content/licences';

/** What a part belongs to: Python and what runs in it, PostgreSQL, both of them, or the pages. */
export const GROUPS = ['python', 'postgres', 'both', 'pages'] as const;
export type LicenceGroup = (typeof GROUPS)[number];

/** An SPDX expression: "MIT", "Apache-2.0 WITH LLVM-exception". */
const Licence = z.string().regex(/^[\w.-]+( (AND|OR|WITH) [\w.-]+)*$/, 'not an SPDX expression');
/** Files of content/licences. */
const Texts = z.array(z.string().regex(/^[\w.-]+\.txt$/));

/** Something that is compiled into a file of a package, which has no licence of it. */
export const Compiled = z.strictObject({
	name: z.string(),
	/** Its version, where the file tells. */
	version: z.string().optional(),
	group: z.enum(GROUPS),
	/** The file it is in, below node_modules. */
	file: z.string(),
	/** What that file would not hold if it did not hold this part (any more, or in this version). */
	proof: z.string().min(4),
	licence: Licence,
	texts: Texts.min(1),
	/** Where the texts are from. */
	source: z.string().min(8),
});
export type Compiled = z.infer<typeof Compiled>;

/** What is to be added to what a package, of npm or of Python, says itself. */
export const PackageNotice = z.strictObject({
	/** Where it belongs, if not to the pages. */
	group: z.enum(GROUPS).optional(),
	/** Its licence, where its own metadata does not name it by SPDX. */
	licence: Licence.optional(),
	/** Texts beside those in the package. */
	texts: Texts.default([]),
	/** Where these texts are from. */
	source: z.string().min(8).optional(),
	/** What the licence asks us to tell: what was changed, where the source is. */
	note: z.string().optional(),
	/** Its published files hold the packages it depends on. */
	holds_dependencies: z.boolean().default(false),
});
export type PackageNotice = z.infer<typeof PackageNotice>;

const Parts = z.strictObject({
	compiled: z.array(Compiled),
	/** By name. */
	packages: z.record(z.string(), PackageNotice),
});
export type Parts = z.infer<typeof Parts>;

/** Returns parts.yaml. Throws a ContentError that names what is wrong. `root` is the repository's folder. */
export function readParts(root = process.cwd()): Parts {
	return readYaml(root, `${FOLDER}/parts.yaml`, Parts);
}

/** Returns a text of content/licences. */
export function readLicence(name: string, root = process.cwd()): string {
	return readText(root, `${FOLDER}/${name}`);
}
