/**
 * PGlite for tests in other processes: a TCP port that carries `Send`, not sessions.
 * A request is four bytes of length (big-endian) and whole frontend messages; the reply is length and answer alike.
 * Every client talks to the one backend, as in the engine. A reply of length -1 says that PGlite has ended.
 */
import { createServer, type Socket } from 'node:net';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { auto_explain } from '@electric-sql/pglite/contrib/auto_explain';
import { hstore } from '@electric-sql/pglite/contrib/hstore';
import { SETTINGS } from '../../src/engine/settings.ts';

export interface PGliteServer {
	port: number;
	stop(): Promise<void>;
}

const ENDED = Buffer.from([0xff, 0xff, 0xff, 0xff]);

/** Starts a PGlite in memory, with the engine's settings and auto_explain loaded. */
export async function startPGlite(options: PGliteOptions = {}): Promise<PGliteServer> {
	const pg = await PGlite.create({
		// As the engine does: its settings ask for a smaller log than segments of the usual size allow.
		initDbStartParams: ['--wal-segsize=1'],
		startParams: [
			...PGlite.defaultStartParams,
			...Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
		],
		...options,
		extensions: { auto_explain, hstore, ...options.extensions },
	});
	await pg.exec("LOAD 'auto_explain'");
	const ask = (message: Uint8Array): Uint8Array | null => {
		try {
			return pg.execProtocolRawSync(message);
		} catch {
			return null;
		}
	};
	const sockets = new Set<Socket>();
	const server = createServer({ noDelay: true }, (socket) => {
		sockets.add(socket);
		socket.once('close', () => sockets.delete(socket));
		socket.on('error', () => socket.destroy());
		const pieces: Buffer[] = [];
		let size = 0;
		// Bytes needed before there is anything to do: a length, then that and what it counts.
		let needed = 4;
		socket.on('data', (bytes: Buffer) => {
			pieces.push(bytes);
			size += bytes.length;
			while (size >= needed) {
				const received = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
				pieces.splice(0, pieces.length, received);
				needed = 4 + received.readUInt32BE(0);
				if (size < needed) return;
				const answer = ask(new Uint8Array(received.subarray(4, needed)));
				if (answer === null) {
					socket.end(ENDED);
					return;
				}
				const head = Buffer.alloc(4);
				head.writeUInt32BE(answer.length);
				socket.write(head);
				socket.write(answer);
				pieces.splice(0, pieces.length, received.subarray(needed));
				size -= needed;
				needed = 4;
			}
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('no TCP port is free');
	return {
		port: address.port,
		async stop() {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
			await pg.close();
		},
	};
}
