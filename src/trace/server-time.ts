/** How long a snippet takes on a PostgreSQL server, as somebody measured it: several runs, told by their middle and their ends. */
import { duration, number } from '../text/numbers.ts';

export interface ServerTime {
	/** Milliseconds of the middle run, of the fastest and of the slowest. */
	median: number;
	low: number;
	high: number;
	/** Number of runs. */
	runs: number;
	/** What they ran on: "AMD EPYC 7B13". */
	machine: string;
}

/** Tells runs by their middle and their ends. */
export function summarise(ms: readonly number[], machine: string): ServerTime {
	const sorted = [...ms].sort((a, b) => a - b);
	const at = (index: number) => sorted[index] ?? 0;
	const half = sorted.length / 2;
	const median = (at(Math.ceil(half) - 1) + at(Math.floor(half))) / 2;
	return { median, low: at(0), high: at(sorted.length - 1), runs: sorted.length, machine };
}

/** Writes both ends with one unit where they share it: "1.2–1.9 ms". */
export function rangeText({ low, high }: Pick<ServerTime, 'low' | 'high'>): string {
	const [from, to] = [duration(low), duration(high)];
	if (from === to) return to;
	const unit = to.slice(to.lastIndexOf(' '));
	return from.endsWith(unit) ? `${from.slice(0, -unit.length)}–${to}` : `${from}–${to}`;
}

/** Says how often: "median of 9 runs". */
export function runsText({ runs }: Pick<ServerTime, 'runs'>): string {
	return runs === 1 ? 'one run' : `median of ${number(runs)} runs`;
}

/** Says that all runs of one are faster than all of the other: only then is a difference more than chance. */
export function areDisjoint(a: ServerTime, b: ServerTime): boolean {
	return a.high < b.low || b.high < a.low;
}
