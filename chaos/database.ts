import { randomBytes } from 'node:crypto';
import { Pool } from 'pg';

/** A database of this run's own. */
export type OwnDatabase = { readonly url: URL; drop(): Promise<void> };

/** Makes a new, empty database on that server. */
export async function makeDatabase(server: string): Promise<OwnDatabase> {
  const name = `daka_chaos_${randomBytes(6).toString('hex')}`;
  const pool = new Pool({ connectionString: server, max: 1 });
  await pool.query(`create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url,
    drop: async () => {
      await pool.query(`drop database if exists ${name} with (force)`);
      await pool.end();
    },
  };
}
