/** Lists of addresses and numbers between the API's names and ours. */
import type { FraudListEntry, FraudListLine } from "../../app/fraud/list-ports.ts";
import { maskOf } from "../../domain/fraud/lists/fraud-lists.ts";
import { FRAUD_LIST_KINDS, type FraudListKind } from "../../domain/fraud/lists/list-kinds.ts";
import { keptNetwork } from "../../domain/fraud/lists/order-entries.ts";
import { spellNetwork } from "../../domain/net/ip-network.ts";
import { isoTime } from "../time.ts";

/** One a kind, those too that were never set. */
export function fraudListHeads(lines: readonly FraudListLine[]) {
  return FRAUD_LIST_KINDS.map((kind) => headOf(kind, lines.find((line) => line.kind === kind) ?? null));
}

export function fraudListReply(kind: FraudListKind, list: FraudListEntry | null) {
  return { ...headOf(kind, list), entries: (list?.entries ?? []).map(shownEntry) };
}

export function fraudListLine({ revision, atMs, by, reason, source, date, count }: FraudListLine) {
  return { revision, at: isoTime(atMs), by, reason, source, date, count };
}

function headOf(kind: FraudListKind, line: FraudListLine | null) {
  return {
    kind,
    revision: line?.revision ?? 0,
    updated_at: line === null ? null : isoTime(line.atMs),
    source: line?.source ?? null,
    date: line?.date ?? null,
    count: line?.count ?? 0,
  };
}

function shownEntry(entry: string): string {
  const network = keptNetwork(entry);
  if (network !== null) return spellNetwork(network);
  return maskOf(entry) ?? entry.replace(/^as/, "AS");
}
