/** The owner of campaigns or triggers as the key of a cache. */
import type { CampaignOwner } from "../../app/campaigns/ports.ts";
import type { Mode } from "../../domain/base/placement.ts";

export function keyOfOwner({ tenantId, mode }: CampaignOwner): string {
  return `${mode}/${tenantId}`;
}

export function ownerOfKey(key: string): CampaignOwner {
  const [mode = "", tenantId = ""] = key.split("/");
  return { tenantId, mode: mode === "live" ? "live" : ("test" satisfies Mode) };
}
