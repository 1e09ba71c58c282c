/** An entry of the consent ledger as an event, and back: by events it comes from the object of its phone to the ledger. */
import type { ConsentEntry } from "./consent-entry.ts";
import type { ConsentFields, GivenFields } from "./events.ts";

type ConsentDetail =
  | ({ readonly type: "consent.given" } & GivenFields)
  | ({ readonly type: "consent.withdrawn" } & ConsentFields);

/** An entry, and when it was recorded. */
export type RecordedConsent = ConsentEntry & { readonly phoneToken: string; readonly recordedAtMs: number };

export function consentEvent({ id: entryId, words, ...entry }: ConsentEntry): ConsentDetail {
  const shown = { wordsVersion: words?.version ?? null, wordsText: words?.text ?? null };
  if (entry.action === "given") {
    const { action: _, ...given } = entry;
    return { type: "consent.given", entryId, ...given, ...shown };
  }
  const { action: _, ...withdrawn } = entry;
  return { type: "consent.withdrawn", entryId, ...withdrawn, ...shown };
}

export function entryOfEvent(
  event: ConsentDetail & { readonly phoneToken: string; readonly atMs: number },
): RecordedConsent {
  const { entryId: id, wordsVersion: version, wordsText: text, phoneToken, atMs: recordedAtMs } = event;
  const { category, purpose, channel, source, language, ipHash, occurredAtMs, proof, by } = event;
  const said = { category, purpose, channel, source, language, ipHash, occurredAtMs, proof, by };
  const base = {
    ...said,
    id,
    phoneToken,
    recordedAtMs,
    words: version === null || text === null ? null : { version, text },
  };
  return event.type === "consent.given"
    ? { ...base, action: "given", strength: event.strength }
    : { ...base, action: "withdrawn" };
}
