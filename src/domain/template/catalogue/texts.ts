/** The words of the catalogue, by language: those of security in all of them, the shipped templates in some. */
import { partsOf } from "../../languages/parts.ts";
import type { CatalogueTexts, SecurityTexts, TemplateTexts } from "./catalogue-texts.ts";
import { CATALOGUE_LANGUAGES, type CatalogueLanguage, type SecurityLanguage } from "./languages.ts";
import { recordOf } from "../../base/record-of.ts";

export const SECURITY_TEXTS: Readonly<Record<SecurityLanguage, SecurityTexts>> = partsOf("security");

const TEMPLATE_TEXTS: Readonly<Record<CatalogueLanguage, TemplateTexts>> = partsOf("catalogue");

export const CATALOGUE_TEXTS: Readonly<Record<CatalogueLanguage, CatalogueTexts>> = recordOf(
  CATALOGUE_LANGUAGES,
  (language) => ({ ...SECURITY_TEXTS[language], ...TEMPLATE_TEXTS[language] }),
);

export const SECURITY_LANGUAGES: readonly SecurityLanguage[] = Object.keys(SECURITY_TEXTS).filter(isSecurityLanguage);

function isSecurityLanguage(language: string): language is SecurityLanguage {
  return Object.hasOwn(SECURITY_TEXTS, language);
}
