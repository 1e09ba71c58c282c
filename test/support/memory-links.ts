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
        if (held !== undefined && held.messageId !== link.messageId) return "taken";
        rows.set(link.id, { ...link, expiresAtMs: Math.max(held?.expiresAtMs ?? 0, link.expiresAtMs) });
        return "kept";
      },
      async find(id) {
        finds.push(id);
        return rows.get(id) ?? null;
      },
      listClicks: async ({ tenantId, mode, messageId }) =>
        [...rows.values()]
          .filter((row) => row.tenantId === tenantId && row.mode === mode && row.messageId === messageId)
          .map(({ id, createdAtMs, expiresAtMs }) => ({
            id,
            createdAtMs,
            expiresAtMs,
            clickedAtMs: clicks.get(id) ?? [],
          })),
      prune: async () => 0,
    },
  };
}

/** Alerts by id that take one answer each, and a rejection after a confirmation. */
class MemoryAlerts implements AlertAnswers {
  readonly views = new Map<string, AlertPageView>();

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
