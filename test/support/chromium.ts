import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where installers put browsers on macOS, which puts none on the PATH. */
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Starts the Chromium or Chrome of this machine.
 *
 * @throws Error saying how to install one, where there is none
 */
export function startChromium(): Promise<Browser> {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = [
    ...(process.env.CHROMIUM === undefined ? [] : [process.env.CHROMIUM]),
    ...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))),
    ...APPLICATIONS,
  ];
  const executablePath = candidates.find((path) => existsSync(path));
  if (executablePath === undefined)
    throw new Error(
      'No Chromium or Chrome is installed: on Debian or Ubuntu, sudo apt-get install chromium; elsewhere install Chrome, or name one in CHROMIUM',
    );
  // Its own sandbox does not run as root, as in a container of CI; the page is a file of ours.
  return chromium.launch({ executablePath, chromiumSandbox: process.getuid?.() !== 0 });
}
