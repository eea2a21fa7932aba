import { type DatabaseConfig, type OpenStore, openStore, type Surroundings } from './open-store.ts';
import { openSqliteBeside } from './sqlite.ts';
import { createSqliteJobs } from './sqlite-jobs.ts';

/**
 * Opens the configured database for an operator's command, beside the bots that run on it. They find the jobs that
 * are added here at their next look, within seconds. Throws `database_failed`.
 */
export async function openBeside(
  config: DatabaseConfig,
  surroundings: Surroundings,
): Promise<Pick<OpenStore, 'db' | 'jobs' | 'close'>> {
  if (config.kind === 'sqlite') {
    const { db, close } = openSqliteBeside(config.folder);
    return { db, jobs: createSqliteJobs({ db, ...surroundings }), close };
  }
  const { db, jobs, close } = await openStore(config, surroundings);
  return {
    db,
    jobs,
    close: async () => {
      await jobs.stop();
      await close();
    },
  };
}
