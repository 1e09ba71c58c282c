import { describe, expect, it } from "vitest";
import { lookupFault } from "../../../src/app/fraud/lookup-fault.ts";
import type { HolderFact } from "../../../src/domain/lookup/holder.ts";
import { memoryLookups } from "../../support/memory-lookups.ts";

const unasked = () => expect.unreachable();

describe("an account that a policy names", () => {
  const lookups = memoryLookups();
  lookups.accounts.push(
    { id: "cac_1", source: "generic_http", lookup: unasked, holder: { facts: ["line_status"], ask: unasked } },
    { id: "cac_2", source: "telnyx", lookup: unasked },
  );

  it.each<[string, HolderFact[], string | null]>([
    ["cac_1", ["line_status"], null],
    ["cac_1", ["line_status", "sim_swap"], "facts/1"],
    ["cac_2", ["line_status"], "account"],
    ["cac_3", ["line_status"], "account"],
  ])("%s, for %j, is at fault in: %s", async (account, facts, field) => {
    const fault = await lookupFault({ lookups }, "ten_1", { account, facts });
    expect(fault?.field ?? null).toBe(field);
  });

  it("is none where nobody is to be asked", async () => {
    expect(await lookupFault({ lookups }, "ten_1", undefined)).toBeNull();
  });
});
