/** Django REST framework's test suite, from its source distribution, and what it is run with: fetched by hash, kept in `.cache`. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { EXTRAS_FILE, extraWheels, wheels } from '../../../src/engine/build/wheels.ts';
import type { DjangoVersion } from '../../../src/project/schema.ts';
import { pinned } from '../../helpers/suite.ts';
import { unpackedSource, unpackWheels } from '../django/source.ts';

/** The folders a session reads. */
export interface Source {
	/** Version of REST framework: "3.18.3". */
	release: string;
	/** The folder that holds its `tests`. */
	suite: string;
	/** The wheels the site ships, and what the suite imports beside them. */
	packages: string;
}

const HERE = 'tests/conformance/drf';

/** Gives the suite and the packages for a Django version, fetching what is not there yet. Throws when hash or version do not fit. */
export function source(django: DjangoVersion): Source {
	const distribution = join(HERE, 'source.txt');
	const release = pinned('djangorestframework', distribution);
	const shipped = pinned('djangorestframework', EXTRAS_FILE);
	if (shipped !== release)
		throw new Error(`${distribution} names ${release}, the site ships ${shipped}: renew version and hash there`);
	const folder = join('.cache/drf', release);
	const suite = unpackedSource(join(folder, 'source'), distribution);
	// The suite is to test the wheel that the site ships.
	rmSync(join(suite, 'rest_framework'), { recursive: true, force: true });
	const packages = join(folder, `packages-${django}`);
	unpackWheels(packages, join(HERE, 'packages.txt'), [...wheels(django), ...extraWheels()]);
	return { release, suite, packages };
}
