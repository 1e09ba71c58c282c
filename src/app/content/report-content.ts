/** What the content filter finds in a text. Its lists are read when the first text is looked at: no start waits for them. */
import type { ContentVerdict, Finding } from "../../domain/content/content-types.ts";
import { licencesIn } from "../../domain/compliance/tenant-compliance.ts";
import { linkOrigin } from "../../domain/links/link-address.ts";
import type { Topic } from "../../domain/rule-book/closed-lists.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { Services } from "../services.ts";
import type { TenantContent } from "./ports.ts";

export interface ContentReport {
  readonly verdict: ContentVerdict;
  readonly findings: readonly Finding[];
  /** What it is about, as the countries' rules on content name it. */
  readonly topics: readonly Topic[];
}

/** A text as it will be sent. */
export interface ContentText {
  readonly text: string;
  /** Who it says it is from: the tenant, or one of its products. */
  readonly brand: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Topics for which the platform has seen the tenant's licence. Absent: looked up, where that can be. */
  readonly licences?: readonly Topic[];
  /** Addresses that were given as such, where the template has a place for one. Absent: none. */
  readonly links?: readonly string[];
}

/** Whose text it is. */
export interface ContentSender {
  readonly tenant: Pick<Tenant, "id" | "brand" | "linkDomain">;
  readonly publicUrl: string | null;
}

/** Of a tenant without lists and names. */
export const PLAIN_CONTENT: TenantContent = { lists: [], names: [], hosts: [] };

export type ReportNeeds = Pick<Services, "contentBook" | "publicUrl" | "complianceBook" | "clock">;

export async function reportContent(
  { contentBook, publicUrl, complianceBook, clock }: ReportNeeds,
  tenant: ContentSender["tenant"],
  text: ContentText,
): Promise<ContentReport> {
  const [own, compliance] = await Promise.all([contentBook.read(tenant.id), complianceBook.of(tenant.id)]);
  const licences = text.licences ?? licencesIn(compliance, text.country, clock.nowMs());
  return judgeContentOf({ ...text, licences }, { tenant, publicUrl }, own);
}

/** By the shipped lists and those of the tenant, in one pass. */
export async function judgeContentOf(
  { text, brand, country, links = [], licences = [] }: ContentText,
  { tenant, publicUrl }: ContentSender,
  own: TenantContent,
): Promise<ContentReport> {
  const modules = await Promise.all([
    import("../../domain/content/shipped-content.ts"),
    import("../../domain/content/scan-text.ts"),
    import("../../domain/content/verdict.ts"),
    import("../../domain/content/topics-of.ts"),
    import("../../domain/content/find-addresses.ts"),
    import("../../domain/content/plain-reading.ts"),
  ]);
  const [{ shippedContent }, { scanText }, { contentVerdictOf }, { topicsOf }, { findAddresses }, { plainReading }] =
    modules;
  const shipped = shippedContent();
  const origin = linkOrigin(tenant, publicUrl);
  // A link that stands where its template wants one is the sender's own page, unless it is hidden or stands where phishing does.
  const given = links.flatMap((link) => findAddresses(plainReading(link)));
  const plain = given.filter(({ isOdd, isShortener }) => !isOdd && !isShortener).map(({ host }) => host);
  const hosts = [...own.hosts, ...plain, ...(origin === null ? [] : [new URL(origin).hostname])];
  const names = [tenant.brand, ...own.names];
  // What a request calls itself is its own, but for the name of somebody else: who speaks so is looked at wherever it stands.
  const foreign = scanText(`${brand}:`, shipped, { brands: names, hosts }).filter(isImpersonation);
  const lists = own.lists.filter(({ countries }) => countries === null || countries.includes(country));
  const indexes = [...shipped.indexes, ...lists.map(({ index }) => index)];
  const brands = foreign.length === 0 ? [...names, brand] : names;
  const found = scanText(text, { ...shipped, indexes }, { brands, hosts, licences });
  const findings = [...foreign.map((finding) => placedIn(text, brand, finding)), ...found];
  return { verdict: contentVerdictOf(findings), findings, topics: topicsOf(findings) };
}

function isImpersonation({ topic }: Finding): boolean {
  return topic === "impersonation";
}

function placedIn(text: string, brand: string, finding: Finding): Finding {
  const from = Math.max(0, text.indexOf(brand));
  return { ...finding, span: { from, to: from + brand.length } };
}
