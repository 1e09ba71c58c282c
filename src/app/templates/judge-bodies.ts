/** What the content filter makes of the words of a version, with where it found it. */
import type { ContentVerdict } from "../../domain/content/content-types.ts";
import type { WordsFault } from "../../domain/template/own/check-body.ts";
import type { LocaleWords } from "../../domain/template/own/own-template.ts";
import type { WordsVerdict } from "../../domain/template/own/version.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { reportContent } from "../content/report-content.ts";
import type { Services } from "../services.ts";

export interface ContentJudged {
  /** The worst of all its locales; a blocked one is a fault. */
  readonly verdict: WordsVerdict;
  readonly faults: readonly WordsFault[];
}

/** Lists for single countries are asked when it is sent there. */
const EVERYWHERE = "";

export async function judgeBodies(
  services: Pick<Services, "contentBook" | "publicUrl">,
  tenant: Tenant,
  locales: readonly (readonly [string, LocaleWords])[],
): Promise<ContentJudged> {
  const faults: WordsFault[] = [];
  let verdict: WordsVerdict = "clean";
  for (const [locale, { body }] of locales) {
    const report = await reportContent(services, tenant, { text: body, brand: tenant.brand, country: EVERYWHERE });
    verdict = worse(verdict, report.verdict);
    const blocking = report.findings.filter(({ severity }) => severity === "block");
    faults.push(
      ...blocking.map(({ topic, span }) => ({
        field: `/locales/${locale}/body`,
        reason: "content_blocked",
        message: `Leave out the words from character ${span.from} to ${span.to}: the content filter takes them for ${topic}.`,
      })),
    );
  }
  return { verdict, faults };
}

function worse(known: WordsVerdict, found: ContentVerdict): WordsVerdict {
  if (found === "review" || known === "review") return "review";
  return found === "note" || known === "note" ? "note" : "clean";
}
