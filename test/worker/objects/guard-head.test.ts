import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { emptyCell } from "../../../src/domain/fraud/guard/cell.ts";
import { quiet } from "../../../src/domain/fraud/guard/alert.ts";
import { GUARD_TERMS } from "../../../src/domain/fraud/guard/guard-terms.ts";
import { makeId } from "../../../src/domain/base/ids.ts";
import { makeGuardStates } from "../../../src/objects/states.ts";

const NETWORK = "192.0.2";

function open() {
  const tenantId = makeId("tenant", Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const stub = env.COUNTRIES.getByName(`${tenantId}:live:*`);
  const ref = { tenantId, country: "*" };
  const marks = { b: "b1", r: "r1", n: "6391", a: NETWORK };
  const press = (count: number) => {
    const sends = Array.from({ length: count }, () => ({ marks, country: "PH", atMs: Date.now(), costMicros: 50_000 }));
    return makeGuardStates(env).press(ref, {
      id: crypto.randomUUID(),
      terms: GUARD_TERMS,
      sends,
      stopped: [],
    });
  };
  const head = () =>
    runInDurableObject(stub, (_object, { storage }) => {
      const { body } = storage.sql.exec<{ body: string }>("SELECT body FROM guard_head").one();
      return JSON.parse(body);
    });
  const write = (body: object) =>
    runInDurableObject(stub, (_object, { storage }) => {
      storage.sql.exec("UPDATE guard_head SET body = ?", JSON.stringify(body));
    });
  return { stub, press, head, write };
}

/** As it was written before strangers were counted apart: 40 starts of which 30 were typed. */
function oldHead(nowMs: number) {
  const past = { atMs: nowMs, points: 0, sent: 40, typed: 30, excused: 0 };
  const cell = { ...emptyCell(nowMs), past };
  const young = { ...cell, slices: [{ atMs: nowMs, sent: 2, typed: 1, excused: 0, measured: 2 }] };
  return {
    total: young,
    good: young,
    alert: quiet(nowMs),
    countries: { PH: { good: cell, alert: quiet(nowMs) } },
  };
}

describe("what the guard keeps of a tenant's addresses as a whole", () => {
  it("is read as it was written before strangers were counted apart, and goes on from there", async () => {
    const { stub, press, head, write } = open();
    await press(1);
    await runDurableObjectAlarm(stub);
    await write(oldHead(Date.now()));
    await evictDurableObject(stub);
    expect((await press(3)).cells[`a${NETWORK}`]?.blockedUntilMs).toBeUndefined();
    await runDurableObjectAlarm(stub);
    const kept = await head();
    expect(kept.total.money.sent).toBe(3);
    expect([Math.round(kept.good.past.typed), Math.round(kept.countries.PH.good.past.typed)]).toEqual([30, 30]);
    expect(kept.countries.PH.strangers.slices).toMatchObject([{ sent: 3 }]);
  });

  it("has what strangers did and how many of their places were shut after an eviction", async () => {
    const { stub, press, head } = open();
    await press(40);
    await press(0);
    await runDurableObjectAlarm(stub);
    await evictDurableObject(stub);
    await press(1);
    await runDurableObjectAlarm(stub);
    const { strangers, waits } = (await head()).countries.PH;
    expect(strangers.money.sent).toBeGreaterThan(0);
    expect(waits.shut).toBeCloseTo(1, 3);
  });
});
