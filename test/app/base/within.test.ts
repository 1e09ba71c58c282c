import { describe, expect, it } from "vitest";
import { within } from "../../../src/app/base/within.ts";

/** Alarms that ring when they are told to, unless they were taken back. */
function makeWorld() {
  const alarms: { readonly ms: number; readonly ring: () => void; isSet: boolean }[] = [];
  const alarm = (ms: number, run: () => void) => {
    const made = { ms, ring: () => (made.isSet ? run() : undefined), isSet: true };
    alarms.push(made);
    return () => {
      made.isSet = false;
    };
  };
  return { alarms, services: { pause: { wait: async () => undefined, alarm } } };
}

describe("an answer that is waited for so long", () => {
  it("takes its alarm back when it is there", async () => {
    const { alarms, services } = makeWorld();
    await expect(within(services, Promise.resolve("here"), 250)).resolves.toBe("here");
    expect(alarms.map(({ ms, isSet }) => ({ ms, isSet }))).toEqual([{ ms: 250, isSet: false }]);
  });

  it("takes it back when nobody could answer, and says why", async () => {
    const { alarms, services } = makeWorld();
    await expect(within(services, Promise.reject(new Error("down")), 250)).rejects.toThrow("down");
    expect(alarms[0]?.isSet).toBe(false);
  });

  it("is given up when the alarm rings, whatever comes after", async () => {
    const { alarms, services } = makeWorld();
    const { promise, resolve } = Promise.withResolvers<string>();
    const answer = within(services, promise, 250);
    alarms[0]?.ring();
    resolve("too late");
    await expect(answer).rejects.toThrow("late");
  });
});
