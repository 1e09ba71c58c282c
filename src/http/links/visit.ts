/** What the pages behind links have in common. */
import { pageLanguageOf } from "../../domain/links/page-language.ts";
import { PAGE_TEXTS } from "../../domain/links/page-texts.ts";
import type { Frame } from "../frame.ts";
import type { Rendered } from "../reply.ts";
import { plainPage } from "./page.ts";

/** A request for one of our links, within the ingress limit. */
export interface LinkVisit {
  readonly frame: Frame;
  readonly method: string;
  readonly request: Request;
  readonly token: string;
  /** The reader's languages, as far as the browser tells. */
  readonly acceptLanguage: string | null;
}

/** The same for a link that is unknown, forged or over: nobody learns which links there are. */
export function gonePage({ acceptLanguage }: LinkVisit): Rendered {
  const language = pageLanguageOf(null, acceptLanguage);
  return plainPage(PAGE_TEXTS[language].gone, { status: 404, language, brand: null });
}

export function busyPage({ acceptLanguage }: LinkVisit, status: number, retryAfterSeconds: number | null): Rendered {
  const language = pageLanguageOf(null, acceptLanguage);
  const headers = retryAfterSeconds === null ? {} : { "retry-after": String(retryAfterSeconds) };
  return plainPage(PAGE_TEXTS[language].busy, { status, language, brand: null, headers });
}
