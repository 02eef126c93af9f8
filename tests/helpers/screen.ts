/** A screen for a browser that wants one, on a machine without. */
import { type ChildProcess, spawn } from 'node:child_process';

/** Starts Xvfb where DISPLAY names no screen, and returns the environment to start a browser in, and what ends the screen. */
export async function screen(xvfb: string): Promise<{ env: NodeJS.ProcessEnv; close: () => void }> {
	const env = { ...process.env };
	if (env.DISPLAY !== undefined) return { env, close() {} };
	// It says on descriptor 3 which number it took.
	const display = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
		stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
	});
	const close = () => display.kill();
	try {
		env.DISPLAY = `:${await firstLine(display)}`;
	} catch (error) {
		close();
		throw error;
	}
	return { env, close };
}

function firstLine(child: ChildProcess): Promise<string> {
	return new Promise((resolve, reject) => {
		child.stdio[3]?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
		child.once('error', reject);
		child.once('exit', (code) => reject(new Error(`the screen ended with ${code}`)));
	});
}
