/**
 * A carrier of a soak, in Twilio's form: of a hundred requests one meets a fault, of a hundred receipts one comes twice and
 * one late. It counts what it did, so that it can be held against the ledger.
 */
import { randomBytes } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import { parseReference } from "../../src/domain/sending/reference.ts";
import { closed, json, readForm, started, urlOf } from "../faulty-carriers.ts";
import { postReceipt } from "../inbound.ts";
import type { Arrival } from "./phones.ts";

/**
 * silent: it takes the text and never answers. down: 503, and nothing is taken. throttled: 429, and nothing is taken. lost: it
 * takes the text, and its answer is lost on the way.
 */
const FAULTS = ["silent", "down", "throttled", "lost"] as const;
type Fault = (typeof FAULTS)[number];

const FAULT_SHARE = 0.01;
const TWICE_SHARE = 0.01;
const LATE_SHARE = 0.01;
const SENT_AFTER_MS = 150;
const DELIVERED_AFTER_MS = 300;
const LATE_MS = 8_000;
const POST_TRIES = 5;
const POST_AGAIN_MS = 1_000;
const RETRY_AFTER_SECONDS = 1;

export interface SoakCarrier {
  readonly name: string;
  readonly url: string;
  readonly asked: number;
  /** Requests that met a fault. */
  readonly faults: Readonly<Record<Fault, number>>;
  /** Ids of messages whose text it took, once for each time, and of those that it said were delivered. */
  readonly taken: readonly string[];
  readonly delivered: ReadonlySet<string>;
  readonly receipts: Readonly<Record<"posted" | "twice" | "late" | "refused", number>>;
  /** Receipts that are still to be posted. */
  readonly open: number;
  close(): Promise<void>;
}

export interface CarrierSetup {
  readonly name: string;
  readonly authToken: string;
  readonly roll: () => number;
  /** Where receipts go, once there is a server. */
  readonly origin: () => URL;
  readonly arrive: (phone: string, arrival: Arrival) => void;
}

type State = { -readonly [name in "asked" | "open"]: SoakCarrier[name] } & {
  readonly faults: Record<Fault, number>;
  readonly taken: string[];
  readonly delivered: Set<string>;
  readonly receipts: Record<"posted" | "twice" | "late" | "refused", number>;
};

export async function startSoakCarrier(setup: CarrierSetup): Promise<SoakCarrier> {
  const state: State = {
    asked: 0,
    open: 0,
    faults: { silent: 0, down: 0, throttled: 0, lost: 0 },
    taken: [],
    delivered: new Set(),
    receipts: { posted: 0, twice: 0, late: 0, refused: 0 },
  };
  const server = await started(
    createServer((request, response) => {
      void readForm(request).then((form) => answer(setup, state, { form, response }));
    }),
  );
  return {
    ...state,
    name: setup.name,
    url: urlOf(server),
    get asked() {
      return state.asked;
    },
    get open() {
      return state.open;
    },
    close: () => closed(server),
  };
}

function answer(
  setup: CarrierSetup,
  state: State,
  { form, response }: { form: URLSearchParams; response: ServerResponse },
) {
  state.asked += 1;
  const fault = setup.roll() < FAULT_SHARE ? (FAULTS[Math.floor(setup.roll() * FAULTS.length)] ?? null) : null;
  if (fault !== null) state.faults[fault] += 1;
  if (fault === "down") return json(response, 503, { code: 20_503, message: "back in a moment" });
  if (fault === "throttled") {
    response.setHeader("retry-after", String(RETRY_AFTER_SECONDS));
    return json(response, 429, { code: 20_429, message: "too many requests" });
  }
  const sid = `SM${randomBytes(16).toString("hex")}`;
  void take(setup, state, { sid, form });
  if (fault === "silent") return;
  if (fault === "lost") return response.socket?.resetAndDestroy();
  return json(response, 201, { sid, status: "queued", num_segments: "1", price: null });
}

/** The text comes to its phone, and its receipts go out. */
async function take(setup: CarrierSetup, state: State, { sid, form }: { sid: string; form: URLSearchParams }) {
  const receiptUrl = form.get("StatusCallback") ?? "";
  const messageId = messageIdOf(receiptUrl);
  state.taken.push(messageId);
  setup.arrive(form.get("To") ?? "", { text: form.get("Body") ?? "", atMs: performance.now() });
  const isLate = setup.roll() < LATE_SHARE;
  const isTwice = setup.roll() < TWICE_SHARE;
  if (isLate) state.receipts.late += 1;
  if (isTwice) state.receipts.twice += 1;
  state.open += 1;
  await pause(SENT_AFTER_MS + (isLate ? LATE_MS : 0));
  await post(setup, state, { receiptUrl, sid, status: "sent" });
  await pause(DELIVERED_AFTER_MS);
  for (let times = 0; times < (isTwice ? 2 : 1); times += 1) {
    if (await post(setup, state, { receiptUrl, sid, status: "delivered" })) state.delivered.add(messageId);
  }
  state.open -= 1;
}

/** As carriers do: again, a few times, until it is taken. */
async function post(
  { origin, authToken }: CarrierSetup,
  { receipts }: State,
  receipt: { readonly receiptUrl: string; readonly sid: string; readonly status: string },
): Promise<boolean> {
  for (let tries = 1; tries <= POST_TRIES; tries += 1) {
    try {
      await postReceipt(origin(), receipt, authToken);
      receipts.posted += 1;
      return true;
    } catch {
      await pause(POST_AGAIN_MS);
    }
  }
  receipts.refused += 1;
  return false;
}

function messageIdOf(receiptUrl: string): string {
  const reference = parseReference(new URL(receiptUrl).searchParams.get("ref") ?? "");
  if (reference === null) throw new Error("a carrier was given no reference of ours");
  return reference.messageId;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
