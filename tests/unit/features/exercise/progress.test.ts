import { expect, test } from 'vitest';
import { eraseProgress, readProgress, type Store, saveDone } from '../../../../src/features/exercise/progress.ts';

function assets(): () => Store {
	const items = new Map<string, string>();
	const store: Store = {
		getItem: (key) => items.get(key) ?? null,
		setItem: (key, value) => void items.set(key, value),
		removeItem: (key) => void items.delete(key),
	};
	return () => store;
}

const forbidden = (): Store => {
	throw new DOMException('The operation is insecure.', 'SecurityError');
};

test('the fewest statements and the first day are kept', () => {
	const store = assets();
	saveDone(store, 'group-by', 9, '2026-01-01');
	saveDone(store, 'group-by', 3, '2026-01-02');
	saveDone(store, 'group-by', 5, '2026-01-03');
	expect(readProgress(store)).toEqual({ 'group-by': { best: 3, on: '2026-01-01' } });
});

test('what is no progress is none', () => {
	const store = assets();
	store().setItem('exercises', '{"group-by": "done"}');
	expect(readProgress(store)).toEqual({});
	store().setItem('exercises', 'no JSON');
	expect(readProgress(store)).toEqual({});
});

test('erased progress is gone', () => {
	const store = assets();
	saveDone(store, 'group-by', 3, '2026-01-01');
	eraseProgress(store);
	expect(readProgress(store)).toEqual({});
});

test('without storage what was done counts for the page', () => {
	expect(saveDone(forbidden, 'group-by', 3, '2026-01-01')).toEqual({ 'group-by': { best: 3, on: '2026-01-01' } });
	expect(readProgress(forbidden)).toEqual({});
	expect(() => eraseProgress(forbidden)).not.toThrow();
});
