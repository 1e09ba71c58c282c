/** Links in memory: the real signatures, rows in a map, and alerts that a test writes down. */
import type {
  AlertAnswerOutcome,
  AlertAnswers,
  AlertChoice,
  AlertPageView,
  LinkPorts,
  ShortLinkRecord,
} from "../../src/app/link-ports.ts";
import { readKeys } from "../../src/crypto/keyring.ts";
import { makeLinkSigner } from "../../src/crypto/link-signer.ts";

const KEY = "k1:dmF1bHQta2V5LW9mLXRoZS10ZXN0cy0wMDAwMDAwMDA=";

export interface MemoryLinks extends LinkPorts {
  readonly answers: MemoryAlerts;
  readonly rows: Map<string, ShortLinkRecord>;
  readonly clicks: Map<string, readonly number[]>;
  /** How often the store was read. */
  readonly finds: string[];
}

export function memoryLinks(): MemoryLinks {
  const rows = new Map<string, ShortLinkRecord>();
  const clicks = new Map<string, readonly number[]>();
  const finds: string[] = [];
  return {
    rows,
    clicks,
    finds,
    signer: makeLinkSigner(readKeys(KEY)),
    answers: new MemoryAlerts(),
    store: {
      async put(link) {
        const held = rows.get(link.id);
        if (held !== undefined && !isOfSameMessage(held, link)) return "taken";
        rows.set(
          link.id,
          held === undefined ? link : { ...held, expiresAtMs: Math.max(held.expiresAtMs, link.expiresAtMs) },
        );
        return "kept";
      },
      async find(id) {
        finds.push(id);
        return rows.get(id) ?? null;
      },
      listClicks: async (message) =>
        [...rows.values()]
          .filter((row) => isOfSameMessage(row, message))
          .toSorted((a, b) => a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1))
          .map(({ id, createdAtMs, expiresAtMs }) => {
            const clickedAtMs = (clicks.get(id) ?? []).toSorted((a, b) => a - b);
            return { id, createdAtMs, expiresAtMs, clickedAtMs };
          }),
      async prune(beforeMs, limit) {
        const old = [...rows.values()].filter(({ expiresAtMs }) => expiresAtMs < beforeMs).slice(0, limit);
        for (const { id } of old) rows.delete(id);
        return old.length;
      },
    },
  };
}

type MessageKey = Parameters<LinkPorts["store"]["listClicks"]>[0];

function isOfSameMessage(a: MessageKey, b: MessageKey): boolean {
  return a.tenantId === b.tenantId && a.mode === b.mode && a.messageId === b.messageId;
}

/** Alerts by id that take one answer each, and a rejection after a confirmation. */
class MemoryAlerts implements AlertAnswers {
  readonly views = new Map<string, AlertPageView>();
  /** Ids of alerts that were rejected when their time was over. */
  readonly late: string[] = [];

  async rejectLate({ alertId }: { alertId: string }): Promise<void> {
    this.late.push(alertId);
  }

  async view({ alertId }: { alertId: string }): Promise<AlertPageView | null> {
    return this.views.get(alertId) ?? null;
  }

  async answer({ alertId }: { alertId: string }, choice: AlertChoice): Promise<AlertAnswerOutcome> {
    const view = this.views.get(alertId);
    if (view === undefined) return { outcome: "unknown" };
    const { brand, locale, state } = view;
    if (state === "expired") return { outcome: "expired", brand, locale };
    const takesBack = state === "confirmed" && choice === "reject";
    if (state !== "open" && !takesBack) return { outcome: `already_${state}`, brand, locale };
    const answered = choice === "confirm" ? "confirmed" : "rejected";
    this.views.set(alertId, { ...view, state: answered });
    return { outcome: answered, brand, locale };
  }
}
