/** What a scenario's author expects of its timeline, held to a run. */
import type { Timeline } from '../../trace/timeline.ts';
import { type Ending, ORDER_VERDICTS, type OrderVerdict } from './interleavings.ts';
import type { Scenario } from './read.ts';

/** Lists what a run does not meet: "waits: b for a, expected none". */
export function failedTimelineExpectations(expect: Scenario['expect'], timeline: Timeline): string[] {
	const { steps, outcome } = timeline;
	const saw = steps.flatMap((step) => step.saw ?? []);
	return [
		...unlike('waits', waits(timeline), expect.waits),
		...unlike('problems', problems(timeline), expect.problems),
		...(expect.saw === undefined ? [] : unlike('saw', saw, expect.saw)),
		...(expect.outcome === undefined ? [] : unlike('outcome', [outcome ?? 'nothing'], [expect.outcome])),
	];
}

/** Lists what all orders together do not meet: "orders: breaks 11, holds 9, expected breaks 12, holds 8". */
export function failedOrderExpectations({ orders }: Scenario['expect'], endings: Ending[] | null): string[] {
	if (orders === undefined || endings === null) return [];
	const number = (verdict: OrderVerdict) => endings.filter((ending) => ending.verdict === verdict).length;
	const [found, expected] = [number, (verdict: OrderVerdict) => orders[verdict]].map((count) =>
		ORDER_VERDICTS.map((verdict) => `${verdict} ${count(verdict)}`),
	) as [string[], string[]];
	return unlike('orders', found, expected);
}

/** Lists waits in the order they began: "b for a". */
function waits({ steps }: Timeline): string[] {
	return steps
		.flatMap(({ actor, waits }) => waits.map(({ from, on }) => ({ from, text: `${actor} for ${on.join(' and ')}` })))
		.sort((one, other) => one.from - other.from)
		.map(({ text }) => text);
}

/** Lists problems in the order their steps ended: "a 40P01". */
function problems({ steps }: Timeline): string[] {
	return steps
		.flatMap(({ actor, problem, ended }) =>
			problem ? [{ ended: ended ?? 0, text: `${actor} ${problem.sqlstate ?? problem.type.split('.').at(-1)}` }] : [],
		)
		.sort((one, other) => one.ended - other.ended)
		.map(({ text }) => text);
}

function unlike(what: string, found: string[], expected: string[]): string[] {
	const [now, then] = [found, expected].map((list) => list.join(', ') || 'none');
	return now === then ? [] : [`${what}: ${now}, expected ${then}`];
}
