import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';

const PAGE = new URL('../../src/emulator/playground/', import.meta.url);
const MODULES = new URL('../../node_modules/', import.meta.url);
const FIXTURES = new URL('../browser/fixtures/', import.meta.url);

/** No inline script or style, no host but this one, and no markup that did not pass the sanitiser. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types dompurify',
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

export type PlaygroundMessage = {
  readonly messageId: string;
  readonly chatId: string;
  readonly from: { readonly kind: 'person' | 'bot'; readonly openId?: string; readonly name: string };
  readonly text?: string;
  readonly card?: unknown;
  readonly createdAtMs: number;
  readonly updated: boolean;
  readonly ephemeral: boolean;
};

type Json = Readonly<Record<string, unknown>>;

type Answer = {
  readonly status: number;
  readonly toast?: { readonly type: string; readonly content: string };
};

export type PlaygroundServer = {
  readonly url: string;
  /** What the page asked to say and to press, oldest first. */
  readonly said: Json[];
  readonly pressed: Json[];
  /** Shown in every chat, oldest first. */
  readonly messages: PlaygroundMessage[];
  /** Serves a card that a test made; answers its path. */
  place(card: object): string;
  /** What a text (its status) and a press are answered with; a promise keeps the page waiting. */
  answer: Answer | Promise<Answer>;
  /** Adds a message, or replaces the one of the same ID, and tells every open page. */
  publish(message: PlaygroundMessage): void;
  stop(): Promise<void>;
};

async function locate(path: string): Promise<URL> {
  if (path.startsWith('/fixtures/')) return new URL(`.${path.slice('/fixtures'.length)}`, FIXTURES);
  if (!path.startsWith('/vendor/')) return new URL(`.${path === '/' ? '/index.html' : path}`, PAGE);
  const vendor = JSON.parse(await readFile(new URL('vendor.json', PAGE), 'utf8')) as Record<string, string>;
  return new URL(vendor[path.slice('/vendor/'.length)] ?? 'missing', MODULES);
}

async function sendFile(path: string, response: ServerResponse): Promise<void> {
  const file = await locate(path);
  try {
    const content = await readFile(file);
    const type = TYPES[extname(file.pathname)] ?? 'application/octet-stream';
    response.writeHead(200, {
      'content-type': type,
      'content-security-policy': POLICY,
      'cache-control': 'max-age=60',
    });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}

async function readJson(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Json;
}

const sendJson = (response: ServerResponse, value: unknown): void => {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
};

/** The playground's files and a server side that only records: a company from the fixtures, and what a test publishes. */
export async function startPlaygroundServer(): Promise<PlaygroundServer> {
  const streams = new Set<ServerResponse>();
  const placed = new Map<string, object>();
  const state = JSON.parse(await readFile(new URL('state.json', FIXTURES), 'utf8')) as {
    people: { openId: string }[];
  };
  const audience = state.people.map(({ openId }) => openId);
  const recorded: Omit<PlaygroundServer, 'url' | 'place' | 'publish' | 'stop'> = {
    said: [],
    pressed: [],
    messages: [],
    answer: { status: 200 },
  };

  const api: Record<string, (request: IncomingMessage, response: ServerResponse) => Promise<void> | void> = {
    '/playground/api/state': (_request, response) => sendJson(response, state),
    '/playground/api/messages': (_request, response) => sendJson(response, recorded.messages),
    '/playground/api/stream': (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': open\n\n');
      streams.add(response);
      response.on('close', () => streams.delete(response));
    },
    '/playground/api/say': async (request, response) => {
      recorded.said.push(await readJson(request));
      const { status } = await recorded.answer;
      sendJson(response, { messageId: `om_said_${recorded.said.length}`, status });
    },
    '/playground/api/press': async (request, response) => {
      recorded.pressed.push(await readJson(request));
      sendJson(response, await recorded.answer);
    },
  };

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const handle = api[pathname];
    const card = placed.get(pathname);
    if (card) sendJson(response, card);
    else void (handle ? handle(request, response) : sendFile(pathname, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return Object.assign(recorded, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    place(card: object) {
      const path = `/placed/${placed.size}.json`;
      placed.set(path, card);
      return path;
    },
    publish(message: PlaygroundMessage) {
      const index = recorded.messages.findIndex(({ messageId }) => messageId === message.messageId);
      recorded.messages.splice(index < 0 ? recorded.messages.length : index, 1, message);
      for (const stream of streams)
        stream.write(`event: message\ndata: ${JSON.stringify({ ...message, audience })}\n\n`);
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
