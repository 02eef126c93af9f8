/** What the Run button says about the first download: read at build from what `npm run engine` made. */

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadBytes, type Manifest } from '../engine/api/manifest.ts';
import type { Project } from '../project/schema.ts';
import { size } from '../text/numbers.ts';

/** Returns what a first run of a project downloads: "14 MB". Throws when the engine is not built. */
export function downloadSize({ django, data }: Pick<Project, 'django' | 'data'>, root = process.cwd()): string {
	const file = join(root, 'public/engine/manifest.json');
	if (!existsSync(file))
		throw new Error('public/engine/manifest.json is missing: build the engine with "npm run engine"');
	const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
	return size(downloadBytes(manifest, django, data));
}
