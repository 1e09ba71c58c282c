/** The line that tells how to get no more of a tenant's own texts, in every language that codes are written in. */
import { err, ok, type Result } from "../../base/result.ts";
import { isCatalogueLanguage, languageOf } from "../catalogue/languages.ts";
import { optOutLine, type OptOutWay } from "../catalogue/opt-out.ts";
import { OPT_OUT_MISSING } from "../catalogue/render-template.ts";
import { alertTypeOf, isTemplateId } from "../catalogue/templates.ts";
import { CATALOGUE_TEXTS } from "../catalogue/texts.ts";
import type { TemplateViolation } from "../catalogue/violations.ts";
import { demandsOn } from "../demands.ts";
import { LOCALES } from "../locale-texts.ts";
import type { LocaleTag } from "../locales.ts";
import type { OwnTemplate, WordsFor } from "./own-template.ts";

type Asked = Pick<WordsFor, "country" | "network" | "nowMs" | "replies" | "optOut"> & { readonly locale: LocaleTag };

export function ownOptOut(
  { name, category }: Pick<OwnTemplate, "name" | "category">,
  { replies, optOut, locale, ...reader }: Asked,
): Result<string | null, TemplateViolation> {
  if (category === "otp" || (isTemplateId(name) && alertTypeOf(name) !== null)) return ok(null);
  const line = optOutLine(
    { category, demands: demandsOn(category, reader), ...reader, replies, way: optOut },
    optOutTexts(locale),
  );
  return line.ok ? line : err(OPT_OUT_MISSING);
}

/** The longest that the line gets for a tenant with such a way out; null: there is never one. */
export function longestOptOut(
  of: Pick<OwnTemplate, "name" | "category">,
  way: OptOutWay | null,
  { locale, nowMs }: { readonly locale: LocaleTag; readonly nowMs: number },
): string | null {
  const asked = [{ replies: "work", optOut: null } as const, { replies: "link_only", optOut: way } as const];
  const lines = asked.flatMap((ways) => {
    const line = ownOptOut(of, { country: "US", nowMs, ...ways, locale });
    return line.ok && line.value !== null ? [line.value] : [];
  });
  return lines.toSorted((a, b) => b.length - a.length)[0] ?? null;
}

/** A language without the shipped templates has at least how to answer STOP; a number or a page is told in English. */
function optOutTexts(locale: LocaleTag) {
  const language = languageOf(locale);
  if (isCatalogueLanguage(language)) return CATALOGUE_TEXTS[language].optOut;
  return { ...CATALOGUE_TEXTS.en.optOut, reply: LOCALES[locale].stop };
}
