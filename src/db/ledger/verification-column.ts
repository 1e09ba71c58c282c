/** The verification of a message as its column holds it: empty for a text of none (see the schema). */

export function writeVerificationId(verificationId: string | null): string {
  return verificationId ?? "";
}

export function readVerificationId(column: string): string | null {
  return column === "" ? null : column;
}
