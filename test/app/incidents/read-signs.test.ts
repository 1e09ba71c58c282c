import { describe, expect, it } from "vitest";
import { readSigns, whereTextsWent } from "../../../src/app/incidents/read-signs.ts";
import { CellTally } from "../../../src/domain/ledger/cells/counts.ts";
import { RuleCells } from "../../support/rule-cells.ts";

const MINUTE = 30_000_000;
const OWNER = { tenantId: "ten_1", mode: "live" } as const;
const OPENED = { opened: [{ routeId: "rte_1", by: "refused" }], lateMs: 0, isFuseBlown: false } as never;

/** Texts to each of the countries, to the first most of all. */
function textsTo(countries: readonly string[]) {
  const cells = new RuleCells();
  for (const [at, country] of countries.entries())
    cells.add(MINUTE - 5, { country }, new CellTally().add("claimed", 1_000 - at));
  return cells.answer(whereTextsWent(MINUTE));
}

/** All patience is over once whoever answers has answered. */
const pause = {
  wait: async () => undefined,
  alarm: (_ms: number, run: () => void) => {
    void Promise.resolve().then(() => Promise.resolve().then(() => Promise.resolve().then(run)));
    return () => undefined;
  },
};

function reading(countries: Readonly<Record<string, "hangs" | "fails">> = {}) {
  const asked: string[] = [];
  const countryViews = {
    signs: ({ country }: { readonly country: string }) => {
      asked.push(country);
      if (countries[country] === "hangs") return new Promise<never>(() => undefined);
      return countries[country] === "fails" ? Promise.reject(new Error("away")) : Promise.resolve(OPENED);
    },
  };
  return { asked, needs: { pause, countryViews } };
}

describe("signs of countries", () => {
  it("are known of all others where one fails and one hangs", async () => {
    const { needs } = reading({ FR: "hangs", IT: "fails" });
    const read = await readSigns(needs, OWNER, { texts: textsTo(["ES", "FR", "IT", "PT"]), standing: [] });
    expect(read.signs.map(({ group }) => group)).toEqual(["country=ES route=rte_1", "country=PT route=rte_1"]);
    expect([...read.heard]).toEqual(["ES", "PT"]);
    expect(read.isBlind).toBe(true);
  });

  it("are asked of whoever has an incident, however quiet it is by now", async () => {
    const { needs, asked } = reading();
    const busy = Array.from({ length: 20 }, (_, at) => `A${String.fromCharCode(65 + at)}`);
    const standing = ["country=ES route=rte_1", "queue=sends", "country=AA"];
    const read = await readSigns(needs, OWNER, { texts: textsTo(busy), standing });
    expect(asked).toEqual([...busy.slice(0, 12), "ES"]);
    expect(read.isBlind).toBe(false);
  });

  it("are known of who has an incident where nobody says where texts went", async () => {
    const { needs } = reading();
    const read = await readSigns(needs, OWNER, { texts: "away", standing: ["country=ES"] });
    expect([[...read.heard], read.isBlind]).toEqual([["ES"], true]);
  });
});
