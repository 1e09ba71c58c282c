import { describe, expect, it } from "vitest";
import { ROLL_UPS, rollUp, rollUpFor } from "../../../../src/domain/ledger/cells/roll-ups.ts";

const [all, byCountry, byRoute] = ROLL_UPS;

describe("cells of fewer dimensions", () => {
  it("answer what keeps and asks for no more than they have, the fewest rows first", () => {
    expect(rollUpFor({ keep: [], where: {} })).toBe(0);
    expect(rollUpFor({ keep: ["category"], where: {} })).toBe(0);
    expect(rollUpFor({ keep: ["country"], where: { category: "otp" } })).toBe(1);
    expect(rollUpFor({ keep: [], where: { country: "ES" } })).toBe(1);
    expect(rollUpFor({ keep: ["route", "country"], where: {} })).toBe(2);
    expect(rollUpFor({ keep: ["country", "numberKind"], where: {} })).toBeNull();
    expect(rollUpFor({ keep: [], where: { template: "login" } })).toBeNull();
  });

  it("are the sums of those of all dimensions, each kind of row by itself", () => {
    const cells = [
      { dims: "attempt|ES|214-01|twilio|rte_1|otp|code|mobile", counts: { cl: 2, s10: 1 } },
      { dims: "attempt|ES|214-03|twilio|rte_1|otp|code|", counts: { cl: 1, s10: 1, $EUR: 5 } },
      { dims: "attempt|FR|208-01|twilio|rte_2|otp|code|mobile", counts: { cl: 4 } },
      { dims: "verification|ES||||otp|login|mobile", counts: { st: 3 } },
    ];
    if (all === undefined || byCountry === undefined || byRoute === undefined) throw new Error("there are three");
    expect(rollUp(cells, all)).toEqual([
      { dims: "attempt|||||otp||", counts: { cl: 7, s10: 2, $EUR: 5 } },
      { dims: "verification|||||otp||", counts: { st: 3 } },
    ]);
    expect(rollUp(cells, byCountry).map(({ dims, counts }) => [dims, counts["cl"] ?? 0])).toEqual([
      ["attempt|ES||||otp||", 3],
      ["attempt|FR||||otp||", 4],
      ["verification|ES||||otp||", 0],
    ]);
    expect(rollUp(cells, byRoute)).toHaveLength(4);
  });
});
