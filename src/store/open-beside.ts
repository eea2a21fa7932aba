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
    const store = openSqliteBeside(config.folder);
    return { ...store, jobs: createSqliteJobs({ store, ...surroundings }) };
  }
  const store = await openStore(config, surroundings);
  return {
    db: store.db,
    jobs: store.jobs,
    close: async () => {
      await store.jobs.stop();
      await store.close();
    },
  };
}
