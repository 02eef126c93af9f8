/** One point of a scale, from a run made here. */
import { cost } from '../../src/plan/compare.ts';
import type { Trace } from '../../src/trace/schema.ts';
import type { Measured } from './ScaleView.tsx';

export function measured(variant: string, n: number, trace: Trace): Measured {
	const { data, control, rows, blocks, bytes } = cost(trace);
	return { variant, n, data, control, rows, blocks, bytes, ...(trace.ms === null ? {} : { ms: trace.ms }) };
}
