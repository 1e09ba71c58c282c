/** What the content filter has against a text that is about to go: its words may have been listed since it was taken. */
import { licencesIn } from "../../domain/compliance/tenant-compliance.ts";
import type { NoticeOrder } from "../../domain/sending/order.ts";
import { linksInNotice } from "../../domain/messages/written-words.ts";
import { contentStops, listsAtHand } from "../content/content-stops.ts";
import type { OpenedOrder } from "./open-order.ts";
import type { Services } from "../services.ts";

export type ContentNeeds = Pick<Services, "clock" | "complianceBook" | "contentBook" | "directory" | "publicUrl">;

/** A tenant that is not found any more, and lists that nobody can read, stop nothing. */
export async function isContentStopped(
  services: ContentNeeds,
  { order, own: worded, values }: Pick<OpenedOrder, "own" | "values"> & { readonly order: NoticeOrder },
  text: string,
): Promise<boolean> {
  const { tenantId, notice, phone } = order;
  const [tenant, own, compliance] = await Promise.all([
    services.directory.findTenant(tenantId).catch(() => null),
    listsAtHand(services.contentBook, tenantId),
    services.complianceBook.of(tenantId),
  ]);
  if (tenant === null) return false;
  const { brand, category } = notice;
  const links = linksInNotice(notice.templateId, worded, values ?? "{}");
  const { country } = phone;
  const licences = licencesIn(compliance, country, services.clock.nowMs());
  const asked = { text, brand, country, category, links, licences };
  return (await contentStops(asked, { tenant, publicUrl: services.publicUrl }, own)) !== null;
}
