import { describe, expect, it } from "vitest";
import { bindText, endorseText, recoverText } from "../../../src/domain/devices/signed-texts.ts";

const OF = { tenantId: "ten_1", userId: "user 1", challenge: "abc-_", publicKey: "KEY", verificationId: "vrf_1" };

describe("what a device signs", () => {
  it("is, byte for byte, what the documentation says", () => {
    expect(bindText(OF)).toBe("godwit.bind.v1\nten_1\nuser 1\nabc-_");
    expect(endorseText(OF)).toBe("godwit.endorse.v1\nten_1\nuser 1\nabc-_\nKEY");
    expect(recoverText(OF)).toBe("godwit.recover.v1\nvrf_1\nabc-_");
  });

  it("differs for users whose ids run into one another", () => {
    const texts = [bindText(OF), bindText({ ...OF, userId: "user" }), bindText({ ...OF, userId: "user 1\nabc-_" })];
    expect(new Set(texts).size).toBe(3);
  });
});
