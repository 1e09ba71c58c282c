/**
 * STOP and START in a text that belongs to no single tenant: it was written to a sender that several tenants share and
 * none is known to have texted the phone, or to a sender that a tenant had before. Every tenant that had the sender may
 * have texted the phone longer ago than records go back, so a STOP counts for each of them. A STOP too many can be
 * lifted by a START; a text sent after a STOP cannot be undone.
 */
import { comparableText } from "../../domain/conversation/loop.ts";
import { type Classified, classifyInbound } from "../../domain/conversation/classify.ts";
import { ruleByVerdict } from "../../domain/conversation/rule-by-verdict.ts";
import { ID_ENTROPY_BYTES, makeRoutedId } from "../../domain/base/ids.ts";
import { readInboundNumber } from "../../domain/phone/inbound-number.ts";
import { recordPhone } from "../phone/read-phone.ts";
import { slotOf } from "../phone/slot-of.ts";
import type { Services } from "../services.ts";
import { type Addressee, type AddresseeNeeds, sourceOf, type ToOurs } from "./addressee.ts";

export type OverhearNeeds = AddresseeNeeds & Pick<Services, "random">;

type Said = Extract<Classified, { readonly kind: "stop" | "start" }>;

/** Whether it had an effect anywhere. Throws when a tenant could not be reached: the text comes again, and acts once. */
export async function overhear(
  services: OverhearNeeds,
  text: ToOurs,
  { holders, names }: Pick<Addressee, "holders" | "names">,
): Promise<boolean> {
  const anybody = readInboundNumber(text.inbound.from, text.to);
  if (names.length === 0 || (anybody.ok && readWords(text, anybody.value.country) === null)) return false;
  // The tenants that are known already come first: they can use the sender now, whether or not the database answers.
  const now = await tellAll(services, holders, text);
  const ever = await services.senders.everHeldBy(names, text.inbound.takenAtMs);
  const then = await tellAll(
    services,
    ever.filter((tenantId) => !holders.includes(tenantId)),
    text,
  );
  return now || then;
}

async function tellAll(services: OverhearNeeds, tenantIds: readonly string[], text: ToOurs): Promise<boolean> {
  const told = await Promise.all(tenantIds.map((tenantId) => tell(services, tenantId, text)));
  return told.includes(true);
}

async function tell(services: OverhearNeeds, tenantId: string, text: ToOurs): Promise<boolean> {
  const { inbound, to } = text;
  const tenant = await services.directory.findTenant(tenantId);
  if (tenant === null) return false;
  const number = readInboundNumber(inbound.from, to, tenant.allowedPrefixes);
  const said = number.ok ? readWords(text, number.value.country) : null;
  if (!number.ok || said === null) return false;
  const phone = await recordPhone(services, tenantId, number.value);
  const slot = slotOf(tenant, "live", phone);
  // A source of its own: the command must not be taken for a second copy of a text that a tenant may read.
  const source = JSON.stringify(["overheard", sourceOf(text)]);
  const [fingerprint, textHash] = await Promise.all([
    services.tokens.token(tenantId, "inbound", source),
    services.tokens.token(tenantId, "inbound", comparableText(inbound.text)),
  ]);
  const made = { nowMs: services.clock.nowMs(), entropy: services.random.bytes(ID_ENTROPY_BYTES) };
  return services.inbound.states.overhear(slot, {
    tenantId,
    inboundId: makeRoutedId("inbound", slot, made),
    phoneToken: phone.token,
    fingerprint,
    textHash,
    sender: to,
    isDated: inbound.isDated === true,
    // As with any START: the carrier's own word counts, however old it makes it.
    saidAtMs:
      said.kind === "start" ? Math.min(inbound.takenAtMs, inbound.claimedAtMs ?? inbound.takenAtMs) : inbound.takenAtMs,
    keyword: said.keyword ?? said.rule,
    said: said.kind === "stop" ? { kind: "stop", scopes: said.scopes } : { kind: "start" },
  });
}

/** Null for what is neither. No question is open: nobody who has the sender asked one. */
function readWords({ inbound }: ToOurs, country: string): Said | null {
  const where = { country, takenAtMs: inbound.takenAtMs, userLocale: null, openQuestions: [] };
  const found = classifyInbound({ text: inbound.text, ...where });
  const ruled = ruleByVerdict(found, inbound.verdict ?? null, where);
  return ruled.kind === "stop" || ruled.kind === "start" ? ruled : null;
}
