/** What a notice says, as its order keeps it sealed: a template and its values, or an answer in a conversation. */
import { type ConversationMessage, renderConversation } from "../template/catalogue/render-conversation.ts";
import { resolveTemplateLocale } from "../template/catalogue/languages.ts";
import type { Replies } from "../template/catalogue/opt-out.ts";
import { renderTemplate } from "../template/catalogue/render-template.ts";
import { TEMPLATE_WISHES, type TemplateWish } from "../template/catalogue/template-wishes.ts";
import { isTemplateId } from "../template/catalogue/templates.ts";
import type { TemplateViolation } from "../template/catalogue/violations.ts";
import type { TextPart } from "../rule-book/closed-lists.ts";
import type { TextDestination } from "../template/demands.ts";
import type { ReadyWords, RegisteredAs } from "../template/own/own-template.ts";
import { resolveLocale } from "../template/locale.ts";
import type { LocaleTag } from "../template/locales.ts";
import type { TextEncoding } from "../template/segments.ts";
import { recordOf } from "../base/record-of.ts";
import { assert, err, ok, type Result } from "../base/result.ts";
import type { Notice } from "../sending/notice.ts";

/** How the template id of an answer in a conversation begins; the rest is its kind. */
export const CONVERSATION_PREFIX = "conversation_";

/** Among the values of an invitation: the word of its own to answer with. No variable: tenants send it with the event. */
export const JOIN_WORD_VALUE = "join_word";

export interface NoticeReader extends TextDestination {
  readonly replies: Replies;
  /** The tenant's words, those of the notice's version. Absent or null: the shipped ones. */
  readonly own?: ReadyWords | null;
}

export interface NoticeText {
  readonly text: string;
  /** What it carries of what rules may ask for. */
  readonly parts: ReadonlySet<TextPart>;
  readonly locale: LocaleTag;
  readonly encoding: TextEncoding;
  readonly segments: number;
  /** Absent or null: no register of the country knows the words. */
  readonly registeredAs?: RegisteredAs | null;
  /** What the tenant wrote of it, its values aside. Absent: the words are ours. */
  readonly body?: string;
}

/** `values` is what was sealed, opened: it was checked when the notice was made, so violations are rare and late. */
export function layOutNotice(
  notice: Pick<Notice, "templateId" | TemplateWish | "optOut">,
  values: string,
  { country, network = null, nowMs, replies, own = null }: NoticeReader,
): Result<NoticeText, readonly TemplateViolation[]> {
  const { templateId, brand, optOut } = notice;
  const wish = { requested: notice.locale, remembered: null, country };
  if (own === null && !isTemplateId(templateId)) {
    const locale = resolveLocale(wish);
    const message: ConversationMessage = JSON.parse(values);
    return ok(renderConversation(message, { locale, brand, country, network, nowMs, replies }));
  }
  const { [JOIN_WORD_VALUE]: word, ...variables }: Readonly<Record<string, unknown>> = JSON.parse(values);
  const joinWord = typeof word === "string" ? { joinWord: word } : {};
  const timeZone = notice.timeZone ?? "UTC";
  const reader = {
    brand,
    locale: notice.locale ?? null,
    country,
    network,
    nowMs,
    timeZone,
    replies,
    optOut,
    ...joinWord,
  };
  const written = own?.write({ ...reader, variables }) ?? null;
  if (written !== null) return written;
  assert(isTemplateId(templateId), "a template of the tenant's own has words in some locale");
  const locale = resolveTemplateLocale(templateId, wish);
  const rendered = renderTemplate({
    ...recordOf(TEMPLATE_WISHES, (wish) => notice[wish] ?? null),
    templateId,
    locale,
    variables,
    brand,
    country,
    timeZone,
    network,
    nowMs,
    replies,
    optOut,
    ...joinWord,
  });
  return rendered.ok ? ok(rendered.value) : err(rendered.error);
}
