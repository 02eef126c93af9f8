/** Before the tests of parity: the Pythons they run on are made, because files that run side by side would make the same one twice. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { DJANGO_VERSIONS } from '../../../src/project/schema.ts';
import { Native, PYTHON } from '../../../src/runner/native/native.ts';
import { lacking } from '../../../src/runner/native/virtual-environment.ts';

/** Makes them in a process of its own, for Vitest's own cannot say where a package lies. */
export function setup(): void {
	execFileSync(process.execPath, [join(import.meta.dirname, 'environments.ts')], { stdio: 'inherit' });
}

if (import.meta.main && lacking(PYTHON) === null)
	for (const django of DJANGO_VERSIONS) {
		const native = await Native.open(django);
		await native.close();
	}
