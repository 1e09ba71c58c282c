import type { ReminderRecord } from "../../domain/ledger/fold-reminder.ts";
import type { Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { PageQuery } from "../base/page-ports.ts";
import type { LedgerPage } from "../ledger/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { ReminderFilters } from "./ports.ts";
import type { Services } from "../services.ts";

export const LIST_REMINDERS_REFUSES = ["cursor_invalid"] as const;

/** Reminders of a tenant, newest first, some seconds behind. */
export async function listReminders(
  services: Pick<Services, "reminders">,
  { tenant, mode }: Principal,
  query: PageQuery & { readonly filters: ReminderFilters },
): Promise<Result<LedgerPage<ReminderRecord>, RefusedBy<typeof LIST_REMINDERS_REFUSES>>> {
  const page = await services.reminders.ledger.list(tenant.id, mode, query);
  return page.ok ? page : refuse("cursor_invalid", { field: "cursor" });
}
