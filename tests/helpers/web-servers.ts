/** nginx and Caddy with the files of deploy/, as their users start them; only the port and the folder are others. */
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import getPort from 'get-port';
import { find, type Program } from './programs.ts';

/** A web server there is a sample file for. */
export interface WebServer extends Program {
	/** Writes what it reads at its start into a folder, and returns its arguments. `sample` is the file of deploy/, with port and folder set. */
	prepare(folder: string, sample: string): string[];
	/** The sample file, with a port and the folder of the site in their places. */
	sample(port: number, site: string): string;
}

export const NGINX: WebServer = {
	name: 'nginx',
	variable: 'NGINX_PATH',
	places: ['nginx', '/usr/sbin/nginx'],
	debian: 'nginx',
	sample: (port, site) =>
		put('deploy/nginx.conf', [
			['listen 8080;', `listen 127.0.0.1:${port};`],
			['root /srv/site;', `root ${site};`],
		]),
	prepare(folder, sample) {
		const own = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
			(name) => `${name}_temp_path ${join(folder, name)};`,
		);
		writeFileSync(
			join(folder, 'nginx.conf'),
			// Who is root starts workers of somebody else, who may not be let into this folder.
			`${process.getuid?.() === 0 ? 'user root;' : ''} daemon off; worker_processes 1; pid ${join(folder, 'pid')};
			error_log stderr; events {} http { access_log off; ${own.join(' ')} ${sample} }`,
		);
		return ['-e', 'stderr', '-p', folder, '-c', join(folder, 'nginx.conf')];
	},
};

export const CADDY: WebServer = {
	name: 'Caddy',
	variable: 'CADDY_PATH',
	places: ['caddy'],
	debian: 'caddy',
	sample: (port, site) =>
		put('deploy/Caddyfile', [
			[':8080 {', `http://127.0.0.1:${port} {`],
			['root * /srv/site', `root * ${site}`],
		]),
	prepare(folder, sample) {
		// Nobody is to administer it.
		writeFileSync(join(folder, 'Caddyfile'), `{\n\tadmin off\n}\n${sample}`);
		return ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'];
	},
};

/** Says whether a server is on this machine. */
export function found(server: WebServer): boolean {
	return find(server) !== null;
}

/** Serves a built site below `base` with a server, and returns the site's address and what ends it. */
export async function serveWith(
	server: WebServer,
	site: string,
	base: string,
): Promise<{ url: string; close(): void }> {
	const folder = mkdtempSync(join(tmpdir(), 'ormscope-server-'));
	const root = base === '/' ? resolve(site) : below(folder, resolve(site), base);
	const port = await getPort();
	const path = find(server);
	if (path === null) throw new Error(`${server.name} is not on this machine`);
	const child = spawn(path, server.prepare(folder, server.sample(port, root)), {
		stdio: ['ignore', 'ignore', 'pipe'],
		// Caddy would write below the home folder.
		env: { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
	});
	const close = () => {
		child.kill();
		rmSync(folder, { recursive: true, force: true });
	};
	try {
		await answering(`http://127.0.0.1:${port}/`, child);
	} catch (error) {
		close();
		throw error;
	}
	return { url: `http://127.0.0.1:${port}${base}`, close };
}

/** Lays a site out as the sample files ask for: in a folder of its own, with its 404.html above. */
function below(folder: string, site: string, base: string): string {
	const root = join(folder, 'site');
	mkdirSync(root);
	symlinkSync(site, join(root, base.replaceAll('/', '')));
	copyFileSync(join(site, '404.html'), join(root, '404.html'));
	return root;
}

/** Replaces texts of a file, each of which must be there once. */
function put(file: string, changes: [from: string, to: string][]): string {
	return changes.reduce(
		(text, [from, to]) => {
			if (text.split(from).length !== 2) throw new Error(`${file} must hold "${from}" once`);
			return text.replace(from, to);
		},
		readFileSync(file, 'utf8'),
	);
}

/** Waits until a server listens; throws what it said when it ends before. */
async function answering(address: string, child: ChildProcess): Promise<void> {
	let said = '';
	child.stderr?.on('data', (chunk: Buffer) => {
		said = `${said}${chunk}`.slice(-2000);
	});
	while (child.exitCode === null) {
		const answered = await fetch(address).then(
			() => true,
			() => false,
		);
		if (answered) return;
	}
	throw new Error(`the web server ended: ${said}`);
}
