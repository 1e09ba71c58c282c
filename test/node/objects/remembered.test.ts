import { describe, expect, it } from "vitest";
import { Remembered } from "../../../src/objects/phone/remembered.ts";

const never = (): never => {
  throw new Error("it was read");
};

describe("what is remembered of rows", () => {
  it("is read once, and not at all when it was written", () => {
    const rows = new Remembered<string>();
    expect(rows.of("a", () => "read")).toBe("read");
    expect(rows.of("a", never)).toBe("read");
    rows.set("b", "written");
    expect(rows.of("b", never)).toBe("written");
  });

  it("is never that nothing is there", () => {
    const rows = new Remembered<string>();
    expect(rows.of("a", () => null)).toBeNull();
    expect(rows.of("a", () => "there now")).toBe("there now");
  });

  it("is of the 64 that were read or written last", () => {
    const rows = new Remembered<number>();
    for (let n = 0; n < 64; n += 1) rows.set(`row-${n}`, n);
    rows.set("row-0", 100);
    rows.set("one more", 101);
    expect(rows.of("row-0", never)).toBe(100);
    expect(rows.of("row-2", never)).toBe(2);
    expect(rows.of("row-1", () => -1)).toBe(-1);
  });

  it("changes where it is remembered, and is not made up where it is not", () => {
    const rows = new Remembered<readonly number[]>();
    rows.change("a", (all) => [...all, 1]);
    expect(rows.of("a", () => [7])).toEqual([7]);
    rows.change("a", (all) => [...all, 1]);
    expect(rows.of("a", never)).toEqual([7, 1]);
    rows.forget();
    expect(rows.of("a", () => [])).toEqual([]);
  });
});
