/**
 * Normalises the order of the WebAssembly function table and fingerprints it. A memory snapshot holds table indices as function pointers,
 * so it can be restored only into an instance with the same order.
 */

type Callable = WebAssembly.ExportValue & { name: string };

/** How PostgreSQL links its modules: RTLD_NOW | RTLD_GLOBAL. */
const GLOBAL = 2 | 256;

/** An instance, and the libraries linked into it. */
export class LinkedModule {
	/** The instance for Emscripten: its exported functions are the table's own objects. */
	readonly instance: WebAssembly.Instance;
	#table: WebAssembly.Table;
	/** Addresses of the libraries that were added. */
	#libraries: number[] = [];

	/**
	 * Emscripten looks up every exported function in the table by identity, and appends those it does not find (`addFunction`,
	 * called by `updateGOT`: https://github.com/emscripten-core/emscripten/blob/6.0.1/src/lib/libdylink.js#L220). The specification wants one object per function; WebKit makes one for each place where
	 * it is reached (https://webassembly.github.io/spec/js-api/#a-new-exported-function). A function's name is its index in the module,
	 * so each export is replaced by the table's object of that name: the last one, as elsewhere.
	 */
	private constructor({ exports }: WebAssembly.Instance) {
		this.#table = exports.__indirect_function_table as WebAssembly.Table;
		const known = new Map<string, Callable>();
		for (const each of this.#functions()) if (each) known.set(each.name, each);
		const settled = Object.entries(exports).map(([symbol, value]) => [
			symbol,
			typeof value === 'function' ? (known.get(value.name) ?? value) : value,
		]);
		this.instance = { exports: Object.fromEntries(settled) as WebAssembly.Exports };
	}

	/** Instantiates a module that Emscripten made for linking at run time. Rejects where that fails. */
	static async of(module: WebAssembly.Module, imports: WebAssembly.Imports): Promise<LinkedModule> {
		return new LinkedModule(await WebAssembly.instantiate(module, imports));
	}

	/** Links a library file with dlopen, as PostgreSQL would; PostgreSQL then finds it linked. Throws when that fails. */
	add(path: string, heap: Uint8Array): void {
		const { malloc, free, dlopen } = this.instance.exports as unknown as Record<string, (...args: number[]) => number>;
		const name = new TextEncoder().encode(`${path}\0`);
		const at = malloc?.(name.length) ?? 0;
		heap.set(name, at);
		const library = dlopen?.(at, GLOBAL) ?? 0;
		free?.(at);
		if (library === 0) throw new Error(`${path} could not be linked`);
		this.#libraries.push(library);
	}

	/** Returns the address at which the memory ends that the instance has allocated. */
	top(heap: Uint8Array): number {
		const pointer = this.instance.exports.emscripten_get_sbrk_ptr as unknown as () => number;
		return new DataView(heap.buffer).getUint32(pointer(), true);
	}

	/** Returns a text that is equal for two instances exactly when their tables and library addresses agree. */
	layoutFingerprint(): string {
		// A JavaScript function has no index in this module: its name is the wrapping module's first index, in WebKit no number.
		const names = this.#functions().map((each) => (each ? Number(each.name) : null));
		return `${names.length} ${sum([...names, ...this.#libraries].join()).toString(16)}`;
	}

	/** Returns the table's functions by index. */
	#functions(): (Callable | null)[] {
		return Array.from({ length: this.#table.length }, (_, index) => this.#table.get(index) as Callable | null);
	}
}

/** Returns FNV-1a over a text. */
function sum(text: string): number {
	let sum = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
	return sum >>> 0;
}
