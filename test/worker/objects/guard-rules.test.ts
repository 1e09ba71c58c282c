import { evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { GUARD_TERMS } from "../../../src/domain/fraud/guard/guard-terms.ts";
import type { GuardOutcome } from "../../../src/domain/fraud/guard/guard-view.ts";
import { makeId } from "../../../src/domain/base/ids.ts";
import { makeGuardStates } from "../../../src/objects/states.ts";

const RULE = "prefix_blocked";

function open() {
  const tenantId = makeId("tenant", Date.now(), crypto.getRandomValues(new Uint8Array(10)));
  const stub = env.COUNTRIES.getByName(`${tenantId}:live:*`);
  const guards = makeGuardStates(env);
  const ref = { tenantId, country: "*" };
  const press = (stoppedBy = {}) =>
    guards.press(ref, { id: crypto.randomUUID(), terms: GUARD_TERMS, sends: [], stopped: [], stoppedBy });
  const proven = (count: number, isNamed = true) =>
    guards.hear(
      ref,
      Array.from({ length: count }, (_, index) => outcomeOf(index, isNamed)),
    );
  const tables = () =>
    runInDurableObject(stub, (_object, { storage }) =>
      storage.sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE name LIKE 'guard%'").toArray(),
    );
  const rules = () =>
    runInDurableObject(stub, (_object, { storage }) =>
      storage.sql.exec<{ name: string; body: string }>("SELECT name, body FROM guard_rules").toArray(),
    );
  return { tenantId, stub, guards, press, proven, rules, tables };
}

function outcomeOf(index: number, isNamed: boolean): GuardOutcome {
  const marks = { b: `b${index}`, r: `r${index}`, n: "6391", ...(isNamed ? { a: `a${index}` } : {}) };
  const about = { id: `vrf_${index}`, marks, country: "PH", sentAtMs: Date.now() };
  return { ...about, typed: true, excused: 0, wronged: { number: `n${index}`, by: [RULE] } };
}

describe("the object of a tenant's addresses", () => {
  it("says that a rule stops nobody from the answer on that follows, and until it was told to the tenant", async () => {
    const { tenantId, guards, press, proven } = open();
    expect((await press({ [RULE]: 100 })).fallen).toBeUndefined();
    const fallen = await proven(20);
    expect(fallen).toMatchObject([{ rule: RULE, stopped: 100, people: 20 }]);
    expect(Object.keys((await press()).fallen ?? {})).toEqual([RULE]);
    expect(await proven(1)).toMatchObject([{ rule: RULE, sinceMs: fallen?.[0]?.sinceMs }]);
    await guards.told(tenantId, fallen ?? []);
    expect(await proven(1)).toBeNull();
  });

  it("has written a rule that falls before it says so, and knows it after an eviction", async () => {
    const { tenantId, stub, guards, press, proven, rules } = open();
    await press({ [RULE]: 100 });
    await proven(20);
    expect((await rules()).map(({ name }) => name)).toEqual([RULE]);
    await evictDurableObject(stub);
    expect(await guards.fallen(tenantId)).toMatchObject([{ rule: RULE, people: 20 }]);
  });

  it("counts who named no address for the rules alone", async () => {
    const { stub, press, proven } = open();
    await press({ [RULE]: 100 });
    expect(await proven(20, false)).toMatchObject([{ rule: RULE, networks: 0 }]);
    await runDurableObjectAlarm(stub);
    const head = await runInDurableObject(stub, (_object, { storage }) =>
      storage.sql.exec<{ body: string }>("SELECT body FROM guard_head").one(),
    );
    expect(JSON.parse(head.body).total.slices).toEqual([]);
  });

  it("puts rules back when it is told so, over an eviction too", async () => {
    const { tenantId, stub, guards, press, proven } = open();
    await press({ [RULE]: 100 });
    await proven(20);
    await guards.release(tenantId);
    await runDurableObjectAlarm(stub);
    await evictDurableObject(stub);
    expect([await guards.fallen(tenantId), (await press()).fallen]).toEqual([[], undefined]);
  });

  it("makes no database for a look, nor to put back what never fell", async () => {
    const { tenantId, guards, tables } = open();
    await guards.fallen(tenantId);
    await guards.release(tenantId);
    expect(await tables()).toEqual([]);
  });
});
