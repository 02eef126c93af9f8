/** What `<Fact of="…">` can name, looked up in a trace. */
import { lineCounts, totals } from '../../src/trace/derive.ts';
import type { Trace } from '../../src/trace/schema.ts';
import { number, size } from '../../src/words.ts';

/** factOf returns a number of a trace as text; throws, naming the snippet and what may be asked, when there is none. */
export function factOf(trace: Trace, of: string, snippet: string): string {
	const sums = totals(trace);
	if (of === 'bytes') return size(sums.bytes);
	if (of === 'data' || of === 'control' || of === 'rows') return number(sums[of]);
	const [, what, line] = /^(line|repeats):(\d+)$/.exec(of) ?? [];
	if (what === undefined)
		throw new Error(
			`<Fact snippet="${snippet}" of="${of}">: "of" is data, control, rows, bytes, line:<number> or repeats:<number>`,
		);
	const count = lineCounts(trace).get(Number(line));
	if (!count)
		throw new Error(`<Fact snippet="${snippet}" of="${of}">: line ${line} of the recording sent no statement`);
	return number(what === 'line' ? count.data : count.repeats);
}
