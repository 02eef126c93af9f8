/** Django's test suite, from its source distribution, and the wheels it is run with: fetched by hash, kept in `.cache`. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pip } from '../../../src/engine/build/pip.ts';
import { requirementsFile, wheels } from '../../../src/engine/build/wheels.ts';
import type { DjangoVersion } from '../../../src/project/schema.ts';
import { pinned } from '../../helpers/suite.ts';

/** The folders a session of one Django version reads. */
export interface Source {
	/** Full version: "6.1.3". */
	release: string;
	/** Django's `tests`. */
	suite: string;
	/** Django, psycopg and what they need, unpacked: the very wheels the site ships, but whole, and what the suite imports. */
	packages: string;
}

const CACHE = '.cache/django';

/** Gives the sources of a Django version, fetching what is not there yet. Throws when the hash or the version does not fit. */
export function source(django: DjangoVersion, root = process.cwd()): Source {
	const shipped = requirementsFile(django);
	const distribution = `tests/conformance/django/source-${django}.txt`;
	const release = pinned('django', join(root, distribution));
	if (pinned('django', join(root, shipped)) !== release)
		throw new Error(
			`${distribution} names Django ${release}, the site ships ${pinned('django', join(root, shipped))}: renew version and hash there`,
		);
	const folder = join(root, CACHE, release);
	const whole = unpackedSource(join(folder, 'source'), join(root, distribution));
	const packages = join(folder, 'packages');
	unpackWheels(packages, join(root, 'tests/conformance/django/packages.txt'), wheels(django));
	return { release, suite: join(whole, 'tests'), packages };
}

/** Fills a folder with the source distribution that a requirements file names, and returns it. */
export function unpackedSource(folder: string, distribution: string): string {
	if (!existsSync(folder))
		fill(folder, (into) => {
			// pip reads the metadata of a source distribution by building it, hence no check of hashes for what builds it.
			download(distribution, into, ['--no-binary', ':all:']);
			const [archive] = readdirSync(into);
			execFileSync('tar', ['-xzf', `${archive}`, '--strip-components=1'], { cwd: into });
			rmSync(join(into, `${archive}`));
		});
	return folder;
}

/** Fills a folder with wheels that are there, and with those that a requirements file lists. */
export function unpackWheels(folder: string, requirements: string, shipped: readonly string[]): void {
	if (existsSync(folder)) return;
	fill(folder, (into) => {
		download(requirements, into, ['--only-binary', ':all:', '--implementation', 'cp']);
		const fetched = readdirSync(into).map((name) => join(into, name));
		for (const wheel of [...fetched, ...shipped.map((file) => resolve(file))])
			execFileSync('python3', ['-m', 'zipfile', '-e', wheel, into]);
		for (const wheel of fetched) rmSync(wheel);
	});
}

/** Downloads what a requirements file lists, each file with the hash it has there. */
function download(requirements: string, into: string, flags: string[]): void {
	const how = ['--quiet', '--disable-pip-version-check', '--no-deps', '--require-hashes', '--python-version', '3.14'];
	pip(['download', ...how, ...flags, '--dest', into, '--requirement', requirements]);
}

/** Makes a folder whole or not at all. */
function fill(folder: string, make: (into: string) => void): void {
	mkdirSync(join(folder, '..'), { recursive: true });
	const into = mkdtempSync(`${folder}-`);
	try {
		make(into);
		renameSync(into, folder);
	} catch (error) {
		rmSync(into, { recursive: true, force: true });
		throw error;
	}
}
