/** What `<Fact of="…">` can name, looked up in a trace. */

import { number, size } from '../../src/text/numbers.ts';
import { cellTotals, lineCounts, templateCounts, totals } from '../../src/trace/derive.ts';
import type { Trace } from '../../src/trace/schema.ts';

/** Returns a number of a trace as text; throws, naming the snippet and what may be asked, when there is none. */
export function factOf(trace: Trace, of: string, snippet: string): string {
	const sums = totals(trace);
	if (of === 'bytes') return size(sums.bytes);
	if (of === 'data' || of === 'control' || of === 'rows') return number(sums[of]);
	const [, what, line] = /^(line|repeats|template|cell|hits|misses):(\d+)$/.exec(of) ?? [];
	if (what === undefined)
		throw new Error(
			`<Fact snippet="${snippet}" of="${of}">: "of" is data, control, rows, bytes, or line:, repeats:, template:, cell:, hits: or misses: and a number`,
		);
	if (what === 'cell' || what === 'hits' || what === 'misses') {
		const cell = cellTotals(trace)[Number(line) - 1];
		if (!cell) throw new Error(`<Fact snippet="${snippet}" of="${of}">: the recording has no cell ${line}`);
		return number(what === 'cell' ? cell.data : cell[what]);
	}
	if (what === 'template') {
		const sent = templateCounts(trace).reduce((sum, lines) => sum + (lines.get(Number(line))?.data ?? 0), 0);
		if (sent === 0)
			throw new Error(`<Fact snippet="${snippet}" of="${of}">: line ${line} of no template sent a statement`);
		return number(sent);
	}
	const count = lineCounts(trace).get(Number(line));
	if (!count)
		throw new Error(`<Fact snippet="${snippet}" of="${of}">: line ${line} of the recording sent no statement`);
	return number(what === 'line' ? count.data : count.repeats);
}
