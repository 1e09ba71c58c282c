import { describe, expect, it } from "vitest";
import { writeTagged } from "../../../src/domain/sending/reference.ts";
import { dispatchMessage } from "../../../src/app/sending/dispatch-message.ts";
import { CARRIER_FAILURE_KINDS, type CarrierFailureKind } from "../../../src/domain/carriers/failure.ts";
import { makeRoutedId } from "../../../src/domain/base/ids.ts";
import { attemptOf, SECOND as SECOND_MS, T0, verificationOf } from "../../domain/verification/fixtures.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { MAC, FIRST, makeDispatchWorld, type World } from "../support/dispatch-world.ts";

async function dispatch(world: World = {}) {
  const made = makeDispatchWorld(world);
  const report = await dispatchMessage(made.services, made.order);
  return { ...made, report };
}

describe("an order", () => {
  it("is claimed, sent once and recorded as taken", async () => {
    const { report, attempts, sends } = await dispatch();
    expect(report).toBe("submitted");
    expect(attempts.story()).toEqual(["1 rte_1 sms submitted"]);
    expect(attempts.message.status).toBe("submitted");
    expect(attempts.records).toMatchObject([
      { attempt: 1, next: { step: "done" }, outcome: { kind: "accepted", carrierMessageId: "SM1", segments: 1 } },
    ]);
    expect(sends).toHaveLength(1);
  });

  it("gives the carrier the number, the code in the text, the time left and where receipts go", async () => {
    const { sends, order } = await dispatch();
    const reference = writeTagged({ ...order, attempt: 1 }, MAC);
    expect(sends[0]?.account).toBe("a");
    expect(sends[0]?.request).toMatchObject({
      reference,
      mode: "live",
      to: "+33612345678",
      sender: "ACME",
      transport: "sms",
      ttlSeconds: 300,
      timeoutMs: 3_000,
      receiptUrl: `https://godwit.example/webhooks/carriers/a?ref=${reference}`,
    });
    expect(sends[0]?.request.text).toContain("123456");
  });

  it("names no address for receipts where none is known", async () => {
    const { sends } = await dispatch({ parts: { publicUrl: null } });
    expect(sends[0]?.request.receiptUrl).toBeNull();
  });

  it("says what happened in one line without number or code", async () => {
    const { services } = await dispatch({ answers: ["unavailable"] });
    expect(services.log.map(({ fields }) => [fields["attempt"], fields["outcome"], fields["carrier_code"]])).toEqual([
      [1, "unavailable", "c1"],
      [2, "accepted", null],
    ]);
    expect(JSON.stringify(services.log)).not.toMatch(/123456|612345678/);
  });

  it("of a test key goes to the loopback carrier and asks nobody for routes", async () => {
    const slot = { placement: "weur", bucket: 18, mode: "test" } as const;
    const messageId = makeRoutedId("message", slot, { nowMs: T0, entropy: new Uint8Array(10) });
    const parts = { routeBook: { list: () => Promise.reject(new Error("not asked")) } };
    const { sends } = await dispatch({ order: { messageId }, parts });
    expect(sends).toMatchObject([{ account: "loopback", request: { mode: "test", sender: "GODWIT" } }]);
  });

  it("that is no code derives none", async () => {
    const derive = () => Promise.reject(new Error("no code is wanted"));
    const { sends, report } = await dispatch({
      order: { textKind: "help", cause: "follow_up", sender: "ACME" },
      parts: { codes: { currentPepperId: () => "p1", derive } },
    });
    expect(report).toBe("submitted");
    expect(sends[0]?.request.text).not.toMatch(/\d{4}/);
  });

  it.each([
    { leftMs: 300_000, minutes: 5 },
    { leftMs: 285_000, minutes: 5 },
    { leftMs: 284_999, minutes: 4 },
    { leftMs: 10_000, minutes: 1 },
  ])("with $leftMs ms left promises $minutes minutes", async ({ leftMs, minutes }) => {
    const { services, order, clock, sends } = makeDispatchWorld({
      order: { text: { ...verificationOf().text, locale: "en" } },
    });
    clock.atMs = order.expiresAtMs - leftMs;
    await dispatchMessage(services, order);
    expect(sends[0]?.request.text).toMatch(new RegExp(`\\b${minutes} min`));
  });
});

