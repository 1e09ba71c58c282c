/** What an alert will say, tried out before it is opened: what is wrong with its context, and what the country has against it. */
import { type AlertFacts, factVariables } from "../../domain/alerts/alert-facts.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import { repliesTo } from "../../domain/conversation/can-reply.ts";
import { ANSWER_PATH } from "../../domain/links/link-address.ts";
import { layOutNotice } from "../../domain/messages/notice-content.ts";
import { writtenInNotice } from "../../domain/messages/written-words.ts";
import type { AlertType } from "../../domain/template/catalogue/alert-types.ts";
import { alertTemplateId } from "../../domain/template/catalogue/templates.ts";
import type { ReadyWords } from "../../domain/template/own/own-template.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { CHECK_WORDS_REFUSES, checkWords } from "../compliance/check-words.ts";
import { type WordsNeeds, wordsToJudge } from "../compliance/judge-words.ts";
import { likelySender, type SenderNeeds } from "../messages/likely-sender.ts";
import { asSent } from "../messages/violations-as-sent.ts";
import type { Recipient } from "../phone/recipient.ts";
import { contentStops, listsAtHand, type StoppableText } from "../content/content-stops.ts";
import { type Refusal, refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

/** A sender people can answer, and a token and link as long as they will be: what a text is checked with. */
const SAMPLE = { sender: "12345", token: "7KM", origin: "https://example.com" } as const;

export interface AlertText {
  readonly type: AlertType;
  readonly facts: AlertFacts;
  readonly locale: string | null;
  readonly brand: string | null;
}

export const CHECK_ALERT_TEXT_REFUSES = ["template_refused", ...CHECK_WORDS_REFUSES, "content_blocked"] as const;

interface AlertToCheck {
  readonly text: AlertText;
  /** The tenant's own words; null: the shipped ones. */
  readonly own: ReadyWords | null;
  readonly recipient: Recipient;
  readonly origin: string | null;
}

/** `origin` is that of the page to answer on; null where there is none. */
export async function checkAlertText(
  services: WordsNeeds & SenderNeeds & Pick<Services, "contentBook" | "publicUrl">,
  principal: Principal,
  { text: asked, own, recipient, origin }: AlertToCheck,
): Promise<Result<null, RefusedBy<typeof CHECK_ALERT_TEXT_REFUSES>>> {
  const { type, facts, brand, locale } = asked;
  const templateId = alertTemplateId(type);
  const words = {
    templateId,
    brand: brand ?? principal.tenant.brand,
    locale: locale ?? recipient.locale,
    timeZone: recipient.timeZone,
    optOut: null,
  };
  const link = `${origin ?? SAMPLE.origin}${ANSWER_PATH}7`;
  const values = JSON.stringify({ ...factVariables(facts), token: SAMPLE.token, link });
  const { country } = recipient.phone;
  const place = { country, nowMs: services.clock.nowMs() };
  const lay = (sender: string) => layOutNotice(words, values, { ...place, own, replies: repliesTo({ sender }, place) });
  const tried = lay(SAMPLE.sender);
  if (!tried.ok) {
    const violations = asSent(tried.error, { brand, timeZone: null }).map((fault) => {
      return { ...fault, field: fault.field.replace(/^\/variables/, "/context") };
    });
    return refuse("template_refused", { violations });
  }
  const about = { country, category: "security", areas: recipient.areas } as const;
  const first = await likelySender(services, principal, { ...about, optOut: null });
  const write = (from: string | null) => {
    const laidOut = lay(from ?? SAMPLE.sender);
    return laidOut.ok ? wordsToJudge(laidOut.value, writtenInNotice(templateId, own, values)) : null;
  };
  const cleared = await checkWords(services, principal, { ...about, first, write });
  if (!cleared.ok) return cleared;
  const said = { text: tried.value.text, brand: words.brand, country, links: [link], category: "security" } as const;
  return checkSaid(services, principal, said);
}

/** A city or a device may be named to lead the reader on: nothing else stops an alert, and no person is waited for. */
async function checkSaid(
  { contentBook, publicUrl }: Pick<Services, "contentBook" | "publicUrl">,
  { tenant }: Principal,
  said: StoppableText,
): Promise<Result<null, Refusal<"content_blocked">>> {
  const own = await listsAtHand(contentBook, tenant.id);
  const stopped = await contentStops(said, { tenant, publicUrl }, own);
  return stopped === null ? ok(null) : refuse("content_blocked", { field: "context" });
}
