/** JavaScript's own objects, which Python reaches by `import js`: noticed when code does so, kept before it can change them, put back. */

// Held here, because code may replace them, and what puts things back must not use what it puts back.
const { defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys, setPrototypeOf } = Reflect;
const { is } = Object;

/** An object as it was. */
interface Kept {
	owner: object;
	prototype: object | null;
	keys: PropertyKey[];
	properties: PropertyDescriptor[];
}

/** Global objects that hold functions, and instances whose methods code may hide by its own. */
const NAMESPACES = [
	'Atomics',
	'Intl',
	'JSON',
	'Math',
	'Reflect',
	'WebAssembly',
	'console',
	'crypto',
	'navigator',
	'performance',
];

/** Prototypes that no global names. */
const UNNAMED = () => [
	getPrototypeOf([][Symbol.iterator]()),
	getPrototypeOf(''[Symbol.iterator]()),
	getPrototypeOf(new Map()[Symbol.iterator]()),
	getPrototypeOf(new Set()[Symbol.iterator]()),
	getPrototypeOf(function* () {}),
	getPrototypeOf(async () => {}),
	getPrototypeOf(async function* () {}),
];

/** Keeps the globals, their constructors and prototypes. Returns the function that puts them back. Neither calls a getter. */
export function keepRealm(): () => void {
	const kept: Kept[] = [];
	const seen = new Set<object>();
	/** Keeps an object and the prototypes above it. */
	const keep = (owner: unknown) => {
		if ((typeof owner !== 'object' && typeof owner !== 'function') || owner === null || seen.has(owner)) return;
		seen.add(owner);
		const keys = ownKeys(owner);
		const properties = keys.map((key) => {
			const property = getOwnPropertyDescriptor(owner, key) as PropertyDescriptor;
			// What is added to all objects must not count as a part of it.
			setPrototypeOf(property, null);
			return property;
		});
		kept.push({ owner, prototype: getPrototypeOf(owner), keys, properties });
		keep(getPrototypeOf(owner));
	};
	/** Keeps the constructors among an object's properties, with what they construct. */
	const keepConstructors = (owner: object) => {
		for (const key of ownKeys(owner)) {
			const value: unknown = getOwnPropertyDescriptor(owner, key)?.value;
			if (typeof value !== 'function' || !isNative(value)) continue;
			keep(value);
			keep(getOwnPropertyDescriptor(value, 'prototype')?.value);
		}
	};
	keep(globalThis);
	keepConstructors(globalThis);
	for (const name of NAMESPACES) {
		const namespace: unknown = (globalThis as Record<string, unknown>)[name];
		keep(namespace);
		if (namespace) keepConstructors(namespace);
	}
	UNNAMED().forEach(keep);
	return () => {
		// By numbers: iterators may be among what was changed.
		for (let i = 0; i < kept.length; i++) putBack(kept[i] as Kept);
	};
}

/** Whether a function is the browser's own: what our modules have put among the globals stays out of it. */
const isNative = (value: object) => /\{\s*\[native code\]\s*\}$/.test(Function.prototype.toString.call(value));

function putBack({ owner, prototype, keys, properties }: Kept): void {
	if (getPrototypeOf(owner) !== prototype) setPrototypeOf(owner, prototype);
	const now = ownKeys(owner);
	for (let i = 0; i < now.length; i++) {
		const key = now[i] as PropertyKey;
		if (key !== keys[i] && !isAmong(keys, key)) deleteProperty(owner, key);
	}
	for (let i = 0; i < keys.length; i++) {
		const key = keys[i] as PropertyKey;
		const before = properties[i] as PropertyDescriptor;
		const property = getOwnPropertyDescriptor(owner, key);
		if (!property || !isSame(property, before)) defineProperty(owner, key, before);
	}
}

function isAmong(keys: PropertyKey[], key: PropertyKey): boolean {
	for (let i = 0; i < keys.length; i++) if (keys[i] === key) return true;
	return false;
}

const isSame = (one: PropertyDescriptor, other: PropertyDescriptor) =>
	is(one.value, other.value) &&
	one.get === other.get &&
	one.set === other.set &&
	one.writable === other.writable &&
	one.enumerable === other.enumerable &&
	one.configurable === other.configurable;

/** Functions through which Python's code gets hold of JavaScript's objects, or of functions by their addresses. */
const DOORS = [
	'JsModule_GetAll_js',
	'JsObjMap_ass_subscript_js',
	'JsObjMap_subscript_js',
	'JsProxy_DelAttr_js',
	'JsProxy_Dir_js',
	'JsProxy_GetAttr_js',
	'JsProxy_SetAttr_js',
	'_dlopen_js',
	'_dlsym_js',
	'ffi_call_js',
];

/** Has `reached` called before code in WebAssembly goes through any of them. Throws when one is missing: Pyodide has changed then. */
export function watchDoors(functions: Record<string, unknown>, reached: () => void): void {
	for (const name of DOORS) {
		const real = functions[name];
		if (typeof real !== 'function') throw new Error(`Pyodide has no function ${name} any more.`);
		const watched = (...given: unknown[]) => {
			reached();
			return real(...given);
		};
		// With the signature that Emscripten has written on it.
		functions[name] = Object.assign(watched, real);
	}
}
