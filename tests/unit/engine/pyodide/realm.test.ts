/** JavaScript's own objects: what code changes in them is put back, and whoever has got hold of them is noticed. */
import { afterEach, expect, test, vi } from 'vitest';
import { keepRealm, watchDoors } from '../../../../src/engine/pyodide/realm.ts';

const scope = globalThis as Record<string, unknown>;
let putBack = () => {};
afterEach(() => putBack());

/** Returns what a function gives, or that it fails. */
function attempt(look: () => unknown): unknown {
	try {
		return look();
	} catch {
		return 'fails';
	}
}

test.each([
	['a global that was added', () => Object.assign(scope, { left: 1 }), () => 'left' in scope],
	['a global that was replaced', () => Object.assign(scope, { parseInt: null }), () => parseInt('7', 10)],
	['a global that was removed', () => Reflect.deleteProperty(scope, 'structuredClone'), () => typeof structuredClone],
	['a method of an instance', () => Object.assign(performance, { now: () => -1 }), () => performance.now() > 0],
	[
		'a method of all objects',
		() => Object.assign(Object.prototype, { left: 1 }),
		() => (({}) as Record<string, unknown>).left,
	],
	[
		'a method of a class',
		() => Object.assign(Array.prototype, { map: () => 'no' }),
		() => [1].map((one) => one + 1).length,
	],
	['a function of a namespace', () => Object.assign(JSON, { stringify: () => 'no' }), () => JSON.stringify([1])],
	[
		'a getter of a class',
		() => Object.defineProperty(Map.prototype, 'size', { get: () => -1, configurable: true }),
		() => new Map().size,
	],
	[
		'how arrays are gone through',
		() => Object.assign(Array.prototype, { [Symbol.iterator]: null }),
		() => [...[1, 2]].length,
	],
	[
		'what all property descriptors would inherit',
		() => Object.assign(Object.prototype, { get: () => 1, value: 2 }),
		() => 'get' in {} || 'value' in {},
	],
	[
		'the prototype of a class',
		() => Object.setPrototypeOf(Map.prototype, { left: 1 }),
		() => Object.getPrototypeOf(Map.prototype) === Object.prototype,
	],
])('%s is put back', (_, change, look) => {
	const before = look();
	putBack = keepRealm();
	change();
	// Nothing else may run while what it is made of is changed.
	const changed = attempt(look);
	putBack();
	expect(changed).not.toEqual(before);
	expect(look()).toEqual(before);
});

test('what nobody has changed is not touched, and no getter is called', () => {
	const getter = vi.fn();
	Object.defineProperty(scope, 'watched', { get: getter, configurable: true });
	const own = { state: 1 };
	Object.assign(scope, { own });
	putBack = keepRealm();
	own.state = 2;
	putBack();
	expect(own.state).toBe(2);
	expect(getter).not.toHaveBeenCalled();
	Reflect.deleteProperty(scope, 'watched');
	Reflect.deleteProperty(scope, 'own');
	putBack = () => {};
});

test('a way that is gone is said', () => {
	expect(() => watchDoors({}, () => {})).toThrow('Pyodide has no function');
});
