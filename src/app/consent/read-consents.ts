/** A person's consents as the ledger has them: entry by entry, and what they were at a time. */
import { ok, type Result } from "../../domain/base/result.ts";
import type { RecordedConsent } from "../../domain/consent/consent-event.ts";
import { type ConsentAt, consentsAt } from "../../domain/consent/consents-at.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { Page } from "../base/page-ports.ts";
import { refuse, type Refusal, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

/** A user, or a number by its token. */
export type Whose = { readonly userId: string } | { readonly phoneToken: string };

type Needs = Pick<Services, "consentLedger" | "users">;

export const LIST_CONSENTS_REFUSES = ["user_not_found", "cursor_invalid"] as const;

/** Newest first, by when it was said. */
export async function listConsents(
  services: Needs,
  principal: Principal,
  { whose, ...query }: { readonly whose: Whose; readonly cursor: string | null; readonly limit: number },
): Promise<Result<Page<RecordedConsent>, RefusedBy<typeof LIST_CONSENTS_REFUSES>>> {
  const phoneToken = await tokenOf(services, principal, whose);
  if (!phoneToken.ok) return phoneToken;
  const page = await services.consentLedger.list(ownerOf(principal, phoneToken.value), query);
  return page.ok ? page : refuse("cursor_invalid", { field: "cursor" });
}

/** More than anybody says in a life. */
const ENTRIES_READ = 1_000;

export const READ_CONSENTS_AT_REFUSES = ["user_not_found"] as const;

export async function readConsentsAt(
  services: Needs,
  principal: Principal,
  { whose, atMs }: { readonly whose: Whose; readonly atMs: number },
): Promise<Result<readonly ConsentAt[], RefusedBy<typeof READ_CONSENTS_AT_REFUSES>>> {
  const phoneToken = await tokenOf(services, principal, whose);
  if (!phoneToken.ok) return phoneToken;
  const owner = ownerOf(principal, phoneToken.value);
  return ok(consentsAt(await services.consentLedger.until(owner, atMs, ENTRIES_READ), atMs));
}

async function tokenOf(
  services: Needs,
  { tenant, mode }: Principal,
  whose: Whose,
): Promise<Result<string, Refusal<"user_not_found">>> {
  if ("phoneToken" in whose) return ok(whose.phoneToken);
  const user = await services.users.find({ tenant, mode }, whose.userId);
  return user === null ? refuse("user_not_found", { field: "user_id" }) : ok(user.phone.token);
}

function ownerOf({ tenant, mode }: Principal, phoneToken: string) {
  return { tenantId: tenant.id, mode, phoneToken };
}
