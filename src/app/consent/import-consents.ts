/** Consents of before, line by line: each has a result of its own, and the same lines again double nothing. */
import type { Result } from "../../domain/base/result.ts";
import { ID_ENTROPY_BYTES } from "../../domain/base/ids.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { eachLimited } from "../base/each-limited.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { type ConsentRecorded, type ConsentSaid, RECORD_CONSENT_REFUSES, recordConsent } from "./record-consent.ts";

/** An isolate has one thread, and a request for a code would wait behind all of them. */
const AT_ONCE = 6;

const IMPORT_LINE_REFUSES = [...RECORD_CONSENT_REFUSES, "store_unavailable"] as const;

export interface ImportedLine {
  /** Its number in the file, from 1. */
  readonly line: number;
  readonly said: ConsentSaid;
}

export interface LineResult {
  readonly line: number;
  readonly result: Result<ConsentRecorded, RefusedBy<typeof IMPORT_LINE_REFUSES>>;
}

/**
 * In their order. What stopped half-way is done again whole: an entry is known by its import, its line, and whose word that
 * line has about what. A line that was put right is another word: a withdrawal that was first read as a consent counts.
 */
export async function importConsents(
  services: Services,
  principal: Principal,
  { importId, lines }: { readonly importId: string; readonly lines: readonly ImportedLine[] },
): Promise<readonly LineResult[]> {
  const results: LineResult[] = [];
  await eachLimited([...lines.entries()], AT_ONCE, async ([index, { line, said }]) => {
    results[index] = { line, result: await importOne(services, principal, { importId, line, said }) };
  });
  return results;
}

async function importOne(
  services: Services,
  principal: Principal,
  { importId, line, said }: ImportedLine & { readonly importId: string },
): Promise<LineResult["result"]> {
  const { to, category, purpose, strength } = said;
  const known = ["consent import", importId, line, to, category, purpose, strength];
  const hash = await services.hasher.sha256Hex(JSON.stringify(known));
  const entropy = Uint8Array.from({ length: ID_ENTROPY_BYTES }, (_, index) =>
    Number.parseInt(hash.slice(2 * index, 2 * index + 2), 16),
  );
  try {
    return await recordConsent(services, principal, { ...said, entropy });
  } catch (error) {
    // One object that is away keeps no other line from being recorded.
    const fault = error instanceof Error ? error.name : "unknown";
    services.telemetry.emit("consent.not_imported", { tenant_id: principal.tenant.id, fault });
    return refuse("store_unavailable");
  }
}
