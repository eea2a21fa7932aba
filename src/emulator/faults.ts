/** Something that goes wrong with an API, as a test or a person orders it. */
export type FaultSpec = {
  /** As the matrix in `routes.ts` names it: `POST /open-apis/attendance/v1/user_flows/query`. */
  readonly api: string;
  /** Strikes only calls whose body holds this text, such as somebody's ID. */
  readonly holding?: string;
  /** How many calls it strikes; all of them when left out. */
  readonly times?: number;
  readonly status?: number;
  readonly code?: number;
  readonly msg?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Waits this long first; alone, the call then goes on as usual. */
  readonly delayMs?: number;
  /**
   * Cuts the connection without an answer, or in the middle of its body: of the call's own answer, which takes effect
   * then, unless a status or a code makes it another.
   */
  readonly drop?: 'connection' | 'half-body';
  /** A gateway's HTML page in place of JSON. */
  readonly html?: string;
  /** The call takes effect all the same, and only its answer is lost. */
  readonly takesEffect?: boolean;
};

type Standing = { readonly spec: FaultSpec; left: number };

/** Faults by API, the oldest first; each call takes at most one. */
export function createFaults(knownApis: ReadonlySet<string>) {
  const standing: Standing[] = [];
  return {
    /** Returns what removes it again. */
    add(spec: FaultSpec): () => void {
      if (!knownApis.has(spec.api)) throw new RangeError(`no such API: ${spec.api}`);
      const entry = { spec, left: spec.times ?? Number.POSITIVE_INFINITY };
      standing.push(entry);
      return () => {
        entry.left = 0;
      };
    },
    clear(): void {
      standing.length = 0;
    },
    /** The fault that strikes this call, used up by one. */
    take(api: string, body: Buffer = Buffer.alloc(0)): FaultSpec | undefined {
      const entry = standing.find(
        ({ spec, left }) =>
          spec.api === api && left > 0 && (spec.holding === undefined || body.includes(spec.holding)),
      );
      if (!entry) return undefined;
      entry.left -= 1;
      return entry.spec;
    },
  };
}

export type Faults = ReturnType<typeof createFaults>;
