// `npm start` begins here, in plain JavaScript: an older Node could not even read the file that would tell it so.
import process from 'node:process';

const OLDEST = [24, 12];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) {
  process.stderr.write(`Daka needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}.\n`);
  process.exit(1);
}

await import('./main.ts');
