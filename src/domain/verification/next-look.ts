/** When an open verification is looked at next, and for what: nobody is helped with a code that is over by then. */
import type { Verification } from "../base/verification.ts";

export interface NextLook {
  readonly kind: "follow_up" | "expire";
  readonly dueAtMs: number;
}

export function nextLook({ followUpAtMs, expiresAtMs }: Pick<Verification, "followUpAtMs" | "expiresAtMs">): NextLook {
  return followUpAtMs === null || followUpAtMs >= expiresAtMs
    ? { kind: "expire", dueAtMs: expiresAtMs }
    : { kind: "follow_up", dueAtMs: followUpAtMs };
}
