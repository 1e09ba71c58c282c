/**
 * Codes of the Vonage Messages API in the words of the core: of refused sends and of status webhooks alike
 * (developer.vonage.com/api-errors/messages).
 */
import type { CarrierFailureKind } from "../../domain/carriers/failure.ts";
import { type CodesByKind, kindTable } from "../../domain/carriers/kind-table.ts";
import { readCode } from "../webhook-body.ts";

const CODES_BY_KIND: CodesByKind<number> = {
  // A prefix that is not recognised, malformed, absent for good as one network says.
  number_rejected: [1040, 1170, 1190, 1430],
  // No device for it.
  number_not_mobile: [1310],
  // Absent for now, busy, without money for the text.
  handset_unreachable: [1180, 1220, 1290],
  // Ported away, no route, routing rules, networks and countries of this account, a failure that is not explained.
  destination_unserved: [1200, 1250, 1251, 1260, 1300, 1330, 1474, 1475],
  // Barred, blocked by the carrier, no consent on the register: none is a word of the person to us.
  registry_blocked: [1050, 1280, 1483],
  // The phone answered STOP.
  opted_out: [1240],
  // Sizes, filters, ages, templates; a parameter that is not named.
  content_filtered: [1010, 1020, 1021, 1022, 1090, 1210, 1270, 1282, 1340, 1380, 1381, 1382, 1410, 1440, 1451],
  // Fraud Defender.
  fraud_suspected: [1470, 1473, 2001],
  // Sender address, number pool; India's entity and template registration.
  sender_rejected: [1120, 1242, 1420, 1476, 1480, 1481, 1482, 1484],
  // Account barred, quota, rights, demo list, daily cap; what our requests must not hold.
  credentials_rejected: [1060, 1070, 1080, 1110, 1130, 1140, 1150, 1160, 1350, 1370, 1400, 1431, 1450, 1460],
  throttled: [1000, 1241, 1461, 1472],
  // Platform, provider and network faults, expired.
  unavailable: [1030, 1100, 1230, 1331, 1360],
  // Sent before; parts of which nobody heard.
  timed_out: [1320, 1490],
};

const KIND_BY_CODE: ReadonlyMap<number, CarrierFailureKind> = kindTable(CODES_BY_KIND);

/** Codes about a parameter that the problem names beside them. */
const CODES_OF_PARAMETERS: readonly string[] = ["1010", "1020", "1410"];

/** What a refused parameter says. */
const KIND_BY_PARAMETER: ReadonlyMap<string, CarrierFailureKind> = new Map<string, CarrierFailureKind>([
  ["to", "number_rejected"],
  ["from", "sender_rejected"],
  ["sms.pool_id", "sender_rejected"],
  ["pool_id", "sender_rejected"],
  ["sms.entity_id", "sender_rejected"],
  ["sms.content_id", "sender_rejected"],
  ["text", "content_filtered"],
  ["message_type", "content_filtered"],
  ["sms.encoding_type", "content_filtered"],
]);

/** A code with the parameters that the problem names; null where neither says anything. */
export function kindOfProblem(code: string | null, parameters: readonly string[]): CarrierFailureKind | null {
  const known = code === null ? undefined : KIND_BY_CODE.get(Number(code));
  const isOfParameters = known === undefined || (code !== null && CODES_OF_PARAMETERS.includes(code));
  return (isOfParameters ? kindOfParameters(parameters) : null) ?? known ?? null;
}

function kindOfParameters(names: readonly string[]): CarrierFailureKind | null {
  for (const name of names) {
    // "/to" and "$.to" in places.
    const kind = KIND_BY_PARAMETER.get(name.replace(/^(\$\.|\/)/, ""));
    if (kind !== undefined) return kind;
  }
  return null;
}

/** The code stands behind the "#" of the type, or is the title itself. */
export function codeOfProblem(problem: { type?: string | undefined; title?: string | undefined }): string | null {
  return readCode(problem.type?.split("#")[1]) ?? readCode(problem.title);
}
