import { expect, it } from "vitest";
import { registersKnowing } from "../../../src/app/compliance/registers-knowing.ts";
import { DLT_LONGEST_VALUE } from "../../../src/domain/compliance/registered-text.ts";
import { makeServices } from "../support/services.ts";

const KNOWN = { country: "IN", register: "DLT", header: "ACMEIN", signature: null, longestValue: DLT_LONGEST_VALUE };
const services = makeServices({
  clock: { nowMs: () => Date.UTC(2026, 10, 27) },
  templates: {
    live: async () => new Map(),
    words: async () => Promise.reject(new Error("no such version")),
    registeredTexts: async (_, country) => (country === "IN" ? [{ ...KNOWN, text: "{#var#} is your Acme code" }] : []),
  },
});
const ASKED = {
  tenantId: "ten_1",
  mode: "live",
  country: "IN",
  text: "123456 is your Acme code",
  sender: null,
} as const;

it.each([
  ["the very words", {}, ["DLT"]],
  ["them from the sender that they are registered with", { sender: "ACMEIN" }, ["DLT"]],
  ["them from another sender", { sender: "OTHERS" }, []],
  ["words that are a character off", { text: "123456 is your Acme code." }, []],
  ["words of another case", { text: "123456 is your acme code" }, []],
  ["a space too many", { text: "123456 is  your Acme code" }, []],
  ["a value that is too long", { text: `${"1".repeat(31)} is your Acme code` }, []],
  ["free words in China", { country: "CN" }, []],
  ["a test key's words, once there are registered ones", { mode: "test", text: "Hi" }, []],
  [
    "a test key's words where there are none",
    { mode: "test", country: "CN" },
    ["Signature and template review of the carrier"],
  ],
] as const)("of the registers of a country those are told that know %s", async (_, over, registers) => {
  expect(await registersKnowing(services, { ...ASKED, ...over })).toEqual(registers);
});
