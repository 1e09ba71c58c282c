/** Which texts say how to get no more of them, and how. */
import { err, ok, type Result } from "../../base/result.ts";
import type { Demands } from "../demands.ts";
import { fill } from "../fill.ts";
import type { CatalogueTexts } from "./catalogue-texts.ts";
import { stopWordOf } from "./reply-words.ts";
import type { TemplateCategory } from "./templates.ts";

/** Whether the person who reads the text can answer it: not with an alphanumeric sender, and not in the Philippines. */
export type Replies = "work" | "link_only";

/** Another way out than a reply: a number that takes STOP (in France the law's 36xxx), or a page. */
export type OptOutWay = { readonly number: string } | { readonly link: string };

export interface OptOutInput {
  readonly category: TemplateCategory;
  /** Of the text: whether it has to say it, and in which words. */
  readonly demands: Demands;
  readonly country: string;
  readonly nowMs: number;
  readonly replies: Replies;
  readonly way: OptOutWay | null;
}

/**
 * What we add where no rule asks: engagement offers a way out where there is one, as good manners and because countries draw
 * the line to marketing differently. An alarm has none but by a rule that names security: STOP beside REJECT is one word too
 * many to choose from in a hurry.
 */
const MANNERS = {
  security: false,
  transactional: false,
  engagement: true,
  marketing: true,
} as const satisfies Record<TemplateCategory, boolean>;

/**
 * The line to add, null for none. An error where marketing has none: what nobody asked for is not worded without a way out
 * (ePrivacy directive article 13(2), TCPA, the world's record). Any other text goes without, and its parts say so.
 */
export function optOutLine(input: OptOutInput, texts: CatalogueTexts["optOut"]): Result<string | null, "missing"> {
  const asked = input.demands.get("opt_out");
  if (asked === undefined && !MANNERS[input.category]) return ok(null);
  const line = asked?.words ?? wayOut(input, texts);
  return line === null && input.category === "marketing" ? err("missing") : ok(line);
}

function wayOut({ country, nowMs, replies, way }: OptOutInput, texts: CatalogueTexts["optOut"]): string | null {
  const stop = stopWordOf(country, nowMs);
  if (way !== null && "number" in way) return fill(texts.number, { stop, number: way.number });
  if (replies === "work") return fill(texts.reply, { stop });
  return way === null ? null : fill(texts.link, { link: way.link });
}
