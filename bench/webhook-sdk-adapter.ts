import type { AddressInfo } from 'node:net';
import process from 'node:process';
import { adaptExpress, EventDispatcher } from '@larksuiteoapi/node-sdk';
import express from 'express';

/** The SDK's own Express adapter with a handler that does nothing, as its documentation sets it up: a child of `webhook.ts`. */

const [encryptKey = '', verificationToken = '', path = '/'] = process.argv.slice(2);

const dispatcher = new EventDispatcher({ encryptKey, verificationToken }).register({
  'im.message.receive_v1': () => Promise.resolve({}),
});
const server = express()
  .use(express.json())
  .use(path, adaptExpress(dispatcher, { autoChallenge: true }))
  .listen(0, '127.0.0.1', () => {
    process.send?.((server.address() as AddressInfo).port);
  });
