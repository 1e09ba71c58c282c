// Godwit's own words are innocent: no template of the catalogue is stopped, or asked about, in any language.
import { expect, it } from "vitest";
import { contentVerdictOf } from "../../../src/domain/content/verdict.ts";
import { scanText } from "../../../src/domain/content/scan-text.ts";
import { shippedContent } from "../../../src/domain/content/shipped-content.ts";
import { layOutNotice } from "../../../src/domain/messages/notice-content.ts";
import { CATALOGUE_LOCALES } from "../../../src/domain/template/catalogue/languages.ts";
import { alertTypeOf, TEMPLATE_IDS } from "../../../src/domain/template/catalogue/templates.ts";
import { RULES_AT_MS } from "../../support/rule-day.ts";
import { everydayValues } from "../template/catalogue/support.ts";

it.each(CATALOGUE_LOCALES)("every template in %s", (locale) => {
  const stopped = TEMPLATE_IDS.flatMap((templateId) =>
    (["work", "link_only"] as const).flatMap((replies) => {
      const words = { templateId, brand: "Acme", locale, timeZone: "Europe/Madrid", optOut: { number: "36105" } };
      const laid = layOutNotice(words, JSON.stringify(everydayValues(templateId)), {
        country: "GB",
        replies,
        nowMs: RULES_AT_MS,
      });
      if (!laid.ok) return [];
      const { text } = laid.value;
      const findings = scanText(text, shippedContent(), { brands: ["Acme"], hosts: ["northernparcel.com"] });
      const verdict = contentVerdictOf(findings);
      // An alert is never held for a person.
      if (verdict !== "block" && (verdict !== "review" || alertTypeOf(templateId) !== null)) return [];
      return [`${templateId}: ${text} (${findings.map(({ listId, term }) => `${listId} ${term}`).join(", ")})`];
    }),
  );
  expect(stopped).toEqual([]);
});
