import { describe, expect, it } from "vitest";
import { isFilter, wants } from "../../../src/domain/events/filters.ts";
import { isUrgentType, PUBLIC_EVENT_TYPES } from "../../../src/domain/events/public-events.ts";

describe("filters", () => {
  it.each([
    [["*"], "alert.rejected", true],
    [["alert.rejected"], "alert.rejected", true],
    [["alert.rejected"], "alert.confirmed", false],
    [["alert.*"], "alert.confirmed", true],
    [["alert.*"], "verification.sent", false],
    [["message.*", "alert.*"], "alert.expired", true],
    [["verification.*"], "webhook_endpoint.ping", false],
    [[], "alert.rejected", false],
  ])("%j want %s: %s", (filters, type, expected) => {
    expect(wants(filters, type)).toBe(expected);
  });

  it.each(PUBLIC_EVENT_TYPES)("may name %s", (type) => {
    expect(isFilter(type)).toBe(true);
    expect(isFilter(`${type.split(".")[0]}.*`)).toBe(true);
  });

  it.each(["", ".", ".*", "**", "verif*", "verification", "verification.", "verification.begun", "*.sent", "ALERT.*"])(
    "are refused when they can match nothing: %j",
    (filter) => {
      expect(isFilter(filter)).toBe(false);
    },
  );
});

it.each([
  ["alert.rejected", true],
  ["alert.opened", false],
  ["user.frozen", true],
  ["verification.push_requested", true],
  ["verification.approved", false],
])("%s is urgent: %s", (type, expected) => {
  expect(isUrgentType(type)).toBe(expected);
});
