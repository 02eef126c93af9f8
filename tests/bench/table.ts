/** What a benchmark prints: our figure, what a plain set-up costs in the same run, and the target. */

export interface Row {
	what: string;
	/** Our figure: milliseconds, unless `unit` says otherwise. */
	ours: number;
	unit?: 'ms' | 'KB' | 'MB' | 's';
	/** The same by a plain set-up, measured beside it. */
	plain?: number;
	/** What it should be at most, in the unit of `ours`. */
	target?: number;
	/** The target as a factor of `plain`, where it is one. */
	factor?: number;
}

/** The middle of an odd number of figures, the lower middle of an even one. */
export function median(figures: number[]): number {
	const sorted = figures.toSorted((a, b) => a - b);
	const middle = sorted[Math.floor((sorted.length - 1) / 2)];
	if (middle === undefined) throw new Error('no figures');
	return middle;
}

/** Milliseconds that `work` takes, and what it gives. */
export async function timed<T>(work: () => Promise<T> | T): Promise<[ms: number, result: T]> {
	const began = performance.now();
	const result = await work();
	return [performance.now() - began, result];
}

/** The median of `count` runs of `work`, in milliseconds. */
export async function repeated(count: number, work: () => Promise<unknown> | unknown): Promise<number> {
	const figures = [];
	for (let i = 0; i < count; i++) figures.push((await timed(work))[0]);
	return median(figures);
}

const HEAD = ['', 'ours', 'plain', 'ratio', 'target', ''];

/** The rows as a Markdown table. */
export function table(rows: Row[]): string {
	const lines = rows.map(({ what, ours, unit = 'ms', plain, target, factor }) => {
		const limit = target ?? (plain !== undefined && factor !== undefined ? plain * factor : undefined);
		return [
			what,
			figure(ours, unit),
			plain === undefined ? '' : figure(plain, unit),
			plain === undefined ? '' : `${(ours / plain).toFixed(2)} ×`,
			target === undefined ? (factor === undefined ? '' : `≤ ${factor.toFixed(1)} ×`) : `≤ ${figure(target, unit)}`,
			limit === undefined ? '' : ours <= limit ? 'met' : 'missed',
		];
	});
	const widths = HEAD.map((head, i) => Math.max(head.length, ...lines.map((line) => line[i]?.length ?? 0), 3));
	const row = (cells: string[]) =>
		`| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`;
	const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
	return [row(HEAD), rule, ...lines.map(row)].join('\n');
}

const figure = (value: number, unit: string) =>
	`${value < 20 ? value.toFixed(1) : Math.round(value).toLocaleString('en')} ${unit}`;
