/** Senders and registrations between the wire and the use cases. */
import type * as z from "zod";
import type { NamedPaper } from "../../app/senders/check-registration.ts";
import { endsSoon } from "../../domain/senders/places.ts";
import { checklistOf, missingPapers, registrationRules } from "../../domain/senders/papers.ts";
import {
  ANY_COUNTRY,
  type Registration,
  type RegistrationMove,
  standingAt,
  type WholeSender,
} from "../../domain/senders/sender.ts";
import { CAMPAIGN_CLASSES, TMOBILE_TIERS, type TenDlc } from "../../domain/senders/ten-dlc.ts";
import { followersOf } from "../../domain/senders/transitions.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";
import type { registerSenderRequest } from "./registrations-schema.ts";

type Wire = z.output<typeof registerSenderRequest>;

export function papersOf(wire: Wire["papers"]): readonly NamedPaper[] {
  return wire.map(({ paper, status, reference }) => ({ paper, status, reference }));
}

export function tenDlcOf(wire: Wire["ten_dlc"]): TenDlc | null {
  if (wire === null) return null;
  const { brand_id, campaign_id, campaign_class, tmobile_tier, status } = wire;
  return {
    brandId: brand_id,
    campaignId: campaign_id,
    campaignClass: campaign_class,
    tmobileTier: tmobile_tier,
    status,
  };
}

export function summaryEntry(sender: WholeSender, nowMs: number) {
  return { ...recordEntry(sender), registrations: sender.registrations.map((one) => standingEntry(one, nowMs)) };
}

export function senderEntry(sender: WholeSender, nowMs: number) {
  const registrations = sender.registrations.map((one) => registrationEntry(sender, one, nowMs));
  return { ...recordEntry(sender), registrations };
}

export function registrationEntry({ kind }: Pick<WholeSender, "kind">, registration: Registration, nowMs: number) {
  const { country, networks, categories, reason, reference, tenDlc, createdAtMs, updatedAtMs } = registration;
  const rules = country === ANY_COUNTRY ? [] : registrationRules(kind, country, nowMs);
  const papers = checklistOf(rules, registration.papers);
  return {
    ...standingEntry(registration, nowMs),
    networks,
    categories,
    reason,
    reference,
    papers: papers.map(({ paper, status, reference: found, ruleId, sectors }) => {
      return { paper, status, reference: found, rule: ruleId, sectors };
    }),
    missing_papers: missingPapers(papers),
    ten_dlc: tenDlc === null ? null : tenDlcEntry(tenDlc),
    next_statuses: followersOf(standingAt(registration, nowMs)),
    created_at: isoTime(createdAtMs),
    updated_at: isoTime(updatedAtMs),
  };
}

export function moveEntry({ country, from, to, atMs, by, reason, reference, untilMs }: RegistrationMove) {
  return { country, from, to, at: isoTime(atMs), by, reason, reference, valid_until: isoTimeOrNull(untilMs) };
}

function standingEntry(registration: Registration, nowMs: number) {
  const { country, untilMs } = registration;
  return {
    country,
    status: standingAt(registration, nowMs),
    valid_until: isoTimeOrNull(untilMs),
    expires_soon: endsSoon(registration, nowMs),
  };
}

function recordEntry({ id, sender, kind, label, note, origin, createdAtMs, updatedAtMs }: WholeSender) {
  return { id, sender, kind, label, note, origin, created_at: isoTime(createdAtMs), updated_at: isoTime(updatedAtMs) };
}

function tenDlcEntry({ brandId, campaignId, campaignClass, tmobileTier, status }: TenDlc) {
  const { perMinute, per } = CAMPAIGN_CLASSES[campaignClass];
  return {
    brand_id: brandId,
    campaign_id: campaignId,
    campaign_class: campaignClass,
    tmobile_tier: tmobileTier,
    status,
    segments_per_minute: perMinute,
    counted_per: per,
    messages_per_day: TMOBILE_TIERS[tmobileTier],
  };
}
