/** `npm run record:scales [-- --check]`: runs every scale's snippets at every size and keeps what they cost; --check runs nothing. */
import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ContentError } from '../content/checked.ts';
import { jobAt, listScales, type Point, readScaleRecording, type Scale } from '../content/scales.ts';
import type { NodeEngine } from '../engine/node.ts';
import type { DjangoVersion } from '../engine/protocol.ts';
import { cost } from '../plan/compare.ts';
import { keys, recordedOn } from './key.ts';

const root = process.cwd();
const keyOf = keys(root);

/** scaleKey is a hash over everything that shapes a scale's runs. */
function scaleKey({ sizes, variants }: Scale): string {
	const parts = variants.map((variant) => [keyOf(variant.snippet), variant.find, variant.put]);
	return createHash('sha256')
		.update(JSON.stringify([sizes, parts]))
		.digest('hex');
}

function state(scale: Scale): 'fresh' | 'stale' | 'missing' {
	if (!existsSync(join(root, scale.recording))) return 'missing';
	return readScaleRecording(scale, root).key === scaleKey(scale) ? 'fresh' : 'stale';
}

const engines = new Map<DjangoVersion, NodeEngine>();

async function engineFor(django: DjangoVersion): Promise<NodeEngine> {
	const { openEngine } = await import('../engine/node.ts');
	const engine = engines.get(django) ?? (await openEngine(django));
	engines.set(django, engine);
	return engine;
}

async function record(scale: Scale): Promise<void> {
	const points: Point[] = [];
	for (const variant of scale.variants) {
		const engine = await engineFor(recordedOn(variant.snippet));
		for (const n of scale.sizes) {
			const trace = await engine.run(jobAt(variant, n));
			if (trace.problem)
				throw new ContentError(scale.recording, [
					`${variant.snippet.name} at ${n}: ${trace.problem.type}: ${trace.problem.message}`,
				]);
			const { data, control, rows, blocks, bytes } = cost(trace);
			points.push({ variant: variant.snippet.name, n, data, control, rows, blocks: Math.round(blocks), bytes });
		}
	}
	writeFileSync(join(root, scale.recording), `${JSON.stringify({ key: scaleKey(scale), points }, null, '\t')}\n`);
}

async function main(): Promise<number> {
	const { values } = parseArgs({ options: { check: { type: 'boolean' } } });
	let bad = 0;
	for (const scale of listScales(root)) {
		const before = state(scale);
		if (before !== 'fresh' && values.check) bad += 1;
		else if (before !== 'fresh') await record(scale);
		console.log(`${before.padEnd(8)}${scale.guide}/${scale.name}`);
	}
	if (bad > 0) console.error('run "npm run record:scales"');
	return bad === 0 ? 0 : 1;
}

// An engine keeps Node's event loop alive: what is done must be said to be done.
try {
	process.exit(await main());
} catch (error) {
	console.error(error instanceof ContentError ? error.message : error);
	process.exit(1);
}
