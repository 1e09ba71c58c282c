import type { CampaignPlan, CampaignText } from "./campaign.ts";

/** The plan with these versions of its templates; one that is not named has none, and is read as it is live. */
export function withVersions(plan: CampaignPlan, versions: ReadonlyMap<string, number>): CampaignPlan {
  const pin = (text: CampaignText): CampaignText => ({ ...text, version: versions.get(text.template) ?? null });
  return {
    ...plan,
    variants: plan.variants.map(({ texts: { ordinary, core }, ...variant }) => ({
      ...variant,
      texts: { ordinary: pin(ordinary), core: core === null ? null : pin(core) },
    })),
  };
}
