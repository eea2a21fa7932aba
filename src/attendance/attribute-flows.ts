import type { Flow, IdType } from '../feishu/flow.ts';

/** Flows by the ID that was asked for, in the order they came; those of nobody asked for are counted. */
export type AttributedFlows = {
  readonly byId: ReadonlyMap<string, readonly Flow[]>;
  readonly unattributed: number;
};

const idOf = (flow: Flow, idType: IdType): string | undefined =>
  idType === 'employee_id' ? flow.userId : flow.employeeNo;

/** A record that is told twice, once without its owner, is the owner's alone; one that is nobody's counts once. */
function countStrangers(strangers: readonly Flow[], owned: Iterable<readonly Flow[]>): number {
  if (strangers.length === 0) return 0;
  const known = new Set<string>();
  for (const flows of owned)
    for (const { recordId } of flows) if (recordId !== undefined) known.add(recordId);
  const unknown = strangers.filter(({ recordId }) => recordId === undefined || !known.has(recordId));
  return new Set(unknown.map((flow) => flow.recordId ?? flow)).size;
}

/** Gives each flow to the ID it names, and none to anybody else. Every ID asked for is in the map. */
export function attributeFlows(
  ids: readonly string[],
  idType: IdType,
  flows: readonly Flow[],
): AttributedFlows {
  const byId = new Map<string, Flow[]>(ids.map((id) => [id, []]));
  const strangers: Flow[] = [];
  for (const flow of flows) (byId.get(idOf(flow, idType) ?? '') ?? strangers).push(flow);
  return { byId, unattributed: countStrangers(strangers, byId.values()) };
}
