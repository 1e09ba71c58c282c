/** What the user sees who opens the link of an alert: the question with its two buttons, or how it ended. */
import type { AlertAnswerOutcome, AlertPageView } from "../../app/links/ports.ts";
import { PAGE_TEXTS, type PageLanguage, type PageTexts } from "../../domain/links/page-texts.ts";
import { formatMoment, hasLocaleData, isTimeZone } from "../../domain/template/catalogue/formats.ts";
import type { Rendered } from "../reply.ts";
import { html, type Markup } from "./markup.ts";
import { plainPage, renderPage } from "./page.ts";

type Ended = Exclude<AlertAnswerOutcome, { outcome: "unknown" }>;

const STATUSES = {
  confirmed: 200,
  rejected: 200,
  already_confirmed: 409,
  already_rejected: 409,
  expired: 410,
} as const satisfies Record<Ended["outcome"], number>;

/** The question. Only a press on a button answers it, so whatever fetches the page ahead of its reader answers nothing. */
export function questionPage(view: AlertPageView, language: PageLanguage, status: 200 | 400): Rendered {
  const texts = PAGE_TEXTS[language];
  return renderPage({
    status,
    language,
    brand: view.brand,
    title: texts.events[view.type],
    content: [facts(view, texts, language), buttons(texts)],
  });
}

/** What an answer came to, or what it came to before. */
export function outcomePage({ outcome, brand }: Ended, language: PageLanguage): Rendered {
  const texts = PAGE_TEXTS[language];
  const page = { status: STATUSES[outcome], language, brand };
  switch (outcome) {
    case "rejected":
    case "expired":
      return plainPage(texts[outcome], page);
    case "confirmed":
    case "already_confirmed": {
      const { title, body } = texts.confirmed;
      return renderPage({ ...page, title, content: [html`<p>${body}</p>`, takeBack(texts)] });
    }
    case "already_rejected": {
      const { title, body } = texts.rejected;
      return renderPage({ ...page, title, content: [html`<p>${texts.answeredBefore}</p>`, html`<p>${body}</p>`] });
    }
  }
}

function facts(view: AlertPageView, { labels }: PageTexts, language: PageLanguage): Markup {
  const { place, ipMasked, device, amount } = view;
  const time = html`<time datetime="${new Date(view.atMs).toISOString()}">${writtenTime(view, language)}</time>`;
  const rows = [
    row(labels.place, place),
    // An address is read from the left in every language.
    row(labels.address, ipMasked === null ? null : html`<bdi dir="ltr">${ipMasked}</bdi>`),
    row(labels.device, device),
    row(labels.amount, amount),
    row(labels.time, time),
  ];
  return html`<dl>${rows.flat()}</dl>`;
}

/** Names of cities and devices may be in another script than the page, so their direction is set apart from it. */
function row(label: string, value: string | Markup | null): readonly Markup[] {
  if (value === null) return [];
  const written = typeof value === "string" ? html`<bdi>${value}</bdi>` : value;
  return [html`<div><dt>${label}</dt><dd>${written}</dd></div>`];
}

/** The form goes to the page's own address, whose token is the right to answer: no cookie takes part. */
function buttons(texts: PageTexts): Markup {
  return html`<form method="post" aria-labelledby="question">
<h2 id="question">${texts.question}</h2>
${rejectButton(texts)}
<button name="choice" value="confirm" aria-describedby="confirm">${texts.confirm}</button>
<p class="effect" id="confirm">${texts.confirmEffect}</p>
</form>`;
}

/** A YES that was pressed by mistake, or by somebody else, can be taken back as long as the page can still be used. */
function takeBack(texts: PageTexts): Markup {
  return html`<form method="post" aria-labelledby="question">
<h2 id="question">${texts.question}</h2>
${rejectButton(texts)}
</form>`;
}

function rejectButton(texts: PageTexts): Markup {
  return html`<button name="choice" value="reject" class="no" aria-describedby="reject">${texts.reject}</button>
<p class="effect" id="reject">${texts.rejectEffect}</p>`;
}

/** A zone that this runtime does not know must not take the question away. */
function writtenTime({ atMs, timeZone }: AlertPageView, language: PageLanguage): string {
  const zone = timeZone !== null && isTimeZone(timeZone) ? timeZone : "UTC";
  if (!hasLocaleData(language)) return formatMoment(atMs, zone, { locale: language, country: "" });
  return new Intl.DateTimeFormat(language, {
    year: "numeric",
    month: "long",
    day: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone: zone,
  }).format(atMs);
}
