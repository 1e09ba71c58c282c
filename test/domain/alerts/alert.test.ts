import { describe, expect, it } from "vitest";
import { alertStatusAt, expiredAlert } from "../../../src/domain/alerts/alert.ts";
import { factVariables } from "../../../src/domain/alerts/alert-facts.ts";
import { isSameSender } from "../../../src/domain/base/same-sender.ts";
import { alertWith, CONFIRMED, EXPIRES_MS, OPENED_MS, REJECTED } from "./fixtures.ts";

describe("the status of an alert", () => {
  it.each([
    { over: {}, atMs: EXPIRES_MS - 1, status: "open" },
    { over: {}, atMs: EXPIRES_MS, status: "expired" },
    { over: CONFIRMED, atMs: EXPIRES_MS, status: "confirmed" },
    { over: REJECTED, atMs: EXPIRES_MS + 1, status: "rejected" },
    { over: expiredAlert(alertWith()), atMs: OPENED_MS, status: "expired" },
  ])("is $status", ({ over, atMs, status }) => {
    expect(alertStatusAt(alertWith(over), atMs)).toBe(status);
  });
});

describe("the facts of an alert", () => {
  it("are the variables of its template, without those it has not", () => {
    const facts = { city: "Madrid", ipMasked: "203.0.113.XX", device: null, amount: null, atMs: OPENED_MS };
    expect(factVariables(facts)).toEqual({ city: "Madrid", ip: "203.0.113.XX", at: "2026-11-22T21:05:00.000Z" });
    const amount = { microUnits: 5_000_000, currency: "EUR" };
    expect(factVariables({ ...facts, device: "iPhone", amount })).toMatchObject({
      device: "iPhone",
      amount: { micro_units: 5_000_000, currency: "EUR" },
    });
  });
});

describe("a sender", () => {
  it.each([
    ["+14155550111", "14155550111", true],
    ["12345", "12345", true],
    ["Acme", "ACME", true],
    ["+14155550111", "+14155550112", false],
    ["12345", "123456", false],
  ])("%s and %s: the same is %s", (one, other, same) => {
    expect(isSameSender(one, other)).toBe(same);
  });
});