describe("each failure of the first route", () => {
  const NEXT = { report: "submitted", story: ["1 rte_1 sms failed", "2 rte_2 sms submitted"], flagged: [] };
  const FLAGGED = { report: "submitted", story: ["1 rte_1 sms unknown", "2 rte_2 sms submitted"], flagged: [2] };
  const END = { report: "failed", story: ["1 rte_1 sms rejected"], flagged: [] };
  const ROWS = {
    number_unassigned: END,
    number_rejected: NEXT,
    number_not_mobile: { ...NEXT, story: ["1 rte_1 sms failed", "2 rte_call voice submitted"] },
    handset_unreachable: NEXT,
    destination_unserved: NEXT,
    registry_blocked: NEXT,
    content_filtered: NEXT,
    sender_rejected: NEXT,
    content_rejected: END,
    opted_out: END,
    fraud_suspected: END,
    throttled: NEXT,
    unavailable: NEXT,
    timed_out: FLAGGED,
    credentials_rejected: NEXT,
    response_malformed: FLAGGED,
  } as const satisfies Record<CarrierFailureKind, object>;

  it.each(CARRIER_FAILURE_KINDS)("%s, where another route is there", async (kind) => {
    const { report, attempts, sends } = await dispatch({ answers: [kind] });
    expect({ report, story: attempts.story(), flagged: attempts.flagged }).toEqual(ROWS[kind]);
    expect(sends).toHaveLength(ROWS[kind].story.length);
    expect(attempts.records[0]?.outcome).toEqual({ kind: "failed", failure: { kind, carrierCode: "c1" } });
  });

  it("a connection that broke, of which nobody knows whether the text went", async () => {
    const lost = { kind: "unavailable", carrierCode: "network" } as const;
    const { report, attempts } = await dispatch({ answers: [lost] });
    expect({ report, story: attempts.story(), flagged: attempts.flagged }).toEqual(FLAGGED);
    const help = await dispatch({ order: { textKind: "help", cause: "follow_up", sender: "ACME" }, answers: [lost] });
    expect(help.report).toBe("failed");
    expect(help.sends).toHaveLength(1);
  });

  it.each(CARRIER_FAILURE_KINDS)("%s, where no other route is there", async (kind) => {
    const { report, attempts } = await dispatch({ answers: [kind], routes: [FIRST] });
    const waits = ["throttled", "unavailable", "timed_out", "response_malformed", "handset_unreachable"].includes(kind);
    expect(report).toBe(waits ? "waiting" : "failed");
    expect(attempts.message.status).toBe(waits ? "queued" : "failed");
    expect(attempts.retryAtMs).toBe(waits ? T0 + 375 : null);
  });

  it.each([
    { kind: "number_rejected", reason: "number_rejected" },
    { kind: "fraud_suspected", reason: "blocked_by_carrier" },
    { kind: "opted_out", reason: "opted_out" },
    { kind: "destination_unserved", reason: "destination_unserved" },
    { kind: "registry_blocked", reason: "registry_blocked" },
  ] as const)(
    "$kind of the only route ends the verification with the reason that is told",
    async ({ kind, reason }) => {
      const { attempts } = await dispatch({ answers: [kind], routes: [FIRST] });
      expect(attempts.verification).toMatchObject({ status: "failed", reason });
    },
  );

  it.each(CARRIER_FAILURE_KINDS)(
    "%s leaves the number's consent as it was, unless the person said STOP",
    async (kind) => {
      const { attempts } = await dispatch({ answers: [kind] });
      expect(Object.keys(attempts.phone.optedOutOf ?? {})).toEqual(kind === "opted_out" ? ["otp"] : []);
      expect(attempts.phone.optedOutAtMs).toBeNull();
    },
  );
});

describe("an order delivered more than once", () => {
  it("is sent once", async () => {
    const { services, order, sends } = makeDispatchWorld();
    const reports = await Promise.all([1, 2, 3, 4, 5].map(() => dispatchMessage(services, order)));
    expect(reports.toSorted()).toEqual(["not_ours", "not_ours", "not_ours", "not_ours", "submitted"]);
    expect(sends).toHaveLength(1);
  });

  it("after an attempt was lost is planned again around what was tried, and flagged", async () => {
    const { services, order, attempts, sends } = makeDispatchWorld();
    const lost = attemptOf({ status: "unknown", choice: { ...attemptOf().choice, routeId: "rte_1" } });
    attempts.madeElsewhere(lost, { mayDuplicate: true });
    expect(await dispatchMessage(services, order)).toBe("submitted");
    expect(attempts.claims.map(({ attempt, choice }) => [attempt, choice.routeId])).toEqual([
      [1, "rte_1"],
      [2, "rte_2"],
    ]);
    expect(attempts.story()).toEqual(["1 rte_1 sms unknown", "2 rte_2 sms submitted"]);
    expect(attempts.flagged).toEqual([2]);
    expect(sends.map(({ request }) => request.reference.at(-1))).toEqual(["2"]);
  });

  it("after an attempt was lost that used up the one carrier is given up", async () => {
    const { services, order, attempts, sends } = makeDispatchWorld({ routes: [FIRST], order: { mayCall: false } });
    for (const attempt of [1, 2])
      attempts.madeElsewhere(attemptOf({ attempt, status: "unknown" }), { mayDuplicate: true });
    expect(await dispatchMessage(services, order)).toBe("not_ours");
    expect(attempts.abandoned).toMatchObject([{ reason: "no_route" }]);
    expect(sends).toEqual([]);
  });
});

