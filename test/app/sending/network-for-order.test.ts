import { describe, expect, it } from "vitest";
import { networkForOrder } from "../../../src/app/sending/network-for-order.ts";
import { findNetwork } from "../../../src/app/lookup/find-network.ts";
import { dispatchMessage } from "../../../src/app/sending/dispatch-message.ts";
import type { LiveLookup } from "../../../src/app/lookup/ports.ts";
import { makeRoutedId } from "../../../src/domain/base/ids.ts";
import { err, ok } from "../../../src/domain/base/result.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";
import { T0 } from "../../domain/verification/fixtures.ts";
import { memoryLookups } from "../../support/memory-lookups.ts";
import { FIRST, makeDispatchWorld, SECOND, type World } from "../support/dispatch-world.ts";
import { sessionOf } from "../support/session.ts";

/** Two networks with a route each, and one for the rest. */
const ORANGE = { ...FIRST, networks: ["208-01"] };
const BOUYGUES = { ...SECOND, networks: ["208-20"], priority: 1 };

type Reply = Awaited<ReturnType<LiveLookup["lookup"]>> | "hangs";

const NETWORK = { mcc: "208", mnc: "20", name: "Bouygues" };
const FOUND = ok({ ported: true, network: NETWORK, lineType: "mobile", source: "telnyx", checkedAtMs: T0 } as const);

function makeWorld(reply: Reply, world: World = {}, isForTexts = false) {
  const asked: { e164: string; timeoutMs: number }[] = [];
  const lookups = memoryLookups();
  const account: LiveLookup = {
    source: "telnyx",
    isForTexts,
    async lookup(e164, timeoutMs) {
      asked.push({ e164, timeoutMs });
      if (reply !== "hangs") return reply;
      return err({ kind: "timed_out", carrierCode: "timeout" });
    },
  };
  lookups.accounts.push(account);
  const tokens = { token: async (_tenant: string, _subject: string, text: string) => `token of ${text.length}` };
  const made = makeDispatchWorld({
    routes: [ORANGE, BOUYGUES],
    ...world,
    parts: { lookups, tokens, ...world.parts },
  });
  return { ...made, asked, lookups };
}

describe("the network of a number", () => {
  it("chooses the route before anything is sent, and stands in the record of the choice", async () => {
    const { services, order, asked, sends, attempts } = makeWorld(FOUND);
    expect(await dispatchMessage(services, order)).toBe("submitted");
    expect(asked).toEqual([{ e164: "+33612345678", timeoutMs: 300 }]);
    expect(sends.map(({ account }) => account)).toEqual(["b"]);
    expect(attempts.story()).toEqual(["1 rte_2 sms submitted"]);
    expect(attempts.attempts.map(({ choice }) => choice)).toMatchObject([{ routeId: "rte_2", network: "208-20" }]);
  });

  it("is asked for once, however often the queue delivers the order", async () => {
    const { services, order, asked } = makeWorld(FOUND);
    await dispatchMessage(services, order);
    await dispatchMessage(services, order);
    expect(asked).toHaveLength(1);
  });

  it("is not asked for again when the first question had no answer", async () => {
    const { services, order, asked, sends } = makeWorld("hangs", { answers: ["unavailable"] });
    await dispatchMessage(services, order);
    await dispatchMessage(services, order);
    expect(asked).toHaveLength(1);
    expect(sends.length).toBeGreaterThan(0);
  });

  it("that nobody tells keeps no code from going", async () => {
    const { services, order } = makeWorld(err({ kind: "unavailable", carrierCode: "http_503" }));
    expect(await dispatchMessage(services, order)).toBe("submitted");
  });

  it("decides by worth as well", async () => {
    const { services, order, sends } = makeWorld(FOUND, { routes: [{ ...FIRST, networks: ["208-01"] }, SECOND] });
    const session = sessionOf();
    await dispatchMessage(services, order, session);
    expect(sends.map(({ account }) => account)).toEqual(["b"]);
  });

  it("is asked for where routes only compete by worth, if an account was set up for it", async () => {
    const { services, order, asked } = makeWorld(FOUND, { routes: [FIRST, SECOND] });
    await dispatchMessage(services, order, sessionOf());
    expect(asked).toHaveLength(1);
  });

  it("is else used as far as it is known already, and no account that is there for texts is asked", async () => {
    const { services, order, asked, attempts, lookups } = makeWorld(FOUND, { routes: [FIRST, SECOND] }, true);
    const memo = { live: FOUND.ok ? FOUND.value : null, askedAtMs: T0, forgetAtMs: T0 + 1 };
    await lookups.memory.put(order.tenantId, "token of 12", memo);
    await dispatchMessage(services, order, sessionOf());
    expect(asked).toEqual([]);
    expect(attempts.attempts[0]?.choice.network).toBe("208-20");

    const unknown = makeWorld(FOUND, { routes: [FIRST, SECOND] }, true);
    await dispatchMessage(unknown.services, unknown.order, sessionOf());
    expect(unknown.asked).toEqual([]);
    expect(unknown.attempts.attempts[0]?.choice).not.toHaveProperty("network");
  });

  it("is asked of any account where a route names networks", async () => {
    const { services, order, asked } = makeWorld(FOUND, {}, true);
    await dispatchMessage(services, order);
    expect(asked).toHaveLength(1);
  });

  it.each([
    { title: "no route names one", world: { routes: [FIRST, SECOND] } },
    { title: "the code is over", world: { order: { expiresAtMs: T0 } } },
    {
      title: "the key is a test key",
      world: {
        order: {
          messageId: makeRoutedId(
            "message",
            { placement: "weur", bucket: 18, mode: "test" },
            { nowMs: T0, entropy: new Uint8Array(10) },
          ),
        },
      },
    },
  ])("is not asked for when $title", async ({ world }) => {
    const { services, order, asked } = makeWorld(FOUND, world);
    await dispatchMessage(services, order);
    expect(asked).toEqual([]);
  });
});

describe("the network of a number that T-Mobile's cap may count", () => {
  const AT_T = { mcc: "310", mnc: "410", name: "AT&T" };
  const TO_US = "+14155552671";
  const RATE = { perSecond: 1, per: "number" } as const;
  const CAMPAIGN = { brandId: "B1", campaignId: "C1", rate: RATE, dailyCap: 2_000 };
  const us = { ...FIRST, country: "US", campaign: CAMPAIGN };

  it("is what was found before, and nobody is asked for it", async () => {
    const found = ok({ ported: true, network: AT_T, lineType: "mobile", source: "telnyx", checkedAtMs: T0 } as const);
    const { services, order: sample, asked } = makeWorld(found);
    const order = { ...sample, phone: { ...sample.phone, country: "US" } };
    const slot = { placement: "enam", bucket: 1, mode: "live" } as const;
    const network = (routes: readonly Route[]) =>
      networkForOrder(services, order, { slot, to: TO_US, routes, isLearning: false });
    expect(await network([us])).toBeNull();
    expect(asked).toEqual([]);
    const question = { tenantId: order.tenantId, e164: TO_US, mode: "live", slotFor: () => slot } as const;
    await findNetwork(services, { ...question, when: "asked" });
    expect(await network([us])).toBe("310-410");
    const uncounted = { ...us, campaign: { ...CAMPAIGN, dailyCap: null } };
    expect(await network([uncounted])).toBeNull();
    expect(asked).toHaveLength(1);
  });
});
