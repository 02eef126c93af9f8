/** Measures a scale here: every variant at every size, on the page's engine. */
import type { DjangoVersion } from '../../src/engine/api/protocol.ts';
import type { Job } from '../../src/engine/api/runner.ts';
import { cost } from '../../src/plan/compare.ts';
import { number } from '../../src/text/numbers.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { pageSession } from '../run/page-session.ts';
import type { OwnRun } from '../run/run-element.ts';
import type { Measured } from './ScaleView.tsx';

/** A variant as the build writes it into the page. */
export interface Variant {
	job: Job;
	django: DjangoVersion;
	find: string;
	put: string;
}

/** What is measured: variants at sizes, and what the sizes count. */
export interface Plan {
	variants: Variant[];
	sizes: number[];
	unit: string;
}

/** Runs everything, smallest sizes first; rejects as a run does, and when the code ends with an error. */
export async function measure({ variants, sizes, unit }: Plan, options: OwnRun): Promise<Measured[]> {
	const points: Measured[] = [];
	for (const { job, django, find, put } of variants) {
		const name = job.name.replace(/\.py$/, '');
		// A first run is slow whatever it does; it is not measured.
		for (const [index, n] of [sizes[0] ?? 1, ...sizes].entries()) {
			const source = job.source.replace(find, () => put.replaceAll('{n}', String(n)));
			const label = `${name} at ${number(n)} ${unit}`;
			const trace = await pageSession.run({ ...job, source }, django, {
				signal: options.signal,
				onProgress: (progress) => options.onProgress(progress.running ? { ...progress, label } : progress),
			});
			if (trace.problem)
				throw new Error(`${job.name} at ${number(n)}: ${trace.problem.type}: ${trace.problem.message}`);
			if (index > 0) points.push(measured(name, n, trace));
		}
	}
	return points;
}

function measured(variant: string, n: number, trace: Trace): Measured {
	const { data, control, rows, blocks, bytes } = cost(trace);
	return { variant, n, data, control, rows, blocks, bytes, ...(trace.ms === null ? {} : { ms: trace.ms }) };
}