describe("nothing is sent", () => {
  it.each([
    { title: "after approval", change: { verification: verificationOf({ status: "approved" }) }, status: "dropped" },
    { title: "after cancel", change: { verification: verificationOf({ status: "canceled" }) }, status: "dropped" },
    {
      title: "when the code is as good as over",
      change: { verification: verificationOf({ expiresAtMs: T0 + 4_999 }) },
      status: "dropped",
    },
  ] as const)("$title", async ({ change, status }) => {
    const { services, order, attempts, sends } = makeDispatchWorld();
    Object.assign(attempts, change);
    expect(await dispatchMessage(services, order)).toBe("not_ours");
    expect(attempts.message.status).toBe(status);
    expect(sends).toEqual([]);
  });

  it("after STOP", async () => {
    const { services, order, attempts, sends } = makeDispatchWorld();
    attempts.phone = { ...attempts.phone, optedOutAtMs: T0 };
    expect(await dispatchMessage(services, order)).toBe("not_ours");
    expect(sends).toEqual([]);
  });

  it.each([
    { title: "without routes", routes: [] },
    { title: "with routes to other countries only", routes: [routeOf("de", { country: "DE" })] },
  ])("$title: the message is given up, unclaimed", async ({ routes }) => {
    const { report, attempts, sends, order } = await dispatch({ routes });
    expect(report).toBe("not_ours");
    expect(attempts.abandoned).toEqual([{ tenantId: order.tenantId, messageId: order.messageId, reason: "no_route" }]);
    expect(attempts.claims).toEqual([]);
    expect(sends).toEqual([]);
  });

  it("by the next route when the user stopped it meanwhile", async () => {
    const world = makeDispatchWorld({ answers: ["unavailable"] });
    world.attempts.beforeRecord = () => {
      world.attempts.phone = { ...world.attempts.phone, optedOutAtMs: T0 };
    };
    expect(await dispatchMessage(world.services, world.order)).toBe("failed");
    expect(world.sends).toHaveLength(1);
    expect(world.attempts.message.status).toBe("dropped");
  });

  it("by the next route when a receipt came before the failed reply", async () => {
    const world = makeDispatchWorld({ answers: ["timed_out"] });
    world.attempts.beforeRecord = () => {
      world.attempts.message = { ...world.attempts.message, status: "submitted", leaseUntilMs: null };
    };
    await dispatchMessage(world.services, world.order);
    expect(world.sends).toHaveLength(1);
    expect(world.attempts.message.status).toBe("submitted");
  });
});

describe("a fault of our own throws, so that the queue brings the order again", () => {
  const fault = () => Promise.reject(new Error("ours"));
  it.each([
    { title: "routes cannot be read", parts: { routeBook: { list: fault } } },
    { title: "the number cannot be opened", parts: { vault: { seal: fault, open: fault } } },
    { title: "the code cannot be derived", parts: { codes: { currentPepperId: () => "p1", derive: fault } } },
  ])("$title", async ({ parts }) => {
    const { services, order, sends } = makeDispatchWorld({ parts });
    await expect(dispatchMessage(services, order)).rejects.toThrow("ours");
    expect(sends).toEqual([]);
  });

  it("the outcome cannot be recorded: the order that comes again sends nothing while the claim holds", async () => {
    const { services, order, sends, attempts } = makeDispatchWorld();
    attempts.beforeRecord = () => {
      throw new Error("ours");
    };
    await expect(dispatchMessage(services, order)).rejects.toThrow("ours");
    attempts.beforeRecord = null;
    expect(await dispatchMessage(services, order)).toBe("not_ours");
    expect(sends).toHaveLength(1);
    expect(attempts.message).toMatchObject({ status: "claimed", leaseUntilMs: T0 + 15 * SECOND_MS });
  });

  it("an order without a message id of ours is refused loudly", async () => {
    const { services, order } = makeDispatchWorld();
    await expect(dispatchMessage(services, { ...order, messageId: "msg_x" })).rejects.toThrow(/invariant/);
  });
});
