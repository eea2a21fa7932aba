import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express, { type Express, type NextFunction, type Request, type Response, type Router } from 'express';
import { isMessageId, isOpenId, type OpenId } from '../core/ids.ts';
import { onlyFromThisMachine } from './loopback.ts';
import { audienceOf, chatSeenBy, viewMessage, viewState } from './playground-view.ts';
import type { Pressed, Pressing } from './pressing.ts';
import type { Said, Saying } from './speaking.ts';
import type { World } from './world.ts';

export type PlaygroundOptions = {
  readonly world: World;
  readonly administrators: readonly OpenId[];
  readonly say: (saying: Saying) => Promise<Said>;
  readonly press: (pressing: Pressing) => Promise<Pressed>;
};

const PAGE = new URL('playground/', import.meta.url);
const MODULES = new URL('../../node_modules/', import.meta.url);

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

function setPolicy(_request: Request, response: Response, next: NextFunction): void {
  response.set({
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  });
  next();
}

type Body = Readonly<Record<string, unknown>>;

const bodyOf = (request: Request): Body => (request.body ?? {}) as Body;
const idsIn = (value: unknown): OpenId[] => (Array.isArray(value) ? value.filter(isOpenId) : []);

function readSaying(world: World, body: Body): Saying | undefined {
  const { from, chat, text, mentionBot, mentions } = body;
  if (!isOpenId(from) || typeof chat !== 'string' || typeof text !== 'string' || text === '')
    return undefined;
  const found = chatSeenBy(world, from, chat);
  return (
    found && { from, chat: found.chatId, text, mentionBot: mentionBot === true, mentions: idsIn(mentions) }
  );
}

/** What the page reports about a press, in the emulator's words. */
function readPressing(world: World, body: Body): Pressing | undefined {
  const { by, messageId, ...action } = body;
  const message = isMessageId(messageId) ? world.transcript.find(messageId) : undefined;
  if (!isOpenId(by) || !message || !audienceOf(world, message).includes(by)) return undefined;
  return { ...action, by, messageId: message.messageId };
}

/** One `message` event for everything said or changed, in the page's shape, with `audience`: the open IDs that see it. */
function stream(world: World, response: Response): void {
  response
    .writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    .write(': open\n\n');
  const stop = world.transcript.listen((message) => {
    const data = { ...viewMessage(world, message), audience: audienceOf(world, message) };
    response.write(`event: message\ndata: ${JSON.stringify(data)}\n\n`);
  });
  response.on('close', stop);
}

function createApi({ world, administrators, say, press }: PlaygroundOptions): Router {
  const api = express.Router();
  api.use(express.json({ limit: '256kb' }));
  api.get('/state', (_request, response) => {
    response.json(viewState(world, administrators));
  });
  api.get('/messages', (request, response) => {
    const { viewer, chat } = request.query;
    const seen = isOpenId(viewer) && typeof chat === 'string' ? chatSeenBy(world, viewer, chat) : undefined;
    if (!seen || !isOpenId(viewer)) return void response.sendStatus(404);
    const visible = world.transcript
      .all()
      .filter((message) => message.chatId === seen.chatId && audienceOf(world, message).includes(viewer));
    response.json(visible.map((message) => viewMessage(world, message)));
  });
  api.get('/stream', (_request, response) => stream(world, response));
  api.post('/say', async (request, response) => {
    const saying = readSaying(world, bodyOf(request));
    if (!saying) return void response.sendStatus(400);
    const { messageId, deliveries } = await say(saying);
    response.json({ messageId, status: deliveries[0]?.status ?? 200 });
  });
  api.post('/press', async (request, response) => {
    const pressing = readPressing(world, bodyOf(request));
    if (!pressing) return void response.sendStatus(400);
    const { status, toast, cardFaults } = await press(pressing);
    const refused = cardFaults[0] && { type: 'error', content: cardFaults[0].message };
    response.json({ status, ...(refused || toast ? { toast: refused ?? toast } : {}) });
  });
  return api;
}

function createVendor(): Router {
  const vendor = express.Router();
  const table = JSON.parse(readFileSync(new URL('vendor.json', PAGE), 'utf8')) as Readonly<
    Record<string, string>
  >;
  vendor.get('/:name', (request, response) => {
    const name = request.params.name;
    const file = Object.hasOwn(table, name) ? table[name] : undefined;
    if (file === undefined) return void response.sendStatus(404);
    response.type('text/javascript').sendFile(fileURLToPath(new URL(file, MODULES)));
  });
  return vendor;
}

/** The playground's page and the server side that it talks to, on loopback only. */
export function mountPlayground(app: Express, options: PlaygroundOptions): void {
  app.use(onlyFromThisMachine, setPolicy);
  app.use('/playground/api', createApi(options));
  app.use('/vendor', createVendor());
  app.use(express.static(fileURLToPath(PAGE), { cacheControl: false }));
}
