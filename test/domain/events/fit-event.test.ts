import { describe, expect, it } from "vitest";
import type { EventDetail } from "../../../src/domain/events/events.ts";
import { bytesOf, EVENT_BYTES_MAX, firstFitting, fitDetail } from "../../../src/domain/events/fit-event.ts";
import { CHOICE, MESSAGE_ID } from "../verification/fixtures.ts";

function attempted(routes: number, letters = 0): Extract<EventDetail, { type: "message.attempted" }> {
  const excluded = Array.from({ length: routes }, (_, index) => ({
    routeId: `rte_${index}`.padEnd(30, "0"),
    reason: "other_country" as const,
  }));
  return {
    type: "message.attempted",
    messageId: MESSAGE_ID,
    verificationId: null,
    attempt: 3,
    transport: "sms",
    choice: { ...CHOICE, sender: "X".repeat(letters), considered: routes, excluded },
    mayDuplicate: true,
  };
}

describe("an event that a queue takes", () => {
  it.each([0, 12, 500])("is whole, with a choice among %i routes", (routes) => {
    const detail = attempted(routes);
    expect(fitDetail(detail)).toEqual({ detail });
  });

  it("is whole up to the very last byte", () => {
    const bare = bytesOf(JSON.stringify(attempted(0)));
    const full = attempted(0, EVENT_BYTES_MAX - bare);
    expect(fitDetail(full)).toEqual({ detail: full });
    expect(fitDetail(attempted(0, EVENT_BYTES_MAX - bare + 1)).cut).toBe(true);
  });
});

describe("an event that no queue takes", () => {
  const { detail, cut } = fitDetail(attempted(2_200));

  it("is cut to its core, marked, and fits", () => {
    expect(cut).toBe(true);
    expect(bytesOf(JSON.stringify(detail))).toBeLessThan(EVENT_BYTES_MAX / 10);
  });

  it("still says what happened, to what, by which route", () => {
    expect(detail).toMatchObject({
      type: "message.attempted",
      messageId: MESSAGE_ID,
      verificationId: null,
      attempt: 3,
      transport: "sms",
      mayDuplicate: true,
      choice: { routeId: CHOICE.routeId, account: CHOICE.account, carrier: "twilio", considered: 2_200 },
    });
  });

  it.each([
    { of: "long texts", text: "é".repeat(100_000) },
    { of: "letters that take six bytes each", text: "\u0001".repeat(100_000) },
  ])("fits when it is made of $of", ({ text }) => {
    const started: EventDetail = {
      type: "verification.started",
      verificationId: "vrf_1",
      phoneMasked: "+33",
      country: "FR",
      purpose: "login",
      channel: "auto",
      deviceToken: null,
      userId: text,
      metadata: text,
      expiresAtMs: 1,
    };
    const fitted = fitDetail(started);
    expect(bytesOf(JSON.stringify(fitted))).toBeLessThan(EVENT_BYTES_MAX);
    expect(fitted).toMatchObject({ cut: true, detail: { verificationId: "vrf_1", phoneMasked: "+33" } });
  });
});

describe("events that go in one message", () => {
  it.each([
    { sizes: [40, 40, 40], taken: 2 },
    { sizes: [50, 50], taken: 2 },
    { sizes: [200, 1], taken: 1 },
    { sizes: [], taken: 0 },
  ])("of $sizes bytes are $taken where it holds a hundred", ({ sizes, taken }) => {
    expect(firstFitting(sizes, (size) => size, 100)).toHaveLength(taken);
  });
});
