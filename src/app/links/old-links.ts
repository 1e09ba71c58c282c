/**
 * Links of earlier releases. Their rows are in the database, and are copied into objects: from then on they are followed
 * while the database is away, and their clicks are counted where those of today are. Their names say no place, so both
 * buckets that the letters could mean are asked. In objects a sign stands before their names: no link of today has it.
 */
import { countClicks } from "../../domain/links/count-clicks.ts";
import { residencyIn } from "../../domain/base/placement.ts";
import { type LinkPlace, placeOfId } from "../../domain/links/link-place.ts";
import type { LinkMessage } from "../../domain/links/short-token.ts";
import type { Services } from "../services.ts";
import type { ShortLinkClicks, ShortLinkRecord } from "./ports.ts";

type Needs = Pick<Services, "directory" | "links">;

export interface FoundLink {
  readonly link: ShortLinkRecord;
  /** As its object knows it. */
  readonly key: string;
  readonly place: LinkPlace;
}

const SIGN = "~";
const keyOf = (id: string) => `${SIGN}${id}`;
const placeOf = (id: string, residency: LinkPlace["residency"]): LinkPlace => ({ ...placeOfId(id), residency });

/** Throws StoreUnavailable when no object has it and the database cannot be asked. */
export async function findOldLink(services: Needs, id: string): Promise<FoundLink | null> {
  const { states, old } = services.links;
  const key = keyOf(id);
  for (const residency of ["global", "eu"] as const) {
    const place = placeOf(id, residency);
    const link = await states.find(place, key);
    if (link !== null) return { link: { ...link, id }, key, place };
  }
  const link = await old.find(id);
  return link === null ? null : { link, key, place: await copyOldLink(services, link) };
}

/** The same again only makes it live as long. Says where it is now. */
export async function copyOldLink({ directory, links }: Needs, link: ShortLinkRecord): Promise<LinkPlace> {
  const tenant = await directory.findTenant(link.tenantId);
  const place = placeOf(link.id, residencyIn(tenant?.residency ?? "global"));
  await links.states.put(place, { ...link, id: keyOf(link.id) });
  return place;
}

/** The clicks of then stand in the database, those of today in objects; some in both. */
export async function listOldLinks(
  { links }: Pick<Services, "links">,
  { residency }: Pick<LinkPlace, "residency">,
  message: LinkMessage,
): Promise<readonly ShortLinkClicks[]> {
  const rows = await links.old.list(message);
  return Promise.all(
    rows.map(async (row) => {
      const later = await links.states.clicks(placeOf(row.id, residency), keyOf(row.id));
      const times = new Set([...row.clickedAtMs, ...(later?.clickedAtMs ?? [])]);
      const clickedAtMs = [...times].toSorted((a, b) => a - b);
      return { ...row, clickedAtMs, clicks: countClicks(clickedAtMs) };
    }),
  );
}
