import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { RecordedConsent } from "../../../src/domain/consent/consent-event.ts";
import { D1ConsentLedger } from "../../../src/db/consent/consent-ledger.ts";
import { openDatabase } from "../../../src/db/base/database.ts";
import { entryOf, type Said } from "../../domain/consent/entries.ts";

const PHONE = "0123456789abcdef0123456789abcdef";
const OWNER = { tenantId: "ten_1", mode: "live", phoneToken: PHONE } as const;

const ledger = () => new D1ConsentLedger(openDatabase(env.DB));

function recorded(said: Said, over: Partial<RecordedConsent> = {}): RecordedConsent {
  const entry: RecordedConsent = { ...entryOf(said), phoneToken: PHONE, recordedAtMs: said[1] + 5 };
  return { ...entry, ...over } as RecordedConsent;
}

const add = (entries: readonly RecordedConsent[], owner: { tenantId: string; mode: "live" | "test" } = OWNER) =>
  ledger().add(entries.map((entry) => ({ tenantId: owner.tenantId, mode: owner.mode, entry })));

describe("the consent ledger", () => {
  it("gives back what was written, whole, and by when it was said, newest first", async () => {
    const words = { version: "7", text: "Yes, text me: 日本, “quoted” and it's 100 %." };
    const shown = { words, language: "en", ipHash: "ab", proof: "form/1", by: "key_1" };
    const entries = [
      recorded(["written_opt_in", 10], shown),
      recorded(["no", 30], { purpose: null }),
      recorded(["opt_in", 20]),
    ];
    await add(entries);
    const page = await ledger().list(OWNER, { cursor: null, limit: 10 });
    expect(page.ok && page.value.items).toEqual([entries[1], entries[2], entries[0]]);
  });

  it("keeps an entry as it was first written, however often it comes", async () => {
    await add([recorded(["opt_in", 40])]);
    await add([recorded(["opt_in", 40], { proof: "another" }), recorded(["opt_in", 41])]);
    const kept = await ledger().until(OWNER, 41, 2);
    expect(kept.map(({ occurredAtMs, proof }) => [occurredAtMs, proof])).toEqual([
      [41, null],
      [40, null],
    ]);
  });

  it("goes page by page, and shows neither another tenant's nor another mode's", async () => {
    const owner = { ...OWNER, tenantId: "ten_2" };
    await add(
      [1, 2, 3].map((at) => recorded(["opt_in", at])),
      owner,
    );
    await add([recorded(["no", 9])], { ...owner, mode: "test" });
    const first = await ledger().list(owner, { cursor: null, limit: 2 });
    if (!first.ok) throw new Error("a first page");
    const second = await ledger().list(owner, { cursor: first.value.nextCursor, limit: 2 });
    const items = [...first.value.items, ...(second.ok ? second.value.items : [])];
    expect(items.map(({ occurredAtMs }) => occurredAtMs)).toEqual([3, 2, 1]);
    expect(second.ok && second.value.nextCursor).toBeNull();
  });

  it("gives the newest that were said by a time", async () => {
    const owner = { ...OWNER, tenantId: "ten_3" };
    await add(
      [1, 2, 3, 4].map((at) => recorded(["opt_in", at])),
      owner,
    );
    expect((await ledger().until(owner, 3, 2)).map(({ occurredAtMs }) => occurredAtMs)).toEqual([3, 2]);
  });
});
