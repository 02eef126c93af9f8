/** The authors' side: recording one changed snippet, building the site from fresh recordings. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { median, type Row, timed } from './table.ts';

const npm = (...args: string[]) =>
	execFileSync('npm', ['run', '--silent', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });

/** What earlier builds left: a clean build has none of it. */
const LEFT = ['dist', '.astro', '.cache/fonts', 'node_modules/.astro', 'node_modules/.vite'];

export async function build(): Promise<Row[]> {
	const [engine] = await timed(() => npm('engine'));
	const records: number[] = [];
	for (let i = 0; i < 3; i++)
		records.push((await timed(() => npm('record', '--', 'n-plus-one/reverse_fk_loop', '--force')))[0]);
	for (const path of LEFT) rmSync(path, { recursive: true, force: true });
	const [site] = await timed(() => npm('build'));
	return [
		{ what: '`npm run engine`, nothing changed', ours: engine / 1000, unit: 's', target: 1 },
		{ what: '`npm run record`, one changed snippet', ours: median(records) / 1000, unit: 's', target: 3 },
		{ what: '`npm run build`, clean, recordings fresh', ours: site / 1000, unit: 's', target: 60 },
	];
}
