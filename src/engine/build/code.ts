/** The code a module runs, its own and all it imports, as one hash: what hangs on it can forget no file, wherever files move to. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';

export interface BundleHash {
	/** Changes whenever anything below does: what the files do, though not how they are laid out, and the packages' versions. */
	hash: string;
	/** Paths of all files below the repository's root: modules by their imports, others by their names in a string of a module. */
	files: string[];
	/** Names and versions of all packages: "zod 4.6.7". */
	packages: string[];
}

/** A file that is named in full in a module, which is a file it reads: "src/engine/build/pack.py". */
const NAMED = /(["'`])(src\/[\w./-]+\.\w+)\1/g;

/** A file that lies beside a module which reads it: `join(import.meta.dirname, 'dataset.sql')`. */
const BESIDE = /(["'`])([\w-]+\.(?:py|sql|json|ya?ml|txt))\1/g;

/** A package whose files are looked for by Node's own rules: `require.resolve("pyodide/package.json")`. */
const RESOLVED = /\.resolve\(["'`]((?:@[\w-]+\/)?[\w-]+)/g;

/**
 * Returns what the modules `entries` run. Types are no part of it, nor is what is imported and never used: what is hashed is
 * the bundle. Throws when a module is not there or imports a package that package.json does not name.
 */
export function codeOf(entries: readonly string[], root = process.cwd()): BundleHash {
	const { outputFiles, metafile } = buildSync({
		absWorkingDir: root,
		entryPoints: [...entries],
		bundle: true,
		// Not the names: shorter ones are chosen by how often letters occur, those of types too.
		minifyWhitespace: true,
		minifySyntax: true,
		format: 'esm',
		platform: 'node',
		packages: 'external',
		outdir: 'code',
		write: false,
		metafile: true,
		// As Node reads the files: what is not marked as a type is imported.
		tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
		logLevel: 'silent',
	});
	const texts = outputFiles.map(({ text }) => text);
	const modules = Object.keys(metafile.inputs);
	const folders = [...new Set(modules.map((module) => dirname(module)))];
	const beside = find(texts, BESIDE, 2).flatMap((name) => folders.map((folder) => join(folder, name)));
	// esbuild writes the name of a module that is imported on demand into the bundle, where its code is already.
	const read = [...find(texts, NAMED, 2), ...beside].filter(
		(file) => !modules.includes(file) && existsSync(join(root, file)),
	);
	const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const versions: Record<string, string> = { ...dependencies, ...devDependencies };
	const imported = Object.values(metafile.inputs)
		.flatMap(({ imports }) => imports)
		.flatMap(({ path, external }) => (external && !isBuiltin(path) ? [packageName(path)] : []));
	const resolved = find(texts, RESOLVED, 1).filter((name) => name in versions);
	const packages = [...new Set([...imported, ...resolved])].sort().map((name) => {
		if (versions[name] === undefined)
			throw new Error(`${entries.join()} imports ${name}: add it to package.json, so that its version is known`);
		return `${name} ${versions[name]}`;
	});
	const hash = createHash('sha256').update(JSON.stringify([texts, packages]));
	for (const file of read) hash.update(`${file}\n`).update(readFileSync(join(root, file)));
	return { hash: hash.digest('hex'), files: [...new Set([...modules, ...read])].sort(), packages };
}

/** Returns what a group of a pattern finds in texts, each once and in order. */
function find(texts: readonly string[], pattern: RegExp, group: number): string[] {
	return [
		...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((found) => found[group] as string))),
	].sort();
}

/** Returns the package of an import: "@scope/name" of "@scope/name/deep/file.js". */
function packageName(path: string): string {
	return path
		.split('/')
		.slice(0, path.startsWith('@') ? 2 : 1)
		.join('/');
}
