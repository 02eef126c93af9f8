/** Scales as recordings: what every variant costs at every size. */
import { ContentError } from '../../loaders/validate.ts';
import { cost } from '../../plan/compare.ts';
import type { Engines } from '../../recordable/engines.ts';
import { combine, type KeyOf, recordedOn } from '../../recordable/key.ts';
import { type Recordable, updateRecording } from '../../recordable/recordable.ts';
import { plural } from '../../text/numbers.ts';
import { listScales, projectAt, readScaleRecording, type Scale, type ScalePoint } from './read.ts';

/** Lists every scale. `root` is the repository's folder. */
export function scaleRuns(root: string, keyOf: KeyOf): Recordable[] {
	return listScales(root).map((scale) => {
		const { guide, name, sizes, variants, recording } = scale;
		const key = combine(
			sizes,
			variants.map(({ snippet, find, put }) => [keyOf(snippet, 'scale'), find, put]),
		);
		return {
			name: `${guide}/${name}`,
			kind: 'scale',
			file: recording,
			key,
			async record(engines) {
				const points = await measure(scale, engines);
				const did = updateRecording(root, recording, { key, points }, () => readScaleRecording(scale, root), changed);
				return { did: `${did} (${plural(points.length, 'run')})`, complaints: [] };
			},
		};
	});
}

async function measure({ variants, sizes, recording }: Scale, engines: Engines): Promise<ScalePoint[]> {
	const points: ScalePoint[] = [];
	for (const variant of variants) {
		const engine = await engines.on(recordedOn(variant.snippet));
		for (const n of sizes) {
			const trace = await engine.run(projectAt(variant, n));
			if (trace.problem)
				throw new ContentError(recording, [
					`${variant.snippet.name} at ${n}: ${trace.problem.type}: ${trace.problem.message}`,
				]);
			const { data, control, rows, blocks, bytes } = cost(trace);
			points.push({ variant: variant.snippet.name, n, data, control, rows, blocks: Math.round(blocks), bytes });
		}
	}
	return points;
}

/** Blocks depend on which pages were warm, bytes on the time of day: as in a snippet's run, they are shown and are no fact. */
function changed(
	{ points: now }: { points: ScalePoint[] },
	{ points: before }: { points: ScalePoint[] },
): string | null {
	const facts = ({ variant, n, data, control, rows }: ScalePoint) => [variant, n, data, control, rows].join();
	const found = now.find((point, index) => !before[index] || facts(point) !== facts(before[index]));
	if (found) return `${found.variant} at ${found.n}`;
	return now.length === before.length ? null : `${plural(now.length, 'point')}, recorded: ${before.length}`;
}
