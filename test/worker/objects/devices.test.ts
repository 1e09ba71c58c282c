import { env } from "cloudflare:workers";
import { afterEach, beforeEach, vi } from "vitest";
import { makeDeviceStates } from "../../../src/objects/states.ts";
import { describeDevices } from "../../support/devices-contract.ts";

beforeEach(() => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 40 * 86_400_000 }));
afterEach(() => vi.useRealTimers());

describeDevices("in objects", () => ({
  devices: makeDeviceStates(env, {
    rules: { hasJurisdictions: false },
    random: { unit: () => 0, bytes: () => new Uint8Array() },
  }),
  nowMs: () => Date.now(),
  skip: (ms) => vi.setSystemTime(Date.now() + ms),
}));
