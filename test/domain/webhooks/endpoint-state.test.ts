import { describe, expect, it } from "vitest";
import {
  afterDisabling,
  afterEnabling,
  afterOverflow,
  afterTime,
  afterTry,
  CATCH_UP_MARGIN_MS,
  CATCH_UP_MAX_MS,
  changesAtMs,
  DISABLE_AFTER_MS,
  type EndpointState,
  NEW_ENDPOINT,
  WARN_AFTER_MS,
} from "../../../src/domain/webhooks/endpoint-state.ts";
import { WEBHOOK_FAILURES } from "../../../src/domain/webhooks/outcome.ts";

const T = 1_000_000_000_000;
const FAILING: EndpointState = { ...NEW_ENDPOINT, failingSinceMs: T };
const OFF: EndpointState = { disabledReason: "failing", failingSinceMs: T, warned: true, missedSinceMs: T };

describe("a try", () => {
  it("that succeeds ends the failing, and what it was warned of", () => {
    expect(afterTry({ ...FAILING, warned: true }, { result: "delivered" }, T + 1)).toEqual({
      state: NEW_ENDPOINT,
      notice: null,
    });
  });

  it.each(WEBHOOK_FAILURES.filter((failure) => failure !== "gone"))(
    "that ends in %s begins the failing once",
    (result) => {
      const { state, notice } = afterTry(NEW_ENDPOINT, { result }, T);
      expect({ state, notice }).toEqual({ state: FAILING, notice: null });
      expect(afterTry(state, { result }, T + 5).state).toEqual(FAILING);
    },
  );

  it("that is answered 410 switches off at once", () => {
    const { state, notice } = afterTry(NEW_ENDPOINT, { result: "gone" }, T);
    expect(state).toMatchObject({ disabledReason: "gone", missedSinceMs: T });
    expect(notice).toEqual({ type: "webhook_endpoint.disabled", reason: "gone" });
    expect(afterTry(state, { result: "gone" }, T + 1).notice).toBeNull();
  });
});

describe("time", () => {
  it.each([
    ["below", -1, null, false],
    ["at", 0, "webhook_endpoint.failing", true],
    ["above", 1, "webhook_endpoint.failing", true],
  ])("warns %s three days of failing", (_name, offsetMs, type, warned) => {
    const { state, notice } = afterTime(FAILING, T + WARN_AFTER_MS + offsetMs);
    expect(notice?.type ?? null).toBe(type);
    expect(state.warned).toBe(warned);
    expect(state.disabledReason).toBeNull();
  });

  it.each([
    ["below", -1, null],
    ["at", 0, "failing"],
    ["above", 1, "failing"],
  ])("switches off %s five days of failing", (_name, offsetMs, reason) => {
    const { state, notice } = afterTime({ ...FAILING, warned: true }, T + DISABLE_AFTER_MS + offsetMs);
    expect(state.disabledReason).toBe(reason);
    expect(notice === null).toBe(reason === null);
  });

  it("changes nothing for one that is well, warned already, or off", () => {
    for (const state of [NEW_ENDPOINT, { ...FAILING, warned: true }, OFF]) {
      expect(afterTime(state, T + WARN_AFTER_MS + 1)).toEqual({ state, notice: null });
    }
  });

  it("is looked at when it will change something", () => {
    expect(changesAtMs(NEW_ENDPOINT)).toBeNull();
    expect(changesAtMs(OFF)).toBeNull();
    expect(changesAtMs(FAILING)).toBe(T + WARN_AFTER_MS);
    expect(changesAtMs({ ...FAILING, warned: true })).toBe(T + DISABLE_AFTER_MS);
  });
});

describe("switching on again", () => {
  it.each([
    ["nothing when nothing was missed", NEW_ENDPOINT, null],
    ["from a little before it was switched off", afterDisabling(NEW_ENDPOINT, T), T - CATCH_UP_MARGIN_MS],
    ["from a little before it began to fail", afterDisabling(FAILING, T + 9), T - CATCH_UP_MARGIN_MS],
    ["from a little before too much waited", afterOverflow(NEW_ENDPOINT, T), T - CATCH_UP_MARGIN_MS],
  ])("catches up %s", (_name, state, fromMs) => {
    expect(afterEnabling(state, T + 10)).toEqual({ state: NEW_ENDPOINT, catchUpFromMs: fromMs });
  });

  it("reaches back seven days and no further", () => {
    const limit = T - CATCH_UP_MARGIN_MS + CATCH_UP_MAX_MS;
    expect(afterEnabling(OFF, limit - 1).catchUpFromMs).toBe(T - CATCH_UP_MARGIN_MS);
    expect(afterEnabling(OFF, limit).catchUpFromMs).toBe(T - CATCH_UP_MARGIN_MS);
    expect(afterEnabling(OFF, limit + 1).catchUpFromMs).toBe(T - CATCH_UP_MARGIN_MS + 1);
  });
});

it("switching off what is off, or overflowing twice, keeps the first time and reason", () => {
  expect(afterDisabling(OFF, T + 5)).toBe(OFF);
  const full = afterOverflow(NEW_ENDPOINT, T);
  expect(afterOverflow(full, T + 5)).toBe(full);
});
