import { describe, expect, it } from "vitest";
import { late, whenRead } from "../../../src/http/base/late.ts";

function counted<Module>(module: Module) {
  const log: string[] = [];
  const load = async () => {
    log.push("read");
    await Promise.resolve();
    return module;
  };
  return { log, rules: late(load) };
}

describe("what is imported when a value first asks for it", () => {
  it("is read once, whoever asks, and never where nobody does", async () => {
    const { log, rules } = counted({ limit: 3 });
    expect(await whenRead(() => 1)).toBe(1);
    expect(log).toEqual([]);
    expect(await whenRead(() => rules().limit)).toBe(3);
    expect(await whenRead(() => rules().limit)).toBe(3);
    expect(log).toEqual(["read"]);
  });

  it("is asked for again from the beginning, so that several may be missing", async () => {
    const [one, other] = [counted({ value: 1 }), counted({ value: 2 })];
    const asked: string[] = [];
    const sum = await whenRead(() => {
      asked.push("asked");
      return one.rules().value + other.rules().value;
    });
    expect(sum).toBe(3);
    expect(asked).toHaveLength(3);
  });

  it("is no excuse for another fault, of the question or of the import", async () => {
    const fault = new Error("fault");
    await expect(
      whenRead(() => {
        throw fault;
      }),
    ).rejects.toBe(fault);
    const broken = late(() => Promise.reject(fault));
    await expect(whenRead(() => broken())).rejects.toBe(fault);
  });

  it("is missed by whoever cannot wait", () => {
    expect(counted({}).rules).toThrow("ask within `whenRead`");
  });
});
