import { describe, expect, it } from "vitest";
import type { VerificationOrder } from "../../../src/domain/sending/order.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";
import { type AttemptContext, planAttempt } from "../../../src/domain/sending/plan-attempt.ts";
import { noticeOrderOf, orderOf } from "../verification/fixtures.ts";
import { pastOf, routeOf } from "./support.ts";

const first = routeOf("first");
const second = routeOf("second", { carrier: "vonage", priority: 2 });
const call = routeOf("call", { transport: "voice" });
const ALL = [first, second, call];

function plan(
  order: Partial<VerificationOrder>,
  routes: readonly Route[] = ALL,
  context: Partial<AttemptContext> = {},
) {
  const defaults = { mode: "live", nowMs: 0, accounts: ["main"], made: [], failedSmsAttempts: 0 } as const;
  return planAttempt(routes, orderOf(order), { ...defaults, ...context })?.route.id ?? null;
}

describe("a code by text", () => {
  it.each([
    { failed: 0, mayCall: true, goes: "first" },
    { failed: 1, mayCall: true, goes: "first" },
    { failed: 2, mayCall: true, goes: "call" },
    { failed: 3, mayCall: true, goes: "call" },
    { failed: 2, mayCall: false, goes: "first" },
  ])("with $failed failed texts, and leave to call: $mayCall, goes by $goes", ({ failed, mayCall, goes }) => {
    expect(plan({ mayCall }, ALL, { failedSmsAttempts: failed })).toBe(goes);
  });

  it("is spoken as late as the tenant says", () => {
    const at = (failedSmsAttempts: number) => plan({ voiceAfterFailedSms: 4 }, ALL, { failedSmsAttempts });
    expect([at(3), at(4)]).toEqual(["first", "call"]);
  });

  it("stays a text when a call is due and has no route", () => {
    expect(plan({}, [first], { failedSmsAttempts: 2 })).toBe("first");
  });

  it("goes by the next route after the first was tried", () => {
    expect(plan({}, ALL, { made: [pastOf(first)] })).toBe("second");
  });

  it("goes again by the one route there is", () => {
    expect(plan({}, [first], { made: [pastOf(first)] })).toBe("first");
  });

  it("has no way left without routes", () => {
    expect(plan({}, [])).toBeNull();
  });

  it("that the user asked for again goes by a used route when no other is left", () => {
    expect(plan({ cause: "resend", past: [pastOf(first)] }, [first, call])).toBe("first");
    expect(plan({ cause: "resend", past: [pastOf(first)] })).toBe("second");
  });
});

describe("a code that a carrier took and that goes on", () => {
  const failover = { because: "negative_receipt", carrier: "main", made: [] } as const;

  it.each([
    { title: "goes by a route that has not failed this person", routes: ALL, failed: 1, goes: "second" },
    { title: "stays where it is when there is no other route", routes: [first, call], failed: 1, goes: null },
    { title: "is spoken once enough texts have failed", routes: ALL, failed: 2, goes: "call" },
    { title: "never takes the failed route because a call has none", routes: [first], failed: 2, goes: null },
  ])("$title", ({ routes, failed, goes }) => {
    expect(plan({ failover }, routes, { made: [pastOf(first)], failedSmsAttempts: failed })).toBe(goes);
  });
});

describe("a code by call", () => {
  it.each([
    { title: "goes by the call's route", routes: ALL, mayCall: true, goes: "call" },
    { title: "that was asked for goes by no text", routes: [first], mayCall: false, goes: null },
    { title: "that we chose goes by text when no call has a route", routes: [first], mayCall: true, goes: "first" },
  ])("$title", ({ routes, mayCall, goes }) => {
    expect(plan({ transport: "voice", mayCall }, routes)).toBe(goes);
  });
});

describe("a code that follows up", () => {
  const followUp = { cause: "follow_up", past: [pastOf(first)] } as const;
  it.each([
    { title: "goes by a fresh route", order: followUp, routes: ALL, goes: "second" },
    { title: "is spoken when no route is fresh", order: followUp, routes: [first, call], goes: "call" },
    { title: "is not sent by a used route", order: followUp, routes: [first], goes: null },
    {
      title: "is not spoken where we may not call",
      order: { ...followUp, mayCall: false },
      routes: [first, call],
      goes: null,
    },
    {
      title: "is spoken when enough texts have failed",
      order: { ...followUp, failedSmsAttempts: 2 },
      routes: ALL,
      goes: "call",
    },
  ])("$title", ({ order, routes, goes }) => {
    expect(plan(order, routes, { failedSmsAttempts: orderOf(order).failedSmsAttempts })).toBe(goes);
  });

  it("is spoken after its fresh route failed", () => {
    expect(plan(followUp, ALL, { made: [pastOf(second)] })).toBe("call");
  });
});

describe("a text that helps", () => {
  it.each(["help", "newest_code"] as const)("is never spoken: %s", (textKind) => {
    const context = { failedSmsAttempts: 9 };
    expect(plan({ textKind, cause: "follow_up" }, ALL, context)).toBe("first");
    expect(plan({ textKind, cause: "follow_up", transport: "voice" }, ALL, context)).toBe("first");
    expect(plan({ textKind, cause: "follow_up" }, [call], context)).toBeNull();
  });

  it("may go by a route that was used", () => {
    expect(plan({ textKind: "help", cause: "follow_up", past: [pastOf(first), pastOf(second)] })).toBe("first");
  });
});

describe("an answer to whoever wrote", () => {
  const near = routeOf("near", { sender: "+13105550198", priority: 9 });
  const goes = (routes: readonly Route[], context: Partial<AttemptContext> = {}, replyFrom = "13105550198") => {
    const defaults = { mode: "live", nowMs: 0, accounts: ["main"], made: [], failedSmsAttempts: 0 } as const;
    return planAttempt(routes, noticeOrderOf({ replyFrom }), { ...defaults, ...context })?.route.id ?? null;
  };

  it("goes by the number that was written to, whatever is ranked before it", () => {
    expect(goes([first, second, near])).toBe("near");
    expect(goes([first, { ...near, country: "US" }])).toBe("first");
    expect(goes([first, near], {}, "+13105550100")).toBe("first");
  });

  it("goes by another once that number has failed", () => {
    expect(goes([first, second, near], { made: [pastOf(near)] })).toBe("first");
  });

  it("tells a ranking which senders may be used", () => {
    const asked: unknown[] = [];
    const rank = (query: { readonly senders?: readonly string[] | null }) => {
      asked.push(query.senders);
      return null;
    };
    expect(goes([first, near], { rank })).toBeNull();
    expect(asked).toEqual([["+13105550198"], null]);
  });
});
