import { describe, expect, it } from "vitest";
import {
  DISABLE_AFTER_MS,
  type EndpointState,
  NEW_ENDPOINT,
  WARN_AFTER_MS,
} from "../../../src/domain/webhooks/endpoint-state.ts";
import {
  afterVerdict,
  failingSinceOf,
  judgeFailing,
  stateOfWhole,
} from "../../../src/domain/webhooks/whole-endpoint.ts";

const T = 1_000_000_000_000;
const shard = (failingSinceMs: number | null, deliveredAtMs: number | null) => ({ failingSinceMs, deliveredAtMs });
const IDLE = shard(null, null);

describe("an endpoint fails", () => {
  it.each([
    ["not, where nothing was tried", [IDLE, IDLE], null],
    ["not, where all are well", [shard(null, T), shard(null, T + 1)], null],
    ["since the first failure, where nothing was ever delivered", [shard(T + 5, null), shard(T, null), IDLE], T],
    ["since the first failure after the last success", [shard(T, T - 9), shard(T + 5, T - 1)], T],
    ["not, where another one delivered since", [shard(T, null), shard(null, T + 1)], null],
    ["since what began after that success", [shard(T, null), shard(null, T + 1), shard(T + 2, T)], T + 2],
    ["since the same moment as the last success", [shard(T, null), shard(null, T)], T],
  ])("%s", (_name, reports, since) => {
    expect(failingSinceOf(reports)).toBe(since);
  });
});

describe("failing for days", () => {
  const dead = [shard(T, null), shard(T + 50, T - 1), IDLE];
  const disablesAtMs = T + DISABLE_AFTER_MS;
  const failing = { type: "webhook_endpoint.failing", failingSinceMs: T, disablesAtMs };
  const disabled = { type: "webhook_endpoint.disabled", reason: "failing" };
  it.each([
    ["is no news before three", dead, null, T + WARN_AFTER_MS - 1, null],
    ["is warned of after three", dead, null, T + WARN_AFTER_MS, failing],
    ["is warned of once", dead, T + WARN_AFTER_MS, T + WARN_AFTER_MS + 50, null],
    ["is warned of again when it was well in between", dead, T - 2, T + WARN_AFTER_MS, failing],
    ["switches off after five", dead, T + WARN_AFTER_MS, disablesAtMs, disabled],
    ["switches off though nobody warned of it", dead, null, disablesAtMs + 9, disabled],
    ["of one subject alone is none", [...dead, shard(null, T + 60)], null, disablesAtMs, null],
    [
      "of one subject alone is none, whoever fails beside it since",
      [...dead, shard(T + 61, T + 60)],
      null,
      T + WARN_AFTER_MS,
      null,
    ],
  ])("%s", (_name, reports, warnedAtMs, nowMs, notice) => {
    expect(judgeFailing(reports, { warnedAtMs, nowMs }).notice).toEqual(notice);
  });
});

describe("the shard that asked", () => {
  const state: EndpointState = { ...NEW_ENDPOINT, failingSinceMs: T };
  it.each([
    ["has asked, and asks again after five days", null, null, { ...state, warned: true }],
    ["has asked, where all that was delivered came before", T - 1, null, { ...state, warned: true }],
    ["counts from what failed since another one delivered", T + 5, T + 9, { ...state, failingSinceMs: T + 9 }],
    ["is well, where nothing failed since", T + 5, null, NEW_ENDPOINT],
  ])("%s", (_name, deliveredAtMs, firstFailedMs, after) => {
    expect(afterVerdict(state, { deliveredAtMs, firstFailedMs })).toEqual(after);
  });

  it("forgets that it had asked, with the days that it had asked about", () => {
    const asked = afterVerdict({ ...state, warned: true }, { deliveredAtMs: T + 5, firstFailedMs: T + 9 });
    expect(asked).toEqual({ ...state, failingSinceMs: T + 9 });
  });
});

it("an endpoint stands as its head, fails by all, and missed what any of them did", () => {
  const head: EndpointState = { ...NEW_ENDPOINT, disabledReason: "request", failingSinceMs: T, missedSinceMs: T + 7 };
  const other: EndpointState = { ...NEW_ENDPOINT, missedSinceMs: T + 3 };
  const whole = stateOfWhole(head, [
    { state: head, report: shard(T, null) },
    { state: other, report: shard(null, T + 1) },
  ]);
  expect(whole).toEqual({ ...head, failingSinceMs: null, missedSinceMs: T + 3 });
});
