/** Hashes of what lies on disk, so that it is known whether something was made from what lies there now. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the SHA-256 of a content, in hexadecimal. */
export function digest(content: string | Uint8Array): string {
	return createHash('sha256').update(content).digest('hex');
}

/** Hashes the names and contents of the files that match a pattern, in the order of their names. */
export function digestFiles(root: string, pattern: string): string {
	const files = globSync(pattern, { cwd: root }).sort();
	return digest(files.map((file) => `${file} ${digest(readFileSync(join(root, file)))}\n`).join(''));
}
