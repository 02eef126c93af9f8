/** Measures a scale here: every variant at every size, on the page's engine. */

import { sourceAt } from '../../src/features/scale/source-at-size.ts';
import { cost } from '../../src/plan/compare.ts';
import { entrySource, withEntry } from '../../src/project/entry.ts';
import type { Project } from '../../src/project/schema.ts';
import { number } from '../../src/text/numbers.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { pageSession } from '../run/page-session.ts';
import type { OwnRun } from '../run/run-element.ts';
import type { Measured } from './ScaleView.tsx';

/** A variant as the build writes it into the page. */
export interface ScaleVariant {
	project: Project;
	find: string;
	put: string;
}

/** What is measured: variants at sizes, and what the sizes count. */
export interface ScalePlan {
	variants: ScaleVariant[];
	sizes: number[];
	unit: string;
}

/** Runs everything, smallest sizes first; rejects as a run does, and when the code ends with an error. */
export async function measureScale({ variants, sizes, unit }: ScalePlan, options: OwnRun): Promise<Measured[]> {
	const points: Measured[] = [];
	for (const { project, find, put } of variants) {
		const name = project.entry.replace(/\.py$/, '');
		// A first run is slow whatever it does; it is not measured.
		for (const [index, n] of [sizes[0] ?? 1, ...sizes].entries()) {
			const source = sourceAt(entrySource(project), { find, put }, n);
			const label = `${name} at ${number(n)} ${unit}`;
			const trace = await pageSession.run(withEntry(project, source), {
				signal: options.signal,
				onProgress: (progress) => options.onProgress(progress.running ? { ...progress, label } : progress),
			});
			if (trace.problem)
				throw new Error(`${project.entry} at ${number(n)}: ${trace.problem.type}: ${trace.problem.message}`);
			if (index > 0) points.push(measured(name, n, trace));
		}
	}
	return points;
}

function measured(variant: string, n: number, trace: Trace): Measured {
	const { data, control, rows, blocks, bytes } = cost(trace);
	return { variant, n, data, control, rows, blocks, bytes, ...(trace.ms === null ? {} : { ms: trace.ms }) };
}
