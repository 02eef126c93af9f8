/** Recordings on disk: JSON that diffs by statement, whose key is read alone, and which is written atomically. */
import { closeSync, existsSync, openSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Returns the key of a recording without reading the rest; null when there is none to read. */
export function storedKey(recording: string, root = process.cwd()): string | null {
	const path = join(root, recording);
	if (!existsSync(path)) return null;
	const head = Buffer.alloc(128);
	const file = openSync(path, 'r');
	try {
		readSync(file, head);
	} finally {
		closeSync(file);
	}
	return /"key": "([0-9a-f]{64})"/.exec(head.toString('latin1'))?.[1] ?? null;
}

/** Puts a recording at its path below the root; a reader sees the old file or the new one, never half of it. */
export function writeRecording(recording: string, content: object, root = process.cwd()): void {
	const path = join(root, recording);
	const draft = `${path}.${process.pid}.tmp`;
	try {
		writeFileSync(draft, `${layOut(content)}\n`);
		renameSync(draft, path);
	} finally {
		rmSync(draft, { force: true });
	}
}

/**
 * Writes JSON with a line for each thing worth a line in a diff: a statement, a shape, a frame, a leaf of a plan.
 * A list or object is broken into lines when it is at the top or holds something nested; else it stays on one.
 */
export function layOut(value: unknown, indent = ''): string {
	if (value === null || typeof value !== 'object') return JSON.stringify(value);
	const entries = Object.entries(value);
	const top = indent.length < 3;
	if (entries.length === 0 || (!top && entries.every(([, entry]) => isFlat(entry)))) return JSON.stringify(value);
	const deeper = `${indent}\t`;
	const list = Array.isArray(value);
	const lines = entries.map(
		([key, entry]) => deeper + (list ? '' : `${JSON.stringify(key)}: `) + layOut(entry, deeper),
	);
	const [open, close] = list ? '[]' : '{}';
	return `${open}\n${lines.join(',\n')}\n${indent}${close}`;
}

const isNested = (value: unknown) => value !== null && typeof value === 'object';

/** Says whether a value is a scalar or a list of scalars. */
function isFlat(value: unknown): boolean {
	return !isNested(value) || (Array.isArray(value) && !value.some(isNested));
}
