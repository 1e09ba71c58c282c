/** `/v1/consents`: what people said about being texted, kept entry by entry. */
import {
  type ConsentRecorded,
  type ConsentSaid,
  RECORD_CONSENT_REFUSES,
  recordConsent,
} from "../../app/consent/record-consent.ts";
import {
  LIST_CONSENTS_REFUSES,
  listConsents,
  READ_CONSENTS_AT_REFUSES,
  readConsentsAt,
  type Whose,
} from "../../app/consent/read-consents.ts";
import { ok } from "../../domain/base/result.ts";
import type { GivenStrength } from "../../domain/consent/consent-entry.ts";
import type { RecordedConsent } from "../../domain/consent/consent-event.ts";
import type { ConsentStanding } from "../../domain/consent/consent-state.ts";
import { type ApiRoute, defineRoute, NO_BODY, NO_QUERY } from "../route.ts";
import { isoTime } from "../time.ts";
import {
  consentListQuery,
  consentPage,
  consentStateBody,
  consentStateQuery,
  giveConsentRequest,
  recordedConsentBody,
  type SaidWire,
  withdrawConsentRequest,
} from "./consents-schema.ts";

const give = defineRoute({
  method: "POST",
  path: "/v1/consents",
  operationId: "giveConsent",
  summary: "Record a consent",
  description:
    "What a person said yes to, by which way and to which words. It counts for texts from this moment on, by when it was said: it lifts no withdrawal that is newer.",
  tag: "Consent",
  access: { permission: "consent.record" },
  idempotent: true,
  query: NO_QUERY,
  body: giveConsentRequest,
  replies: { 201: { description: "Recorded.", schema: recordedConsentBody } },
  refuses: RECORD_CONSENT_REFUSES,
  async handle({ services, principal, body: { strength, ...said } }) {
    const done = await recordConsent(services, principal, saidOf(said, strength));
    return done.ok ? ok({ status: 201 as const, body: recordedEntry(done.value) }) : done;
  },
});

const withdraw = defineRoute({
  method: "POST",
  path: "/v1/consents/withdrawals",
  operationId: "withdrawConsent",
  summary: "Record a withdrawal",
  description:
    "What a person took back. Nothing of its category and purpose goes to them from this moment on; what waits is dropped as `consent_withdrawn`.",
  tag: "Consent",
  access: { permission: "consent.record" },
  idempotent: true,
  query: NO_QUERY,
  body: withdrawConsentRequest,
  replies: { 201: { description: "Recorded.", schema: recordedConsentBody } },
  refuses: RECORD_CONSENT_REFUSES,
  async handle({ services, principal, body }) {
    const done = await recordConsent(services, principal, saidOf(body, null));
    return done.ok ? ok({ status: 201 as const, body: recordedEntry(done.value) }) : done;
  },
});

const list = defineRoute({
  method: "GET",
  path: "/v1/consents",
  operationId: "listConsents",
  summary: "List a person's consents",
  description: "All that was recorded of a user or a number, by when it was said, newest first. Seconds behind.",
  tag: "Consent",
  access: { permission: "consent.read" },
  query: consentListQuery,
  body: NO_BODY,
  replies: { 200: { description: "One page.", schema: consentPage } },
  refuses: LIST_CONSENTS_REFUSES,
  async handle({ services, principal, query: { limit, cursor = null, ...query } }) {
    const page = await listConsents(services, principal, { whose: whoseOf(query), limit, cursor });
    if (!page.ok) return page;
    const { items, nextCursor } = page.value;
    return ok({ status: 200 as const, body: { data: items.map(entryBody), next_cursor: nextCursor } });
  },
});

const state = defineRoute({
  method: "GET",
  path: "/v1/consents/state",
  operationId: "readConsentState",
  summary: "Read what a person consented to at a time",
  description: "Made of the entries that were said by then. Seconds behind.",
  tag: "Consent",
  access: { permission: "consent.read" },
  query: consentStateQuery,
  body: NO_BODY,
  replies: { 200: { description: "What held then.", schema: consentStateBody } },
  refuses: READ_CONSENTS_AT_REFUSES,
  async handle({ services, principal, query: { at, ...query } }) {
    const atMs = at === undefined ? services.clock.nowMs() : Date.parse(at);
    const read = await readConsentsAt(services, principal, { whose: whoseOf(query), atMs });
    if (!read.ok) return read;
    const data = read.value.map(({ category, purpose, ...standing }) => ({
      category,
      purpose,
      ...standingBody(standing),
    }));
    return ok({ status: 200 as const, body: { at: isoTime(atMs), data } });
  },
});

export const CONSENT_ROUTES: readonly ApiRoute[] = [give, withdraw, list, state];

/** As a use case takes it. Without a strength it is withdrawn. */

export function saidOf(wire: SaidWire, strength: GivenStrength | null): ConsentSaid {
  const { user_id: userId, phone_number: phoneNumber = "", country = null } = wire;
  return {
    to: userId === undefined ? { phoneNumber, country } : { userId },
    category: wire.category,
    purpose: wire.purpose ?? null,
    strength,
    source: wire.source,
    words: wire.words ?? null,
    language: wire.language ?? null,
    ip: wire.ip ?? null,
    occurredAtMs: wire.occurred_at === undefined ? null : Date.parse(wire.occurred_at),
    proof: wire.proof ?? null,
  };
}

function whoseOf(query: { readonly user_id?: string | undefined; readonly phone_token?: string | undefined }): Whose {
  const { user_id: userId, phone_token: phoneToken = "" } = query;
  return userId === undefined ? { phoneToken } : { userId };
}

function recordedEntry({ entry, recordedAtMs, phoneMasked, phoneToken, country, standing }: ConsentRecorded) {
  return {
    ...entryBody({ ...entry, phoneToken, recordedAtMs }),
    phone_masked: phoneMasked,
    country,
    standing: standingBody(standing),
  };
}

function entryBody(entry: RecordedConsent) {
  return {
    id: entry.id,
    phone_token: entry.phoneToken,
    category: entry.category,
    purpose: entry.purpose,
    channel: entry.channel,
    action: entry.action,
    strength: entry.action === "given" ? entry.strength : null,
    source: entry.source,
    words: entry.words,
    language: entry.language,
    ip_hash: entry.ipHash,
    proof: entry.proof,
    occurred_at: isoTime(entry.occurredAtMs),
    recorded_at: isoTime(entry.recordedAtMs),
    by: entry.by,
  };
}

function standingBody({ held, isWithdrawn }: ConsentStanding) {
  return {
    held: held === null ? null : { strength: held.strength, consent_id: held.entryId, since: isoTime(held.atMs) },
    withdrawn: isWithdrawn,
  };
}
