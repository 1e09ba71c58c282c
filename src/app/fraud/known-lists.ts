/** The tenant's lists for a start that is judged now. No start fails for them. */
import { type FraudLists, NO_LISTS } from "../../domain/fraud/lists/fraud-lists.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { within } from "../base/within.ts";
import type { Services } from "../services.ts";

/** The first start of an isolate waits so long, beside what it waits for anyway; then it is judged without them. */
const READ_TIMEOUT_MS = 300;

type Needs = Pick<Services, "background" | "fraudListBook" | "pause">;

export async function knownLists(
  services: Needs,
  { id, fraudLists }: Pick<Tenant, "id" | "fraudLists">,
): Promise<FraudLists> {
  if (fraudLists === undefined) return NO_LISTS;
  const ready = services.fraudListBook.ready(id, fraudLists).catch(() => NO_LISTS);
  services.background.run(ready);
  return within(services, ready, READ_TIMEOUT_MS).catch(() => NO_LISTS);
}
