/** The browsers of this machine: found, else an error that says what to install. Nothing is ever installed from here. */
import { globSync } from 'node:fs';
import { find, type Program, ready } from './programs.ts';

const CHROMIUM: Program = {
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

const FIREFOX: Program = {
	name: 'Firefox',
	variable: 'FIREFOX_PATH',
	places: ['firefox-esr', 'firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
	debian: 'firefox-esr',
};

export const WEBKIT: Program = {
	name: 'WebKitGTK',
	variable: 'WEBKIT_DRIVER_PATH',
	places: ['WebKitWebDriver'],
	debian: 'webkit2gtk-driver',
};

/** The screen that WebKitGTK is shown on; it has none of its own. */
export const XVFB: Program = { name: 'Xvfb', variable: 'XVFB_PATH', places: ['Xvfb'], debian: 'xvfb' };

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
