/**
 * The last look at a text, before it is handed to a carrier: what was let in may have been stopped by a list since, and reminders
 * and alerts are made of values that somebody wrote. A review holds nothing up here: it was asked for when the text was taken.
 */
import type { Category } from "../../domain/base/categories.ts";
import type { ContentTopic } from "../../domain/content/content-types.ts";
import type { ContentBook, TenantContent } from "./ports.ts";
import { type ContentSender, type ContentText, judgeContentOf, PLAIN_CONTENT } from "./report-content.ts";

/** What stops even an alert: somebody who is warned of a theft must not be led into one. */
const STOPS_ALERTS: ReadonlySet<ContentTopic> = new Set(["fraud", "impersonation"]);

/** `links`: those of its values, short ones too: a tenant may have another link domain by now. */
export interface StoppableText extends ContentText {
  readonly category: Category;
}

/** Null: it may go. Shipped words of a code are Godwit's own and are not looked at. `own`: see `listsAtHand`. */
export async function contentStops(
  text: StoppableText,
  sender: ContentSender,
  own: TenantContent,
): Promise<"content_blocked" | null> {
  if (text.category === "otp") return null;
  const { findings } = await judgeContentOf(text, sender, own);
  const blocks = findings.filter(({ severity }) => severity === "block");
  const stopping = text.category === "security" ? blocks.filter(({ topic }) => STOPS_ALERTS.has(topic)) : blocks;
  return stopping.length === 0 ? null : "content_blocked";
}

/** Whether a list has what a tenant makes of a code or its help. The text holds no code. */
export async function isCodeWordingStopped(
  text: ContentText,
  sender: ContentSender,
  own: TenantContent,
): Promise<boolean> {
  const { findings } = await judgeContentOf(text, sender, own);
  return findings.some(({ severity }) => severity === "block");
}

/** The lists of the tenant, or none where nobody can say: no text waits for the database. */
export function listsAtHand(contentBook: ContentBook, tenantId: string): Promise<TenantContent> {
  return contentBook.read(tenantId).catch(() => PLAIN_CONTENT);
}
