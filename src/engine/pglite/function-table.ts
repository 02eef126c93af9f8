/** Where an instance has its functions: made alike in every browser, and told, since a memory full of pointers fits one order only. */

type Callable = WebAssembly.ExportValue & { name: string };

/** As PostgreSQL links its modules: RTLD_NOW | RTLD_GLOBAL. */
const GLOBAL = 2 | 256;

/** An instance and what it was linked with. */
export class LinkedModule {
	/** What Emscripten is to be given: exports that are the table's own objects. */
	readonly instance: WebAssembly.Instance;
	#table: WebAssembly.Table;
	/** Addresses of the libraries that were added. */
	#libraries: number[] = [];

	/**
	 * Emscripten looks for every exported function in the table, by identity, and appends those it does not find. The standard
	 * wants one object for one function; WebKit has one for each place where it is found. A function's name is its number in
	 * the module, so each export is replaced by the table's own object: the last of them, as elsewhere.
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

	/** Links a library, a file, as the program itself would with dlopen: it finds the library linked then. Throws where that fails. */
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

	/** Where the memory ends that the instance has given out, an address. */
	top(heap: Uint8Array): number {
		const pointer = this.instance.exports.emscripten_get_sbrk_ptr as unknown as () => number;
		return new DataView(heap.buffer).getUint32(pointer(), true);
	}

	/** A text that is equal for two instances whose memories can be exchanged: their tables and the addresses of their libraries agree. */
	layoutFingerprint(): string {
		// A function of JavaScript has no number there: the module that wraps it gives it its first, in WebKit none.
		const names = this.#functions().map((each) => (each ? Number(each.name) : null));
		return `${names.length} ${sum([...names, ...this.#libraries].join()).toString(16)}`;
	}

	/** What lies in the table, by index. */
	#functions(): (Callable | null)[] {
		return Array.from({ length: this.#table.length }, (_, index) => this.#table.get(index) as Callable | null);
	}
}

/** FNV-1a over a text. */
function sum(text: string): number {
	let sum = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
	return sum >>> 0;
}
