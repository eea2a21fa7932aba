import { accessSync, constants } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A headless Chromium from one of its usual places; the caller closes it. Throws when this machine has none. */
export async function openChromium(): Promise<Browser> {
  const executablePath = USUAL_PLACES.find(isExecutable);
  if (!executablePath) {
    throw new Error(
      `No Chromium found. On Debian: apt-get install chromium. Looked in ${USUAL_PLACES.join(', ')}.`,
    );
  }
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

/** A page of its own, and every error it met: thrown, logged, refused by the content policy or not found. */
export type WatchedPage = { readonly page: Page; readonly faults: string[] };

/** A new page in Shanghai and Chinese unless told otherwise; it closes with the browser. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const page = await browser.newPage({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...options });
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`${response.status()} ${response.url()}`);
  });
  return { page, faults };
}
