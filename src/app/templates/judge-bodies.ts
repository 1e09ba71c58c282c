/** What the content filter makes of the words of a version, with where it found it. */
import { licencesAnywhere } from "../../domain/compliance/tenant-compliance.ts";
import type { ContentVerdict, Finding } from "../../domain/content/content-types.ts";
import type { WordsFault } from "../../domain/template/own/check-body.ts";
import type { LocaleWords } from "../../domain/template/own/own-template.ts";
import type { WordsVerdict } from "../../domain/template/own/version.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import { reportContent, type ReportNeeds } from "../content/report-content.ts";

export interface ContentJudged {
  /** The worst of all its locales; a blocked one is a fault. */
  readonly verdict: WordsVerdict;
  readonly faults: readonly WordsFault[];
}

/** Lists and licences of single countries are asked when it is sent there. */
const EVERYWHERE = "";

interface BodiesToJudge {
  readonly locales: readonly (readonly [string, LocaleWords])[];
  /** As it reads with the examples. */
  readonly shown: (locale: string) => string;
  /** Those of the examples that are links. */
  readonly links: readonly string[];
}

/** As they are written, and as they read: a plural may have each letter of a word in braces of its own. */
export async function judgeBodies(
  services: ReportNeeds,
  tenant: Tenant,
  { locales, shown, links }: BodiesToJudge,
): Promise<ContentJudged> {
  const { brand } = tenant;
  const licences = licencesAnywhere(await services.complianceBook.of(tenant.id), services.clock.nowMs());
  const report = (text: string) =>
    reportContent(services, tenant, { text, brand, country: EVERYWHERE, links, licences });
  const faults: WordsFault[] = [];
  let verdict: WordsVerdict = "clean";
  for (const [locale, { body }] of locales) {
    const [written, read] = [await report(body), await report(shown(locale))];
    verdict = worse(worse(verdict, written.verdict), read.verdict);
    const fault = { field: `/locales/${locale}/body`, reason: "content_blocked" };
    const blocked = written.findings.filter(isBlocking).map(({ topic, span }) => ({
      ...fault,
      message: `Leave out the words from character ${span.from} to ${span.to}: the content filter takes them for ${topic}.`,
    }));
    const topics = new Set(read.findings.filter(isBlocking).map(({ topic }) => topic));
    const hidden = [...topics].map((topic) => ({
      ...fault,
      message: `Change the words: as they read with the examples, the content filter takes some for ${topic}.`,
    }));
    faults.push(...(blocked.length > 0 ? blocked : hidden));
  }
  return { verdict, faults };
}

function isBlocking({ severity }: Finding): boolean {
  return severity === "block";
}

function worse(known: WordsVerdict, found: ContentVerdict): WordsVerdict {
  if (found === "review" || known === "review") return "review";
  return found === "note" || known === "note" ? "note" : "clean";
}
