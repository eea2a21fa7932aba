import process from 'node:process';
import { failure, misused, runCommand, success } from './command-line.ts';
import { restoreFolder } from './store/restore.ts';

const [file, ...rest] = process.argv.slice(2);

await runCommand(process.env, async ({ database }, { clock }) => {
  if (!file || rest.length > 0) return misused('npm run restore -- <file>');
  if (database.kind === 'postgres') {
    return failure(
      'The data lies in PostgreSQL (DATABASE_URL): use pg_restore or psql with what pg_dump wrote.',
    );
  }
  const restored = await restoreFolder(database.folder, file, clock.now());
  return success(
    `The data in ${restored.file} is that of ${file} now.`,
    ...(restored.replaced ? [`What was there before is kept in ${restored.replaced}.`] : []),
    'Commands that waited when the copy was made are not run by themselves: `npm run jobs -- list` shows them.',
  );
});
