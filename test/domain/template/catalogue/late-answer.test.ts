import { describe, expect, it } from "vitest";
import { PAGE_TEXTS } from "../../../../src/domain/links/page-texts.ts";
import type { SecurityLanguage } from "../../../../src/domain/template/catalogue/languages.ts";
import { SECURITY_LANGUAGES, SECURITY_TEXTS } from "../../../../src/domain/template/catalogue/texts.ts";

/** Where the words of the page need letters that make a text dearer. */
const IN_CHEAP_LETTERS: Partial<Record<SecurityLanguage, string>> = {
  es: "Si no lo reconoces, abre la app y cambia tu contraseña ahora.",
  "pt-BR": "Se foi outra pessoa, abra o app e mude sua senha agora.",
  "pt-PT": "Se foi outra pessoa, abra a app e altere a sua palavra-passe agora.",
  ca: "Si no has estat tu, obre l'app i canvia la contrasenya ara.",
};

describe("an answer that comes too late", () => {
  it.each(SECURITY_LANGUAGES)("is told what to do as on the page, in %s", (language) => {
    const { alert_expired: told } = SECURITY_TEXTS[language].conversation;
    expect(told).toContain(IN_CHEAP_LETTERS[language] ?? PAGE_TEXTS[language].expired.body.replaceAll("’", "'"));
    expect(told).toContain("{support}");
  });
});
