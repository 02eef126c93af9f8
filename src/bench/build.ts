/** The authors' side: recording one changed snippet, building the site from fresh recordings. */
import { execFileSync } from 'node:child_process';
import { type Row, timed } from './table.ts';

const npm = (...args: string[]) =>
	execFileSync('npm', ['run', '--silent', ...args], { stdio: ['ignore', 'ignore', 'inherit'] });

export async function build(): Promise<Row[]> {
	const [engine] = await timed(() => npm('engine'));
	const [record] = await timed(() => npm('record', '--', 'n-plus-one/reverse_fk_loop', '--force'));
	const [site] = await timed(() => npm('build'));
	return [
		{ what: '`npm run engine`, nothing changed', ours: engine / 1000, unit: 's', target: 1 },
		{ what: '`npm run record`, one snippet', ours: record / 1000, unit: 's', target: 3 },
		{ what: '`npm run build`, recordings fresh', ours: site / 1000, unit: 's', target: 60 },
	];
}
