/**
 * Codes of the Vonage Messages API in the words of the core: of refused sends and of status webhooks alike
 * (developer.vonage.com/api-errors/messages).
 */
import type { CarrierFailureKind } from "../../domain/delivery/failure.ts";
import { type CodesByKind, kindTable } from "../../domain/delivery/kind-table.ts";
import { readCode } from "../webhook-body.ts";

const CODES_BY_KIND: CodesByKind<number> = {
  // Barred, malformed, absent for good, not portable, unroutable, blocked by carrier or age, not of this network.
  number_rejected: [1050, 1170, 1190, 1200, 1250, 1251, 1260, 1270, 1280, 1282, 1290, 1300, 1310, 1330, 1430],
  content_rejected: [1040, 1210],
  // The phone answered STOP.
  opted_out: [1240],
  // Fraud Defender.
  fraud_suspected: [1470, 1473, 1474, 1475],
  // Sender address; India's entity and template registration.
  sender_rejected: [1120, 1420, 1476, 1480, 1481, 1482, 1483, 1484],
  // Parameters of the account, barred, quota, demo list, daily cap.
  credentials_rejected: [1020, 1060, 1070, 1160, 1460],
  throttled: [1000, 1241],
  unavailable: [1030, 1100, 1180, 1220, 1230, 1331, 1472, 1490],
};

const KIND_BY_CODE: ReadonlyMap<number, CarrierFailureKind> = kindTable(CODES_BY_KIND);

/** What a refused parameter says when no code does. */
const KIND_BY_PARAMETER: ReadonlyMap<string, CarrierFailureKind> = new Map<string, CarrierFailureKind>([
  ["to", "number_rejected"],
  ["from", "sender_rejected"],
  ["text", "content_rejected"],
]);

export function kindOfCode(code: string): CarrierFailureKind | null {
  return KIND_BY_CODE.get(Number(code)) ?? null;
}

export function kindOfParameters(names: readonly string[]): CarrierFailureKind | null {
  for (const name of names) {
    const kind = KIND_BY_PARAMETER.get(name);
    if (kind !== undefined) return kind;
  }
  return null;
}

/** The code stands behind the "#" of the type, or is the title itself. */
export function codeOfProblem(problem: { type?: string | undefined; title?: string | undefined }): string | null {
  return readCode(problem.type?.split("#")[1]) ?? readCode(problem.title);
}
