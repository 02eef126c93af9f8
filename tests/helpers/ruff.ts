/** `npm run lint:python` and the Python part of `npm run format`: ruff, in an environment of its own. `--write` mends files. */
import { spawnSync } from 'node:child_process';
import { environment } from '../../src/runner/native/virtual-environment.ts';

const python = environment('ruff', ['tests/requirements/ruff.txt'], '3.9');
const steps = process.argv.includes('--write') ? [['check', '--fix'], ['format']] : [['check'], ['format', '--check']];
const results = steps.map((step) => spawnSync(python, ['-m', 'ruff', ...step, '--quiet', '.'], { stdio: 'inherit' }));
process.exitCode = Math.max(...results.map(({ status }) => status ?? 1));
