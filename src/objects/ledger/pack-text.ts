/**
 * Texts of events in few bytes, there and back at once: what a command decides and what it writes are one transaction, and
 * a stream would come in between. One dictionary holds what all events say alike, so that a story of a few events takes a
 * fifth of its text.
 */
import { deflateRawSync, inflateRawSync } from "node:zlib";

/**
 * By version, which is the first byte of what is packed: append only, what was packed with one is opened with the same.
 * The likeliest words stand last, where they cost least.
 */
const DICTIONARIES: readonly string[] = [
  [
    '{"id":"","atMs":17,"phoneToken":"","type":"reminder.created","reminderId":"rmd_","eventRevision":,"startsAtMs":',
    '"dueAtMs":,"type":"reminder.sent","type":"reminder.canceled","type":"alert.opened","alertId":"alr_","alertType":"',
    '"type":"alert.confirmed","type":"alert.rejected","by":"reply","by":"link","eventId":"","templateId":"',
    '"scheduledAtMs":null,"textKind":"notice","category":"security","transactional","marketing","engagement","userId":"',
    '"status":"dropped","status":"undelivered","status":"unknown","reason":"no_route_left","reason":"no_receipt"',
    '"failure":"unavailable","timed_out","number_rejected","carrierCode":"http_503","type":"message.attempt_failed"',
    '"status":"expired","status":"locked","status":"canceled","result":"wrong_code","checksLeft":4',
    '"carrier":"vonage","carrier":"sinch","carrier":"loopback","carrier":"generic","transport":"voice"',
    '"reason":"already_failed","reason":"country_has_own","reason":"other_network","reason":"breaker_open"',
    '"reason":"exploring","reason":"country_priority","class":"aggregator","class":"tier1","class":"indirect"',
    '"type":"verification.extended","cause":"resend","cause":"follow_up","textKind":"help","purpose":"signup"',
    '"purpose":"phone_change","purpose":"transaction","channel":"sms","metadata":null,"deviceToken":"',
    '"evidence":{"country":"US","network":"310-260","routeId":"rte_01","transport":"sms","category":"otp"}',
    '"refuted":[{"evidence":null,"applied":false,"price":{"microUnits":7500,"currency":"USD"}',
    '{"id":"p0.mi","atMs":17,"phoneToken":"","type":"verification.started","verificationId":"vrf_01","phoneMasked":"+1 ',
    '••••••••","country":"US","purpose":"login","channel":"auto","deviceToken":null,"userId":null,"metadata":null,',
    '"numberKind":"mobile","expiresAtMs":17}\n{"id":"","atMs":17,"phoneToken":"","type":"message.queued","messageId":"msg_01',
    '"category":"otp","phoneMasked":"","country":"","verificationId":"vrf_01","cause":"start","textKind":"code"}\n',
    '{"id":"","atMs":17,"phoneToken":"","type":"message.attempted","messageId":"msg_01","verificationId":"vrf_01",',
    '"attempt":1,"transport":"sms","choice":{"routeId":"rte_01","account":"acc_01","carrier":"twilio","sender":"",',
    '"class":"direct","reason":"best_value","considered":,"excluded":[{"routeId":"rte_01","reason":"other_country"},',
    '"scores":[{"routeId":"rte_01","value":,"chance":0.9,"accept":0.99,"delivery":0.9,"trust":1,"inTime":0.9,',
    '"latencyMs":,"price":,"samples":}],"silenceMs":,"fair":true,"network":"},"mayDuplicate":false}\n',
    '{"id":"","atMs":17,"phoneToken":"","type":"message.submitted","messageId":"msg_01","attempt":1,"carrierMessageId":"SM',
    '"segments":1,"price":{"microUnits":,"currency":"EUR"},"verificationId":"vrf_01","evidence":null}\n',
    '{"id":"","atMs":17,"phoneToken":"","type":"message.reported","messageId":"msg_01","attempt":1,"status":"delivered",',
    '"carrierCode":null,"price":null,"applied":true,"verificationId":"vrf_01"}\n{"id":"","atMs":17,"phoneToken":"",',
    '"type":"verification.checked","verificationId":"vrf_01","result":"approved","checksLeft":}\n{"id":"","atMs":17,',
    '"phoneToken":"","type":"verification.ended","verificationId":"vrf_01","status":"approved","reason":null}',
  ].join(""),
];

const utf8 = new TextEncoder();
const words = DICTIONARIES.map((text) => utf8.encode(text));
const NEWEST = DICTIONARIES.length - 1;
/** Fast, and with windows as large as the dictionary: more memory for a story of a kilobyte gains nothing. */
const OPTIONS = { level: 1, windowBits: 13, memLevel: 4 } as const;

export function packText(text: string): Uint8Array<ArrayBuffer> {
  const packed = deflateRawSync(utf8.encode(text), { ...OPTIONS, dictionary: dictionaryOf(NEWEST) });
  const bytes = new Uint8Array(packed.byteLength + 1);
  bytes[0] = NEWEST;
  bytes.set(packed, 1);
  return bytes;
}

/** Throws for what `packText` did not make. */
export function unpackText(packed: ArrayBuffer): string {
  const bytes = new Uint8Array(packed);
  const opened = inflateRawSync(bytes.subarray(1), { windowBits: 13, dictionary: dictionaryOf(bytes[0] ?? NEWEST) });
  return new TextDecoder().decode(opened);
}

function dictionaryOf(version: number): Uint8Array {
  const dictionary = words[version];
  if (dictionary === undefined) throw new Error(`packed with a dictionary that is not known: ${version}`);
  return dictionary;
}
