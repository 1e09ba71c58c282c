/**
 * Where a letter lies: in the EU, unless everybody whom it may be about is known and none of them keeps their data there.
 * It is asked while something fails: what cannot be found out now is taken for what must not leave.
 */
import type { Residency } from "../../domain/base/placement.ts";
import { parseReference } from "../../domain/sending/reference.ts";
import type { Services } from "../services.ts";
import type { NewDeadLetter } from "./ports.ts";

export type ResidencyNeeds = Pick<Services, "carriers" | "directory">;

export async function residencyOfLetter(
  services: ResidencyNeeds,
  letter: Pick<NewDeadLetter, "tenantId" | "body">,
): Promise<Residency> {
  try {
    const tenantIds = await tenantsOf(services, letter);
    const tenants = await Promise.all(tenantIds.map((tenantId) => services.directory.findTenant(tenantId)));
    return tenants.length > 0 && tenants.every((tenant) => tenant?.residency === "global") ? "global" : "eu";
  } catch {
    return "eu";
  }
}

/** All that it may be about; none: nobody can say. */
async function tenantsOf(
  services: ResidencyNeeds,
  { tenantId, body }: Pick<NewDeadLetter, "tenantId" | "body">,
): Promise<readonly string[]> {
  if (tenantId !== null) return [tenantId];
  const { account, receipts } = postIn(body);
  const owner = account === null ? null : await services.carriers.ownerOf(account);
  // What was posted to a tenant's own account is the tenant's, whatever it says.
  if (owner !== null && owner !== "deployment") return [owner.tenantId];
  const named = receipts.map(({ reference }) => (typeof reference === "string" ? parseReference(reference) : null));
  const tenantIds = named.flatMap((one) => (one === null ? [] : [one.tenantId]));
  // Of texts from phones the words say whose they are, and those are sealed.
  return tenantIds.length < named.length ? [] : [...new Set(tenantIds)];
}

interface Post {
  readonly account: string | null;
  readonly receipts: readonly { readonly reference?: unknown }[];
}

/** What a carrier posted, as far as the body can be read. */
function postIn(body: string): Post {
  const said: { readonly account?: unknown; readonly receipts?: unknown } | null = JSON.parse(body);
  const { account, receipts } = said ?? {};
  return { account: typeof account === "string" ? account : null, receipts: Array.isArray(receipts) ? receipts : [] };
}
