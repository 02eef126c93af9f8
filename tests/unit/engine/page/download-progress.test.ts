/** Progress counts what is missing, and never goes back or past its end. */
import { expect, test } from 'vitest';
import { DownloadProgress } from '../../../../src/engine/page/download-progress.ts';
import { manifest } from '../../../helpers/manifest.ts';

const { library, python, base } = manifest();

function counted(...missing: Parameters<DownloadProgress['add']>[0][]) {
	const told: [number, number][] = [];
	return { told, progress: new DownloadProgress(missing, (done, total) => told.push([done, total])) };
}

test('bytes of the files that were missing are counted, of others not', () => {
	const { told, progress } = counted(library, python);
	progress.add(library, 4);
	progress.add(base, 10);
	progress.add(python, 10);
	progress.add(library, 6);
	expect(told).toEqual([
		[0, 20],
		[4, 20],
		[14, 20],
		[20, 20],
	]);
});

test('a file that is sent twice counts once', () => {
	const { told, progress } = counted(library, python);
	for (const _ of [1, 2]) progress.add(library, 10);
	progress.add(python, 99);
	expect(told.slice(1)).toEqual([
		[10, 20],
		[20, 20],
	]);
});

test('where nothing is missing, nothing is told', () => {
	const { told, progress } = counted();
	progress.add(library, 10);
	expect(told).toEqual([]);
});
