import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decryptEvent, encryptEvent, signEvent } from '../../../src/emulator/event-crypto.ts';

describe('event encryption', () => {
  it("reads the platform's published example", () => {
    expect(decryptEvent('test key', 'P37w+VZImNgPEO1RBhJ6RtKl7n6zymIbEG1pReEzghk=')).toBe('hello world');
  });

  it('writes what it reads, Chinese and emoji included', () => {
    const text = JSON.stringify({ text: '打卡 🤝' });
    expect(decryptEvent('key', encryptEvent('key', text))).toBe(text);
  });

  it('never writes the same text alike twice', () => {
    expect(encryptEvent('key', 'same')).not.toBe(encryptEvent('key', 'same'));
  });

  it('signs timestamp, nonce, key and body in this order, in lower-case hex', () => {
    const body = new TextEncoder().encode('{"encrypt":"x"}');
    const expected = createHash('sha256').update('1795311000nonce-1key{"encrypt":"x"}').digest('hex');
    expect(signEvent({ timestamp: '1795311000', nonce: 'nonce-1', encryptKey: 'key' }, body)).toBe(expected);
  });
});
