/** The two archives Python starts from: its standard library, and Django with all that belongs to it, compiled. */

import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import type { PyodideAPI } from 'pyodide';
import { listDatasets, readDataset } from '../../loaders/dataset.ts';
import type { DjangoVersion } from '../../project/schema.ts';
import {
	type CreateModule,
	LIBRARY_PATH,
	loadInterpreter,
	PACKAGES_PATH,
	type PythonParts,
} from '../pyodide/interpreter.ts';
import { Python } from '../pyodide/python.ts';
import { wheels } from './wheels.ts';

/** What an archive leaves out, and what it keeps all the same: names, folders ("a/") and globs. With `only`, the rest is left out. */
export interface TrimRules {
	only?: string[];
	drop: string[];
	keep: string[];
}

/** Nothing a snippet of these guides can use in a tab: no processes, sockets, terminals, mail or other databases. */
const LIBRARY: TrimRules = {
	drop: [
		'_pyrepl/',
		'antigravity.py',
		'bdb.py',
		'cProfile.py',
		'ctypes/macholib/',
		'doctest.py',
		'ftplib.py',
		'imaplib.py',
		'mailbox.py',
		'modulefinder.py',
		'multiprocessing/',
		'ntpath.py',
		'nturl2path.py',
		'optparse.py',
		'pdb.py',
		'pickletools.py',
		'plistlib.py',
		'poplib.py',
		'profile.py',
		'pstats.py',
		'pyclbr.py',
		'pydoc.py',
		'pydoc_data/',
		'smtplib.py',
		'tabnanny.py',
		'this.py',
		'tomllib/',
		'trace.py',
		'turtle.py',
		'venv/',
		'wave.py',
		'webbrowser.py',
		'xmlrpc/',
		'zipapp.py',
		'encodings/cp*.py',
		'encodings/mac_*.py',
		'encodings/iso*.py',
		'encodings/euc_*.py',
		'encodings/koi8_*.py',
		'encodings/gb*.py',
		'encodings/big5*.py',
		'encodings/shift_jis*.py',
		'encodings/johab.py',
		'encodings/kz1048.py',
		'encodings/ptcp154.py',
		'encodings/tis_620.py',
		'encodings/hp_roman8.py',
		'encodings/palmos.py',
		'encodings/hz.py',
		'_pydecimal.py',
		'_pydatetime.py',
		'_pyio.py',
		'site-packages/',
		'lib-dynload/',
		'*.txt',
		'*.md',
	],
	keep: ['encodings/cp437.py', 'encodings/cp1252.py', 'encodings/iso8859_1.py', 'encodings/iso8859_15.py'],
};

/** Templates of forms and widgets. Like metadata they are read and not imported: every first run has them. */
const FORMS = 'django/forms/templates/';

/** Django's own pages: errors, a project without URLs, a form without its token. They come with what is deferred. */
const PAGES = 'django/views/templates/';

/** The one contrib app that Django itself imports. */
const STATICFILES = 'django/contrib/staticfiles/*.py';

/** Django without its site, its maps, its other databases and its translations. */
const PACKAGES: TrimRules = {
	drop: [
		'**/*.po',
		'**/*.mo',
		'**/*.pyi',
		'**/*.css',
		'**/*.js',
		'**/*.svg',
		'**/*.xml',
		'**/*.txt',
		'**/*.html',
		'**/*.py-tpl',
		'**/*-tpl',
		'django/conf/locale/',
		// An archive of its own, but for what django.test imports (see extras.ts).
		'django/contrib/',
		...[
			'compilemessages',
			'dbshell',
			'makemessages',
			'runserver',
			'sendtestemail',
			'startapp',
			'startproject',
			'testserver',
		].map((command) => `django/core/management/commands/${command}.py`),
		'django/db/backends/mysql/',
		'django/db/backends/oracle/',
		'django/db/backends/sqlite3/',
		'django/bin/',
		'**/jinja2/',
		'psycopg/_typeinfo.pyi',
		'*.dist-info/**',
		'tzdata/zoneinfo/right/',
		'tzdata/zoneinfo/posix/',
		'tzdata/zones',
	],
	keep: [
		'django/contrib/__init__.py',
		STATICFILES,
		'django/conf/locale/__init__.py',
		'django/conf/locale/en/__init__.py',
		'django/conf/locale/en/formats.py',
		`${FORMS}**/*.html`,
		`${FORMS}**/*.txt`,
		`${PAGES}*`,
	],
};

const require = createRequire(import.meta.url);

/** Returns the path of a file of the Pyodide package. */
export function pyodideFile(name: string): string {
	return join(dirname(require.resolve('pyodide/package.json')), name);
}

/** An archive in two parts: what a first run loads, and what completes it. */
export interface Split {
	eager: Uint8Array;
	deferred: Uint8Array;
}

/** Names of members by archive. */
export interface LoadedMembers {
	library: string[];
	packages: string[];
}

