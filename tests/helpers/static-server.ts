/** As little a web server as a static host can be: files of one folder below one path, no special headers, no rewriting. */
import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

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

export interface Server {
	/** Address of the site's root, ending in "/". */
	url: string;
	/** Ends the server and every connection at once, as a cable that is pulled. */
	close(): Promise<void>;
}

/** serve serves `folder` below `base` ("/" or "/docs/") on a free port of this machine, or on `port`. */
export async function serve(folder: string, base = '/', port = 0): Promise<Server> {
	const server = createServer((request, response) => answer(folder, base, request, response));
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

function answer(folder: string, base: string, request: IncomingMessage, response: ServerResponse): void {
	const path = decodeURIComponent(new URL(request.url ?? '/', 'http://host').pathname);
	const found = path.startsWith(base) ? fileAt(folder, path.slice(base.length)) : null;
	const file = found ?? fileAt(folder, '404.html');
	if (file === null) {
		response.writeHead(404).end();
		return;
	}
	response.writeHead(found === null ? 404 : 200, {
		'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
		'content-length': statSync(file).size,
		'cache-control': 'no-cache',
	});
	createReadStream(file).pipe(response);
}

/** fileAt returns the path of the file behind an address below the base, of a folder its index.html; null when there is none. */
function fileAt(folder: string, address: string): string | null {
	const path = join(folder, normalize(`/${address}`));
	const stat = statSync(path, { throwIfNoEntry: false });
	if (stat?.isFile()) return path;
	const index = join(path, 'index.html');
	return stat?.isDirectory() && statSync(index, { throwIfNoEntry: false })?.isFile() ? index : null;
}
