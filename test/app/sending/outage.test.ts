/** Carriers that are away for a while: what they refuse for certain goes out once they are back, and once only. */
import { describe, expect, it } from "vitest";
import { dispatchMessage } from "../../../src/app/sending/dispatch-message.ts";
import { REFUSALS_RECORDED } from "../../../src/domain/sending/message.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";
import { SECOND as SECOND_MS, T0 } from "../../domain/verification/fixtures.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { CALL, FIRST, makeDispatchWorld, SECOND, THIRD, type World } from "../support/dispatch-world.ts";

const SAME_VENDOR = routeOf("rte_1b", { account: "b", carrier: "twilio", priority: 2 });

/** Plays an order to its end: it comes again whenever its wait is over. */
async function play(world: World) {
  const made = makeDispatchWorld(world);
  const { services, order, attempts, clock } = made;
  for (let rounds = 0; rounds < 500; rounds += 1) {
    const report = await dispatchMessage(services, order);
    if (report !== "waiting") return { ...made, report, rounds };
    clock.atMs = attempts.retryAtMs ?? clock.atMs;
  }
  throw new Error("it has no end");
}

const accountsOf = (routes: readonly Route[]) => [...new Set(routes.map(({ account }) => account))];

describe("a two-second 503", () => {
  it.each([
    { title: "of the one account", routes: [FIRST] },
    { title: "of two accounts of one vendor", routes: [FIRST, SAME_VENDOR] },
    { title: "of two vendors", routes: [FIRST, SECOND] },
    { title: "of three vendors, where calls would be possible", routes: [FIRST, SECOND, THIRD, CALL] },
  ])("$title ends no code: each goes out once, as a text, within seconds", async ({ routes }) => {
    for (const random of [0, 0.25, 0.5, 0.75, 0.999]) {
      const outage = { accounts: accountsOf(routes), untilMs: T0 + 2 * SECOND_MS };
      const { report, sends, attempts } = await play({ routes, outage, random });
      expect(report).toBe("submitted");
      const taken = sends.filter((send) => send.taken);
      expect(taken).toHaveLength(1);
      expect(taken[0]?.request.transport).toBe("sms");
      expect((taken[0]?.atMs ?? 0) - T0).toBeLessThan(6 * SECOND_MS);
      expect(attempts.verification.status).toBe("pending");
    }
  });

  it("of one vendor costs nothing where another is well", async () => {
    const outage = { accounts: ["a"], untilMs: T0 + 2 * SECOND_MS };
    const { sends } = await play({ routes: [FIRST, SECOND], outage });
    expect(sends.map(({ account, atMs }) => [account, atMs])).toEqual([
      ["a", T0],
      ["b", T0],
    ]);
  });
});

describe("a longer outage", () => {
  it("is outlasted for as long as the code is worth reading, with waits that grow", async () => {
    const outage = { accounts: ["a"], untilMs: T0 + 280 * SECOND_MS };
    const { report, sends, rounds } = await play({ routes: [FIRST], outage, order: { mayCall: false } });
    expect(report).toBe("submitted");
    expect(sends.filter(({ taken }) => taken)).toHaveLength(1);
    const waits = sends.slice(1).map(({ atMs }, index) => atMs - (sends[index]?.atMs ?? 0));
    expect(waits.slice(0, 6)).toEqual([375, 750, 1_500, 3_000, 6_000, 6_000]);
    expect(rounds).toBeLessThan(60);
  });

  it("of five minutes ends the verification with its reason, and leaves few rows behind", async () => {
    const outage = { accounts: ["a", "b"], untilMs: T0 + 600 * SECOND_MS };
    const { report, sends, attempts } = await play({ routes: [FIRST, SECOND], outage, order: { mayCall: false } });
    expect(report).toBe("failed");
    expect(sends.length).toBeGreaterThan(80);
    expect(attempts.attempts).toHaveLength(REFUSALS_RECORDED);
    expect(attempts.verification).toMatchObject({ status: "failed", reason: "carrier_unavailable" });
    expect(sends.at(-1)?.atMs).toBeGreaterThan(T0 + 285 * SECOND_MS);
  });

  it("numbers every try, so that no carrier takes a new one for an old one", async () => {
    const outage = { accounts: ["a", "b"], untilMs: T0 + 200 * SECOND_MS };
    const { sends, attempts } = await play({ routes: [FIRST, SECOND], outage, order: { mayCall: false } });
    const references = sends.map(({ request }) => request.reference);
    expect(new Set(references).size).toBe(references.length);
    expect(attempts.attempts.at(-1)).toMatchObject({ attempt: sends.length, status: "submitted" });
  });

  it("of all who text is answered with a call after some ten seconds, where the number may be called", async () => {
    const outage = { accounts: ["a", "b"], untilMs: T0 + 250 * SECOND_MS };
    const { report, sends } = await play({ routes: [FIRST, SECOND, CALL], outage });
    const call = sends.at(-1);
    expect([report, call?.request.transport, call?.account]).toEqual(["submitted", "voice", "c"]);
    expect((call?.atMs ?? 0) - T0).toBeGreaterThan(7 * SECOND_MS);
    expect((call?.atMs ?? 0) - T0).toBeLessThan(20 * SECOND_MS);
  });

  it("of texts and calls goes back to texts when they are well again", async () => {
    const call = routeOf("rte_call", { account: "a", transport: "voice" });
    const outage = { accounts: ["a"], untilMs: T0 + 60 * SECOND_MS };
    const { report, sends } = await play({ routes: [FIRST, call], outage });
    expect(report).toBe("submitted");
    expect(sends.filter(({ taken }) => taken)).toHaveLength(1);
  });

  it("brings every account its turn, however many there are", async () => {
    const routes = Array.from({ length: 9 }, (_, index) =>
      routeOf(`rte_${index}`, { account: `acc_${index}`, carrier: "twilio", priority: index }),
    );
    const away = accountsOf(routes).slice(0, 8);
    const { report, sends } = await play({
      routes,
      outage: { accounts: away, untilMs: T0 + 600 * SECOND_MS },
      order: { mayCall: false },
    });
    expect([report, sends.at(-1)?.account]).toEqual(["submitted", "acc_8"]);
    expect((sends.at(-1)?.atMs ?? 0) - T0).toBeLessThan(2 * SECOND_MS);
  });

  it("is no excuse for more than a few texts of unknown fate", async () => {
    const { sends, report } = await play({
      routes: [FIRST],
      answers: ["unavailable", "timed_out", "unavailable", "throttled", "timed_out", "unavailable"],
      order: { mayCall: false },
    });
    expect(report).toBe("failed");
    expect(sends).toHaveLength(5);
  });
});

describe("a text that is no code", () => {
  it("is tried again alike when it was refused for certain", async () => {
    const outage = { accounts: ["a"], untilMs: T0 + 2 * SECOND_MS };
    const order = { textKind: "help", cause: "follow_up", sender: "ACME" } as const;
    const { report, sends } = await play({ routes: [FIRST], outage, order });
    expect([report, sends.filter(({ taken }) => taken).length]).toEqual(["submitted", 1]);
  });
});
