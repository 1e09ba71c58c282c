import { describe, expect, it } from "vitest";
import { senderKindOf } from "../../../src/domain/base/sender-kinds.ts";

describe("the kind of a sender", () => {
  it.each([
    ["ACME", "alphanumeric"],
    ["24587", "short_code"],
    ["246810", "short_code"],
    ["2468101", "long_code"],
    ["+33700000000", "long_code"],
    ["14155550100", "long_code"],
    ["+18005550100", "toll_free"],
    ["18885550100", "toll_free"],
    ["+18105550100", "long_code"],
  ] as const)("%s is told by its looks: %s", (sender, kind) => {
    expect(senderKindOf({ sender })).toBe(kind);
  });

  it("is what the route says, when it says it", () => {
    expect(senderKindOf({ sender: "+14155550100", senderKind: "toll_free" })).toBe("toll_free");
  });
});
