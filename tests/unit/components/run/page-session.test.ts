/** Who owns a run: the queue of a page, and what a Stop or a Reset may touch. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PageSession } from '../../../../components/run/page-session.ts';
import type { RunProgress } from '../../../../components/run/progress.ts';
import type { DjangoVersion } from '../../../../src/project/schema.ts';
import { loaders } from '../../../helpers/fake-asset-loader.ts';
import { FakeWorker, fakePage, settled } from '../../../helpers/fake-worker.ts';
import { project } from '../../../helpers/project.ts';

vi.mock('../../../../src/engine/page/asset-loader.ts', () => import('../../../helpers/fake-asset-loader.ts'));

const named = (entry: string, django: DjangoVersion = '5.2') => project('', { entry, django });
const worker = (index: number) => FakeWorker.made[index] as FakeWorker;
const ended = () => FakeWorker.made.map(({ terminated }) => terminated);

let session: PageSession;
beforeEach(() => {
	fakePage();
	loaders.splice(0);
	session = new PageSession('/engine/');
});
afterEach(() => {
	vi.unstubAllGlobals();
});

/** A run with what ends it and what it was told. */
function start(name: string, django: '5.2' | '6.1' = '5.2') {
	const controller = new AbortController();
	const told: RunProgress[] = [];
	const run = session.run(named(name, django), {
		signal: controller.signal,
		onProgress: (progress) => told.push(progress),
	});
	run.catch(() => {});
	return { run, told, stop: () => controller.abort() };
}

test('runs wait for one another, in their order, and say so', async () => {
	const [a, b] = [start('a.py'), start('b.py')];
	await settled();
	expect(worker(0).given).toEqual(['a.py']);
	expect(b.told.map(({ doing }) => doing)).toEqual(['Waiting for another run']);
	worker(0).ends();
	await a.run;
	await settled();
	expect(worker(0).given).toEqual(['a.py', 'b.py']);
	worker(0).ends();
	await b.run;
	expect(ended()).toEqual([false]);
});

test('a run that is aborted while it waits ends at once, leaves the one under way alone, and lets nobody overtake', async () => {
	const [a, b, c] = [start('a.py'), start('b.py'), start('c.py')];
	await settled();
	b.stop();
	await expect(b.run).rejects.toMatchObject({ name: 'AbortError' });
	await settled();
	expect(worker(0).given).toEqual(['a.py']);
	worker(0).ends();
	await a.run;
	await settled();
	expect(worker(0).given).toEqual(['a.py', 'c.py']);
	worker(0).ends();
	await c.run;
	expect(ended()).toEqual([false]);
});

test('a run that is aborted under way is followed by the next, on a fresh engine', async () => {
	const [a, b] = [start('a.py'), start('b.py')];
	await settled();
	a.stop();
	await expect(a.run).rejects.toMatchObject({ name: 'AbortError' });
	await settled();
	expect(ended()).toEqual([true, false]);
	expect(worker(1).given).toEqual(['b.py']);
	worker(1).ends();
	await b.run;
});

test('an abort after the end, as Reset does it, keeps the engine and leaves the run of another alone', async () => {
	const a = start('a.py');
	await settled();
	worker(0).ends();
	await a.run;
	a.stop();
	await settled();
	expect(ended()).toEqual([false]);
	const b = start('b.py');
	await settled();
	a.stop();
	worker(0).ends();
	await expect(b.run).resolves.toBeDefined();
	expect(ended()).toEqual([false]);
});

test('what was aborted before it began is never queued', async () => {
	await expect(session.run(named('a.py'), { signal: AbortSignal.abort() })).rejects.toMatchObject({
		name: 'AbortError',
	});
	expect(FakeWorker.made).toEqual([]);
});

test('once a run was aborted or has ended it is told nothing more', async () => {
	const a = start('a.py');
	await settled();
	const { last } = worker(0);
	worker(0).says({ type: 'step', id: last, step: 'run' });
	await settled();
	expect(a.told.at(-1)?.doing).toBe('Running');
	const before = a.told.length;
	a.stop();
	worker(0).says({ type: 'step', id: last, step: 'run' });
	await settled();
	worker(1).says({ type: 'step', id: last, step: 'run' });
	loaders[0]?.onProgress(1, 2);
	await settled();
	expect(a.told).toHaveLength(before);
});

test('a download that was only for an aborted run ends with it; one that another waits for goes on', async () => {
	FakeWorker.manners.opens = false;
	const [a, b] = [start('a.py'), start('b.py')];
	await settled();
	a.stop();
	await settled();
	expect(loaders.map(({ closed }) => closed)).toEqual([false]);
	expect(ended()).toEqual([false]);
	b.stop();
	await settled();
	expect(loaders.map(({ closed }) => closed)).toEqual([true]);
	expect(ended()).toEqual([true]);
	FakeWorker.manners.opens = true;
	const c = start('c.py');
	await settled();
	worker(1).ends();
	await expect(c.run).resolves.toBeDefined();
});

test('another Django takes the place of the engine there is when its turn has come, not before', async () => {
	const [a, b] = [start('a.py', '5.2'), start('b.py', '6.1')];
	await settled();
	expect(ended()).toEqual([false]);
	worker(0).ends();
	await a.run;
	await settled();
	expect(ended()).toEqual([true, false]);
	expect(worker(1).requests[0]).toMatchObject({ type: 'open', django: '6.1' });
	worker(1).ends();
	await b.run;
});

test('an engine that was warmed is the one that runs; a second warming starts none', async () => {
	expect(await session.warm(named('a.py', '5.2'))).toBe(true);
	expect(await session.warm(named('b.py', '6.1'))).toBe(true);
	const a = start('a.py');
	await settled();
	worker(0).ends();
	await a.run;
	expect(FakeWorker.made).toHaveLength(1);
});
