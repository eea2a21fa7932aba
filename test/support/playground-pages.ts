import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { openChromium, openPage, type WatchedPage } from './chromium.ts';
import { type PlaygroundServer, startPlaygroundServer } from './playground-server.ts';

export type Playground = {
  readonly server: PlaygroundServer;
  /** The page for these options, shared by the tests of a file since a new one costs a second. */
  pageWith(options: BrowserContextOptions): Promise<Page>;
};

function started<Part>(part: Part | undefined): Part {
  if (part === undefined) throw new Error('the playground opens before the first test, not before that');
  return part;
}

/** A playground for a file's tests. A test fails when a page of it meets an error, such as one of the content policy. */
export function usePlayground(): Playground {
  const opened = new Map<string, Promise<WatchedPage>>();
  let server: PlaygroundServer | undefined;
  let browser: Browser | undefined;

  beforeAll(async () => {
    [server, browser] = await Promise.all([startPlaygroundServer(), openChromium()]);
  });

  afterEach(async () => {
    const watched = await Promise.all(opened.values());
    expect(watched.flatMap(({ faults }) => faults.splice(0))).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  return {
    get server() {
      return started(server);
    },
    async pageWith(options) {
      const key = JSON.stringify(options);
      const watched = opened.get(key) ?? openPage(started(browser), options);
      opened.set(key, watched);
      return (await watched).page;
    },
  };
}
