/** What a recording holds of each Django. */
import { expect, test } from 'vitest';
import { otherRuns, Recording, recordingName, runOn } from '../../../src/loaders/recording.ts';
import { query, trace } from '../../helpers/trace.ts';

const KEY = 'a'.repeat(64);
const NEWER = { ...trace().versions, django: '6.1.3' };

test('of a later Django on which the facts are the same, only the versions are kept', () => {
	const first = trace({ queries: [query()] });
	const recording = Recording.parse({ key: KEY, trace: first, later: { '6.1': NEWER } });
	expect(runOn(recording, '6.1')).toEqual({ ...first, versions: NEWER });
	expect(runOn(recording, '5.2')).toEqual(first);
	expect(otherRuns(recording)).toEqual([]);
});

test('where they are not, the run is kept, and published under a name of its own', () => {
	const other = trace({ versions: NEWER });
	const recording = Recording.parse({ key: KEY, trace: trace({ queries: [query()] }), later: { '6.1': other } });
	expect(runOn(recording, '6.1')).toEqual(other);
	expect(otherRuns(recording)).toEqual([{ django: '6.1', trace: other }]);
	expect(recordingName('loop', '6.1')).toBe('loop-6.1');
});

test('a recording from before there were later ones holds one run', () => {
	expect(Recording.parse({ key: KEY, trace: trace() }).later).toEqual({});
	expect(() => Recording.parse({ key: KEY, trace: trace(), later: { '4.2': NEWER } })).toThrow();
});
