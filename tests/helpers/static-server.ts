/**
 * As little a web server as a static host can be: files of one folder below one path, text compressed, what has not changed not sent
 * again; no rewriting, and no special headers unless the site's own `_headers` are asked for.
 */
import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES: Record<string, string> = {
	'.css': 'text/css; charset=utf-8',
	'.gz': 'application/gzip',
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.json': 'application/json',
	'.mjs': 'text/javascript; charset=utf-8',
	'.png': 'image/png',
	'.svg': 'image/svg+xml',
	'.txt': 'text/plain; charset=utf-8',
	'.wasm': 'application/wasm',
	'.woff2': 'font/woff2',
	'.xml': 'application/xml',
};

/** One answer that was given. */
export interface Sent {
	/** Path that was asked for, below the base. */
	path: string;
	/** Bytes of the body as they went over the network; none when the browser's own copy still holds. */
	bytes: number;
}

export interface Server {
	/** Address of the site's root, ending in "/". */
	url: string;
	/** Every answer so far, in order; whoever counts may empty it. */
	sent: Sent[];
	/** Ends the server and every connection at once, as a cable that is pulled. */
	close(): Promise<void>;
}

/** What a server does beside sending files. */
interface Extras {
	/** The port; a free one when left out. */
	port?: number;
	/** Whether answers carry what `_headers` says, as on the hosts that read it. */
	headers?: boolean;
}

/** Serves `folder` below `base` ("/" or "/docs/") on this machine. */
export async function serve(folder: string, base = '/', { port = 0, headers = false }: Extras = {}): Promise<Server> {
	const sent: Sent[] = [];
	const rules = headers ? readRules(join(folder, '_headers')) : [];
	const server = createServer((request, response) => {
		for (const { matches, name, value } of rules) if (matches(request.url ?? '')) response.setHeader(name, value);
		answer(folder, base, request, response, sent);
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
		sent,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

function answer(folder: string, base: string, request: IncomingMessage, response: ServerResponse, sent: Sent[]): void {
	const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
	const found = path.startsWith(base) ? fileAt(folder, path.slice(base.length)) : null;
	const file = found ?? fileAt(folder, '404.html');
	if (file === null) {
		sent.push({ path: path.slice(base.length), bytes: 0 });
		response.writeHead(404).end();
		return;
	}
	const type = TYPES[extname(file)] ?? 'application/octet-stream';
	const { size, mtimeMs } = statSync(file);
	const etag = `"${size}-${mtimeMs}"`;
	if (request.headers['if-none-match'] === etag) {
		sent.push({ path: path.slice(base.length), bytes: 0 });
		response.writeHead(304, { etag, 'cache-control': 'no-cache' }).end();
		return;
	}
	const body = TEXT.test(type) && request.headers['accept-encoding']?.includes('gzip') ? compressed(file) : null;
	const bytes = body?.length ?? size;
	sent.push({ path: path.slice(base.length), bytes });
	response.writeHead(found === null ? 404 : 200, {
		'content-type': type,
		'content-length': bytes,
		etag,
		...(response.hasHeader('cache-control') ? {} : { 'cache-control': 'no-cache' }),
		...(body === null ? {} : { 'content-encoding': 'gzip' }),
	});
	if (body === null) createReadStream(file).pipe(response);
	else response.end(body);
}

/** Reads `_headers`: an address, "*" for anything at its end, and below it the headers of what is there. */
function readRules(file: string): { matches(path: string): boolean; name: string; value: string }[] {
	let address = '';
	return readFileSync(file, 'utf8')
		.split('\n')
		.flatMap((line) => {
			const [, name, value] = /^\s+([\w-]+):\s*(.+)$/.exec(line) ?? [];
			if (name === undefined || value === undefined) {
				address = line.trim();
				return [];
			}
			const of = address;
			const matches = (path: string) => (of.endsWith('*') ? path.startsWith(of.slice(0, -1)) : path === of);
			return [{ matches, name, value }];
		});
}

/** What every host compresses, at the level they use. */
const TEXT = /^text\/|json|xml|^application\/wasm/;
const LEVEL = 6;

const bodies = new Map<string, Buffer>();

/** Returns a file as gzip, made once for each state of the file. */
function compressed(file: string): Buffer {
	const key = `${file} ${statSync(file).mtimeMs}`;
	const body = bodies.get(key) ?? gzipSync(readFileSync(file), { level: LEVEL });
	bodies.set(key, body);
	return body;
}

/** Returns the path of the file behind an address below the base, of a folder its index.html; null when there is none. */
function fileAt(folder: string, address: string): string | null {
	const path = join(folder, normalize(`/${address}`));
	const stat = statSync(path, { throwIfNoEntry: false });
	if (stat?.isFile()) return path;
	const index = join(path, 'index.html');
	return stat?.isDirectory() && statSync(index, { throwIfNoEntry: false })?.isFile() ? index : null;
}
