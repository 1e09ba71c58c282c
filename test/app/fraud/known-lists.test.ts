import { describe, expect, it } from "vitest";
import type { FraudListBook } from "../../../src/app/fraud/list-ports.ts";
import { knownLists } from "../../../src/app/fraud/known-lists.ts";
import { type FraudLists, indexList } from "../../../src/domain/fraud/lists/fraud-lists.ts";
import { makeServices } from "../support/services.ts";

const LISTS: FraudLists = { tor: indexList(["09090901/32"]) };

/** `isLate`: the alarm goes before the answer comes. */
function open(ready: FraudListBook["ready"], isLate = false) {
  const asked: string[] = [];
  const services = makeServices({
    background: { run: () => undefined },
    pause: {
      wait: async () => undefined,
      alarm: (_ms, ring) => {
        if (isLate) ring();
        return () => undefined;
      },
    },
    fraudListBook: {
      ready: (tenantId, revisions) => {
        asked.push(`${tenantId} ${JSON.stringify(revisions)}`);
        return ready(tenantId, revisions);
      },
    },
  });
  return { services, asked };
}

describe("the lists of a start", () => {
  it("are asked of nobody where the tenant brought none", async () => {
    const { services, asked } = open(() => Promise.resolve(LISTS));
    expect(await knownLists(services, { id: "ten_1" })).toEqual({});
    expect(asked).toEqual([]);
  });

  it("are those of the revisions that count", async () => {
    const { services, asked } = open(() => Promise.resolve(LISTS));
    expect(await knownLists(services, { id: "ten_1", fraudLists: { tor: 3 } })).toBe(LISTS);
    expect(asked).toEqual(['ten_1 {"tor":3}']);
  });

  it("are none where the store is away, or takes too long", async () => {
    const away = open(() => Promise.reject(new Error("store unavailable")));
    const late = open(() => new Promise(() => undefined), true);
    for (const { services } of [away, late])
      expect(await knownLists(services, { id: "ten_1", fraudLists: { tor: 3 } })).toEqual({});
  });
});
