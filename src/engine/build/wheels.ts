/** Python wheels, fetched by pip under the hashes of a requirements file and kept in .cache/wheels. */

import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DjangoVersion } from '../../project/schema.ts';
import { LOCK_INFO } from '../pyodide/interpreter.ts';
import { pip } from './pip.ts';

/** The machine's own Python may be older than the engine's, whose version decides which wheels fit. */
const TARGET = [
	'--no-deps',
	'--only-binary=:all:',
	'--python-version',
	LOCK_INFO.python,
	'--implementation',
	'cp',
	'--require-hashes',
];

/** Returns the path of the requirements of a Django version. */
export function requirementsFile(django: DjangoVersion): string {
	return `src/python/requirements/django-${django}.txt`;
}

/** Requirements of the packages that are fetched when they are imported. */
export const EXTRAS_FILE = 'src/python/requirements/extras.txt';

/** Returns paths of the wheels of a Django version, downloading them when they are not there. Throws an Error that says what to do. */
export function wheels(django: DjangoVersion): string[] {
	return wheelsOf(requirementsFile(django), `Django ${django}`);
}

/** Returns paths of the wheels that go with every Django version, as `wheels` does. */
export function extraWheels(): string[] {
	return wheelsOf(EXTRAS_FILE, 'packages beside Django');
}

function wheelsOf(file: string, what: string): string[] {
	const requirements = readFileSync(file, 'utf8');
	const digest = createHash('sha256').update(requirements).digest('hex').slice(0, 12);
	const folder = join('.cache', 'wheels', `${basename(file, '.txt').replace('django-', '')}-${digest}`);
	const count = requirements.split('\n').filter((line) => line.includes('--hash=')).length;
	if (globSync(`${folder}/*.whl`).length !== count) {
		if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
		console.log(`pip downloads the wheels of ${what}`);
		pip(['download', '--quiet', '--disable-pip-version-check', ...TARGET, '--dest', folder, '--requirement', file]);
	}
	return globSync(`${folder}/*.whl`).sort();
}
