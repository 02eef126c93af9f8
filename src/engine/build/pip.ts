/** Runs pip of whatever Python the machine has. */
import { execFileSync } from 'node:child_process';

/** Interpreters that may bring pip, in the order they are tried. */
const PYTHONS = ['python3', 'python', 'py'];

/** Runs pip of the machine's Python with `args`, showing what it says. Throws an Error that says what to do. */
export function pip(args: string[]): void {
	const python = PYTHONS.find((name) => runs(name, ['-m', 'pip', '--version']));
	if (!python)
		throw new Error(
			'No Python with pip was found. Install Python 3 with pip (Debian: apt install python3-pip) and try again.',
		);
	try {
		execFileSync(python, ['-m', 'pip', ...args], { stdio: 'inherit' });
	} catch {
		throw new Error(
			`pip could not download the wheels (its own words are above). It has to reach a Python package index, and the hashes in src/python/requirements must fit what it serves.`,
		);
	}
}

function runs(command: string, args: string[]): boolean {
	try {
		execFileSync(command, args, { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}
