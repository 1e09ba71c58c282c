/** `/a/{token}`: GET shows an alert and changes nothing; POST, which only a press on a button makes, answers it. */
import * as z from "zod";
import { readAnswerToken } from "../../app/links/answer-link.ts";
import type { LinkChoice, AlertPageView } from "../../app/links/ports.ts";
import type { AnswerToken } from "../../domain/links/answer-token.ts";
import { pageLanguageOf } from "../../domain/links/page-language.ts";
import { PAGE_TEXTS } from "../../domain/links/page-texts.ts";
import { noteFailure } from "../guard.ts";
import { readBody } from "../read-body.ts";
import { type Rendered, toResponse } from "../reply.ts";
import { outcomePage, questionPage } from "./answer-page.ts";
import { plainPage } from "./page.ts";
import { gonePage, type LinkVisit } from "./visit.ts";

/** "choice=confirm" and whatever a browser may add. */
const MAX_BODY_BYTES = 1_024;
const FORM_TYPE = /^application\/x-www-form-urlencoded *(;|$)/i;

const form = z.strictObject({ choice: z.tuple([z.enum(["confirm", "reject"])]) });

const OUTCOMES = {
  confirmed: "already_confirmed",
  rejected: "already_rejected",
  expired: "expired",
} as const satisfies Record<Exclude<AlertPageView["state"], "open">, string>;

/** Whatever looks at the page, a preview or a scanner, gets it and changes nothing. */
export async function showAlert(visit: LinkVisit): Promise<Response> {
  return await withToken(visit, (token) => show(visit, token, 200));
}

/** No cookie takes part, so another site can make nobody answer: it would need the token. */
export async function takeAnswer(visit: LinkVisit): Promise<Response> {
  const { services, requestId } = visit.frame;
  const token = await readAnswerToken(services, visit.token);
  if (token === null) return toResponse(gonePage(visit), requestId);
  const choice = await readChoice(visit.request);
  if (services.clock.nowMs() >= token.expiresAtMs) {
    // The page may have been left open until its time was over: then a NO changes nothing, but the tenant is told of
    // it.
    if (choice === "reject") await services.links.answers.rejectLate(token);
    return toResponse(expiredPage(visit), requestId);
  }
  if (choice === null) return toResponse(await show(visit, token, 400), requestId);
  const outcome = await services.links.answers.answer(token, choice);
  if (outcome.outcome === "unknown") return toResponse(gonePage(visit), requestId);
  return toResponse(outcomePage(outcome, pageLanguageOf(outcome.locale, visit.acceptLanguage)), requestId);
}

/** Only a genuine token whose time is not over is shown the alert. */
async function withToken(visit: LinkVisit, render: (token: AnswerToken) => Promise<Rendered>): Promise<Response> {
  const { services, requestId } = visit.frame;
  const token = await readAnswerToken(services, visit.token);
  if (token === null) {
    noteFailure(visit.frame, "page_token");
    return toResponse(gonePage(visit), requestId);
  }
  if (services.clock.nowMs() >= token.expiresAtMs) return toResponse(expiredPage(visit), requestId);
  return toResponse(await render(token), requestId);
}

async function show(visit: LinkVisit, token: AnswerToken, status: 200 | 400): Promise<Rendered> {
  const view = await visit.frame.services.links.answers.view(token);
  if (view === null) return gonePage(visit);
  const language = pageLanguageOf(view.locale, visit.acceptLanguage);
  if (view.state === "open") return questionPage(view, language, status);
  const { brand, locale } = view;
  return { ...outcomePage({ outcome: OUTCOMES[view.state], brand, locale }, language), status: 200 };
}

function expiredPage({ acceptLanguage }: LinkVisit): Rendered {
  const language = pageLanguageOf(null, acceptLanguage);
  return plainPage(PAGE_TEXTS[language].expired, { status: 410, language, brand: null });
}

/** Null for anything but one known choice in a form. */
async function readChoice(request: Request): Promise<LinkChoice | null> {
  const body = await readBody(request, MAX_BODY_BYTES);
  if (!body.ok || !FORM_TYPE.test(request.headers.get("content-type") ?? "")) return null;
  const fields = new URLSearchParams(new TextDecoder().decode(body.value));
  const parsed = form.safeParse({ choice: fields.getAll("choice") });
  return parsed.success ? parsed.data.choice[0] : null;
}
