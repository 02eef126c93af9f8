/** The browsers of this machine: found, else an error that says what to install. Nothing is ever installed from here. */
import { accessSync, constants, existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';

interface Browser {
	name: string;
	/** Environment variable that names the executable and wins over everything else. */
	variable: string;
	/** Names on the PATH, and full paths where systems keep it elsewhere; the first that exists is taken. */
	places: string[];
	/** Debian's package. */
	debian: string;
}

const CHROMIUM: Browser = {
	name: 'Chromium',
	variable: 'CHROMIUM_PATH',
	places: [
		'chromium',
		'chromium-browser',
		'google-chrome-stable',
		'google-chrome',
		'/Applications/Chromium.app/Contents/MacOS/Chromium',
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	],
	debian: 'chromium',
};

const FIREFOX: Browser = {
	name: 'Firefox',
	variable: 'FIREFOX_PATH',
	places: ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
	debian: 'firefox-esr',
};

export const WEBKIT: Browser = {
	name: 'WebKitGTK',
	variable: 'WEBKIT_DRIVER_PATH',
	places: ['WebKitWebDriver'],
	debian: 'webkit2gtk-driver',
};

/** The screen that WebKitGTK is shown on; it has none of its own. */
export const XVFB: Browser = { name: 'Xvfb', variable: 'XVFB_PATH', places: ['Xvfb'], debian: 'xvfb' };

/** Switches that let Chromium run as root and keep it from calling home. */
export const CHROMIUM_SWITCHES = [
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-gpu',
	'--disable-quic',
	'--disable-sync',
	'--no-first-run',
	...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** Returns the path of a Chromium or Chrome executable. */
export function chromium(): string {
	return ready(CHROMIUM);
}

/** Returns the path of a Firefox executable, version 140 or newer. */
export function firefox(): string {
	return ready(FIREFOX);
}

/** Returns WebKitGTK's driver, its MiniBrowser, and a screen to show it on; null when one of them is not on this machine. */
export function webkit(): { driver: string; browser: string; screen: string } | null {
	const driver = find(WEBKIT);
	const browser = globSync('/usr/{lib,libexec}/{,*/}webkit2gtk-*/MiniBrowser').sort().at(-1);
	const screen = find(XVFB);
	return driver && browser && screen ? { driver, browser, screen } : null;
}

/** Says that browsers, or what they need, are not on this machine, and how to get them. */
export function missing(...wanted: Browser[]): string {
	return (
		`${wanted.map(({ name }) => name).join(' or ')} is not on this machine, and the tests need it. Install it, on Debian and Ubuntu with\n` +
		`  sudo apt-get install ${wanted.map(({ debian }) => debian).join(' ')}\n` +
		`or, where it lies elsewhere, say where in the environment: ${wanted.map(({ variable }) => variable).join(', ')}.`
	);
}

function ready(browser: Browser): string {
	const found = find(browser);
	if (found === null) throw new Error(missing(browser));
	return found;
}

function find({ variable, places }: Browser): string | null {
	const folders = (process.env.PATH ?? '').split(delimiter);
	const named = process.env[variable];
	if (named !== undefined && !existsSync(named))
		throw new Error(`${variable} names ${named}, and there is no such file.`);
	const candidates = places.flatMap((place) =>
		place.startsWith('/') ? [place] : folders.map((folder) => join(folder, place)),
	);
	return named ?? candidates.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
	try {
		accessSync(path, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
