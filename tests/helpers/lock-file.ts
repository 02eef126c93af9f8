/**
 * `npm run lock`: fills the holes that npm leaves in package-lock.json.
 *
 * A package with native parts names one optional package for each platform. npm leaves out those it could not look up (a
 * mirror that carries only this platform's is enough), and then `npm ci` refuses its own lock file. What is missing is known
 * without asking: the version stands in the package that names it, the platform in the name.
 * https://github.com/npm/cli/issues/4828 is the bug.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Entry {
	version?: string;
	dev?: boolean;
	optional?: boolean;
	os?: string[];
	cpu?: string[];
	libc?: string[];
	optionalDependencies?: Record<string, string>;
}

export interface LockFile {
	packages: Record<string, Entry>;
}

/** Words of a package's name by what they say of its platform. */
const OS: Record<string, string> = { macos: 'darwin', windows: 'win32' };
for (const os of ['android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32', 'aix'])
	OS[os] = os;
const CPU: Record<string, string> = { armv7: 'arm', armhf: 'arm', gnueabihf: 'arm', musleabihf: 'arm' };
for (const cpu of ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'])
	CPU[cpu] = cpu;

/** Lists what a lock file lacks: the place of each missing entry, and the entry. */
export function holes({ packages }: LockFile): [place: string, entry: Entry][] {
	return Object.entries(packages).flatMap(([parent, { dev, optionalDependencies = {} }]) =>
		Object.entries(optionalDependencies).flatMap(([name, version]): [string, Entry][] => {
			const found = resolve(packages, parent, name);
			// Ranges are chosen by npm; exact versions are how native parts are named.
			if (!/^\d/.test(version) || found?.version === version) return [];
			const place = found ? `${parent}/node_modules/${name}` : `node_modules/${name}`;
			return [[place, { version, ...(dev ? { dev } : {}), optional: true, ...platform(name) }]];
		}),
	);
}

/** Finds a package as Node does: below its parent, then further up. */
function resolve(packages: LockFile['packages'], parent: string, name: string): Entry | undefined {
	for (let base = parent; ; base = base.slice(0, Math.max(0, base.lastIndexOf('node_modules/') - 1))) {
		const found = packages[`${base === '' ? '' : `${base}/`}node_modules/${name}`];
		if (found || base === '') return found;
	}
}

function platform(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
	const words = (name.split('/').at(-1) ?? '').split(/[-_.]/);
	const pick = (table: Record<string, string>) => words.map((word) => table[word]).find((word) => word !== undefined);
	const [cpu, os] = [pick(CPU), pick(OS)];
	const libc = words.includes('musl') ? 'musl' : words.includes('gnu') ? 'glibc' : undefined;
	return { ...(cpu ? { cpu: [cpu] } : {}), ...(libc ? { libc: [libc] } : {}), ...(os ? { os: [os] } : {}) };
}

if (import.meta.main) {
	const lock: LockFile = JSON.parse(readFileSync('package-lock.json', 'utf8'));
	const missing = holes(lock);
	const all = [...Object.entries(lock.packages), ...missing].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
	if (missing.length > 0)
		writeFileSync('package-lock.json', `${JSON.stringify({ ...lock, packages: Object.fromEntries(all) }, null, 2)}\n`);
	console.log(`package-lock.json: ${missing.length} entries added`);
}
