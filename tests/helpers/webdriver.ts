/** As much of WebDriver (w3.org/TR/webdriver2) as a test needs, for WebKitGTK, which nothing else here drives. */
import { type ChildProcess, spawn } from 'node:child_process';
import getPort from 'get-port';
import { screen as startScreen } from './screen.ts';

/** What answers every command: the value, or an error with its message. */
interface Answer {
	value: unknown;
}

/** One browser with one tab. */
export class WebDriver {
	#session: string;
	#end: () => void;

	private constructor(session: string, end: () => void) {
		this.#session = session;
		this.#end = end;
	}

	/** Starts WebKitGTK's MiniBrowser through its driver, with a screen of its own where there is none. */
	static async webkit({ driver, browser, screen }: { driver: string; browser: string; screen: string }) {
		const { env, close } = await startScreen(screen);
		let process: ChildProcess | undefined;
		const end = () => {
			process?.kill();
			close();
		};
		try {
			const port = await getPort();
			process = spawn(driver, [`--port=${port}`], { env, stdio: 'ignore' });
			const address = `http://127.0.0.1:${port}`;
			await answering(address);
			const capabilities = {
				alwaysMatch: {
					timeouts: { script: 300_000, pageLoad: 60_000 },
					'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] },
				},
			};
			const { sessionId } = (await command(`${address}/session`, { capabilities })) as { sessionId: string };
			return new WebDriver(`${address}/session/${sessionId}`, end);
		} catch (error) {
			end();
			throw error;
		}
	}

	async goto(url: string): Promise<void> {
		await command(`${this.#session}/url`, { url });
	}

	/** Calls an asynchronous function in the page; it closes over nothing. */
	async evaluate<A, R>(work: (argument: A) => Promise<R>, argument: A): Promise<R> {
		const script = `const done = arguments[1]; (${work})(arguments[0]).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
		const result = (await command(`${this.#session}/execute/async`, { script, args: [argument] })) as {
			value: R;
			error?: string;
		};
		if (result.error !== undefined) throw new Error(result.error);
		return result.value;
	}

	async close(): Promise<void> {
		await fetch(this.#session, { method: 'DELETE' }).catch(() => {});
		this.#end();
	}
}

async function command(address: string, body: unknown): Promise<unknown> {
	const response = await fetch(address, { method: 'POST', body: JSON.stringify(body) });
	const { value } = (await response.json()) as Answer;
	if (!response.ok) throw new Error(`WebDriver: ${(value as { message?: string }).message ?? response.status}`);
	return value;
}

/** Waits until the driver listens. */
async function answering(address: string): Promise<void> {
	for (let tries = 0; tries < 100; tries++) {
		if (await fetch(`${address}/status`).catch(() => null)) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error(`WebKitWebDriver does not answer at ${address}.`);
}
