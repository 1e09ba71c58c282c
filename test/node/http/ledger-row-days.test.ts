/** How far the lists of a tenant go back, as it says itself. */
import { describe, expect, it } from "vitest";
import { ROW_DAYS_BOUNDS } from "../../../src/domain/ledger/archive-plan.ts";
import { makeHttpWorld } from "../../support/http-world.ts";

async function change(days: unknown) {
  const world = await makeHttpWorld();
  const key = world.key("owner", "live");
  const reply = await world.call("PATCH", "/v1/tenant", { key, body: { ledger_row_days: days } });
  const read: unknown = await (await world.call("GET", "/v1/tenant", { key })).json();
  const body: unknown = await reply.json();
  return { status: reply.status, body, read };
}

describe("the days that lists go back", () => {
  it.each([ROW_DAYS_BOUNDS.min, 90, ROW_DAYS_BOUNDS.max])("are %d when the tenant says so", async (days) => {
    const { status, body, read } = await change(days);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ledger_row_days: days });
    expect(read).toEqual(body);
  });

  it.each([ROW_DAYS_BOUNDS.min - 1, ROW_DAYS_BOUNDS.max + 1, 40.5, "90", null])(
    "are not %j, and the field is named",
    async (days) => {
      const { status, body, read } = await change(days);
      expect(status).toBe(400);
      expect(body).toMatchObject({ violations: [{ field: "/ledger_row_days" }] });
      expect(read).toMatchObject({ ledger_row_days: ROW_DAYS_BOUNDS.min });
    },
  );
});
