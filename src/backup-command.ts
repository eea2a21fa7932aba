import process from 'node:process';
import { failure, misused, runCommand, success } from './command-line.ts';
import { backUpFolder } from './store/backup.ts';

const [file, ...rest] = process.argv.slice(2);

await runCommand(process.env, async ({ database }) => {
  if (!file || rest.length > 0) return misused('npm run backup -- <file>');
  if (database.kind === 'postgres') {
    return failure(
      'The data lies in PostgreSQL (DATABASE_URL): use pg_dump, which copies a running database too.',
    );
  }
  return success(`The data is copied to ${await backUpFolder(database.folder, file)}.`);
});
