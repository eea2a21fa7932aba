import type { OpenId } from '../core/ids.ts';
import type { Directory } from './directory.ts';
import { foldName } from './name-keys.ts';

type Read<Found> = (names: readonly string[]) => Promise<ReadonlyMap<string, Found>>;

/** Asks for each name once. */
function remembering<Found>(read: Read<Found>): Read<Found> {
  const asked = new Map<string, Found | undefined>();
  return async (names) => {
    const folded = [...new Set(names.map(foldName))];
    const unknown = folded.filter((name) => !asked.has(name));
    const found = await read(unknown);
    for (const name of unknown) asked.set(name, found.get(name));
    return new Map(
      folded.flatMap((name) => {
        const known = asked.get(name);
        return known === undefined ? [] : [[name, known] as const];
      }),
    );
  };
}

/** The same directory, which remembers the names that one asker's message needs: its readings share most of theirs. */
export function rememberNames(directory: Directory, asker: OpenId): Directory {
  return {
    ...directory,
    peopleByKeys: remembering((keys) => directory.peopleByKeys(keys, asker)),
    departmentsByName: remembering((names) => directory.departmentsByName(names)),
  };
}
