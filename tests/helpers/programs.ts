/** The programs of this machine that tests start: found, else an error that says what to install. Nothing is ever installed from here. */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

export interface Program {
	name: string;
	/** Environment variable that names the executable and wins over everything else. */
	variable: string;
	/** Names on the PATH, and full paths where systems keep it elsewhere; the first that exists is taken. */
	places: string[];
	/** Debian's package. */
	debian: string;
}

/** Says that programs are not on this machine, and how to get them. */
export function missing(...wanted: Program[]): string {
	return (
		`${wanted.map(({ name }) => name).join(' or ')} is not on this machine, and the tests need it. Install it, on Debian and Ubuntu with\n` +
		`  sudo apt-get install ${wanted.map(({ debian }) => debian).join(' ')}\n` +
		`or, where it lies elsewhere, say where in the environment: ${wanted.map(({ variable }) => variable).join(', ')}.`
	);
}

/** Returns the path of a program that must be there. */
export function ready(program: Program): string {
	const found = find(program);
	if (found === null) throw new Error(missing(program));
	return found;
}

/** Returns the path of a program, null where it is not. */
export function find({ variable, places }: Program): string | null {
	const folders = (process.env.PATH ?? '').split(delimiter);
	const named = process.env[variable];
	if (named !== undefined && !existsSync(named))
		throw new Error(`${variable} names ${named}, and there is no such file.`);
	const candidates = places.flatMap((place) =>
		place.startsWith('/') ? [place] : folders.map((folder) => join(folder, place)),
	);
	return named ?? candidates.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
