/** The alerts behind the answer page: what it shows, and what a press on it does. */
import { type Alert, alertStatusAt, canTakeBack } from "../../domain/alerts/alert.ts";
import type { AnswerDecision } from "../../domain/alerts/decide-answer.ts";
import { readSlot } from "../../domain/base/ids.ts";
import type { AnswerToken } from "../../domain/links/answer-token.ts";
import { formatAmount } from "../../domain/template/catalogue/formats.ts";
import { resolveLocale } from "../../domain/template/locale.ts";
import type { AlertAnswerOutcome, AlertAnswers, LinkChoice, AlertPageView } from "../links/ports.ts";
import type { AnswerNeeds } from "./answer-alert.ts";
import { openFacts } from "./seal-facts.ts";

export function makeAlertAnswers(services: AnswerNeeds): AlertAnswers {
  const press = async ({ tenantId, alertId }: AnswerToken, choice: LinkChoice): Promise<AnswerDecision> => {
    const slot = readSlot("alert", alertId);
    if (slot === null) return { decision: "unknown" };
    // Imported only when somebody answers: it brings the texts of all languages with it.
    const { answerAlert } = await import("./answer-alert.ts");
    return answerAlert(services, { tenantId, slot, asked: { alertId }, answer: { choice, token: null, by: "link" } });
  };
  return {
    view: (token) => viewAlert(services, token),
    answer: async (token, choice) => outcomeOf(await press(token, choice)),
    // The token outlives the alert by less than a second, so the alert is over as well.
    async rejectLate(token) {
      await press(token, "reject");
    },
  };
}

async function viewAlert(services: AnswerNeeds, { tenantId, alertId }: AnswerToken): Promise<AlertPageView | null> {
  const slot = readSlot("alert", alertId);
  const [alert] = slot === null ? [] : await services.alerts.list(slot, { tenantId, asked: { alertId } });
  if (alert === undefined) return null;
  const { city, ipMasked, device, amount, atMs } = await openFacts(services, alert);
  const { country } = alert.phone;
  const locale = resolveLocale({ requested: alert.locale, remembered: null, country });
  return {
    state: stateOf(alert, services.clock.nowMs()),
    brand: alert.brand,
    locale: alert.locale,
    type: alert.type,
    atMs,
    timeZone: alert.timeZone,
    place: city,
    ipMasked,
    device,
    amount: amount === null ? null : formatAmount(amount, { locale, country }),
  };
}

/** A YES that can no longer be taken back is shown as too late to whoever opens the page now. */
function stateOf(alert: Alert, nowMs: number): AlertPageView["state"] {
  const status = alertStatusAt(alert, nowMs);
  return status === "confirmed" && !canTakeBack(alert, nowMs) ? "expired" : status;
}

function outcomeOf(decision: AnswerDecision): AlertAnswerOutcome {
  switch (decision.decision) {
    case "answered":
      return withReader(decision.alert, decision.alert.status === "rejected" ? "rejected" : "confirmed");
    case "over":
      return withReader(
        decision.alert,
        decision.alert.rejectedLateBy === undefined ? OVER[decision.alert.status] : "expired",
      );
    case "unknown":
    case "unclear":
      return { outcome: "unknown" };
  }
}

const OVER = {
  open: "expired",
  confirmed: "already_confirmed",
  rejected: "already_rejected",
  expired: "expired",
} as const satisfies Record<Alert["status"], string>;

function withReader(
  { brand, locale }: Alert,
  outcome: Exclude<AlertAnswerOutcome["outcome"], "unknown">,
): AlertAnswerOutcome {
  return { outcome, brand, locale };
}
