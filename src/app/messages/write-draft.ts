/** The words of a message, from the sender that may carry them: as they will read, with links of the length they will have. */
import type { Category } from "../../domain/base/categories.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import { repliesTo } from "../../domain/conversation/can-reply.ts";
import { layOutNotice, type NoticeText } from "../../domain/messages/notice-content.ts";
import { wordsOfPeople } from "../../domain/messages/written-words.ts";
import type { Notice } from "../../domain/sending/notice.ts";
import type { TemplateWish } from "../../domain/template/catalogue/template-wishes.ts";
import type { VariableSpec } from "../../domain/template/catalogue/templates.ts";
import type { ReadyWords } from "../../domain/template/own/own-template.ts";
import type { TemplateViolation } from "../../domain/template/catalogue/violations.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { CHECK_WORDS_REFUSES, checkWords } from "../compliance/check-words.ts";
import { type WordsNeeds, wordsToJudge } from "../compliance/judge-words.ts";
import type { Recipient } from "../phone/recipient.ts";
import { refuse, type RefusedBy, type RefusedField } from "../refusal.ts";
import { likelySender, type SenderNeeds } from "./likely-sender.ts";
import { withLinks } from "./template-links.ts";

/** A sender people can answer: what a text is measured for where there is no route yet. */
const REPLY_NUMBER = "12345";

export interface DraftToWrite {
  readonly recipient: Recipient;
  readonly category: Category;
  readonly words: Pick<Notice, TemplateWish | "optOut"> & { readonly templateId: string };
  /** The tenant's own words; null: the shipped ones. */
  readonly own: ReadyWords | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly specs: Readonly<Record<string, VariableSpec>>;
  /** Names of the variables that are links. */
  readonly linkNames: readonly string[];
  /** An address as long as a short link will be; null: links stay as they are. */
  readonly sampleLink: string | null;
  /** Nothing is refused for its words: what is against them is told. Absent: it is refused. */
  readonly isTriedOut?: boolean;
  /** The sender that was asked for; absent: the likely one, or another that may carry it. */
  readonly given?: string;
  /** What is wrong with the template's values, in the caller's own names. */
  readonly asSent: (violations: readonly TemplateViolation[]) => readonly TemplateViolation[];
}

export interface WrittenDraft {
  /** Null: no route is known. */
  readonly sender: string | null;
  readonly text: NoticeText;
  /** What the country has against the words, by any sender. Empty, but for a text that is tried out. */
  readonly refusedBy: readonly RefusedField[];
}

export const WRITE_DRAFT_REFUSES = ["template_refused", ...CHECK_WORDS_REFUSES] as const;

export async function writeDraft(
  services: WordsNeeds & SenderNeeds,
  principal: Principal,
  draft: DraftToWrite,
): Promise<Result<WrittenDraft, RefusedBy<typeof WRITE_DRAFT_REFUSES>>> {
  const { recipient, category, words, own, variables, linkNames, sampleLink, given } = draft;
  const { country } = recipient.phone;
  const place = { country, nowMs: services.clock.nowMs() };
  const first = given ?? (await likelySender(services, principal, { ...words, category, country }));
  const lay = (values: DraftToWrite["variables"], from: string | null) =>
    layOutNotice(words, JSON.stringify(values), {
      ...place,
      own,
      replies: repliesTo({ sender: from ?? REPLY_NUMBER }, place),
    });
  const asked = lay(variables, first);
  if (!asked.ok) return refuse("template_refused", { violations: draft.asSent(asked.error) });
  const shortened = sampleLink === null ? variables : withLinks(linkNames, variables, () => sampleLink);
  const laid = (from: string | null) => {
    const [short, whole] = [lay(shortened, from), lay(variables, from)];
    return short.ok ? short.value : whole.ok ? whole.value : null;
  };
  const written = wordsOfPeople(draft.specs, variables);
  const cleared = await checkWords(services, principal, {
    country,
    category,
    areas: recipient.areas,
    first,
    isFixed: given !== undefined,
    write: (from) => {
      const laidOut = laid(from);
      return laidOut === null ? null : wordsToJudge(laidOut, written);
    },
  });
  if (!cleared.ok && draft.isTriedOut !== true) return cleared;
  const sender = cleared.ok ? cleared.value : first;
  const refusedBy = cleared.ok ? [] : (cleared.error.violations ?? []);
  return ok({ sender, text: laid(sender) ?? asked.value, refusedBy });
}
