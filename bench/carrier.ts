/** A carrier on loopback that looks like Twilio's Messages API, takes every text and notes when it came. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { randomBytes } from "node:crypto";

export interface Submission {
  readonly atMs: number;
  readonly text: string;
  /** The carrier's own id of it. */
  readonly sid: string;
  /** Where its receipt goes; null when the carrier was not told. */
  readonly receiptUrl: string | null;
}

export interface FakeCarrier {
  readonly url: string;
  /** By E.164 number; the latest one wins. Times are of `performance.now()`. */
  readonly submissions: ReadonlyMap<string, Submission>;
  /** Texts taken by E.164 number. */
  readonly counts: ReadonlyMap<string, number>;
  /** Requests that were no message in Twilio's form: each is a fault of the rig or the adapter. */
  readonly strangers: readonly string[];
  close(): Promise<void>;
}

export async function startCarrier(): Promise<FakeCarrier> {
  const submissions = new Map<string, Submission>();
  const counts = new Map<string, number>();
  const strangers: string[] = [];
  const server = createServer((request, response) => {
    const atMs = performance.now();
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const form = new URLSearchParams(Buffer.concat(chunks).toString());
      const to = form.get("To");
      const text = form.get("Body");
      if (to === null || text === null) {
        strangers.push(`${request.method} ${request.url}`);
        response.writeHead(404).end();
        return;
      }
      const sid = `SM${randomBytes(16).toString("hex")}`;
      submissions.set(to, { atMs, text, sid, receiptUrl: form.get("StatusCallback") });
      counts.set(to, (counts.get(to) ?? 0) + 1);
      response.writeHead(201, { "content-type": "application/json" }).end(JSON.stringify(acceptance(sid, form)));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, submissions, counts, strangers, close: () => close(server) };
}

const TAKEN_MAX_MS = 15_000;
const LOOK_MS = 50;
const TAKEN_LOOK_MS = 5;

/** Waits for a text to each of these numbers. Throws when one never comes. */
export async function untilTaken({ submissions }: FakeCarrier, phones: readonly string[]): Promise<void> {
  const missing = () => phones.filter((phone) => !submissions.has(phone)).length;
  const untilMs = performance.now() + TAKEN_MAX_MS;
  while (missing() > 0 && performance.now() < untilMs) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  if (missing() > 0) throw new Error(`${missing()} of ${phones.length} texts never reached the carrier`);
}

/** The text to this number, as soon as the carrier has it. Throws when it never comes. */
export async function taken({ submissions }: FakeCarrier, phone: string): Promise<Submission> {
  const untilMs = performance.now() + TAKEN_MAX_MS;
  while (performance.now() < untilMs) {
    const submission = submissions.get(phone);
    if (submission !== undefined) return submission;
    await new Promise((resolve) => setTimeout(resolve, TAKEN_LOOK_MS));
  }
  throw new Error("a text never reached the carrier");
}

function acceptance(sid: string, form: URLSearchParams): Record<string, unknown> {
  return {
    sid,
    status: "queued",
    to: form.get("To"),
    from: form.get("From"),
    body: form.get("Body"),
    num_segments: "1",
    price: null,
    price_unit: "USD",
    error_code: null,
    error_message: null,
  };
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
