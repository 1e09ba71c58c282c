import { describe } from "vitest";
import { makeCodeDeriver } from "../../../src/crypto/codes.ts";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { MemoryVerifications } from "../../support/memory-verifications.ts";
import { describeVerifications } from "../../support/verifications-contract.ts";
import { MemoryPhones } from "../support/memory-phones.ts";

const PEPPERS = "k1:Y29kZS1wZXBwZXItb2YtdGhlLXRlc3RzLTAwMDAwMDA=";

describe.each([
  { name: "in memory", Twin: MemoryPhones },
  { name: "in memory and written down", Twin: MemoryVerifications },
])("the twin", ({ name, Twin }) => {
  describeVerifications(name, () => {
    let nowMs = 1_800_000_000_000;
    const codes = makeCodeDeriver(readKeyring(PEPPERS));
    const states = new Twin(() => nowMs, codes);
    return { states, codes, nowMs: () => nowMs, skip: (ms) => void (nowMs += ms) };
  });
});
