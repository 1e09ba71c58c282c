/** Links in memory: the real signatures, rows in a map, and alerts that a test writes down. */
import {
  CLICK_TIMES_MAX,
  type LinkPorts,
  type ShortLinkClicks,
  type ShortLinkRecord,
} from "../../src/app/links/ports.ts";
import { readKeys } from "../../src/crypto/keyring.ts";
import { makeLinkSigner } from "../../src/crypto/link-signer.ts";
import { isRepeat } from "../../src/domain/links/count-clicks.ts";
import { type LinkPlace, linkObjectName } from "../../src/domain/links/link-place.ts";
import type { LinkMessage } from "../../src/domain/links/short-token.ts";
import { MemoryAlerts } from "./memory-alerts.ts";

const KEY = "k1:dmF1bHQta2V5LW9mLXRoZS10ZXN0cy0wMDAwMDAwMDA=";

export interface MemoryLinks extends LinkPorts {
  readonly answers: MemoryAlerts;
  readonly rows: Map<string, ShortLinkRecord>;
  /** How often an object was asked for a link, by its place and id. */
  readonly finds: string[];
}

export function memoryLinks(nowMs: () => number = () => 0): MemoryLinks {
  const rows = new Map<string, ShortLinkRecord>();
  const places = new Map<string, string>();
  const clicks = new Map<string, readonly number[]>();
  const finds: string[] = [];
  const rowAt = (place: LinkPlace, id: string) => (places.get(id) === linkObjectName(place) ? rows.get(id) : undefined);
  const clicksOf = ({ id, createdAtMs, expiresAtMs }: ShortLinkRecord): ShortLinkClicks => {
    const times = clicks.get(id) ?? [];
    const counted = { count: times.length, lastAtMs: times.at(-1) ?? null };
    return { id, createdAtMs, expiresAtMs, clicks: counted, clickedAtMs: times.slice(-CLICK_TIMES_MAX) };
  };
  return {
    rows,
    finds,
    signer: makeLinkSigner(readKeys(KEY)),
    answers: new MemoryAlerts(nowMs),
    states: {
      async put(place, link) {
        const held = rows.get(link.id);
        if (held !== undefined && !isOfSameMessage(held, link)) return "taken";
        const expiresAtMs = Math.max(held?.expiresAtMs ?? 0, link.expiresAtMs);
        rows.set(link.id, { ...(held ?? link), expiresAtMs });
        places.set(link.id, linkObjectName(place));
        return "kept";
      },
      async find(place, id) {
        finds.push(`${linkObjectName(place)} ${id}`);
        return rowAt(place, id) ?? null;
      },
      async click(place, { id, atMs }) {
        const times = clicks.get(id) ?? [];
        const lastAtMs = times.at(-1) ?? null;
        if (rowAt(place, id) === undefined || isRepeat(lastAtMs, atMs)) return false;
        if (lastAtMs !== atMs) clicks.set(id, [...times, atMs]);
        return true;
      },
      async clicks(place, id) {
        const row = rowAt(place, id);
        return row === undefined ? null : clicksOf(row);
      },
      list: async (place, message) =>
        [...rows.values()]
          .filter((row) => rowAt(place, row.id) !== undefined && isOfSameMessage(row, message))
          .toSorted((a, b) => a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1))
          .map(clicksOf),
    },
    old: {
      find: async () => null,
      list: async () => [],
      count: async () => 0,
      page: async () => [],
      prune: async () => 0,
    },
  };
}

function isOfSameMessage(a: LinkMessage, b: LinkMessage): boolean {
  return a.tenantId === b.tenantId && a.mode === b.mode && a.messageId === b.messageId;
}
