import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

const keyOf = (encryptKey: string): Buffer => createHash('sha256').update(encryptKey).digest();

/** AES-256-CBC with PKCS#7 padding under SHA-256 of the key: base64 of the 16-byte IV and the ciphertext. */
export function encryptEvent(encryptKey: string, text: string, iv: Buffer = randomBytes(16)): string {
  const cipher = createCipheriv('aes-256-cbc', keyOf(encryptKey), iv);
  return Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
}

export function decryptEvent(encryptKey: string, encrypted: string): string {
  const bytes = Buffer.from(encrypted, 'base64');
  const decipher = createDecipheriv('aes-256-cbc', keyOf(encryptKey), bytes.subarray(0, 16));
  return Buffer.concat([decipher.update(bytes.subarray(16)), decipher.final()]).toString('utf8');
}

type Signed = { readonly timestamp: string; readonly nonce: string; readonly encryptKey: string };

/** `X-Lark-Signature`: lower-case hex SHA-256 of timestamp, nonce, encrypt key and the body's bytes. */
export const signEvent = ({ timestamp, nonce, encryptKey }: Signed, body: Uint8Array): string =>
  createHash('sha256')
    .update(timestamp + nonce + encryptKey)
    .update(body)
    .digest('hex');
