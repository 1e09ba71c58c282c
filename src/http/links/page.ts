/** The one layout of pages for people: no script, nothing from outside, one style that the policy names by its hash. */
import { PAGE_TEXTS, type PageLanguage, type PageMessage } from "../../domain/links/page-texts.ts";
import type { Rendered } from "../reply.ts";
import { html, Markup } from "./markup.ts";

/** Readable from 320 pixels on, in both directions, bright and dark; contrast is 4.5 and more everywhere (WCAG 2.2 AA). */
const STYLE = `
:root{color-scheme:light dark;--ground:#f3f4f6;--card:#fff;--ink:#111827;--soft:#4b5563;--line:#d1d5db;--no:#b3261e;--no-ink:#fff}
@media(prefers-color-scheme:dark){:root{--ground:#0b0f17;--card:#161c27;--ink:#f3f4f6;--soft:#b6bdc9;--line:#3b4452;--no:#f2b8b5;--no-ink:#3b0907}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;overflow-wrap:anywhere}
main{max-width:30rem;margin:0 auto;padding:1.5rem 1rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1.25rem}
.brand{margin:0 0 .75rem;font-weight:600;color:var(--soft)}
h1{font-size:1.375rem;line-height:1.3;margin:0 0 1rem;text-wrap:balance}
h2{font-size:1.125rem;margin:1.25rem 0 .75rem}
p{margin:0 0 .75rem}
p:last-child{margin-bottom:0}
dl{margin:0;border-top:1px solid var(--line)}
dl div{padding:.5rem 0;border-bottom:1px solid var(--line)}
dt{color:var(--soft);font-size:.875rem}
dd{margin:0}
button{display:block;width:100%;min-height:3rem;padding:.625rem 1rem;border:2px solid var(--ink);border-radius:.5rem;background:transparent;color:var(--ink);font:inherit;font-weight:600;cursor:pointer}
button.no{border-color:var(--no);background:var(--no);color:var(--no-ink)}
button:focus-visible{outline:3px solid var(--ink);outline-offset:3px}
.effect{margin:.375rem 0 1rem;color:var(--soft);font-size:.875rem}
.effect:last-child{margin-bottom:0}
`;

/** Of the text between the style's tags; a test makes it again. */
const STYLE_HASH = "sha256-CpHbre/dAoi7FOUgQ5qmTt0d8QXeLVLnnlo9Ucssj98=";

const PAGE_HEADERS = {
  "content-security-policy": `default-src 'none'; style-src '${STYLE_HASH}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  // What a link leads to is its owner's affair, not a search engine's.
  "x-robots-tag": "noindex, nofollow",
} as const;

const STYLE_ELEMENT = new Markup(`<style>${STYLE}</style>`);

export interface HtmlPage {
  readonly status: number;
  readonly language: PageLanguage;
  /** Whose page it is; null where that is not known or not to be told. */
  readonly brand: string | null;
  readonly title: string;
  /** What stands below the heading. */
  readonly content: readonly Markup[];
  readonly headers?: Readonly<Record<string, string>>;
}

export function renderPage({ status, language, brand, title, content, headers }: HtmlPage): Rendered {
  const brandLine = brand === null ? [] : [html`<p class="brand"><bdi>${brand}</bdi></p>`];
  const page = html`<!doctype html>
<html lang="${language}" dir="${PAGE_TEXTS[language].direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${brand === null ? title : `${title} – ${brand}`}</title>
${STYLE_ELEMENT}
</head>
<body>
<main>
<div class="card">
${brandLine}
<h1>${title}</h1>
${content}
</div>
</main>
</body>
</html>
`;
  return {
    status,
    body: page.toString(),
    type: "text/html",
    headers: { ...PAGE_HEADERS, ...headers },
  };
}

/** A page that only says something. */
export function plainPage(message: PageMessage, page: Omit<HtmlPage, "title" | "content">): Rendered {
  return renderPage({ ...page, title: message.title, content: [html`<p>${message.body}</p>`] });
}
