import { createDecipheriv, createSecretKey, hash } from 'node:crypto';

const IV_BYTES = 16;

/**
 * Decrypts the bodies of events with one encrypt key: AES-256-CBC, the IV in front. What it returns is a text of any
 * kind; throws on what is no such ciphertext. The SDK's `AESCipher` does the same and makes the key anew each time.
 * Source: "event subscription: encryption", checked 2026-11-22.
 */
export function createDecrypt(encryptKey: string): (text: string) => string {
  const key = createSecretKey(hash('sha256', encryptKey, 'buffer'));
  return (text) => {
    const bytes = Buffer.from(text, 'base64');
    const decipher = createDecipheriv('aes-256-cbc', key, bytes.subarray(0, IV_BYTES));
    return decipher.update(bytes.subarray(IV_BYTES), undefined, 'utf8') + decipher.final('utf8');
  };
}