/** Returns the names of the members that an interpreter has loaded once it is ready, by archive. */
export async function loadedMembers(parts: PythonParts): Promise<LoadedMembers> {
	const { interpreter } = await Python.open(parts, () => {});
	const files = JSON.parse(
		String(
			interpreter.runPython(
				'import json, sys; json.dumps([file for module in list(sys.modules.values()) if (file := getattr(module, "__file__", None))])',
			),
		),
	) as string[];
	const below = (archive: string) =>
		files.filter((file) => file.startsWith(`${archive}/`)).map((file) => file.slice(archive.length + 1));
	// Read at import, but not as modules.
	const metadata = ['psycopg'].map(
		(name) => `${name}-${interpreter.runPython(`import ${name}; ${name}.__version__`)}.dist-info/METADATA`,
	);
	const packages = JSON.parse(
		String(interpreter.runPython(`import zipfile; json.dumps(zipfile.ZipFile("${PACKAGES_PATH}").namelist())`)),
	) as string[];
	const forms = packages.filter((name) => name.startsWith(FORMS));
	return { library: below(LIBRARY_PATH), packages: [...below(PACKAGES_PATH), ...metadata, ...forms] };
}

/** Compiles archives in the interpreter that will run them. */
export class Packer {
	#pyodide: PyodideAPI;

	private constructor(pyodide: PyodideAPI) {
		this.#pyodide = pyodide;
		pyodide.FS.mkdir('/in');
		pyodide.FS.writeFile('/in/pack.py', readFileSync('src/engine/build/pack.py'));
		pyodide.runPython('import json, sys; sys.path.insert(0, "/in"); import pack');
	}

	static async open(): Promise<Packer> {
		return new Packer(await loadInterpreter(await stockParts()));
	}

	/** Returns the standard library as Pyodide ships it, trimmed. */
	library(): Uint8Array<ArrayBuffer> {
		this.#put('library.zip', readFileSync(pyodideFile('python_stdlib.zip')));
		return this.#pack(['library.zip'], LIBRARY);
	}

	/** Returns the archive of a Django version: psycopg, other requirements, our Python, and the models of all datasets. */
	packages(django: DjangoVersion): Uint8Array<ArrayBuffer> {
		const names = wheels(django).map((path) => this.#put(basename(path), readFileSync(path)));
		const own = globSync('src/python/**/*.py').map((path): [string, Uint8Array] => [
			relative('src/python', path),
			readFileSync(path),
		]);
		const apps: Record<string, string> = {};
		for (const dataset of listDatasets()) {
			const { app } = readDataset(dataset);
			apps[dataset] = app;
			own.push(
				[`${app}/__init__.py`, new Uint8Array()],
				[`${app}/models.py`, readFileSync(`content/datasets/${dataset}/models.py`)],
			);
		}
		// What bridge.py installs: the Python of the engine names no dataset.
		own.push(['datasets.py', new TextEncoder().encode(`DATASETS = ${JSON.stringify(apps)}\n`)]);
		for (const [path, source] of own) this.#put(`own/${path}`, source);
		// psycopg reads its version from its metadata; the rest of the metadata is pip's.
		const metadata = [...names]
			.filter((name) => name.startsWith('psycopg-'))
			.map((name) => `${name.split('-').slice(0, 2).join('-')}.dist-info/METADATA`);
		return this.#pack([...names, 'own'], { ...PACKAGES, keep: [...PACKAGES.keep, ...metadata] });
	}

	/** What some rules leave of wheels. */
	wheels(paths: string[], rules: TrimRules): Uint8Array<ArrayBuffer> {
		return this.#pack(
			paths.map((path) => this.#put(basename(path), readFileSync(path))),
			rules,
		);
	}

	/** Splits an archive: the members in `first`, and the bytes that complete them to the whole. */
	split(archive: Uint8Array, first: string[]): Split {
		this.#put('whole.zip', archive);
		this.#pyodide.globals.set('names', JSON.stringify(first));
		this.#pyodide.runPython(`
			eager, deferred = pack.split("/in/whole.zip", json.loads(names))
			open("/in/eager", "wb").write(eager)
			open("/in/deferred", "wb").write(deferred)
		`);
		const [eager, deferred] = ['/in/eager', '/in/deferred'].map(
			(name) => new Uint8Array(this.#pyodide.FS.readFile(name)),
		);
		return { eager, deferred } as Split;
	}

	#put(name: string, content: Uint8Array): string {
		const { FS } = this.#pyodide;
		FS.mkdirTree(dirname(`/in/${name}`));
		FS.writeFile(`/in/${name}`, content);
		return name;
	}

	#pack(sources: string[], rules: TrimRules): Uint8Array<ArrayBuffer> {
		const list = JSON.stringify(sources.map((name) => `/in/${name}`));
		this.#pyodide.globals.set('sources', list);
		this.#pyodide.globals.set('rules', JSON.stringify(rules));
		this.#pyodide.runPython('open("/in/out.zip", "wb").write(pack.pack(json.loads(sources), rules))');
		return new Uint8Array(this.#pyodide.FS.readFile('/in/out.zip'));
	}
}

/** Returns Pyodide's parts as the npm package has them, with our archives if they are given. */
export async function stockParts(library?: Uint8Array, packages?: Uint8Array): Promise<PythonParts> {
	const [{ loadPyodide }, { default: createModule }] = await Promise.all([
		import(pyodideFile('pyodide.mjs')),
		import(pyodideFile('pyodide.asm.mjs')),
	]);
	return {
		loadPyodide,
		createModule: createModule as CreateModule,
		module: await WebAssembly.compile(readFileSync(pyodideFile('pyodide.asm.wasm'))),
		home: dirname(pyodideFile('package.json')),
		library: library ?? readFileSync(pyodideFile('python_stdlib.zip')),
		packages: packages ?? new Uint8Array(),
		// Columns in code objects only serve carets under Django's own lines, which nobody sees; without them archives are smaller.
		environment: { PYTHONNODEBUGRANGES: '1' },
	};
}
