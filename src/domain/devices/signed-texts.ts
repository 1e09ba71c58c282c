/**
 * What a bound device signs: UTF-8, lines parted by one line feed, none at the end. The first line names what the
 * signature is for, so that one made for one thing proves nothing for another.
 */

/** By the new device's own key: whoever asks for it has it. */
export function bindText(of: { tenantId: string; userId: string; challenge: string }): string {
  return ["godwit.bind.v1", of.tenantId, of.userId, of.challenge].join("\n");
}

/** By a device that is bound already: it lets the new one in. The new key is the one that was sent, base64url. */
export function endorseText(of: { tenantId: string; userId: string; challenge: string; publicKey: string }): string {
  return ["godwit.endorse.v1", of.tenantId, of.userId, of.challenge, of.publicKey].join("\n");
}

/** By a bound device, with a code: the challenge stands in the verification. */
export function recoverText(of: { verificationId: string; challenge: string }): string {
  return ["godwit.recover.v1", of.verificationId, of.challenge].join("\n");
}
