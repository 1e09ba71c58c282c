/** Links in memory: the real signatures, rows in a map, and alerts that a test writes down. */
import type { LinkPorts, ShortLinkRecord } from "../../src/app/links/ports.ts";
import { readKeys } from "../../src/crypto/keyring.ts";
import { makeLinkSigner } from "../../src/crypto/link-signer.ts";
import { MemoryAlerts } from "./memory-alerts.ts";

const KEY = "k1:dmF1bHQta2V5LW9mLXRoZS10ZXN0cy0wMDAwMDAwMDA=";

export interface MemoryLinks extends LinkPorts {
  readonly answers: MemoryAlerts;
  readonly rows: Map<string, ShortLinkRecord>;
  readonly clicks: Map<string, readonly number[]>;
  /** How often the store was read. */
  readonly finds: string[];
}

export function memoryLinks(nowMs: () => number = () => 0): MemoryLinks {
  const rows = new Map<string, ShortLinkRecord>();
  const clicks = new Map<string, readonly number[]>();
  const finds: string[] = [];
  return {
    rows,
    clicks,
    finds,
    signer: makeLinkSigner(readKeys(KEY)),
    answers: new MemoryAlerts(nowMs),
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
