/** A tenant's words for a code, looked at once more before they go: a list may have changed since they were approved. */
import type { DispatchOrder, VerificationOrder } from "../../domain/sending/order.ts";
import type { SendWording } from "../../domain/sending/send-wording.ts";
import type { ReadyWords } from "../../domain/template/own/own-template.ts";
import { isCodeWordingStopped, listsAtHand } from "../content/content-stops.ts";
import type { Services } from "../services.ts";
import type { ContentNeeds } from "./clear-content.ts";
import type { OpenedOrder } from "./open-order.ts";
import { ownWordsWith } from "./write-code.ts";

/** The digits of a real code, or its letters, might read as a word that nobody wrote. */
const NO_CODE = "000000";

/**
 * Words that a list has are left out, and the shipped ones go: nobody waits for a code in vain because of a list. Words
 * that a register knows are not asked about: it has read them, and where it lets no others through, the code would end here.
 */
export async function clearCodeWords(
  services: ContentNeeds & Pick<Services, "clock">,
  order: DispatchOrder,
  opened: OpenedOrder,
): Promise<OpenedOrder> {
  const { own, spoken = null } = opened;
  if (order.textKind === "notice" || (own === null && spoken === null)) return opened;
  const [written, said] = await Promise.all([cleared(services, order, own), cleared(services, order, spoken)]);
  const stopped = [written, said].flatMap((one) => one.stopped ?? []);
  if (stopped.length === 0) return opened;
  return { ...opened, own: written.words, spoken: said.words, stopped };
}

interface Cleared {
  readonly words: ReadyWords | null;
  readonly stopped: SendWording | null;
}

async function cleared(
  services: ContentNeeds & Pick<Services, "clock">,
  order: VerificationOrder,
  words: ReadyWords | null,
): Promise<Cleared> {
  const read = words === null ? null : ownWordsWith(order, words, { code: NO_CODE, nowMs: services.clock.nowMs() });
  if (words === null || read === null || read.registeredAs !== null) return { words, stopped: null };
  const { tenantId, phone, text } = order;
  const [tenant, lists] = await Promise.all([
    services.directory.findTenant(tenantId).catch(() => null),
    listsAtHand(services.contentBook, tenantId),
  ]);
  // A tenant that is not found any more, and lists that nobody can read, stop nothing.
  if (tenant === null) return { words, stopped: null };
  const asked = { text: read.text, brand: text.brand, country: phone.country };
  const isStopped = await isCodeWordingStopped(asked, { tenant, publicUrl: services.publicUrl }, lists);
  if (!isStopped) return { words, stopped: null };
  const { name: template, version } = words.words;
  return { words: null, stopped: { template, version: null, stopped: version } };
}
