/** The roster behind its ports: one RPC a method. */
import type { MemberWaker, Roster } from "../../app/roster/ports.ts";
import { type Member, type MemberKind, shardOf } from "../../domain/roster/member.ts";
import { placedStub, type StatesOptions, withRetry } from "../placed.ts";
import type { RosterObject } from "../roster-object.ts";
import type { RosteredObject } from "../rostered-object.ts";

type Rosters = DurableObjectNamespace<RosterObject>;

/** Where the members of each kind are. */
const BINDINGS = {
  phones: "PHONES",
  endpoint: "ENDPOINTS",
  ledger: "LEDGERS",
  letters: "LETTERS",
  links: "LINKS",
  inbound_texts: "INBOUND_TEXTS",
  carrier_ids: "CARRIER_IDS",
  audience: "AUDIENCES",
  incidents: "INCIDENTS",
} as const satisfies Record<MemberKind, string>;

export type MemberNamespaces = Readonly<Record<(typeof BINDINGS)[MemberKind], DurableObjectNamespace<RosteredObject>>>;

export function makeRoster({ ROSTERS }: { readonly ROSTERS: Rosters }, { random }: StatesOptions): Roster {
  const shard = (index: number) => ROSTERS.getByName(String(index));
  return {
    say: (member, byMs) => withRetry(async () => shard(shardOf(member)).say(member, byMs), random),
    enrol: (index, words) => withRetry(async () => shard(index).enrol(words), random),
    takeOverdue: async (index, nowMs, limit) => shard(index).takeOverdue(nowMs, limit),
  };
}

/** Whose alarm it is, by kind. */
export function makeMemberWaker(namespaces: MemberNamespaces, { rules }: StatesOptions): MemberWaker {
  return {
    wake: async ({ kind, name, jurisdiction }: Member) =>
      placedStub(namespaces[BINDINGS[kind]], name, { placement: jurisdiction, rules }).wake(),
  };
}
