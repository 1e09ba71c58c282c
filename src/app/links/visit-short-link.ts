import { eventWithId } from "../../domain/events/events.ts";
import { clickEventId } from "../../domain/links/count-clicks.ts";
import { judgeVisit, type Visit } from "../../domain/links/judge-visit.ts";
import { placeOfId } from "../../domain/links/link-place.ts";
import {
  isSignedBy,
  oldSignatureMaterial,
  type ShortToken,
  signatureMaterial,
  splitShortToken,
} from "../../domain/links/short-token.ts";
import { linkTargetBinding } from "../../domain/privacy/sealed-fields.ts";
import { type FoundLink, findOldLink } from "./old-links.ts";
import type { Services } from "../services.ts";

type Needs = Pick<Services, "background" | "clock" | "directory" | "eventQueue" | "links" | "telemetry" | "vault">;

/** A click that its queue does not take at once is offered once more. */
const TRIES = 2;

/**
 * Where a short link leads, or null for one that is made up, unknown, under another host, or over: nobody is told
 * which. A made-up token costs two hashes and no read. A person's visit is counted behind the reply, and becomes a
 * `message.clicked` event; nothing is written on the way. Throws StoreUnavailable.
 */
export async function visitShortLink(
  services: Needs,
  request: { readonly host: string; readonly token: string; readonly visit: Visit },
): Promise<string | null> {
  const { clock, vault, telemetry } = services;
  const token = splitShortToken(request.token);
  const found = token === null ? null : await findLink(services, request.host, token);
  if (found === null || clock.nowMs() >= found.link.expiresAtMs) return null;
  const { link } = found;
  const target = await vault.open(link.urlSealed, linkTargetBinding(link.tenantId, link.id));
  const verdict = judgeVisit(request.visit);
  telemetry.emit("link.visited", { tenant_id: link.tenantId, mode: link.mode, message_id: link.messageId, verdict });
  if (verdict === "person") services.background.run(count(services, found));
  return target;
}

async function findLink(services: Needs, host: string, { id, signature }: ShortToken): Promise<FoundLink | null> {
  const { signer, states } = services.links;
  if (isSignedBy(await signer.macs("short_signature", signatureMaterial(host, id)), signature)) {
    const place = placeOfId(id);
    const link = await states.find(place, id);
    return link && { link, key: id, place };
  }
  const isOld = isSignedBy(await signer.macs("short_signature", oldSignatureMaterial(host, id)), signature);
  return isOld ? findOldLink(services, id) : null;
}

/** A reader does not wait for statistics: a click that cannot be counted or told is lost, and the loss is logged. */
async function count({ clock, eventQueue, links, telemetry }: Needs, { link, key, place }: FoundLink): Promise<void> {
  const { tenantId, mode, messageId, phoneToken, id: linkId, campaign } = link;
  const atMs = clock.nowMs();
  try {
    if (!(await links.states.click(place, { id: key, atMs }))) return;
    const event = eventWithId(
      { id: clickEventId(linkId, atMs), atMs, phoneToken },
      { type: "message.clicked", messageId, linkId, ...(campaign === undefined ? {} : { campaign }) },
    );
    for (let tried = 0; tried < TRIES; tried += 1) {
      if (await eventQueue.send({ tenantId, mode, events: [event] })) return;
    }
  } catch {
    // Told below.
  }
  telemetry.emit("link.click_lost", { tenant_id: tenantId, mode, message_id: messageId });
}
