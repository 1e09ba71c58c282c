/** `AlertAnswers` in memory: the twin of the alerts in the objects of their phones, which a test writes down. */
import type { AlertAnswerOutcome, AlertAnswers, LinkChoice, AlertPageView } from "../../src/app/links/ports.ts";
import type { AnswerToken } from "../../src/domain/links/answer-token.ts";

type AlertKey = Omit<AnswerToken, "expiresAtMs">;

interface Row {
  readonly view: AlertPageView;
  readonly expiresAtMs: number;
  /** Somebody said that it was not them when its time was over. */
  readonly isRejectedLate: boolean;
}

/** Each takes one answer, and a rejection after a confirmation, while its time lasts. */
export class MemoryAlerts implements AlertAnswers {
  /** Ids of alerts that were rejected when their time was over, each once. */
  readonly late: string[] = [];
  readonly #rows = new Map<string, Row>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number) {
    this.#nowMs = nowMs;
  }

  put({ expiresAtMs, ...key }: AnswerToken, view: AlertPageView): void {
    this.#rows.set(nameOf(key), { view, expiresAtMs, isRejectedLate: false });
  }

  async view(key: AlertKey): Promise<AlertPageView | null> {
    const row = this.#rows.get(nameOf(key));
    if (row === undefined) return null;
    const { view } = row;
    return view.state !== "rejected" && this.#isOver(row) ? { ...view, state: "expired" } : view;
  }

  async answer(key: AlertKey, choice: LinkChoice): Promise<AlertAnswerOutcome> {
    const row = this.#rows.get(nameOf(key));
    if (row === undefined) return { outcome: "unknown" };
    const { brand, locale, state } = row.view;
    if (state === "rejected") return { outcome: "already_rejected", brand, locale };
    if (this.#isOver(row)) {
      const isRejectedLate = choice === "reject" || row.isRejectedLate;
      if (isRejectedLate && !row.isRejectedLate) this.late.push(key.alertId);
      this.#rows.set(nameOf(key), { ...row, isRejectedLate });
      return { outcome: state === "confirmed" && !isRejectedLate ? "already_confirmed" : "expired", brand, locale };
    }
    if (state === "confirmed" && choice === "confirm") return { outcome: "already_confirmed", brand, locale };
    const answered = choice === "confirm" ? "confirmed" : "rejected";
    this.#rows.set(nameOf(key), { ...row, view: { ...row.view, state: answered } });
    return { outcome: answered, brand, locale };
  }

  async rejectLate(key: AlertKey): Promise<void> {
    await this.answer(key, "reject");
  }

  #isOver({ view, expiresAtMs }: Row): boolean {
    return view.state === "expired" || this.#nowMs() >= expiresAtMs;
  }
}

function nameOf({ tenantId, alertId }: AlertKey): string {
  return `${tenantId}/${alertId}`;
}
