/** What an SMPP account is configured with: the carrier's welcome letter as data, with the usual values as defaults. */
import * as z from "zod";
import { CARRIER_FAILURE_KINDS } from "../../domain/carriers/failure.ts";
import { DEFAULT_ADDRESSING, type SmppSettings } from "../../domain/carriers/smpp/settings.ts";

const ascii = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\x20-\x7e]*$/, "want ASCII");
const plan = z.strictObject({ ton: z.int().min(0).max(6), npi: z.int().min(0).max(18) });

/** Credentials as they are stored: encrypted, unless whoever sends them says otherwise. */
export function withTls(credentials: unknown): unknown {
  const isOpenToIt = typeof credentials === "object" && credentials !== null && !Object.hasOwn(credentials, "tls");
  return isOpenToIt ? { ...credentials, tls: true } : credentials;
}

/** Lengths of SMPP 3.4 section 5.2, without the zero at the end. */
export const smppCredentials = z.strictObject({
  host: z.string().min(1).max(253),
  port: z.int().min(1).max(65_535).default(2775),
  /** Missing in what was stored before TLS was the default: `withTls` writes it into all that comes in. */
  tls: z.boolean().default(false),
  systemId: ascii(15).min(1),
  /** Eight characters in the standard; some carriers hand out longer ones and take them. */
  password: ascii(64),
  systemType: ascii(12).default(""),
  serviceType: ascii(5).default(""),
  binds: z.int().min(1).max(8).default(1),
  window: z.int().min(1).max(1_000).default(10),
  messagesPerSecond: z.int().min(1).max(10_000).nullable().default(null),
  enquireLinkSeconds: z.int().min(1).max(300).default(15),
  responseSeconds: z.int().min(1).max(300).default(30),
  gsmCoding: z.enum(["gsm7", "latin1"]).default("gsm7"),
  defaultAlphabet: z.enum(["gsm7", "latin1"]).default("gsm7"),
  concatenation: z.enum(["udh8", "udh16", "payload"]).default("udh8"),
  validity: z.enum(["relative", "absolute", "none"]).default("relative"),
  receipts: z.enum(["final", "final_and_intermediate", "none"]).default("final"),
  receiptIds: z.enum(["same", "response_hex", "receipt_hex"]).default("same"),
  addressing: z
    .strictObject({
      international: plan.default(DEFAULT_ADDRESSING.international),
      shortCode: plan.default(DEFAULT_ADDRESSING.shortCode),
      alphanumeric: plan.default(DEFAULT_ADDRESSING.alphanumeric),
    })
    .default(DEFAULT_ADDRESSING),
  statuses: z.record(z.string().regex(/^0x[0-9a-f]{8}$/, "want 0x0000040b"), z.enum(CARRIER_FAILURE_KINDS)).default({}),
  receiptErrors: z
    .record(z.string().regex(/^([0-9A-Za-z]{1,8}|network_\d{1,3}_\d{1,5})$/, "want 011"), z.enum(CARRIER_FAILURE_KINDS))
    .exactOptional(),
}) satisfies z.ZodType<SmppSettings>;
