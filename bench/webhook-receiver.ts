/** A tenant's own server on loopback: answers every webhook after a while, and looks whether all of it is in order. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface WebhookReceiver {
  readonly url: string;
  /** Different events that were answered, by `webhook-id`. */
  readonly told: ReadonlySet<string>;
  /** Events that came again. */
  readonly doubles: number;
  /** Events that came for the first time after a later one of their subject, or beside another one of it. */
  readonly overtaken: number;
  /** When a user's rejection came first, by `performance.now()`. */
  readonly rejectedAtMs: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

interface Seen {
  sequence: number;
  open: number;
}

/** Nobody answers where `answerMs` is null: the sender gives up. */
export async function startWebhookReceiver(answerMs: number | null): Promise<WebhookReceiver> {
  const told = new Set<string>();
  const subjects = new Map<string, Seen>();
  const rejectedAtMs = new Map<string, number>();
  let doubles = 0;
  let overtaken = 0;
  const note = (id: string, body: string): Seen => {
    const atMs = performance.now();
    const event: { type: string; subject: string; sequence: number; data: { user_id?: string } } = JSON.parse(body);
    const seen = subjects.get(event.subject) ?? { sequence: 0, open: 0 };
    subjects.set(event.subject, seen);
    if (told.has(id)) doubles += 1;
    else if (event.sequence < seen.sequence || seen.open > 0) overtaken += 1;
    told.add(id);
    seen.sequence = Math.max(seen.sequence, event.sequence);
    const userId = event.type === "alert.rejected" ? event.data.user_id : undefined;
    if (userId !== undefined && !rejectedAtMs.has(userId)) rejectedAtMs.set(userId, atMs);
    return seen;
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      if (answerMs === null) return;
      const seen = note(String(request.headers["webhook-id"]), Buffer.concat(chunks).toString());
      seen.open += 1;
      setTimeout(() => {
        seen.open -= 1;
        response.writeHead(204).end();
      }, answerMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    told,
    rejectedAtMs,
    get doubles() {
      return doubles;
    },
    get overtaken() {
      return overtaken;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
