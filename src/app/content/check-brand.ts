/** Whether a tenant may call itself so: what it is called is its own in every text, so nobody takes a bank's name by itself. */
import { ok, type Result } from "../../domain/base/result.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { ContentBook } from "./ports.ts";

export const CHECK_BRAND_REFUSES = ["brand_of_others"] as const;

export async function checkBrand(
  { contentBook }: { readonly contentBook: ContentBook },
  tenantId: string,
  brand: string,
): Promise<Result<null, RefusedBy<typeof CHECK_BRAND_REFUSES>>> {
  const [own, { shippedContent }, { scanText }] = await Promise.all([
    contentBook.read(tenantId),
    import("../../domain/content/shipped-content.ts"),
    import("../../domain/content/scan-text.ts"),
  ]);
  const found = scanText(`${brand}:`, shippedContent(), { brands: own.names, hosts: own.hosts });
  // A name that is a word too is anybody's.
  const isForeign = found.some(({ topic, severity }) => topic === "impersonation" && severity !== "note");
  return isForeign ? refuse("brand_of_others", { field: "brand" }) : ok(null);
}
