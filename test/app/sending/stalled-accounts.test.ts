import { describe, expect, it } from "vitest";
import { dispatchMessage } from "../../../src/app/sending/dispatch-message.ts";
import { planAround, StalledAccounts } from "../../../src/app/sending/stalled-accounts.ts";
import { STALL_MAX_MS, STALL_MIN_MS } from "../../../src/domain/sending/after-attempt/waits.ts";
import { selectRoute } from "../../../src/domain/routing/select-route.ts";
import { FIRST, makeDispatchWorld, SECOND } from "../support/dispatch-world.ts";

const NOW_MS = 1_000_000;

function stalledAt(timeouts: number): StalledAccounts {
  const stalls = new StalledAccounts();
  for (let n = 0; n < timeouts; n += 1) stalls.learn("a", false, NOW_MS);
  return stalls;
}

describe("an account that does not answer", () => {
  it.each([
    { timeouts: 1, pauseMs: STALL_MIN_MS },
    { timeouts: 2, pauseMs: 2 * STALL_MIN_MS },
    { timeouts: 4, pauseMs: 8 * STALL_MIN_MS },
    { timeouts: 5, pauseMs: STALL_MAX_MS },
    { timeouts: 2_000, pauseMs: STALL_MAX_MS },
  ])("$timeouts times in a row is passed over for $pauseMs ms", ({ timeouts, pauseMs }) => {
    const stalls = stalledAt(timeouts);
    expect(stalls.at(NOW_MS)).toEqual(["a"]);
    expect(stalls.at(NOW_MS + pauseMs - 1)).toEqual(["a"]);
    expect(stalls.at(NOW_MS + pauseMs)).toEqual([]);
  });

  it("is forgiven with its first answer", () => {
    const stalls = stalledAt(4);
    stalls.learn("a", true, NOW_MS);
    expect(stalls.at(NOW_MS)).toEqual([]);
    stalls.learn("a", false, NOW_MS);
    expect(stalls.at(NOW_MS + STALL_MIN_MS)).toEqual([]);
  });

  it("is asked by one text at a time", () => {
    const stalls = stalledAt(1);
    const probeMs = NOW_MS + STALL_MIN_MS;
    stalls.ask("a", probeMs);
    expect(stalls.at(probeMs)).toEqual(["a"]);
    expect(stalls.at(probeMs + STALL_MIN_MS)).toEqual([]);
  });

  it("says nothing of another one", () => {
    const stalls = stalledAt(1);
    stalls.ask("b", NOW_MS);
    stalls.learn("b", true, NOW_MS);
    expect(stalls.at(NOW_MS)).toEqual(["a"]);
  });
});

describe("a plan around stalled accounts", () => {
  const asked = { mode: "live", country: "FR", transport: "sms", category: "otp", nowMs: NOW_MS } as const;
  const query = { ...asked, made: [], avoid: [] } as const;
  const at = (stalled: readonly string[], routes = [FIRST, SECOND], past: readonly string[] = []) => {
    const avoid = past.map((routeId) => ({ attempt: 1, routeId, carrier: "vonage", transport: "sms" }) as const);
    const accounts = routes.map(({ account }) => account);
    const stalls = new StalledAccounts();
    for (const account of stalled) stalls.learn(account, false, NOW_MS);
    return planAround({ stalls, nowMs: NOW_MS }, { accounts, routes }, (usable) =>
      selectRoute(routes, { ...query, accounts: usable, avoid }),
    );
  };

  it("is the plan when none is stalled", () => {
    expect(at([])).toEqual(selectRoute([FIRST, SECOND], { ...query, accounts: ["a", "b"] }));
  });

  it("takes the next route and says why", () => {
    expect(at(["a"])?.choice).toMatchObject({
      routeId: "rte_2",
      excluded: [{ routeId: "rte_1", reason: "breaker_open" }],
    });
  });

  it("lets one text ask when the pause is over, however many plan at that moment", () => {
    const stalls = stalledAt(1);
    const run = { accounts: ["a", "b"], routes: [FIRST, SECOND] };
    const plans = Array.from({ length: 5 }, () =>
      planAround({ stalls, nowMs: NOW_MS + STALL_MIN_MS }, run, (accounts) =>
        selectRoute(run.routes, { ...query, accounts, avoid: [] }),
      ),
    );
    expect(plans.map((selection) => selection?.route.id)).toEqual(["rte_1", "rte_2", "rte_2", "rte_2", "rte_2"]);
  });

  it("takes the stalled one when all are, or when the other has been used in vain", () => {
    expect(at(["a", "b"])?.route.id).toBe("rte_1");
    expect(at(["a"], [FIRST])?.route.id).toBe("rte_1");
    expect(at(["a"], [FIRST, SECOND], ["rte_2"])?.route.id).toBe("rte_1");
  });
});

describe("a consumer", () => {
  it("that has met a black hole sends the next text by another route at once, unflagged, and asks again later", async () => {
    const { services, order, attempts, clock } = makeDispatchWorld({ answers: ["timed_out"] });
    const sendAnother = async () => {
      const fresh = makeDispatchWorld();
      Object.assign(services, { attempts: fresh.attempts });
      await dispatchMessage(services, order);
      return { story: fresh.attempts.story(), flagged: fresh.attempts.flagged };
    };
    await dispatchMessage(services, order);
    expect(attempts.story()).toEqual(["1 rte_1 sms unknown", "2 rte_2 sms submitted"]);
    expect(attempts.flagged).toEqual([2]);
    expect(await sendAnother()).toEqual({ story: ["1 rte_2 sms submitted"], flagged: [] });
    clock.atMs += STALL_MIN_MS;
    expect(await sendAnother()).toEqual({ story: ["1 rte_1 sms submitted"], flagged: [] });
  });
});
