/** A tenant's own server on loopback: answers every webhook after a while, and looks whether all of it is in order. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface WebhookReceiver {
  readonly url: string;
  /** Different events that were answered, by `webhook-id`. */
  readonly told: ReadonlySet<string>;
  /** Requests that were answered: a batch is one. */
  readonly posts: number;
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

interface Told {
  readonly type: string;
  readonly subject: string;
  readonly sequence: number;
  readonly data: { readonly user_id?: string };
}

/** What a POST holds, by the ids of its events. */
function eventsOf(id: string, body: string): readonly (readonly [id: string, event: Told])[] {
  const event: Told | { type: "batch"; data: { events: readonly (Told & { id: string })[] } } = JSON.parse(body);
  return "events" in event.data ? event.data.events.map((each) => [each.id, each]) : [[id, event as Told]];
}

/** Nobody answers where `answerMs` is null: the sender gives up. */
export async function startWebhookReceiver(answerMs: number | null): Promise<WebhookReceiver> {
  const told = new Set<string>();
  const subjects = new Map<string, Seen>();
  const rejectedAtMs = new Map<string, number>();
  let posts = 0;
  let doubles = 0;
  let overtaken = 0;
  const note = (id: string, event: Told): Seen => {
    const atMs = performance.now();
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
      posts += 1;
      const held = eventsOf(String(request.headers["webhook-id"]), Buffer.concat(chunks).toString());
      const subjectsOpen = new Set(held.map(([id, event]) => note(id, event)));
      for (const seen of subjectsOpen) seen.open += 1;
      setTimeout(() => {
        for (const seen of subjectsOpen) seen.open -= 1;
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
    get posts() {
      return posts;
    },
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
