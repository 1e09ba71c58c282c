import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type HeldPart,
  holdPart,
  type HoldPartCommand,
  PARTS_WAIT_MS,
  readPlace,
  REFERENCE_KEPT_MS,
} from "../../../src/domain/conversation/parts.ts";

const NOW_MS = 1_800_000_000_000;

function commandOf(part: number, over: Partial<HoldPartCommand> = {}): HoldPartCommand {
  return {
    tenantId: "ten_1",
    phoneToken: "f".repeat(32),
    textRef: "ref",
    part,
    parts: 3,
    fingerprint: `print ${part}`,
    sealed: `sealed ${part}`,
    isOver: false,
    ...over,
  };
}

/** Holds one after the other, and marks as read what could be read. */
function play(commands: readonly HoldPartCommand[], nowMs = NOW_MS): (readonly number[] | string)[] {
  let held: readonly HeldPart[] = [];
  return commands.map((command) => {
    const after = holdPart(held, command, nowMs);
    const { reply } = after;
    const read = reply.outcome === "readable" ? reply.parts.map(({ part }) => part) : [];
    held = after.held.map((part) => (read.includes(part.part) ? { ...part, wasRead: true } : part));
    return reply.outcome === "readable" ? read : reply.outcome;
  });
}

describe("parts of a long text", () => {
  it("are read once they are all there, in their order, whatever order they come in", () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([1, 2, 3], { minLength: 3 }), (order) => {
        expect(play(order.map((part) => commandOf(part)))).toEqual(["waits", "waits", [1, 2, 3]]);
      }),
    );
  });

  it("that come twice are known, before and after they are read", () => {
    const again = [1, 1, 2, 3, 2].map((part) => commandOf(part));
    expect(play(again)).toEqual(["waits", "waits", "waits", [1, 2, 3], "known"]);
  });

  it("are read without the rest when the wait is over, and one that comes later alone", () => {
    const commands = [commandOf(3), commandOf(1), commandOf(3, { isOver: true }), commandOf(1, { isOver: true })];
    expect(play([...commands, commandOf(2)])).toEqual(["waits", "waits", [1, 3], "known", [2]]);
  });

  it("can be read again until somebody says that they have been: a fault half-way loses nothing", () => {
    const first = holdPart([], commandOf(1, { parts: 2 }), NOW_MS);
    const second = holdPart(first.held, commandOf(2, { parts: 2 }), NOW_MS);
    const again = holdPart(second.held, commandOf(2, { parts: 2 }), NOW_MS);
    expect(again.reply).toEqual(second.reply);
  });

  it("of another text under the same reference do not mix with the first one's", () => {
    const other = commandOf(1, { fingerprint: "another", sealed: "another" });
    const first = holdPart([], commandOf(1), NOW_MS);
    expect(holdPart(first.held, other, NOW_MS).held).toEqual([expect.objectContaining({ sealed: "another" })]);
    const old = first.held.map((part) => ({ ...part, atMs: NOW_MS - REFERENCE_KEPT_MS }));
    expect(holdPart(old, commandOf(2), NOW_MS).held.map(({ part }) => part)).toEqual([2]);
    expect(REFERENCE_KEPT_MS).toBeGreaterThan(PARTS_WAIT_MS);
  });
});

describe("the place of a part", () => {
  it.each([
    { reference: "7", part: 1, parts: 2, isPlace: true },
    { reference: "7", part: 255, parts: 255, isPlace: true },
    { reference: "7", part: 1, parts: 1, isPlace: false },
    { reference: "7", part: 0, parts: 2, isPlace: false },
    { reference: "7", part: 3, parts: 2, isPlace: false },
    { reference: "7", part: 1, parts: 256, isPlace: false },
    { reference: "7", part: 1.5, parts: 2, isPlace: false },
    { reference: "", part: 1, parts: 2, isPlace: false },
    { reference: "7", part: Number.NaN, parts: 2, isPlace: false },
  ])("$part of $parts under $reference: $isPlace", ({ reference, part, parts, isPlace }) => {
    expect(readPlace(reference, part, parts) !== null).toBe(isPlace);
  });
});
