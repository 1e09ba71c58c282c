/** Entries of the consent ledger in short: what was given, or "no", and when. */
import { makeId } from "../../../src/domain/base/ids.ts";
import type { ConsentEntry, GivenStrength } from "../../../src/domain/consent/consent-entry.ts";

export type Said = readonly [said: GivenStrength | "no", atMs: number];

export function entryOf([said, occurredAtMs]: Said): ConsentEntry {
  const base = {
    id: makeId("consent", occurredAtMs, new TextEncoder().encode(said.padEnd(10).slice(0, 10))),
    category: "marketing",
    purpose: "newsletter",
    channel: "sms",
    source: "web_form",
    words: null,
    language: null,
    ipHash: null,
    occurredAtMs,
    proof: null,
    by: null,
  } as const;
  return said === "no" ? { ...base, action: "withdrawn" } : { ...base, action: "given", strength: said };
}
