import { describe, expect, it } from "vitest";
import type { DomainEvent, EventDetail } from "../../../src/domain/events/events.ts";
import {
  eventIdOf,
  PUBLIC_EVENT_TYPES,
  publicIdOf,
  PUBLISHED_TYPES,
  toPublicEvent,
  webhookBody,
} from "../../../src/domain/events/public-events.ts";

const BASE = {
  id: "wnam18.mfzk3s5c.mfzk3s60",
  atMs: Date.UTC(2026, 10, 21, 12),
  phoneToken: "0123456789abcdef0123456789abcdef",
};
const IDS = { verificationId: "vrf_1", messageId: "msg_1" };
const event = (detail: EventDetail): DomainEvent => ({ ...BASE, ...detail });
const reported = (
  status: "submitted" | "sent" | "delivered" | "undelivered" | "failed" | "rejected" | "expired",
  over = {},
) =>
  event({
    type: "message.reported",
    messageId: "msg_1",
    attempt: 1,
    status,
    carrierCode: "1",
    price: null,
    applied: true,
    ...over,
  });
const submitted = (over = {}) =>
  event({
    type: "message.submitted",
    messageId: "msg_1",
    attempt: 1,
    carrierMessageId: "SM1",
    segments: 1,
    price: null,
    ...over,
  });
const messageEnded = (status: "failed" | "dropped", over = {}) =>
  event({ type: "message.ended", messageId: "msg_1", status, reason: "no_route", ...over });
const ended = (status: "approved" | "expired" | "locked" | "canceled" | "blocked" | "failed") =>
  event({ type: "verification.ended", verificationId: "vrf_1", status, reason: null });
const alert = { alertId: "alr_1", userId: "u1", alertType: "remote_login" };
const reminder = { reminderId: "rem_1", userId: "u1", eventId: null };

const STARTED = event({
  type: "verification.started",
  verificationId: "vrf_1",
  phoneMasked: "+1 ••••••••00",
  country: "US",
  purpose: "signup",
  channel: "auto",
  deviceToken: "d".repeat(32),
  userId: "u1",
  metadata: '{"a":"b"}',
  expiresAtMs: BASE.atMs + 300_000,
});

