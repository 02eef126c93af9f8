/** A gutter cell in signs and in words: the same beside code that is read and in the editor. */

import { number, plural, times } from '../../src/text/numbers.ts';
import type { LineCount } from '../../src/trace/derive.ts';
import { countOf } from '../../src/trace/kinds.ts';

/** Returns what a page puts before the numbers of a template's lines, to tell them from the snippet's: "t1-". */
export function templatePrefix(template: number): string {
	return `t${template + 1}-`;
}

/**
 * Returns what stands in the gutter: "1", "×1,000" for one statement repeated, "1+2" with transaction statements, "+2" for them alone,
 * "(3)" for set-up, which is not counted.
 */
export function countText({ data, control, repeats, setUp = 0 }: LineCount): string {
	if (data + control === 0) return `(${number(setUp)})`;
	const sent = data === 0 ? '' : repeats > 1 && repeats === data ? times(data) : number(data);
	return control === 0 ? sent : `${sent}+${number(control)}`;
}

/** Says a gutter cell in words. Two numbers come first as they are read, so that whoever speaks to the computer can say them. */
export function countLabel(count: LineCount): string {
	const { line, data, control, repeats, setUp = 0 } = count;
	const parts = [
		data > 0 ? countOf('data', data) : '',
		control > 0 ? countOf('control', control) : '',
		setUp > 0 ? `${plural(setUp, 'statement')} of set-up, not counted` : '',
		repeats > 1 ? `${repeats === data ? 'all' : `${number(repeats)} of them`} alike` : '',
	];
	const seen = control > 0 ? `${countText(count)}: ` : '';
	return `${seen}Line ${line} sent ${parts.filter((part) => part !== '').join(', ')}`;
}
