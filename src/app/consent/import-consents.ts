/** Consents of before, line by line: each has a result of its own, and the same lines again double nothing. */
import { err, ok, type Result } from "../../domain/base/result.ts";
import { ID_ENTROPY_BYTES } from "../../domain/base/ids.ts";
import { objectName } from "../../domain/base/placement.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { eachLimited } from "../base/each-limited.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { type ConsentSaid, type DraftedConsent, draftConsent, RECORD_CONSENT_REFUSES } from "./record-consent.ts";

/** An isolate has one thread, and a request for a code would wait behind all of them. */
const AT_ONCE = 6;

const IMPORT_LINE_REFUSES = [...RECORD_CONSENT_REFUSES, "store_unavailable"] as const;
type LineRefusal = RefusedBy<typeof IMPORT_LINE_REFUSES>;

export interface ImportedLine {
  /** Its number in the file, from 1. */
  readonly line: number;
  readonly said: ConsentSaid;
}

export interface LineResult {
  readonly line: number;
  readonly result: Result<{ readonly isNew: boolean }, LineRefusal>;
}

type Needs = Pick<Services, "clock" | "consents" | "random" | "telemetry" | "tokens" | "users" | "vault">;

interface DraftedLine {
  readonly index: number;
  readonly draft: DraftedConsent;
}

/**
 * In their order. What stopped half-way is done again whole: an entry is known by its import, its line, and whose word that
 * line has about what. A line that was put right is another word: a withdrawal that was first read as a consent counts.
 * Lines whose phones share an object are asked of it at once.
 */
export async function importConsents(
  services: Needs,
  principal: Principal,
  { importId, lines }: { readonly importId: string; readonly lines: readonly ImportedLine[] },
): Promise<readonly LineResult[]> {
  const results: LineResult["result"][] = [];
  const drafted: DraftedLine[] = [];
  await eachLimited([...lines.entries()], AT_ONCE, async ([index, line]) => {
    const draft = await draftLine(services, principal, { ...line, importId });
    if (draft.ok) drafted.push({ index, draft: draft.value });
    else results[index] = draft;
  });
  const tenantId = principal.tenant.id;
  const together = Map.groupBy(drafted, ({ draft }) => objectName(tenantId, draft.slot));
  await eachLimited([...together.values()], AT_ONCE, async (own) => {
    for (const { index, result } of await recordTogether(services, tenantId, own)) results[index] = result;
  });
  return lines.map(({ line }, index) => ({ line, result: results[index] ?? refuse("store_unavailable") }));
}

async function draftLine(
  services: Needs,
  principal: Principal,
  { importId, line, said }: ImportedLine & { readonly importId: string },
): Promise<Result<DraftedConsent, LineRefusal>> {
  const { to, category, purpose, strength } = said;
  const known = ["consent import", importId, line, to, category, purpose, strength];
  // Ids are told and kept: without the key nobody can try numbers until one fits.
  const hash = await services.tokens.token(principal.tenant.id, "request", JSON.stringify(known));
  const entropy = Uint8Array.from({ length: ID_ENTROPY_BYTES }, (_, index) =>
    Number.parseInt(hash.slice(2 * index, 2 * index + 2), 16),
  );
  try {
    return await draftConsent(services, principal, { ...said, entropy });
  } catch (error) {
    return err(notImported(services, principal.tenant.id, error));
  }
}

/** One object that is away keeps no line of another from being recorded. */
async function recordTogether(services: Needs, tenantId: string, own: readonly DraftedLine[]) {
  const [first] = own;
  if (first === undefined) return [];
  const entries = own.map(({ draft: { command } }) => ({ phoneToken: command.phoneToken, entry: command.entry }));
  try {
    const replies = await services.consents.recordAll(first.draft.slot, { tenantId, entries });
    return own.map(({ index }, at) => ({ index, result: ok({ isNew: replies[at]?.isNew === true }) }));
  } catch (error) {
    const refusal = notImported(services, tenantId, error);
    return own.map(({ index }) => ({ index, result: err(refusal) }));
  }
}

function notImported({ telemetry }: Pick<Services, "telemetry">, tenantId: string, error: unknown) {
  const fault = error instanceof Error ? error.name : "unknown";
  telemetry.emit("consent.not_imported", { tenant_id: tenantId, fault });
  return refuse("store_unavailable").error;
}
