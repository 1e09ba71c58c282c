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

/** A text as it is for somebody of whom nothing is known. */
export interface TextToCheck {
  /** JSON pointer to it. */
  readonly field: string;
  readonly template: string;
  readonly values: Readonly<Record<string, string | number>>;
}

export async function checkTexts(
  services: Pick<Services, "templates">,
  principal: Principal,
  plan: CampaignPlan,
): Promise<CheckedTexts> {
  const texts = textsOf(plan);
  const asked = texts.map(({ field, text }) => ({
    field,
    template: text.template,
    values: valuesFor(text.values, {}),
  }));
  const checked = await checkEachText(services, principal, asked);
  return { ...checked, findings: [...checked.findings, ...texts.flatMap(nameFaults)] };
}

export async function checkEachText(
  services: Pick<Services, "templates">,
  { tenant }: Pick<Principal, "tenant">,
  texts: readonly TextToCheck[],
): Promise<CheckedTexts> {
  const findings: Finding[] = [];
  const categories = new Set<CampaignCategory>();
  const versions = new Map<string, number>();
  for (const text of texts) {
    const { field, template } = text;
    const found = await findTemplate(services, { tenantId: tenant.id, name: template });
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
    if (own !== null) versions.set(template, own.words.version);
    findings.push(...valueFaults(text, found.value, tenant.brand));
  }
  return { findings, categories: [...categories], versions };
}

const NOT_THERE = "Send the name of a template that GET /v1/templates or GET /v1/templates/own lists.";
const NOT_LIVE = "Have a version of the template approved, and move it to live.";
const OTHER_CATEGORY =
  "Send a template of category engagement or marketing: others are for texts that somebody waits for.";

interface PlacedText {
  readonly field: string;
  readonly text: CampaignText;
}

function textsOf({ variants }: CampaignPlan): readonly PlacedText[] {
  return variants.flatMap(({ texts: { ordinary, core } }, index) => {
    const field = `/variants/${index}/texts`;
    const first = { field: `${field}/ordinary`, text: ordinary };
    return core === null ? [first] : [first, { field: `${field}/core`, text: core }];
  });
}

/** What stands in for an attribute is what it has to be. */
function valueFaults(
  { field, values }: TextToCheck,
  { variables }: MessageTemplate,
  brand: string,
): readonly Finding[] {
  const read = readValues(variables, { ...PLAIN_READER, brand, variables: values });
  return read.violations.map(({ field: pointer, reason, message }) =>
    fatal(`${field}/values${pointer.slice("/variables".length)}`, reason, message),
  );
}

function nameFaults({ field, text: { values } }: PlacedText): readonly Finding[] {
  return Object.entries(values).flatMap(([name, source]) =>
    typeof source === "object" && !ATTRIBUTE_NAME.test(source.attribute)
      ? [fatal(`${field}/values/${name}/attribute`, "not_allowed", ATTRIBUTE_HINT)]
      : [],
  );
}

const ATTRIBUTE_HINT = "Send the name of an attribute: small letters, digits and _, beginning with a letter.";

function fatal(field: string, reason: string, hint: string): Finding {
  return { field, reason, hint, isFatal: true };
}
