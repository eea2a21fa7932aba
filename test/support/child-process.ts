import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NODE = fileURLToPath(new URL('../../node_modules/.bin/node', import.meta.url));

/** How a process ended, and what it wrote. */
export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

/** Runs Node on these arguments and this input, from the project's folder and with this environment alone, to its end. */
export const runNode = (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input = '',
): Promise<Ended> =>
  new Promise((resolve, reject) => {
    const child = spawn(NODE, args, { cwd: ROOT, env: { PATH: process.env['PATH'], ...env } });
    child.stdin.end(input);
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (data: Buffer) => {
      stdout += data.toString();
    });
    child.stderr.on('data', (data: Buffer) => {
      stderr += data.toString();
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
