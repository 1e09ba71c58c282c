/** The roster behind its ports: one RPC a method. */
import type { MemberWaker, Roster } from "../../app/roster/ports.ts";
import { type Member, type MemberKind, shardOf } from "../../domain/roster/member.ts";
import type { EndpointObject } from "../endpoint-object.ts";
import type { PhoneObject } from "../phone-object.ts";
import { placedStub, type StatesOptions, withRetry } from "../placed.ts";
import type { RosterObject } from "../roster-object.ts";

type Rosters = DurableObjectNamespace<RosterObject>;

export interface MemberNamespaces {
  readonly PHONES: DurableObjectNamespace<PhoneObject>;
  readonly ENDPOINTS: DurableObjectNamespace<EndpointObject>;
}

export function makeRoster({ ROSTERS }: { readonly ROSTERS: Rosters }, { random }: StatesOptions): Roster {
  const shard = (index: number) => ROSTERS.getByName(String(index));
  return {
    say: (member, byMs) => withRetry(async () => shard(shardOf(member)).say(member, byMs), random),
    enrol: (index, words) => withRetry(async () => shard(index).enrol(words), random),
    takeOverdue: async (index, nowMs, limit) => shard(index).takeOverdue(nowMs, limit),
  };
}

/** Whose alarm it is, by kind: a line for each class of objects that is on the roster. */
export function makeMemberWaker({ PHONES, ENDPOINTS }: MemberNamespaces, { rules }: StatesOptions): MemberWaker {
  const wakers = {
    phones: (name, where) => placedStub(PHONES, name, where).wake(),
    endpoint: (name, where) => placedStub(ENDPOINTS, name, where).wake(),
  } satisfies Record<MemberKind, (name: string, where: Parameters<typeof placedStub>[2]) => Promise<boolean>>;
  return {
    wake: async ({ kind, name, jurisdiction }: Member) => wakers[kind](name, { placement: jurisdiction, rules }),
  };
}
