/** Texts from phones as the release before kept them: rows of D1. */
import { env } from "cloudflare:workers";
import { openDatabase } from "../../src/db/base/database.ts";
import type { InboundRecord } from "../../src/app/conversation/ports.ts";
import { inboundMessages } from "../../src/db/schema/inbound-messages.ts";
import { makeId } from "../../src/domain/base/ids.ts";

/** Heard at this time. */
export function inboundOf(atMs: number, over: Partial<InboundRecord> = {}): InboundRecord {
  return {
    id: makeId("inbound", atMs, new Uint8Array(10)),
    tenantId: "ten_1",
    mode: "live",
    phoneToken: "f".repeat(32),
    phoneMasked: "+1 ••••••••00",
    country: "US",
    recipient: "+13105550199",
    mediaCount: 0,
    textSealed: `k1.sealed${atMs}`,
    meaning: "unknown",
    userId: null,
    atMs,
    ...over,
  };
}

export async function writeOldInbound(record: InboundRecord): Promise<void> {
  await openDatabase(env.DB).insert(inboundMessages).values(record);
}
