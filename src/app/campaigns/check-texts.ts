/** Whether the texts of a plan are there, may go to people who did not ask for them, and get the values that they need. */
import type { CampaignPlan, CampaignText } from "../../domain/campaigns/campaign.ts";
import type { Finding } from "../../domain/campaigns/finding.ts";
import { valuesFor } from "../../domain/campaigns/values-for.ts";
import { ATTRIBUTE_NAME } from "../../domain/users/traits.ts";
import { readValues } from "../../domain/template/catalogue/read-input.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { Services } from "../services.ts";
import { findTemplate, type MessageTemplate } from "../templates/find-template.ts";

export type CampaignCategory = "engagement" | "marketing";

export interface CheckedTexts {
  readonly findings: readonly Finding[];
  readonly categories: readonly CampaignCategory[];
  /** Of the tenant's own words, by template. */
  readonly versions: ReadonlyMap<string, number>;
}

/** Times and amounts look as most of the language's readers write them: what is checked are their types. */
const PLAIN_READER = { locale: "en", country: "", timeZone: "UTC", replies: "work", optOut: null } as const;

export async function checkTexts(
  services: Pick<Services, "templates">,
  { tenant }: Principal,
  plan: CampaignPlan,
): Promise<CheckedTexts> {
  const findings: Finding[] = [];
  const categories = new Set<CampaignCategory>();
  const versions = new Map<string, number>();
  for (const { field, text } of textsOf(plan)) {
    const found = await findTemplate(services, { tenantId: tenant.id, name: text.template });
    if (!found.ok) {
      const isThere = found.error.reason === "template_not_live";
      findings.push(fatal(`${field}/template`, found.error.reason, isThere ? NOT_LIVE : NOT_THERE));
      continue;
    }
    const { category, own } = found.value;
    if (category !== "engagement" && category !== "marketing") {
      findings.push(fatal(`${field}/template`, "category_not_allowed", OTHER_CATEGORY));
      continue;
    }
    categories.add(category);
    if (own !== null) versions.set(text.template, own.words.version);
    findings.push(...valueFaults(text, found.value, { field, brand: tenant.brand }));
  }
  return { findings, categories: [...categories], versions };
}

const NOT_THERE = "Send the name of a template that GET /v1/templates or GET /v1/templates/own lists.";
const NOT_LIVE = "Have a version of the template approved, and move it to live.";
const OTHER_CATEGORY =
  "Send a template of category engagement or marketing: others are for texts that somebody waits for.";

function textsOf({ variants }: CampaignPlan): readonly { readonly field: string; readonly text: CampaignText }[] {
  return variants.flatMap(({ texts: { ordinary, core } }, index) => {
    const field = `/variants/${index}/texts`;
    const first = { field: `${field}/ordinary`, text: ordinary };
    return core === null ? [first] : [first, { field: `${field}/core`, text: core }];
  });
}

/** As they are for somebody of whom nothing is known: what stands in for an attribute is what it has to be. */
function valueFaults(
  { values }: CampaignText,
  { variables }: MessageTemplate,
  { field, brand }: { readonly field: string; readonly brand: string },
): readonly Finding[] {
  const read = readValues(variables, { ...PLAIN_READER, brand, variables: valuesFor(values, {}) });
  const misread = read.violations.map(({ field: pointer, reason, message }) =>
    fatal(`${field}/values${pointer.slice("/variables".length)}`, reason, message),
  );
  const misnamed = Object.entries(values).flatMap(([name, source]) =>
    typeof source === "object" && !ATTRIBUTE_NAME.test(source.attribute)
      ? [fatal(`${field}/values/${name}/attribute`, "not_allowed", ATTRIBUTE_HINT)]
      : [],
  );
  return [...misread, ...misnamed];
}

const ATTRIBUTE_HINT = "Send the name of an attribute: small letters, digits and _, beginning with a letter.";

function fatal(field: string, reason: string, hint: string): Finding {
  return { field, reason, hint, isFatal: true };
}
