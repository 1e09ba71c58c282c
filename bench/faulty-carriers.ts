/**
 * Two carriers on loopback: a first one in Twilio's form with a fault, and an alternate in Vonage's that takes all. They
 * note what each may have sent, and how many requests are open at both together.
 */
import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const FAULTS = ["black_hole", "errors", "loss", "throttled", "large_body"] as const;
/**
 * black_hole: takes the request and never answers. errors: 500, 502 and 503. loss: three of ten connections are reset,
 * every other one of them after the text was taken. throttled: 429 with Retry-After. large_body: takes the text and
 * answers with 5 MB.
 */
export type Fault = (typeof FAULTS)[number];

export interface Taken {
  readonly carrier: "first" | "alternate";
  /** Tenant, message and attempt. */
  readonly reference: string;
  readonly to: string;
  readonly atMs: number;
}

export interface FaultyCarriers {
  readonly firstUrl: string;
  readonly alternateUrl: string;
  /** Null: the first carrier is well. */
  fault: Fault | null;
  /** Is called for every request to the first carrier, whose answer waits for what it returns; null: nobody holds it. */
  hold: (() => Promise<void>) | null;
  /** Texts that were taken, or may have been, in order. Times are of `performance.now()`. */
  readonly taken: Taken[];
  /** Until then (`performance.now()`) both carriers answer 503 and take nothing. */
  awayUntilMs: number;
  /** Requests that were answered so. */
  readonly refused: number;
  /** Requests that the first carrier got. */
  readonly asked: string[];
  /** The most requests that were open at one time. */
  readonly mostOpen: number;
  close(): Promise<void>;
}

const RETRY_AFTER_SECONDS = 30;
const LARGE_BODY = Buffer.alloc(5_000_000, " ");
const ERRORS = [500, 502, 503];
/** Of ten requests in a row these are lost: before, or after, the text was taken. */
const LOST_BEFORE = [1, 5];
const LOST_AFTER = [8];

export async function startFaultyCarriers(): Promise<FaultyCarriers> {
  const state: State = {
    fault: null,
    hold: null,
    open: 0,
    left: 0,
    mostOpen: 0,
    awayUntilMs: 0,
    refused: 0,
    asked: [],
    taken: [],
  };
  const listen = (answer: (form: URLSearchParams, response: ServerResponse) => void | Promise<void>): Promise<Server> =>
    started(
      createServer((request, response) => {
        state.open += 1;
        const { open, left } = state;
        // What the client has left already is read a turn or two of this loop later.
        setImmediate(() =>
          setImmediate(() => {
            state.mostOpen = Math.max(state.mostOpen, open - (state.left - left));
          }),
        );
        response.once("close", () => {
          state.open -= 1;
          if (!response.writableFinished) state.left += 1;
        });
        void readForm(request).then((form) => {
          if (performance.now() >= state.awayUntilMs) return answer(form, response);
          state.refused += 1;
          return json(response, 503, { message: "back in a moment" });
        });
      }),
    );
  const take = (carrier: Taken["carrier"], to: string, receiptUrl: string): void => {
    const reference = new URL(receiptUrl).searchParams.get("ref") ?? "";
    state.taken.push({ carrier, reference, to, atMs: performance.now() });
  };
  const first = await listen(async (form, response) => {
    const { fault, hold } = state;
    const to = form.get("To") ?? "";
    const count = state.asked.push(to);
    await hold?.();
    answerAsFirst(response, { fault, count, takeIt: () => take("first", to, form.get("StatusCallback") ?? "") });
  });
  const alternate = await listen((form, response) => {
    take("alternate", `+${form.get("to") ?? ""}`, form.get("callback") ?? "");
    const message = { status: "0", "message-id": randomBytes(8).toString("hex"), "message-price": "0.03330000" };
    json(response, 200, { "message-count": "1", messages: [message] });
  });
  return facade(state, first, alternate);
}

interface State {
  fault: Fault | null;
  hold: FaultyCarriers["hold"];
  open: number;
  /** Requests that the client left. */
  left: number;
  mostOpen: number;
  awayUntilMs: number;
  refused: number;
  readonly asked: string[];
  readonly taken: Taken[];
}

function facade(state: State, first: Server, alternate: Server): FaultyCarriers {
  return {
    firstUrl: urlOf(first),
    alternateUrl: urlOf(alternate),
    get fault() {
      return state.fault;
    },
    set fault(next: Fault | null) {
      state.fault = next;
    },
    get hold() {
      return state.hold;
    },
    set hold(next: FaultyCarriers["hold"]) {
      state.hold = next;
    },
    get awayUntilMs() {
      return state.awayUntilMs;
    },
    set awayUntilMs(next: number) {
      state.awayUntilMs = next;
    },
    get refused() {
      return state.refused;
    },
    taken: state.taken,
    asked: state.asked,
    get mostOpen() {
      return state.mostOpen;
    },
    close: async () => void (await Promise.all([closed(first), closed(alternate)])),
  };
}

function answerAsFirst(
  response: ServerResponse,
  { fault, count, takeIt }: { fault: Fault | null; count: number; takeIt: () => void },
): void {
  switch (fault) {
    case "black_hole":
      // Whoever never answers may have sent it.
      takeIt();
      return;
    case "errors":
      json(response, ERRORS[count % ERRORS.length] ?? 500, { code: 20_500, message: "oops" });
      return;
    case "loss":
      if (LOST_BEFORE.includes(count % 10)) {
        response.socket?.resetAndDestroy();
        return;
      }
      takeIt();
      if (LOST_AFTER.includes(count % 10)) response.socket?.resetAndDestroy();
      else json(response, 201, acceptance());
      return;
    case "throttled":
      response.setHeader("retry-after", String(RETRY_AFTER_SECONDS));
      json(response, 429, { code: 20_429, message: "too many" });
      return;
    case "large_body":
      takeIt();
      response.writeHead(201, { "content-type": "application/json" }).end(LARGE_BODY);
      return;
    case null:
      takeIt();
      json(response, 201, acceptance());
  }
}

function acceptance(): Record<string, unknown> {
  return { sid: `SM${randomBytes(16).toString("hex")}`, status: "queued", num_segments: "1", price: null };
}

export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

export async function started(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

export function urlOf(server: Server): string {
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

export function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}
