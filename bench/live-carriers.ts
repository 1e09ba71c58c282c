/**
 * A carrier on loopback in Twilio's form that behaves as told, with the phones behind it: what it takes and does not lose
 * is read there, and the code in it typed.
 */
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { closed, json, readForm, started, urlOf } from "./faulty-carriers.ts";
import { postReceipt } from "./inbound.ts";

/**
 * well: texts arrive, and receipts say so. no_receipts: texts arrive, and nothing is heard of them. losing: texts are
 * taken, none arrives, and nothing is heard of them. refusing: 21612, this sender does not reach this number.
 */
export type Behaviour = "well" | "no_receipts" | "losing" | "refusing";

export const ARRIVES_AFTER_MS = 400;
export const REFUSAL = {
  code: 21_612,
  message: "The 'To' number is not currently reachable via the 'From' number",
  status: 400,
};

export interface Asked {
  readonly to: string;
  readonly atMs: number;
}

export interface LiveCarrier {
  readonly url: string;
  readonly credentials: { readonly accountSid: string; readonly authToken: string };
  /** Every request, in order. Times are of `performance.now()`. */
  readonly asked: readonly Asked[];
  close(): Promise<void>;
}

/** `arrive` is told of each text that comes to a phone. */
export async function startLiveCarrier(
  behaviour: Behaviour,
  { origin, arrive }: { readonly origin: URL; readonly arrive: (text: Asked & { readonly text: string }) => void },
): Promise<LiveCarrier> {
  const credentials = {
    accountSid: `AC${randomBytes(16).toString("hex")}`,
    authToken: randomBytes(16).toString("hex"),
  };
  const asked: Asked[] = [];
  const server = await started(
    createServer((request, response) => {
      void readForm(request).then((form) => {
        const to = form.get("To") ?? "";
        asked.push({ to, atMs: performance.now() });
        if (behaviour === "refusing") return json(response, 400, REFUSAL);
        const sid = `SM${randomBytes(16).toString("hex")}`;
        json(response, 201, { sid, status: "queued", num_segments: "1", price: null });
        if (behaviour === "losing") return;
        setTimeout(() => {
          arrive({ to, atMs: performance.now(), text: form.get("Body") ?? "" });
          const receiptUrl = form.get("StatusCallback");
          if (behaviour !== "well" || receiptUrl === null) return;
          // A server that has been closed meanwhile hears of no text any more.
          void postReceipt(origin, { receiptUrl, sid, status: "delivered" }, credentials.authToken).catch(
            () => undefined,
          );
        }, ARRIVES_AFTER_MS);
      });
    }),
  );
  return { url: urlOf(server), credentials, asked, close: () => closed(server) };
}
