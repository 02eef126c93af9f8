/** Numbers as a reader reads them. */

const GROUPED = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });

/** Writes 1001 as "1,001". */
export function number(value: number): string {
	return GROUPED.format(value);
}

/** Writes a repetition: "×1,000". */
export function times(count: number): string {
	return `×${number(count)}`;
}

/** Writes a count with its noun: "1 row", "1,000 rows", "2 queries" (the plural is given where it is irregular). */
export function plural(count: number, one: string, many = `${one}s`): string {
	return `${number(count)} ${count === 1 ? one : many}`;
}

/** Writes a number of bytes in decimal units: "812 B", "1.2 kB", "34 MB". */
export function size(bytes: number): string {
	if (bytes < 1000) return `${bytes} B`;
	const [unit, amount] = bytes < 999_500 ? ['kB', bytes / 1e3] : ['MB', bytes / 1e6];
	return `${amount < 9.95 ? amount.toFixed(1) : number(Math.round(amount))} ${unit}`;
}

/** Writes milliseconds: "< 0.1 ms", "0.3 ms", "12 ms", "1.25 s". */
export function duration(ms: number): string {
	if (ms > 0 && ms < 0.05) return '< 0.1 ms';
	if (ms >= 1000) return `${number(Math.round(ms / 10) / 100)} s`;
	return `${ms < 10 ? number(Math.round(ms * 10) / 10) : number(Math.round(ms))} ms`;
}

/** Writes milliseconds that a clock counted. A zero is not nothing, but less than it can tell: a browser's clock ticks up to once a millisecond. */
export function elapsed(ms: number): string {
	return ms === 0 ? '< 1 ms' : duration(ms);
}

/** Joins words as a sentence does: "a", "a and b", "a, b and c". */
export function list(words: readonly string[]): string {
	return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Shortens a text to `length` characters and says so with an ellipsis. */
export function truncate(text: string, length: number): string {
	return text.length > length ? `${text.slice(0, length - 1)}…` : text;
}
