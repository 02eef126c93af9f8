/** What the Run button says about the first download: read at build from what `npm run engine` made. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadBytes, type Manifest } from '../engine/api/manifest.ts';
import type { DjangoVersion } from '../engine/api/protocol.ts';
import type { Job } from '../engine/api/runner.ts';
import { size } from '../text/numbers.ts';

/** downloadSize is what a first run of such a job downloads: "14 MB". Throws when the engine is not built. */
export function downloadSize(django: DjangoVersion, job: Pick<Job, 'dataset' | 'size'>, root = process.cwd()): string {
	const file = join(root, 'public/engine/manifest.json');
	if (!existsSync(file))
		throw new Error('public/engine/manifest.json is missing: build the engine with "npm run engine"');
	const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
	return size(downloadBytes(manifest, django, job.dataset, job.size));
}
