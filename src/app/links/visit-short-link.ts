import { eventWithId } from "../../domain/events/events.ts";
import { clickEventId } from "../../domain/links/count-clicks.ts";
import { judgeVisit, type Visit } from "../../domain/links/judge-visit.ts";
import { isSignedBy, signatureMaterial, splitShortToken } from "../../domain/links/short-token.ts";
import { linkTargetBinding } from "../../domain/privacy/sealed-fields.ts";
import type { ShortLinkRecord } from "./ports.ts";
import type { Services } from "../services.ts";

type Needs = Pick<Services, "background" | "clock" | "eventQueue" | "links" | "telemetry" | "vault">;

/** A click that its queue does not take at once is offered once more. */
const TRIES = 2;

/**
 * Where a short link leads, or null for one that is made up, unknown, under another host, or over: nobody is told
 * which. A made-up token costs one hash and no read. A person's visit becomes a `message.clicked` event behind the
 * reply; nothing is written on the way. Throws StoreUnavailable.
 */
export async function visitShortLink(
  services: Needs,
  request: { readonly host: string; readonly token: string; readonly visit: Visit },
): Promise<string | null> {
  const { links, clock, vault, telemetry } = services;
  const token = splitShortToken(request.token);
  if (token === null) return null;
  const macs = await links.signer.macs("short_signature", signatureMaterial(request.host, token.id));
  if (!isSignedBy(macs, token.signature)) return null;
  const link = await links.store.find(token.id);
  if (link === null || clock.nowMs() >= link.expiresAtMs) return null;
  const target = await vault.open(link.urlSealed, linkTargetBinding(link.tenantId, link.id));
  const verdict = judgeVisit(request.visit);
  telemetry.emit("link.visited", { tenant_id: link.tenantId, mode: link.mode, message_id: link.messageId, verdict });
  if (verdict === "person") services.background.run(count(services, link));
  return target;
}

/** A reader does not wait for statistics: a click that the queue does not take is lost, and the loss is logged. */
async function count({ clock, eventQueue, telemetry }: Needs, link: ShortLinkRecord): Promise<void> {
  const { tenantId, mode, messageId, phoneToken, id: linkId } = link;
  const atMs = clock.nowMs();
  const event = eventWithId(
    { id: clickEventId(linkId, atMs), atMs, phoneToken },
    { type: "message.clicked", messageId, linkId },
  );
  for (let tried = 0; tried < TRIES; tried += 1) {
    if (await eventQueue.send({ tenantId, mode, events: [event] })) return;
  }
  telemetry.emit("link.click_lost", { tenant_id: tenantId, mode, message_id: messageId });
}
