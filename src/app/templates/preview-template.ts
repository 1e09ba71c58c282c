import { ok, type Result } from "../../domain/base/result.ts";
import { repliesTo } from "../../domain/conversation/can-reply.ts";
import { exampleOf, previewOf } from "../../domain/template/own/examples.ts";
import type { WordedText } from "../../domain/template/own/own-template.ts";
import { isSpoken } from "../../domain/template/own/frame.ts";
import { makeReady } from "../../domain/template/own/ready-words.ts";
import { preflightText, type TextPreflight } from "../../domain/template/preflight.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { asSent } from "../messages/violations-as-sent.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export interface PreviewTemplateInput {
  readonly name: string;
  readonly version: number;
  /** Null: that of the country, and without one the version's first. */
  readonly locale: string | null;
  /** ISO 3166-1 alpha-2; null: times and amounts as most readers of the language write them. */
  readonly country: string | null;
  /** Null: one that people can answer. */
  readonly sender: string | null;
  readonly brand: string | null;
  readonly timeZone: string | null;
  /** Those that are left out stand as the examples. */
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface TemplatePreview {
  readonly text: WordedText;
  readonly size: TextPreflight;
}

/** A sender people can answer. */
const REPLY_NUMBER = "12345";

export const PREVIEW_TEMPLATE_REFUSES = [
  "template_not_found",
  "template_version_not_found",
  "value_out_of_bounds",
  "template_refused",
] as const;

/** A version as it would read, with values given. Nothing is sent. */
export async function previewTemplate(
  { clock, templateStore }: Pick<Services, "clock" | "templateStore">,
  { tenant }: Principal,
  { name, version, locale, country, sender, brand, timeZone, variables }: PreviewTemplateInput,
): Promise<Result<TemplatePreview, RefusedBy<typeof PREVIEW_TEMPLATE_REFUSES>>> {
  const found = await templateStore.find(tenant.id, name);
  if (found === null) return refuse("template_not_found");
  const words = await templateStore.version(tenant.id, name, version);
  if (words === null) return refuse("template_version_not_found", { field: "version" });
  const { category, purpose } = found.template;
  const ready = makeReady({ name, category, purpose, version, variables: words.variables, locales: words.locales });
  const place = { country: country ?? "", nowMs: clock.nowMs() };
  const shown = previewOf(ready, {
    brand: brand ?? tenant.brand,
    locale: locale ?? (country === null ? (Object.keys(words.locales)[0] ?? null) : null),
    ...place,
    timeZone: timeZone ?? "UTC",
    replies: repliesTo({ sender: sender ?? REPLY_NUMBER }, place),
    optOut: tenant.messaging?.optOut ?? null,
    variables: { ...exampleOf(name, words.variables), ...variables },
  });
  if (shown === null)
    return outOfBounds("locale", `Send one of its locales: ${Object.keys(words.locales).join(", ")}.`);
  if (!shown.ok) return refuse("template_refused", { violations: asSent(shown.error, { brand, timeZone }) });
  const size = preflightText(shown.value.text);
  return ok({ text: shown.value, size: isSpoken(name) ? { ...size, culprits: [] } : size });
}
