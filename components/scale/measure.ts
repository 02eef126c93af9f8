/** Measures a scale here: every variant at every size, on the page's engine. */
import type { DjangoVersion } from '../../src/engine/api/protocol.ts';
import type { Job } from '../../src/engine/api/runner.ts';
import { cost } from '../../src/plan/compare.ts';
import { number } from '../../src/text/numbers.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { reason } from '../run/attempt.ts';
import { run, stop } from '../run/engine.ts';
import type { Measured } from './ScaleView.tsx';
import type { ScaleRuns } from './scale-runs.ts';

/** A variant as the build writes it into the page. */
interface Variant {
	job: Job;
	django: DjangoVersion;
	find: string;
	put: string;
}

let cancelled = false;

/** cancel ends the measuring that is under way. */
export function cancel(): void {
	cancelled = true;
	stop();
}

/** measure runs everything, smallest sizes first; cancelled or failed, the figures from before stay. */
export async function measure(scale: ScaleRuns): Promise<void> {
	const variants = scale.json<Variant[]>('variants');
	const sizes = (scale.dataset.sizes ?? '').split(' ').map(Number);
	const points: Measured[] = [];
	cancelled = false;
	scale.enter('running', 'Getting ready');
	const runOne = async ({ job, django, find, put }: Variant, n: number, doing: string): Promise<Trace | null> => {
		const source = job.source.replace(find, () => put.replaceAll('{n}', String(n)));
		const trace = await run({ ...job, source }, django, scale.dataset.engine ?? '', ({ label, bytes, running }) =>
			scale.say(running ? doing : `${label} ${bytes}`),
		);
		if (trace?.problem) throw new Error(`${job.name} at ${number(n)}: ${trace.problem.type}: ${trace.problem.message}`);
		return cancelled ? null : trace;
	};
	try {
		for (const variant of variants) {
			// A first run is slow whatever it does; it is not measured.
			for (const [index, n] of [sizes[0] ?? 1, ...sizes].entries()) {
				const name = variant.job.name.replace(/\.py$/, '');
				const trace = await runOne(variant, n, `${name} at ${number(n)} ${scale.dataset.unit}`);
				if (!trace) return scale.enter('recorded', 'Cancelled: the figures from before still stand.');
				if (index > 0) points.push(measured(name, n, trace));
			}
		}
		scale.points = points;
		offerTime(scale);
		scale.enter('live', 'Measured here.');
		await scale.draw();
	} catch (error) {
		scale.enter('failed', reason(error, 'The figures from before stay', 'Measure here'));
	}
}

function measured(variant: string, n: number, trace: Trace): Measured {
	const { data, control, rows, blocks, bytes } = cost(trace);
	return { variant, n, data, control, rows, blocks, bytes, ...(trace.ms === null ? {} : { ms: trace.ms }) };
}

/** offerTime adds time to the measures: only what ran here has any. */
function offerTime(scale: ScaleRuns): void {
	const select = scale.find('select');
	if (!select.querySelector('option[value="ms"]')) select.append(new Option('time, measured here', 'ms'));
}
