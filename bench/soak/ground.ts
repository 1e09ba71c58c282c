/** What a soak runs on: one Godwit, two carriers with faults, a receiver of webhooks that is well and one that fails. */
import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { mkdtempSync } from "node:fs";
import { join } from "node:path";
import { closed, started, urlOf } from "../faulty-carriers.ts";
import { type GodwitPlace, startGodwit } from "../godwit.ts";
import { closedLoop, expectSuccess, type LoadRequest, type Reply, send } from "../load.ts";
import type { Subject } from "../measure.ts";
import { numberSource } from "../numbers.ts";
import { dice, mixSeed } from "../routing/dice.ts";
import { SENDER } from "../senders.ts";
import { addListener } from "../scenarios/alerts.ts";
import { startWebhookReceiver, type WebhookReceiver } from "../webhook-receiver.ts";
import { buildBundle, randomSettings } from "../workers.ts";
import { type SoakCarrier, startSoakCarrier } from "./carriers.ts";
import { Phones } from "./phones.ts";
import { SOAK_POLICY } from "./stories.ts";

/** Where nobody listens: carriers are told of it, and post to the server itself. */
export const PUBLIC_URL = "http://127.0.0.1:9";
const ANSWER_MS = 20;
/** Numbers of this country go by the second carrier first, all others by the first. */
const SECOND_COUNTRY = "PH";
/** The least there can be. Objects stay in memory here: what memory does is told once each has been opened. */
const BUCKETS = 64;
/** Users who are there before, so that the objects of users are open too. */
const USERS = 1_500;
const TRIES_MOST = 20;
const TRY_AGAIN_MS = 2_000;

export interface Ground {
  readonly godwit: Subject;
  readonly place: GodwitPlace;
  readonly carriers: readonly SoakCarrier[];
  readonly phones: Phones;
  readonly good: WebhookReceiver;
  /** The endpoints' ids. */
  readonly goodId: string;
  readonly failingId: string;
  /** Of the carrier by which texts from phones come. */
  readonly authToken: string;
  /** Times that the failing receiver was asked. */
  readonly failed: () => number;
  close(): Promise<void>;
}

export async function openGround(
  folder: { readonly memory: string; readonly disk: string },
  seed: number,
): Promise<Ground> {
  const phones = new Phones();
  const where: { origin: URL | null } = { origin: null };
  const open = (name: string, authToken: string, n: number) =>
    startSoakCarrier({
      name,
      authToken,
      roll: dice(mixSeed(seed, n)),
      origin: () => where.origin ?? new URL(PUBLIC_URL),
      arrive: (phone, arrival) => phones.arrive(phone, arrival),
    });
  const credentials = {
    accountSid: `AC${randomBytes(16).toString("hex")}`,
    authToken: randomBytes(16).toString("hex"),
  };
  const platformToken = randomBytes(16).toString("hex");
  const carriers = [await open("first", platformToken, 1), await open("second", credentials.authToken, 2)] as const;
  const settings = {
    ...randomSettings(carriers[0].url),
    TWILIO_AUTH_TOKEN: platformToken,
    PUBLIC_URL,
  };
  const place = {
    name: "soak",
    bundle: buildBundle(folder.disk),
    settings,
    storage: mkdtempSync(join(folder.memory, "storage-")),
    laneDelaySeconds: 0,
    policy: SOAK_POLICY,
    bucketCount: BUCKETS,
  };
  const godwit = await startGodwit(place);
  where.origin = godwit.rig.origin;
  const good = await startWebhookReceiver(ANSWER_MS);
  const failing = await startFailingReceiver();
  const goodId = await addListener(godwit, good.url, ["*"]);
  const failingId = await addListener(godwit, failing.url, ["*"]);
  await addUsers(godwit);
  await addSecondCarrier(godwit, { credentials, baseUrl: carriers[1].url });
  const close = async () => {
    godwit.to.agent.destroy();
    await godwit.rig.stop();
    for (const each of [...carriers, good, failing]) await each.close();
  };
  return {
    godwit,
    place,
    carriers,
    phones,
    good,
    goodId,
    failingId,
    authToken: platformToken,
    failed: failing.asked,
    close,
  };
}

/** An account of the tenant's own, first for one country and last for the others. */
async function addSecondCarrier(
  godwit: Subject,
  { credentials, baseUrl }: { readonly credentials: Readonly<Record<string, string>>; readonly baseUrl: string },
): Promise<void> {
  const account = { name: "second", kind: "twilio", credentials, base_url: baseUrl };
  const { id }: { id: string } = JSON.parse((await post(godwit, "/v1/carriers", account)).body);
  const route = { transport: "sms", sender: SENDER };
  await post(godwit, "/v1/routes", { ...route, country: "*", account: id, priority: 2 });
  await post(godwit, "/v1/routes", { ...route, country: SECOND_COUNTRY, account: id, priority: 1 });
  await post(godwit, "/v1/routes", { ...route, country: SECOND_COUNTRY, account: "twilio", priority: 2 });
}

async function addUsers({ to }: Subject): Promise<void> {
  const nextPhone = numberSource(["GB"]);
  await closedLoop(to, USERS, (n) => ({
    method: "PUT",
    path: `/v1/users/before-${n}`,
    body: { phone_number: nextPhone() },
  }));
}

/** A new account is known everywhere within half a minute, and a busy machine meets time-outs. */
async function post({ to }: Subject, path: string, body: unknown): Promise<Reply> {
  const request: LoadRequest = { method: "POST", path, body };
  for (let tries = 1; ; tries += 1) {
    const reply = await send(to, request);
    if (tries === TRIES_MOST || (reply.status !== 503 && reply.status !== 422)) return expectSuccess(reply, request);
    await new Promise((resolve) => setTimeout(resolve, TRY_AGAIN_MS));
  }
}

async function startFailingReceiver() {
  let asked = 0;
  const server = await started(
    createServer((request, response) => {
      asked += 1;
      request.resume();
      response.writeHead(500).end();
    }),
  );
  return { url: `${urlOf(server)}/`, asked: () => asked, close: () => closed(server) };
}
