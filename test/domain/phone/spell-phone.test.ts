import { describe, expect, it } from "vitest";
import { parsePhone } from "../../../src/domain/phone/parse-phone.ts";
import { spellPhone } from "../../../src/domain/phone/spell-phone.ts";

describe("a number as people write it", () => {
  it.each([
    ["+1 310-555-0100", "(310) 555-0100", "+1 310 555 0100"],
    ["+63 917 123 4567", "0917 123 4567", "+63 917 123 4567"],
    ["+44 7400 123456", "07400 123456", "+44 7400 123456"],
    ["+54 9 11 2345 6789", "011 15-2345-6789", "+54 9 11 2345 6789"],
    ["+39 06 698 12345", "06 6981 2345", "+39 06 6981 2345"],
  ])("%s is %s inside its country and %s outside", (text, national, international) => {
    const read = parsePhone(text, null);
    expect(read.ok && spellPhone(read.value.e164)).toEqual({ national, international });
  });

  it("that nobody can read is written as it stands", () => {
    expect(spellPhone("+999")).toEqual({ national: "+999", international: "+999" });
  });
});
