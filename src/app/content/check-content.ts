/** Whether a text may be taken by what it says: stopped, asked about, or let go. */
import type { Category } from "../../domain/base/categories.ts";
import { ID_ENTROPY_BYTES, makeId } from "../../domain/base/ids.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Finding } from "../../domain/content/content-types.ts";
import { OPEN_REVIEWS_MAX } from "../../domain/content/review.ts";
import { contentReviewBinding } from "../../domain/privacy/sealed-fields.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { PlatformServices } from "../base/ports.ts";
import { type RefusedField, refuse, type RefusedBy } from "../refusal.ts";
import { contentFields, type PlacedValues } from "./content-fields.ts";
import type { ContentPorts, ReviewWords } from "./ports.ts";
import { type ContentReport, type ContentText, reportContent, type ReportNeeds } from "./report-content.ts";
import { tellReviewBehind } from "./tell-reviews.ts";

export interface ContentAsked extends ContentText {
  readonly category: Category;
  readonly locale: string | null;
  /** What the text is made of beside its values: the id of its template. */
  readonly frame?: string;
  /** What was put into it, by name. */
  readonly values?: PlacedValues["values"];
  /** Pointers of values that stand elsewhere in the request than `/variables/{name}`. */
  readonly pointers?: PlacedValues["pointers"];
  /** Nothing is written: no review is opened. */
  readonly isDryRun?: boolean;
}

export const CHECK_CONTENT_REFUSES = ["content_blocked", "content_in_review", "content_reviews_full"] as const;

type Needs = ContentPorts &
  ReportNeeds &
  Pick<PlatformServices, "random" | "tokens" | "vault" | "eventQueue" | "background">;

type Refused = RefusedBy<typeof CHECK_CONTENT_REFUSES>;

export async function checkContent(
  services: Needs,
  principal: Principal,
  asked: ContentAsked,
): Promise<Result<ContentReport, Refused>> {
  const report = await reportContent(services, principal.tenant, asked);
  const stopping = report.findings.filter(({ severity }) => severity === report.verdict);
  const violations = contentFields(stopping, asked.text, asked);
  switch (report.verdict) {
    case "clean":
    case "note":
      return ok(report);
    case "block":
      return refuse("content_blocked", { violations });
    case "review":
      return reviewed(services, principal, { asked, report, violations });
  }
}

interface Reviewing {
  readonly asked: ContentAsked;
  readonly report: ContentReport;
  readonly violations: readonly RefusedField[];
}

/** By what was decided about the same words; the first time a review is opened. */
async function reviewed(
  services: Needs,
  principal: Principal,
  { asked, report, violations }: Reviewing,
): Promise<Result<ContentReport, Refused>> {
  const words = await wordsOf(services, principal, { asked, report });
  const known = await services.reviewBook.find(words);
  if (known === null && asked.isDryRun === true) return refuse("content_in_review", { violations });
  const decision = known ?? (await openReview(services, words, { asked, findings: report.findings }));
  if (decision === "too_many") return refuse("content_reviews_full", { violations });
  const { reviewId } = decision;
  switch (decision.state) {
    case "approved":
      return ok(report);
    case "refused":
      return refuse("content_blocked", { violations, reviewId });
    case "open":
      return refuse("content_in_review", { violations, reviewId });
  }
}

async function wordsOf(
  { tokens }: Pick<Needs, "tokens">,
  { tenant, mode }: Principal,
  { asked, report }: Omit<Reviewing, "violations">,
): Promise<ReviewWords> {
  const { reviewedWords } = await import("../../domain/content/reviewed-words.ts");
  const { text, frame = "", values = {} } = asked;
  const given = Object.values(values).filter((value) => typeof value === "string");
  const words = reviewedWords({ text, frame, values: given, findings: report.findings });
  return { tenantId: tenant.id, mode, words: await tokens.token(tenant.id, "content", words) };
}

async function openReview(
  services: Needs,
  { tenantId, mode, words }: ReviewWords,
  { asked, findings }: { readonly asked: ContentAsked; readonly findings: readonly Finding[] },
) {
  const { clock, random, vault, contentReviews } = services;
  const nowMs = clock.nowMs();
  const id = makeId("contentReview", nowMs, random.bytes(ID_ENTROPY_BYTES));
  const { text, category, country, locale } = asked;
  const review = {
    id,
    tenantId,
    mode,
    words,
    state: "open",
    sealedText: await vault.seal(text, contentReviewBinding(tenantId, id)),
    category,
    country,
    locale,
    findings,
    openedAtMs: nowMs,
    decidedAtMs: null,
    by: null,
    reason: null,
  } as const;
  const opened = await contentReviews.open(review, OPEN_REVIEWS_MAX);
  if (opened !== "too_many" && opened.reviewId === id) tellReviewBehind(services, review);
  return opened;
}
