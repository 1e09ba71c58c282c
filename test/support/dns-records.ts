/** A resolver that answers over HTTPS with the TXT records of a test, and with no name for all others. */
import { vi } from "vitest";
import type { Reply } from "./worker-world.ts";

export interface TxtRecord {
  readonly name: string;
  readonly value: string;
}

/** The record that proves the claim in a reply of `/v1/tenant`. */
export function recordOf({ body }: Reply): TxtRecord {
  const claim: { record: TxtRecord } | null = JSON.parse(JSON.stringify(body["link_domain_claim"]));
  if (claim === null) throw new Error("nothing is claimed");
  return claim.record;
}

/** Null: the resolver is away. Gives the names that are asked for. */
export function showRecords(records: readonly TxtRecord[] | null): string[] {
  const asked: string[] = [];
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input) => {
    const name = new URL(input instanceof Request ? input.url : input).searchParams.get("name") ?? "";
    asked.push(name);
    if (records === null) throw new Error("away");
    const found = records.filter((record) => record.name === name);
    const answers = found.map(({ value }) => ({ name, type: 16, TTL: 60, data: `"${value}"` }));
    return Response.json({ Status: found.length === 0 ? 3 : 0, Answer: answers });
  });
  return asked;
}
