/** What the content filter has against a text that is about to go: its words may have been listed since it was taken. */
import type { NoticeOrder } from "../../domain/sending/order.ts";
import { linksInNotice } from "../../domain/messages/written-words.ts";
import { contentStops, listsAtHand } from "../content/content-stops.ts";
import type { OpenedOrder } from "./open-order.ts";
import type { Services } from "../services.ts";

export type ContentNeeds = Pick<Services, "contentBook" | "directory" | "publicUrl">;

/** A tenant that is not found any more, and lists that nobody can read, stop nothing. */
export async function isContentStopped(
  services: ContentNeeds,
  { order, own: worded, values }: Pick<OpenedOrder, "own" | "values"> & { readonly order: NoticeOrder },
  text: string,
): Promise<boolean> {
  const { tenantId, notice, phone } = order;
  const [tenant, own] = await Promise.all([
    services.directory.findTenant(tenantId).catch(() => null),
    listsAtHand(services.contentBook, tenantId),
  ]);
  if (tenant === null) return false;
  const { brand, category } = notice;
  const links = linksInNotice(notice.templateId, worded, values ?? "{}");
  const asked = { text, brand, country: phone.country, category, links };
  return (await contentStops(asked, { tenant, publicUrl: services.publicUrl }, own)) !== null;
}
