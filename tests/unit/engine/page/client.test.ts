/** The page's edge against workers that a test answers for: how a run ends, and what becomes of the worker. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Client, type EngineProgress, Failed } from '../../../../src/engine/page/client.ts';
import type { DjangoVersion } from '../../../../src/project/schema.ts';
import { loaders } from '../../../helpers/fake-asset-loader.ts';
import { FakeWorker, fakePage, settled } from '../../../helpers/fake-worker.ts';
import { manifest } from '../../../helpers/manifest.ts';
import { project } from '../../../helpers/project.ts';
import { trace } from '../../../helpers/trace.ts';

vi.mock('../../../../src/engine/page/asset-loader.ts', () => import('../../../helpers/fake-asset-loader.ts'));

const named = (entry: string, django: DjangoVersion = '5.2') => project('', { entry, django });
const worker = (index: number) => FakeWorker.made[index] as FakeWorker;

let client: Client;
beforeEach(() => {
	fakePage();
	loaders.splice(0);
	client = new Client({ assets: 'engine/', django: '5.2' });
});
afterEach(() => {
	client.close();
	vi.unstubAllGlobals();
	vi.useRealTimers();
});

/** Runs a project to its end. */
async function done(name: string, at = 0): Promise<void> {
	const run = client.run(named(name));
	await settled();
	worker(at).ends();
	await run;
}

test('one worker for one run after the other', async () => {
	await done('a.py');
	await done('b.py');
	expect(FakeWorker.made).toHaveLength(1);
	expect(worker(0).given).toEqual(['a.py', 'b.py']);
	expect(worker(0).terminated).toBe(false);
});

test('a worker that is spent is replaced at once, and its run has its trace', async () => {
	const run = client.run(named('a.py'));
	await settled();
	worker(0).ends(trace({}), [], true);
	expect(await run).toEqual(trace({}));
	expect(FakeWorker.made.map(({ terminated }) => terminated)).toEqual([true, false]);
	await done('next.py', 1);
	expect(worker(1).given).toEqual(['next.py']);
});

test('an abort in the middle of a run rejects with its reason, ends the worker and starts a fresh one', async () => {
	const controller = new AbortController();
	const run = client.run(named('endless.py'), { signal: controller.signal });
	await settled();
	controller.abort();
	await expect(run).rejects.toBe(controller.signal.reason);
	expect(controller.signal.reason).toMatchObject({ name: 'AbortError' });
	expect(FakeWorker.made.map(({ terminated }) => terminated)).toEqual([true, false]);
	await done('next.py', 1);
	expect(FakeWorker.made).toHaveLength(2);
});

test('an abort once a run has ended does nothing', async () => {
	const controller = new AbortController();
	const run = client.run(named('a.py'), { signal: controller.signal });
	await settled();
	worker(0).ends();
	await run;
	controller.abort();
	await settled();
	expect(FakeWorker.made.map(({ terminated }) => terminated)).toEqual([false]);
});

test('an abort while the engine is opened rejects at once, and the engine goes on opening', async () => {
	FakeWorker.manners.opens = false;
	const controller = new AbortController();
	const run = client.run(named('a.py'), { signal: controller.signal });
	await settled();
	controller.abort(new Error('enough'));
	await expect(run).rejects.toThrow('enough');
	expect(worker(0)).toMatchObject({ terminated: false, given: [] });
});

test('what is reported after an abort reaches nobody; what the fresh engine reports reaches the next run', async () => {
	const [first, second]: [EngineProgress[], EngineProgress[]] = [[], []];
	const controller = new AbortController();
	const run = client.run(named('a.py'), { signal: controller.signal, onProgress: (report) => first.push(report) });
	await settled();
	worker(0).says({ type: 'step', id: worker(0).last, step: 'run' });
	await settled();
	FakeWorker.manners.opens = false;
	controller.abort();
	await expect(run).rejects.toThrow();
	worker(0).says({ type: 'step', id: 1, step: 'run' });
	worker(1).says({ type: 'step', id: 3, step: 'python' });
	await settled();
	expect(first.map(({ step }) => step)).toEqual(['run']);
	void client.run(named('b.py'), { onProgress: (report) => second.push(report) }).catch(() => {});
	expect(second.map(({ step }) => step)).toEqual(['python']);
});

for (const [what, answer] of [
	['no JSON', 'leak'],
	['null', 'null'],
	['an object that is none', '{"queries": []}'],
	['a list', '[]'],
	['a trace without statements', JSON.stringify({ ...trace({}), queries: null })],
] as const)
	test(`a reply that is no trace (${what}) fails the run and ends the worker`, async () => {
		const run = client.run(named('a.py'));
		await settled();
		worker(0).ends(answer);
		await expect(run).rejects.toThrow(/no result.*Press Run again/);
		expect(worker(0).terminated).toBe(true);
		await done('next.py', 1);
	});

test('a worker that fails is ended, and says why', async () => {
	const run = client.run(named('a.py'));
	await settled();
	worker(0).says({ type: 'failed', id: worker(0).last, message: 'no memory', offline: false });
	await expect(run).rejects.toThrow('no memory');
	expect(worker(0).terminated).toBe(true);
	await done('next.py', 1);
});

test('a worker that closes itself between two runs is replaced, and the next run is told', async () => {
	await done('a.py');
	worker(0).dies();
	await settled();
	const told: EngineProgress[] = [];
	const run = client.run(named('b.py'), { onProgress: (report) => told.push(report) });
	await settled();
	expect(told[0]?.step).toBe('restart');
	worker(1).ends();
	await run;
	expect(worker(1).given).toEqual(['b.py']);
});

