import { describe, expect, it } from "vitest";
import { inCalls, type NumberedLine, officesOf, packLines, unpackLines } from "../../../src/domain/users/parcel.ts";

const event = (name: string) => ({ name, atMs: 1_700_000_000_000, id: null });

function line(seq: number, events: number): NumberedLine {
  return { seq, bucket: 7, userId: "u1", events: Array.from({ length: events }, () => event("post")) };
}

describe("a parcel", () => {
  it("is unpacked as it was packed, with its own number for lines that have none", () => {
    const events = [
      { ...event("post"), id: "a" },
      { ...event("message.received"), received: true as const, values: { sender: "Ann", size: 2, isNew: true } },
    ];
    const own = { bucket: 3, userId: "u1", events };
    expect(unpackLines(packLines([own]), 12)).toEqual([{ ...own, seq: 12 }]);
    expect(unpackLines(packLines([{ ...own, seq: 5 }]), 12)).toEqual([{ ...own, seq: 5 }]);
  });

  it("is kept by the first bucket of a tenant, or of 4,096 by the first four", () => {
    expect([64, 256, 4_096].map(officesOf)).toEqual([1, 1, 4]);
  });
});

describe("what a bucket is told", () => {
  const seqs = (lines: readonly NumberedLine[]) =>
    inCalls(lines, 10).map((call) => call.map(({ seq, events }) => [seq, events.length]));

  it("is one call while it is little", () => {
    expect(seqs([line(1, 4), line(2, 6)])).toEqual([
      [
        [1, 4],
        [2, 6],
      ],
    ]);
    expect(seqs([])).toEqual([]);
  });

  it("is parted between two parcels and never within one, in the order they came", () => {
    expect(seqs([line(1, 4), line(2, 4), line(2, 4), line(3, 2)])).toEqual([
      [[1, 4]],
      [
        [2, 4],
        [2, 4],
        [3, 2],
      ],
    ]);
    expect(seqs([line(1, 1), line(2, 11), line(3, 1)])).toEqual([[[1, 1]], [[2, 11]], [[3, 1]]]);
  });
});
