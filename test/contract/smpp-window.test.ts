/** The line of submits before a bind, without a platform: its order, its places, its pauses and its pace. */
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { smppCredentials } from "../../src/carriers/smpp/credentials.ts";
import { buildSubmits } from "../../src/domain/carriers/smpp/build-submits.ts";
import { type Send, SubmitWindow, type Unit, type WindowLimits } from "../../src/objects/smpp/window.ts";

const SETTINGS = smppCredentials.parse({ host: "smsc.example", systemId: "me", password: "pw" });
const NOW_MS = 1_000_000;

function lineOf(
  count: number,
  limits: Partial<WindowLimits> = {},
): { window: SubmitWindow; sends: Send[]; next: () => number } {
  const window = new SubmitWindow({ window: 3, messagesPerSecond: null, ...limits });
  const sends = Array.from({ length: count }, (_, index) => makeSend(`s${index}`));
  for (const send of sends)
    window.add(
      send,
      send.outcomes.map((_, index) => makeUnit(send, index + 1)),
    );
  let sequence = 0;
  return { window, sends, next: () => ++sequence };
}

function makeSend(reference: string, parts = 1): Send {
  const { promise: answer, resolve } = Promise.withResolvers<Awaited<Send["answer"]>>();
  const outcomes: Send["outcomes"] = Array.from({ length: parts }, () => null);
  return { reference, segments: parts, deadlineMs: NOW_MS + 5_000, outcomes, answer, resolve, isAnswered: false };
}

function makeUnit(send: Send, part: number): Unit {
  const text = { to: "+13105550123", sender: "GODWIT", text: "x", ttlSeconds: 60 };
  const built = buildSubmits(text, SETTINGS, { nowMs: NOW_MS, partReference: 1 });
  const message = built.ok ? built.value.bodies[0] : undefined;
  if (message === undefined) throw new Error("no body");
  return { send, part, message, refusals: 0, sequence: 0, isWritten: false, sentAtMs: 0 };
}

const named = (units: readonly Unit[]) => units.map(({ send }) => send.reference);

describe("the line", () => {
  it("lets as many go as have a place, and the next for each that is answered", () => {
    const { window, next } = lineOf(5);
    expect(named(window.take(NOW_MS, next))).toEqual(["s0", "s1", "s2"]);
    expect(window.take(NOW_MS, next)).toEqual([]);
    expect(window.answered(2)?.send.reference).toBe("s1");
    expect(window.answered(2)).toBeNull();
    expect(named(window.take(NOW_MS, next))).toEqual(["s3"]);
    expect([window.onWireCount, window.waitingCount, window.isIdle]).toEqual([3, 1, false]);
  });

  it("puts back in front or at the end", () => {
    const { window, next } = lineOf(4, { window: 1 });
    window.putBack(window.take(NOW_MS, next), "front");
    expect(named(window.take(NOW_MS, next))).toEqual(["s0"]);
    const first = window.answered(2);
    window.putBack(first === null ? [] : [first], "end");
    expect(named(window.take(NOW_MS, next))).toEqual(["s1"]);
    expect(window.onWireCount).toBe(1);
  });

  it("stops for a throttle, counts a whole windowful of them as one, and longer each time until one is taken", () => {
    const { window, next } = lineOf(9);
    window.pause(NOW_MS);
    window.pause(NOW_MS + 10);
    expect(window.pausedUntilMs).toBe(NOW_MS + 200);
    expect(window.take(NOW_MS + 199, next)).toEqual([]);
    expect(window.take(NOW_MS + 200, next).length).toBe(3);
    window.pause(NOW_MS + 200);
    expect(window.pausedUntilMs).toBe(NOW_MS + 600);
    window.resume(NOW_MS + 599);
    window.pause(NOW_MS + 600);
    expect(window.pausedUntilMs).toBe(NOW_MS + 1_400);
    window.resume(NOW_MS + 1_400);
    window.pause(NOW_MS + 1_400);
    expect(window.pausedUntilMs).toBe(NOW_MS + 1_600);
  });

  it.each([
    [10, 0, 1],
    [10, 1_000, 1],
    [100, 0, 10],
    [100, 100, 10],
    [5, 0, 1],
  ])("at %d a second lets %d ms later as many go as its pace says", (messagesPerSecond, laterMs, count) => {
    const { window, next } = lineOf(50, { window: 50, messagesPerSecond });
    if (laterMs > 0) window.take(NOW_MS, next);
    expect(window.take(NOW_MS + laterMs, next).length).toBe(count);
  });

  it("keeps its pace over a long time, in whatever steps it is asked", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 20, maxLength: 60 }), (stepsMs) => {
        const { window, next } = lineOf(3_000, { window: 5_000, messagesPerSecond: 20 });
        let nowMs = NOW_MS;
        let taken = 0;
        for (const stepMs of stepsMs) {
          taken += window.take(nowMs, next).length;
          nowMs += stepMs;
        }
        expect(taken).toBeLessThanOrEqual(2 + ((nowMs - NOW_MS) / 1000) * 20);
      }),
    );
  });

  it("knows whose time is over, at the moment it is", () => {
    const { window, sends } = lineOf(2);
    expect(window.overdue(NOW_MS + 4_999)).toEqual([]);
    expect(window.overdue(NOW_MS + 5_000)).toEqual(sends);
    for (const send of sends) send.isAnswered = true;
    expect(window.overdue(NOW_MS + 5_000)).toEqual([]);
  });

  it("takes off the wire what was written, not what is still being stored", () => {
    const { window, next } = lineOf(3);
    const [first, second] = window.take(NOW_MS, next);
    if (first !== undefined) first.isWritten = true;
    if (second !== undefined) second.isWritten = true;
    expect(named(window.takeSilent(NOW_MS))).toEqual([]);
    expect(named(window.takeSilent(NOW_MS + 1))).toEqual(["s0", "s1"]);
    expect(window.takeWritten()).toEqual([]);
    expect(window.onWireCount).toBe(1);
  });

  it("forgets a text only when it is answered", () => {
    const { window, sends, next } = lineOf(1);
    const [send] = sends;
    if (send === undefined) throw new Error("no text");
    window.forget(send);
    expect(window.find("s0")).toBe(send);
    expect(window.onWireOf(send)).toEqual([]);
    expect(window.take(NOW_MS, next).length).toBe(1);
    expect(window.onWireOf(send).length).toBe(1);
    send.isAnswered = true;
    window.forget(send);
    expect(window.find("s0")).toBeNull();
  });

  it("withdraws the waiting parts of one text and leaves the rest in order", () => {
    const { window, next } = lineOf(2, { window: 10 });
    const long = makeSend("long", 3);
    window.add(
      long,
      [1, 2, 3].map((part) => makeUnit(long, part)),
    );
    expect(window.withdraw(long).map(({ part }) => part)).toEqual([1, 2, 3]);
    expect(window.withdraw(long)).toEqual([]);
    expect(named(window.take(NOW_MS, next))).toEqual(["s0", "s1"]);
  });
});
