/** What the content filter finds in a text. Its lists are read when the first text is looked at: no start waits for them. */
import type { ContentContext, ContentVerdict, Finding } from "../../domain/content/content-types.ts";

export interface ContentReport {
  readonly verdict: ContentVerdict;
  readonly findings: readonly Finding[];
}

export async function reportContent(text: string, context: ContentContext): Promise<ContentReport> {
  const [{ shippedContent }, { scanText }, { contentVerdictOf }] = await Promise.all([
    import("../../domain/content/shipped-content.ts"),
    import("../../domain/content/scan-text.ts"),
    import("../../domain/content/verdict.ts"),
  ]);
  const findings = scanText(text, shippedContent(), context);
  return { verdict: contentVerdictOf(findings), findings };
}
