/** `ReplyStates` in memory: the twin of the object behind the port. */
import type { ReplyClaim, ReplyKey, ReplyStates, StoredReply } from "../../src/app/base/reply-ports.ts";

const KEPT_MS = 86_400_000;
const CLAIM_BELIEVED_MS = 60_000;

interface Row {
  readonly fingerprint: string;
  readonly claim: string;
  readonly claimedAtMs: number;
  readonly reply: StoredReply | null;
}

export class MemoryReplies implements ReplyStates {
  readonly rows = new Map<string, Row>();
  readonly #nowMs: () => number;

  constructor(nowMs: () => number = () => Date.now()) {
    this.#nowMs = nowMs;
  }

  begin(key: ReplyKey, fingerprint: string): Promise<ReplyClaim> {
    const row = this.rows.get(rowName(key));
    const ageMs = row === undefined ? Number.POSITIVE_INFINITY : this.#nowMs() - row.claimedAtMs;
    if (row === undefined || ageMs >= KEPT_MS || (row.reply === null && ageMs >= CLAIM_BELIEVED_MS)) {
      const claim = crypto.randomUUID();
      this.rows.set(rowName(key), { fingerprint, claim, claimedAtMs: this.#nowMs(), reply: null });
      return Promise.resolve({ outcome: "new", claim });
    }
    if (row.fingerprint !== fingerprint) return Promise.resolve({ outcome: "other_body" });
    return Promise.resolve(row.reply === null ? { outcome: "running" } : { outcome: "replay", reply: row.reply });
  }

  finish(key: ReplyKey, claim: string, reply: StoredReply): Promise<void> {
    const row = this.rows.get(rowName(key));
    if (row?.claim === claim && row.reply === null) this.rows.set(rowName(key), { ...row, reply });
    return Promise.resolve();
  }

  abandon(key: ReplyKey, claim: string): Promise<void> {
    const row = this.rows.get(rowName(key));
    if (row?.claim === claim && row.reply === null) this.rows.delete(rowName(key));
    return Promise.resolve();
  }
}

function rowName({ tenant, mode, keyHash }: ReplyKey): string {
  return `${tenant.id}/${mode}/${keyHash}`;
}
