/** What came of the remedies that a recording's remarks propose: `<name>.tried.json` beside it, where there are any. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Snippet } from '../../loaders/snippets.ts';
import { readJson } from '../../loaders/validate.ts';
import { Attempt } from '../../trace/attempt.ts';

export const TriedRecording = z.strictObject({
	/** SHA-256 over everything that shapes what is tried. */
	key: z.string().regex(/^[0-9a-f]{64}$/, 'not a SHA-256 in hexadecimal'),
	/** See Attempted in src/plan/remedy-verdict.ts. Without times. */
	tried: z.array(z.strictObject({ shape: z.int().min(0), remedy: z.string(), attempt: Attempt })),
});
export type TriedRecording = z.infer<typeof TriedRecording>;

/** Returns where it lies, below the repository's root. */
export function triedFile({ recording }: Pick<Snippet, 'recording'>): string {
	return recording.replace(/\.trace\.json$/, '.tried.json');
}

/** Returns what was tried of a snippet's remedies; nothing where its remarks propose none. */
export function readTried(snippet: Snippet, root = process.cwd()): TriedRecording['tried'] {
	const file = triedFile(snippet);
	return existsSync(join(root, file)) ? readTriedRecording(snippet, root).tried : [];
}

/** Reads the file; throws ContentError when there is none. */
export function readTriedRecording(snippet: Snippet, root = process.cwd()): TriedRecording {
	return readJson(root, triedFile(snippet), TriedRecording, 'not tried yet: run "npm run record"');
}