describe("what a tenant is told of", () => {
  it.each([
    [STARTED, "verification.started", "vrf_1"],
    [submitted(IDS), "verification.sent", "vrf_1"],
    [submitted({ verificationId: null }), "message.sent", "msg_1"],
    [submitted(), "message.sent", "msg_1"],
    [reported("delivered", IDS), "verification.delivered", "vrf_1"],
    [reported("delivered"), "message.delivered", "msg_1"],
    [reported("undelivered", IDS), "message.undelivered", "msg_1"],
    [reported("expired"), "message.undelivered", "msg_1"],
    [reported("failed"), "message.failed", "msg_1"],
    [reported("rejected"), "message.failed", "msg_1"],
    [messageEnded("failed", IDS), "message.failed", "msg_1"],
    [messageEnded("dropped"), "message.dropped", "msg_1"],
    [ended("approved"), "verification.approved", "vrf_1"],
    [ended("expired"), "verification.expired", "vrf_1"],
    [ended("locked"), "verification.locked", "vrf_1"],
    [ended("canceled"), "verification.canceled", "vrf_1"],
    [ended("blocked"), "verification.blocked", "vrf_1"],
    [ended("failed"), "verification.failed", "vrf_1"],
    [
      event({ type: "verification.push_requested", verificationId: "vrf_1", userId: "u1", expiresAtMs: 1 }),
      "verification.push_requested",
      "vrf_1",
    ],
    [event({ type: "number.opted_out", keyword: "stop" }), "consent.revoked", BASE.phoneToken],
    [event({ type: "number.opted_in", keyword: "start" }), "consent.granted", BASE.phoneToken],
    [event({ type: "message.clicked", messageId: "msg_1", linkId: "lnk1" }), "message.clicked", "lnk1"],
    [event({ type: "alert.confirmed", ...alert, by: "reply" }), "alert.confirmed", "alr_1"],
    [event({ type: "alert.rejected", ...alert, by: "link" }), "alert.rejected", "alr_1"],
    [
      event({ type: "alert.rejected_late", ...alert, by: "reply", status: "confirmed" }),
      "alert.rejected_late",
      "alr_1",
    ],
    [event({ type: "alert.expired", ...alert }), "alert.expired", "alr_1"],
    [event({ type: "user.frozen", userId: "u1", by: "user", reason: "rejected" }), "user.frozen", "u1"],
    [event({ type: "user.unfrozen", userId: "u1", by: "key_1", reason: "checked" }), "user.unfrozen", "u1"],
    [event({ type: "reminder.created", ...reminder, dueAtMs: 1 }), "reminder.created", "rem_1"],
    [event({ type: "reminder.sent", ...reminder, messageId: "msg_1" }), "reminder.sent", "rem_1"],
    [
      event({ type: "webhook_endpoint.failing", endpointId: "whe_1", failingSinceMs: 1, disablesAtMs: 2 }),
      "webhook_endpoint.failing",
      "whe_1",
    ],
    [
      event({ type: "webhook_endpoint.disabled", endpointId: "whe_1", reason: "gone" }),
      "webhook_endpoint.disabled",
      "whe_1",
    ],
  ])("%o is %s of %s", (told, type, subject) => {
    expect(toPublicEvent(told)).toMatchObject({ type, subject, timestamp: "2026-11-21T12:00:00.000Z" });
    expect(PUBLISHED_TYPES).toContain(told.type);
    expect(PUBLIC_EVENT_TYPES).toContain(type);
  });

  it.each([
    [event({ type: "verification.extended", verificationId: "vrf_1", expiresAtMs: 1 })],
    [event({ type: "verification.checked", verificationId: "vrf_1", result: "wrong_code", checksLeft: 4 })],
    [reported("submitted")],
    [reported("sent")],
    [reported("delivered", { applied: false })],
    [messageEnded("dropped", IDS)],
    [
      event({
        type: "message.attempt_failed",
        messageId: "msg_1",
        attempt: 1,
        failure: "unavailable",
        carrierCode: "1",
        status: "failed",
      }),
    ],
  ])("nothing: %o", (untold) => {
    expect(toPublicEvent(untold)).toBeNull();
  });

  it("holds neither a sealed number, a token of a device, nor what the tenant sent along", () => {
    const text = JSON.stringify(toPublicEvent(STARTED));
    for (const secret of ["k1.secret", "d".repeat(32), BASE.phoneToken, '"b"']) expect(text).not.toContain(secret);
  });
});

describe("the id and number of an event", () => {
  it("have no full stop, and lead back to the event", () => {
    expect(publicIdOf(BASE.id)).toBe("evt_wnam18-mfzk3s5c-mfzk3s60");
    expect(eventIdOf(publicIdOf(BASE.id))).toBe(BASE.id);
    expect(eventIdOf(publicIdOf("clk_aB3_17"))).toBe("clk_aB3_17");
  });

  it.each(["", "evt_", "evt_a.b", "evt_a--b", "evt_-a", "wnam18-a-b", "evt_a b", "EVT_a-b"])("%j is no id", (text) => {
    expect(eventIdOf(text)).toBeNull();
  });

  it("count up with the object's own number; the time stands in where nothing is counted", () => {
    const sequence = (id: string) => toPublicEvent({ ...STARTED, id })?.sequence ?? 0;
    expect(sequence("wnam1.mfzk3s5c.0000009")).toBe(9);
    expect(sequence("wnam1.mfzk3s5c.000000a")).toBe(10);
    expect(sequence("wnam1.mfzk3s5c.mfzk3s60")).toBeGreaterThan(sequence("wnam1.mfzk3s5c.mfzk3s5z"));
    const outside = sequence("clk_aB3_17");
    const inside = (atMs: number) => sequence(`wnam1.mfzk3s5c.${(atMs * 1_000).toString(36)}`);
    expect([inside(BASE.atMs - 1) < outside, outside < inside(BASE.atMs + 1)]).toEqual([true, true]);
  });

  it("stand outside of and inside of the body", () => {
    const told = toPublicEvent(STARTED);
    if (told === null) throw new Error("told");
    expect(Object.keys(JSON.parse(webhookBody(told)))).toEqual(["type", "timestamp", "subject", "sequence", "data"]);
  });
});
