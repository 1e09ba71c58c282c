/** What one person would read of a campaign: to show it, and to try it out. */
import { type Campaign, type CampaignText, textFor } from "../../domain/campaigns/campaign.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { type KnownAttributes, valuesFor } from "../../domain/campaigns/values-for.ts";
import type { Tier } from "../../domain/users/traits.ts";
import { refuse, type RefusedBy, type RefusedField } from "../refusal.ts";
import type { Services } from "../services.ts";
import { READ_CAMPAIGN_REFUSES, readCampaign } from "./read-campaign.ts";

export interface VariantAsked {
  /** Null: the first. */
  readonly variant: string | null;
  readonly tier: Tier;
  readonly attributes: KnownAttributes;
}

export interface VariantText {
  readonly variant: string;
  readonly text: CampaignText;
  readonly values: Readonly<Record<string, string | number>>;
  /** Where it stands in the plan. */
  readonly field: string;
}

export const FIND_VARIANT_REFUSES = ["variant_unknown"] as const;

export function findVariantText(
  { plan: { variants } }: Campaign,
  { variant: asked, tier, attributes }: VariantAsked,
): Result<VariantText, RefusedBy<typeof FIND_VARIANT_REFUSES>> {
  const index = asked === null ? 0 : variants.findIndex(({ name }) => name === asked);
  const variant = variants[index];
  if (variant === undefined) return refuse("variant_unknown", { field: "variant" });
  const text = textFor(variant, tier);
  const place = text === variant.texts.core ? "core" : "ordinary";
  return ok({
    variant: variant.name,
    text,
    values: valuesFor(text.values, attributes),
    field: `/variants/${index}/texts/${place}`,
  });
}

export const FIND_CAMPAIGN_TEXT_REFUSES = [...READ_CAMPAIGN_REFUSES, ...FIND_VARIANT_REFUSES] as const;

/** Of a campaign that is named. */
export async function findCampaignText(
  services: Services,
  { tenant, mode }: Principal,
  { campaignId, ...asked }: VariantAsked & { readonly campaignId: string },
): Promise<Result<VariantText, RefusedBy<typeof FIND_CAMPAIGN_TEXT_REFUSES>>> {
  const campaign = await readCampaign(services, { tenantId: tenant.id, mode, campaignId });
  return campaign.ok ? findVariantText(campaign.value, asked) : campaign;
}

/** What a message's variables are, a plan's values are. */
export function inPlan(violations: readonly RefusedField[], { field }: VariantText): readonly RefusedField[] {
  return violations.map((violation) =>
    violation.field.startsWith("/variables")
      ? { ...violation, field: `${field}/values${violation.field.slice("/variables".length)}` }
      : violation,
  );
}
