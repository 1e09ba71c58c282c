/** Which texts say how to get no more of them, and how. */
import { stopWordOf } from "./reply-words.ts";
import { err, ok, type Result } from "../../base/result.ts";
import { asksForStopLine } from "../country-rules.ts";
import { fill } from "../fill.ts";
import type { CatalogueTexts } from "./catalogue-texts.ts";
import type { TemplateCategory } from "./templates.ts";

/** Whether the person who reads the text can answer it: not with an alphanumeric sender, and not in the Philippines. */
export type Replies = "work" | "link_only";

/** Another way out than a reply: a number that takes STOP (in France the law's 36xxx), or a page. */
export type OptOutWay = { readonly number: string } | { readonly link: string };

export interface OptOutInput {
  readonly category: TemplateCategory;
  readonly country: string;
  readonly replies: Replies;
  readonly way: OptOutWay | null;
}

type Rule = "never" | "where_asked" | "where_possible" | "always";

/**
 * Marketing always offers a way out (ePrivacy directive article 13(2), TCPA, the Chinese carriers' rules). Engagement
 * does where there is one, as good manners and because countries draw the line to marketing differently. Transactional texts do
 * where carriers ask for it. An alarm never: STOP beside REJECT is one word too many to choose from in a hurry.
 */
const RULES = {
  security: "never",
  transactional: "where_asked",
  engagement: "where_possible",
  marketing: "always",
} as const satisfies Record<TemplateCategory, Rule>;

/** The line to add, null for none; an error when the law wants a way out and the input holds none. */
export function optOutLine(input: OptOutInput, texts: CatalogueTexts["optOut"]): Result<string | null, "missing"> {
  const rule: Rule = RULES[input.category];
  if (rule === "never" || (rule === "where_asked" && !asksForStopLine(input.country))) return ok(null);
  const line = wayOut(input, texts);
  return line === null && rule === "always" ? err("missing") : ok(line);
}

function wayOut({ country, replies, way }: OptOutInput, texts: CatalogueTexts["optOut"]): string | null {
  const stop = stopWordOf(country);
  if (way !== null && "number" in way) return fill(texts.number, { stop, number: way.number });
  if (replies === "work") return fill(texts.reply, { stop });
  return way === null ? null : fill(texts.link, { link: way.link });
}
