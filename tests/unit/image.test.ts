/** The image: built as everything else that builds the site, set by the variables the README names, served on one port. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const read = (file: string) => readFileSync(file, 'utf8');
const dockerfile = read('Dockerfile');
const compose = parse(read('compose.yaml')) as {
	services: { site: { build: { context: string; args: Record<string, string> }; ports: string[]; read_only: boolean } };
};
const { site } = compose.services;
/** Every match's first group, each once. */
const all = (text: string, pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, one = '']) => one))];

test('it installs of Debian what a build server does for Python, and nothing else', () => {
	const [server = ''] = all(read('.ci/run'), /debian ((?:[\w-]+ )+[\w-]+)\n/g);
	const [image = ''] = all(dockerfile, /--no-install-recommends ([^\\]+?) \\/g);
	expect(image.split(' ').length).toBeGreaterThan(1);
	expect(image.split(' ')).toEqual(server.split(' ').filter((name) => name.startsWith('python3')));
});

test('it is built by the commands of the README and of the workflows', () => {
	const install = 'npm ci --no-audit --no-fund';
	const flows = ['.github/workflows/pages.yml', '.github/workflows/preview.yml'].map(read);
	for (const text of [dockerfile, ...flows]) {
		expect(text).toContain(install);
		expect(text).toContain('npm run build');
	}
	expect(read('.ci/run')).toContain(install);
	expect(read('README.md')).toContain('`npm run build` writes the site to `dist/`');
});

test('what a build is told is one set of variables, wherever they are named', () => {
	const known = all(read('README.md'), /^\| `(SITE_\w+)` \|/gm).sort();
	expect(known).toHaveLength(3);
	expect(all(dockerfile.slice(0, dockerfile.lastIndexOf('\nFROM')), /(SITE_\w+)/g).sort()).toEqual(known);
	expect(Object.keys(site.build.args).sort()).toEqual(known);
	for (const [name, value] of Object.entries(site.build.args)) expect(value).toMatch(new RegExp(`^\\$\\{${name}:-`));
	const code = ['astro.config.mjs', 'src/site/repository.ts'].map(read).join();
	expect(all(code, /process\.env\.(SITE_\w+)/g).sort()).toEqual(known);
});

test('nobody is root in it, and it answers on the port that nginx listens on', () => {
	const [port = ''] = all(read('deploy/nginx.conf'), /listen (\d+);/g);
	expect(dockerfile).toContain(`EXPOSE ${port}\n`);
	expect(dockerfile).toContain(`http://127.0.0.1:${port}/`);
	expect(site.ports.every((each) => each.endsWith(`:${port}`))).toBe(true);
	expect(all(dockerfile, /^FROM (\S+)/gm).at(-1)).toMatch(/^nginxinc\/nginx-unprivileged:/);
	expect(site.read_only).toBe(true);
	const [root = ''] = all(read('deploy/nginx.conf'), /root (\S+);/g);
	expect(dockerfile).toContain(`COPY --from=build ${root} ${root}`);
});

test('what a build makes by itself stays out of it', () => {
	const left = read('.dockerignore')
		.split('\n')
		.map((line) => line.replace('**/', ''));
	for (const made of all(read('.gitignore'), /^\/?([\w./-]+?)\/?$/gm)) expect(left, made).toContain(made);
});
