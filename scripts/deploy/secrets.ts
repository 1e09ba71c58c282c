/** The secrets of a deployment, and how to set those that are missing. */

export interface SecretGuide {
  readonly name: string;
  /** A shell line that makes the value, in the form that src/env.ts wants, and sets it. */
  readonly command: string;
  readonly note: string;
}

const RANDOM = "openssl rand -base64 32";

/** Where a secret that a person needs again is kept: never on the screen, never on a command line. */
export const BOOTSTRAP_FILE = ".godwit/bootstrap";

export const REQUIRED_SECRETS: readonly SecretGuide[] = [
  {
    name: "TOKEN_KEY",
    command: `${RANDOM} | ${put("TOKEN_KEY")}`,
    note: "names every phone's stored state: it must never change, so keep a copy in your vault",
  },
  {
    name: "CODE_PEPPERS",
    command: `echo "k1:$(${RANDOM})" | ${put("CODE_PEPPERS")}`,
    note: "codes are derived from it; to rotate, put a new id in front: k2:...,k1:...",
  },
  {
    name: "VAULT_KEYS",
    command: `echo "k1:$(${RANDOM})" | ${put("VAULT_KEYS")}`,
    note: "seals phone numbers in the ledger: keep a copy; to rotate, put a new id in front: k2:...,k1:...",
  },
  {
    name: "BOOTSTRAP_SECRET",
    command: `(umask 077; mkdir -p .godwit; ${RANDOM} > ${BOOTSTRAP_FILE}; ${put("BOOTSTRAP_SECRET")} < ${BOOTSTRAP_FILE})`,
    note: `makes tenants; the line keeps it in ${BOOTSTRAP_FILE} for you alone: put it into your vault`,
  },
];

/** Without these a carrier is not used; its routes are passed over. */
export const CARRIER_SECRETS: Readonly<Record<string, readonly string[]>> = {
  Twilio: ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"],
  Vonage: ["VONAGE_API_KEY", "VONAGE_API_SECRET", "VONAGE_SIGNATURE_SECRET"],
};

export function missingSecrets(present: readonly string[]): readonly SecretGuide[] {
  return REQUIRED_SECRETS.filter(({ name }) => !present.includes(name));
}

export function explainMissing(missing: readonly SecretGuide[]): string {
  const steps = missing.map(({ name, command, note }) => `  ${name}: ${note}\n  ${command}\n`);
  return `${missing.length} secrets are not set. Nothing was changed. Run these lines, then "npm run deploy" again:\n\n${steps.join("\n")}`;
}

function put(name: string): string {
  return `npx wrangler secret put ${name}`;
}
