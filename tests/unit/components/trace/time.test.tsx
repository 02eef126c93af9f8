import { expect, test } from 'vitest';
import { TraceView } from '../../../../components/trace/TraceView.tsx';
import { summarise } from '../../../../src/trace/server-time.ts';
import { draw, texts } from '../../../helpers/html.ts';
import { query, trace } from '../../../helpers/trace.ts';

const server = { ...summarise([5, 4, 9], 'AMD EPYC 7B13'), about: '/how-do-we-know/#times' };
const view = (ms: number | null) =>
	draw(<TraceView id="t" trace={trace({ queries: [query()], ms })} source="" server={server} />);

test('a recorded run says how long it takes on a server, on which, and where it is told how', () => {
	expect(texts(view(null), '.time')).toEqual(['5 ms on a server (4–9 ms): median of 3 runs, AMD EPYC 7B13']);
	expect(view(null).querySelector('.time a')?.getAttribute('href')).toBe('/how-do-we-know/#times');
});

test('a run made here has a time of its own in its place; the simulated one waits to be asked for', () => {
	const root = view(12);
	expect(texts(root, '.time')).toEqual([]);
	expect(texts(root, '.figure')).toContain('here, this time12 ms');
	expect(root.querySelector('.trips')?.hasAttribute('hidden')).toBe(true);
	expect(texts(root, '.trips')).toEqual(['']);
});
