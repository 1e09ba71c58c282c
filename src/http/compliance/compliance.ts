/** `GET /v1/compliance/{country}`: what a country asks, what the tenant has of it, and what to do next. */
import { READ_COUNTRY_REFUSES, readCountry, type ToldRule } from "../../app/compliance/read-country.ts";
import { ok } from "../../domain/base/result.ts";
import { ruleWords } from "../../domain/compliance/rule-words.ts";
import type { ComplianceStep } from "../../domain/senders/next-steps.ts";
import type { SenderPlace } from "../../domain/senders/places.ts";
import { standingAt } from "../../domain/senders/sender.ts";
import { defineRoute, NO_BODY, type ApiRoute } from "../route.ts";
import { isoTimeOrNull } from "../time.ts";
import { complianceBody, complianceCountry, complianceQuery } from "./compliance-schema.ts";

const read = defineRoute({
  method: "GET",
  path: "/v1/compliance/{country}",
  operationId: "readCompliance",
  summary: "What a country asks",
  description:
    "Each rule in force and to come, with its sources; how each of the tenant's senders stands there; and the next steps in order. A country of which nothing is known has the world's rules, which are strict.",
  tag: "Senders",
  access: { permission: "sender.read" },
  pathText: complianceCountry,
  query: complianceQuery,
  body: NO_BODY,
  replies: { 200: { description: "The country's rules, and what is missing.", schema: complianceBody } },
  refuses: READ_COUNTRY_REFUSES,
  async handle({ services, principal, id, query: { category = null } }) {
    const found = await readCountry(services, { tenantId: principal.tenant.id, country: id.toUpperCase(), category });
    if (!found.ok) return found;
    const { country, record, notes, inForce, toCome, senders, steps } = found.value;
    const nowMs = services.clock.nowMs();
    return ok({
      status: 200 as const,
      body: {
        country,
        record,
        category,
        rules: inForce.map(ruleEntry),
        upcoming: toCome.map(ruleEntry),
        notes,
        senders: senders.map((place) => placeEntry(place, nowMs)),
        next_steps: steps.map(stepEntry),
      },
    });
  },
});

export const COMPLIANCE_ROUTES: readonly ApiRoute[] = [read];

function ruleEntry({ rule, isAssumed, isWaived, sources }: ToldRule) {
  return {
    id: rule.id,
    kind: rule.rule,
    asks: ruleWords(rule),
    certainty: rule.certainty,
    sources,
    checked_on: rule.checked_on,
    review_by: rule.review_by,
    counts_from: rule.counts_from ?? null,
    counts_until: rule.counts_until ?? null,
    assumed: isAssumed,
    waived: isWaived,
    categories: rule.categories ?? null,
    sender_kinds: rule.senders ?? null,
    sectors: rule.sectors ?? null,
    networks: rule.networks ?? null,
    area: rule.area ?? null,
    note: rule.note ?? null,
  };
}

function placeEntry(place: SenderPlace, nowMs: number) {
  const { sender, registration, maySend, barredBy, expiresSoon, missingPapers } = place;
  return {
    id: sender.id,
    sender: sender.sender,
    kind: sender.kind,
    may_send: maySend,
    barred_by: barredBy.map(({ id }) => id),
    status: registration === null ? null : standingAt(registration, nowMs),
    valid_until: isoTimeOrNull(registration?.untilMs ?? null),
    expires_soon: expiresSoon,
    missing_papers: missingPapers,
  };
}

function stepEntry({ step, senderId, ruleId, says }: ComplianceStep) {
  return { step, sender_id: senderId, rule: ruleId, says };
}
