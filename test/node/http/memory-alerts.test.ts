import { makeId, makeRoutedId } from "../../../src/domain/base/ids.ts";
import { ALERT, describeAlertAnswers, WINDOW_MS } from "../../support/alert-answers-contract.ts";
import { MemoryAlerts } from "../../support/memory-alerts.ts";

const SLOT = { placement: "weur", bucket: 7, mode: "live" } as const;
const entropy = () => crypto.getRandomValues(new Uint8Array(10));

describeAlertAnswers("in memory", async () => {
  let nowMs = 1_800_000_000_000;
  const answers = new MemoryAlerts(() => nowMs);
  const tenantId = makeId("tenant", nowMs, entropy());
  return {
    answers,
    skip: (ms) => void (nowMs += ms),
    heardLate: async () => answers.late,
    async open(over = {}) {
      const alertId = makeRoutedId("alert", SLOT, { nowMs, entropy: entropy() });
      const token = { tenantId, alertId, expiresAtMs: nowMs + WINDOW_MS };
      answers.put(token, { ...ALERT, ...over });
      return token;
    },
  };
});