test('a worker that is gone in the middle of a run fails it, and the next run finds another', async () => {
	const run = client.run(named('a.py'));
	await settled();
	worker(0).dies();
	await expect(run).rejects.toThrow(/ended unexpectedly.*press Run again/);
	await expect(run).rejects.toBeInstanceOf(Failed);
	await done('b.py', 1);
});

test('a worker that is gone before it has the project is replaced in the same run', async () => {
	await done('a.py');
	FakeWorker.manners.begins = false;
	const run = client.run(named('b.py'));
	await settled();
	FakeWorker.manners.begins = true;
	worker(0).dies();
	await settled();
	worker(1).ends();
	await expect(run).resolves.toMatchObject({ queries: [] });
});

test('a worker that says nothing is replaced in the same run; if the next says nothing either, that is told', async () => {
	await done('a.py');
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	FakeWorker.manners.begins = false;
	const run = client.run(named('b.py'));
	run.catch(() => {});
	for (const _ of [1, 2]) {
		await settled();
		await vi.advanceTimersByTimeAsync(10_000);
	}
	await expect(run).rejects.toThrow(/does not answer/);
	expect(FakeWorker.made.map(({ terminated }) => terminated)).toEqual([true, true]);
});

test('a run that has begun may take as long as it takes', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	const run = client.run(named('long.py'));
	await settled();
	await vi.advanceTimersByTimeAsync(3_600_000);
	worker(0).ends();
	await expect(run).resolves.toBeDefined();
});

test('a script that does not load, a worker that throws and a message that cannot be read are told apart', async () => {
	const error = (message: string) => ({ message, preventDefault() {} });
	const runs: [says: RegExp, happens: () => void][] = [
		[/script did not load/, () => FakeWorker.made.at(-1)?.onerror?.(error(''))],
		[/ended unexpectedly/, () => FakeWorker.made.at(-1)?.onerror?.(error('boom'))],
		[/ended unexpectedly/, () => FakeWorker.made.at(-1)?.onmessageerror?.()],
	];
	for (const [says, happens] of runs) {
		const run = client.run(named('a.py'));
		await settled();
		happens();
		await expect(run).rejects.toThrow(says);
	}
	expect(FakeWorker.made.map(({ terminated }) => terminated)).toEqual([true, true, true]);
});

test('a second run at the same time is refused: who has several waits for one to end', async () => {
	const run = client.run(named('a.py'));
	await expect(client.run(named('b.py'))).rejects.toThrow('one run at a time');
	await settled();
	worker(0).ends();
	await run;
});

test('closing ends the worker and every download, and the run there is', async () => {
	const run = client.run(named('a.py'));
	await settled();
	client.close();
	await expect(run).rejects.toMatchObject({ name: 'AbortError' });
	await settled();
	expect(worker(0).terminated).toBe(true);
	expect(loaders.map(({ closed }) => closed)).toEqual([true]);
});

test('the parts of a start follow the request to open; those of other data its run', async () => {
	await done('a.py');
	expect(worker(0).requests[0]?.type).toBe('open');
	expect(worker(0).parts).toHaveLength(7);
	const run = client.run(project('', { entry: 'b.py', dataset: 'shop' }));
	await settled();
	expect(worker(0).parts.slice(7)).toEqual(['shop/S.bin']);
	worker(0).ends(trace({}), ['shop/S.bin', 'bookshop/S.bin']);
	await run;
	await done('c.py');
	expect(worker(0).parts.slice(7)).toEqual(['shop/S.bin']);
});

test('parts that a worker announces are sent, scripts counted, snapshots kept, and all is written when nothing runs', async () => {
	vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
	const { loader } = manifest();
	await done('a.py');
	worker(0).says({ type: 'imported', asset: loader });
	worker(0).says({ type: 'keep', name: 'python', memory: new Uint8Array() });
	await settled();
	expect(loaders[0]).toMatchObject({ imports: [loader.path], kept: ['python'], flushed: 0 });
	await vi.advanceTimersByTimeAsync(1000);
	expect(loaders[0]?.flushed).toBe(1);
	worker(0).says({ type: 'announce', group: 'deferred' });
	await settled();
	expect(worker(0).parts.slice(7)).toEqual(['library.rest.bin', 'django-5.2.rest.bin']);
	await vi.advanceTimersByTimeAsync(1000);
	expect(loaders[0]?.flushed).toBe(2);
});

test('what a run has imported is sent, and told by its name', async () => {
	const heard: EngineProgress[] = [];
	const run = client.run(named('a.py'), { onProgress: (progress) => heard.push(progress) });
	await settled();
	worker(0).says({ type: 'announce', group: { extras: ['drf', 'contrib'] } });
	await settled();
	loaders[0]?.onProgress(5, 20);
	loaders[0]?.onProgress(20, 20);
	worker(0).says({ type: 'step', id: 2, step: 'run' });
	await settled();
	expect(worker(0).parts.slice(7)).toEqual(['extras/drf-5.2.bin', 'extras/contrib-5.2.bin']);
	const what = ['Django REST framework', 'Django’s contrib apps'];
	expect(heard.slice(-3)).toEqual([
		{ step: 'extras', done: 5, total: 20, what },
		{ step: 'extras', done: 20, total: 20, what },
		{ step: 'run', done: 0, total: 0 },
	]);
	worker(0).ends(trace({}));
	await run;
});

test('a worker that was ended gets no more parts', async () => {
	FakeWorker.manners.opens = false;
	const run = client.run(named('a.py'));
	run.catch(() => {});
	await settled();
	worker(0).says({ type: 'announce', group: 'deferred' });
	await Promise.resolve();
	client.close();
	const sent = worker(0).parts.length;
	await settled();
	expect(worker(0).parts).toHaveLength(sent);
});
