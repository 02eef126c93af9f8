/** Before the engine's tests: what they load is built if it is not there, and there is a folder for what their engines keep. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildAssets } from '../../src/engine/build/assets.ts';

declare module 'vitest' {
	interface ProvidedContext {
		/** Folder of Python's snapshots, of this run alone: every file starts engines, and only the first has to start Python from nothing. */
		memory: string;
	}
}

export async function setup({ provide }: TestProject): Promise<() => void> {
	await buildAssets();
	const memory = mkdtempSync(join(tmpdir(), 'ormscope-memory-'));
	provide('memory', memory);
	return () => rmSync(memory, { recursive: true, force: true });
}
