/** The kinds of symptoms, from content/symptoms.yaml: what readers see when something is wrong, and where they start. */
import { z } from 'zod';
import { ContentError, readYaml } from '../loaders/validate.ts';

const FILE = 'content/symptoms.yaml';

/** What readers see: something slow, something wrong, a message, or nothing yet. In the order of the map. */
export const SYMPTOM_KINDS = ['list', 'report', 'write', 'wrong', 'error', 'see'] as const;

/** One of the kinds. */
export type SymptomKind = (typeof SYMPTOM_KINDS)[number];

const Kinds = z.array(
	z.strictObject({
		kind: z.enum(SYMPTOM_KINDS),
		/** What a reader would say, in a few words. */
		title: z.string().min(1),
		/** Where a reader starts who sees this; kinds whose symptoms have no common cause have none. */
		start: z
			.strictObject({
				/** What it mostly is. */
				about: z.string().min(1),
				/** Addresses on the site, in the order in which to read, and what is done at each. */
				steps: z
					.array(
						z.strictObject({
							to: z.string().regex(/^guides\/[a-z0-9-]+\/#[^#\s]+$/, 'guides/<name>/#<anchor>'),
							says: z.string().min(1),
						}),
					)
					.min(2),
			})
			.optional(),
	}),
);

/** A kind of symptom as the map shows it. */
export type SymptomGroup = z.infer<typeof Kinds>[number];

/** Returns the kinds in the order of the map. `root` is the repository's folder. Throws ContentError when the file is wrong. */
export function readSymptomKinds(root = process.cwd()): SymptomGroup[] {
	const kinds = readYaml(root, FILE, Kinds);
	const said = kinds.map(({ kind }) => kind);
	if (said.join() !== SYMPTOM_KINDS.join())
		throw new ContentError(FILE, [
			`it says "${said.join(', ')}", and is to say each kind once: ${SYMPTOM_KINDS.join(', ')}`,
		]);
	return kinds;
}
