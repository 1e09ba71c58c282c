import { describe, expect, it } from "vitest";
import { makeFigureReader } from "../../../src/app/incidents/read-figures.ts";
import { CellTally } from "../../../src/domain/ledger/cells/counts.ts";
import { conditionKey, type FigureCondition, isFigure } from "../../../src/domain/incident-rules/rule.ts";
import { SHIPPED_RULES } from "../../../src/domain/incident-rules/shipped-rules.ts";
import { RuleCells } from "../../support/rule-cells.ts";

const OWNER = { tenantId: "ten_1", mode: "live" } as const;
const HOUR = 60;
const MINUTE = 30_000_000;
const SIX_HOURS = 6 * HOUR;

const DELIVERY: readonly FigureCondition[] = SHIPPED_RULES.filter(({ name }) => name === "delivery_low")
  .map(({ condition }) => condition)
  .filter(isFigure);

/** A country of which each second hour is a point worse. */
function swinging(): RuleCells {
  const cells = new RuleCells();
  for (let hour = -100; hour < 10; hour += 1) {
    const failed = hour % 2 === 0 ? 100 : 150;
    const tally = new CellTally().add("textsDelivered", 5_000 - failed).add("textsFailed", failed);
    cells.add(MINUTE + hour * HOUR, { country: "ES" }, tally);
  }
  return cells;
}

describe("how much the hours of a country differ", () => {
  it("is what was measured before, where the ledger does not answer for it now", async () => {
    const cells = swinging();
    let isAway = false;
    const read = makeFigureReader(async (_owner, question) =>
      isAway && question.edges.length > 5 ? "away" : cells.answer(question),
    );
    const spreadAt = async (minute: number) => {
      const readings = await read(OWNER, DELIVERY, minute);
      return DELIVERY.map((one) => readings.get(conditionKey(one))?.spreads.get("country=ES"));
    };
    const [measured] = await spreadAt(MINUTE);
    expect(measured).toBeGreaterThan(0);
    isAway = true;
    expect(await spreadAt(MINUTE + SIX_HOURS)).toEqual([measured]);
  });
});
