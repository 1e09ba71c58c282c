import type { Alert } from "../../../src/domain/alerts/alert.ts";

export const OPENED_MS = Date.UTC(2026, 10, 22, 21, 5);
export const EXPIRES_MS = OPENED_MS + 900_000;

export function alertWith(over: Partial<Alert> = {}): Alert {
  return {
    id: "alr_1",
    tenantId: "ten_1",
    phone: {
      token: "1".padStart(32, "0"),
      sealed: "k1.sealed",
      masked: "+1 ••••••••00",
      country: "US",
      takesSms: true,
      takesVoice: true,
    },
    userId: "u1",
    type: "remote_login",
    token: "7KM",
    messageId: "msg_1",
    brand: "Acme",
    locale: null,
    timeZone: null,
    sealedFacts: "k1.facts",
    status: "open",
    openedAtMs: OPENED_MS,
    expiresAtMs: EXPIRES_MS,
    endedAtMs: null,
    by: null,
    wasClarified: false,
    wasToldOver: false,
    ...over,
  };
}

export const CONFIRMED = { status: "confirmed", by: "reply", endedAtMs: OPENED_MS + 1 } as const;
export const REJECTED = { status: "rejected", by: "link", endedAtMs: OPENED_MS + 1 } as const;
