/** `ReplyStates` in memory: the twin of the object behind the port. */
import type { ReplyClaim, ReplyKey, ReplyStates, StoredReply } from "../../src/app/state-ports.ts";

interface Row {
  readonly fingerprint: string;
  reply: StoredReply | null;
}

export class MemoryReplies implements ReplyStates {
  readonly rows = new Map<string, Row>();

  begin(key: ReplyKey, fingerprint: string): Promise<ReplyClaim> {
    const row = this.rows.get(rowName(key));
    if (row === undefined) {
      this.rows.set(rowName(key), { fingerprint, reply: null });
      return Promise.resolve({ outcome: "new" });
    }
    if (row.fingerprint !== fingerprint) return Promise.resolve({ outcome: "other_body" });
    return Promise.resolve(row.reply === null ? { outcome: "running" } : { outcome: "replay", reply: row.reply });
  }

  finish(key: ReplyKey, reply: StoredReply): Promise<void> {
    const row = this.rows.get(rowName(key));
    if (row !== undefined) row.reply = reply;
    return Promise.resolve();
  }

  abandon(key: ReplyKey): Promise<void> {
    this.rows.delete(rowName(key));
    return Promise.resolve();
  }
}

function rowName({ tenant, mode, keyHash }: ReplyKey): string {
  return `${tenant.id}/${mode}/${keyHash}`;
}
