import { makeCodeDeriver } from "../../../src/crypto/codes.ts";
import { readKeyring } from "../../../src/crypto/keyring.ts";
import { ended } from "../../../src/domain/base/verification.ts";
import { describeAttempts } from "../../support/attempts-contract.ts";
import { phoneOf } from "../../domain/verification/fixtures.ts";
import { MemoryAttempts } from "../support/memory-attempts.ts";
import { MemoryPhones } from "../support/memory-phones.ts";

const PEPPERS = "k1:Y29kZS1wZXBwZXItb2YtdGhlLXRlc3RzLTAwMDAwMDA=";

describeAttempts("in memory", () => {
  let nowMs = 1_800_000_000_000;
  let twin: MemoryAttempts | null = null;
  const codes = makeCodeDeriver(readKeyring(PEPPERS));
  const own = () => {
    if (twin === null) throw new Error("no text was made yet");
    return twin;
  };
  return {
    states: new MemoryPhones(() => nowMs, codes),
    codes,
    nowMs: () => nowMs,
    skip: (ms) => void (nowMs += ms),
    attemptsOf(order, verification) {
      twin = new MemoryAttempts(order, () => nowMs);
      return Object.assign(twin, { verification, phone: phoneOf({ token: order.phone.token }) });
    },
    stop: async () => void Object.assign(own(), { phone: { ...own().phone, optedOutAtMs: nowMs } }),
    async cancel() {
      const canceled = { status: "canceled", reason: "canceled_by_caller" } as const;
      Object.assign(own(), { verification: ended(own().verification, canceled, nowMs) });
    },
    look: async () => own(),
  };
});
