/** From the alert to the carrier's door, and from REJECT on the phone to the webhook at the tenant, at a fixed rate. */
import { postInbound } from "../inbound.ts";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type FakeCarrier, untilTaken } from "../carrier.ts";
import { expectSuccess, type LoadRequest, openLoop, send } from "../load.ts";
import type { Subject } from "../measure.ts";
import type { Section } from "../report.ts";
import { figure, percentile, table } from "../table.ts";

const ALERTS_PER_SECOND = 20;
const SUBMISSION_P99_MAX_MS = 250;
const REJECTED_MAX_MS = 500;

const LAST_TOLD_WAIT_MS = 15_000;

export interface AlertsPlan {
  readonly seconds: number;
}

export interface Person {
  readonly userId: string;
  readonly phone: string;
}

export async function measureAlerts(
  godwit: Subject,
  carrier: FakeCarrier,
  how: { readonly plan: AlertsPlan; readonly nextPhone: () => string; readonly authToken: string },
): Promise<Section> {
  const count = how.plan.seconds * ALERTS_PER_SECOND;
  const people = Array.from({ length: count }, (_, n) => ({ userId: `u-${n}`, phone: how.nextPhone() }));
  const receiver = await startReceiver();
  try {
    await addListener(godwit, receiver.url, ["alert.rejected"]);
    await addPeople(godwit, people);
    const waits = await timeAlerts(godwit, carrier, people);
    const told = await timeRejections(godwit, carrier, { people, receiver, authToken: how.authToken });
    return report(how.plan, waits, told);
  } finally {
    await receiver.close();
  }
}

/** Gives its id. */
export async function addListener({ to }: Subject, url: string, events: readonly string[]): Promise<string> {
  const request: LoadRequest = {
    method: "POST",
    path: "/v1/webhook-endpoints",
    body: { url, description: "bench", events },
  };
  const { id }: { id: string } = JSON.parse(expectSuccess(await send(to, request), request).body);
  return id;
}

export async function addPeople({ to }: Subject, people: readonly Person[]): Promise<void> {
  for (const { userId, phone } of people) {
    const request: LoadRequest = { method: "PUT", path: `/v1/users/${userId}`, body: { phone_number: phone } };
    expectSuccess(await send(to, request), request);
  }
  await new Promise((resolve) => setTimeout(resolve, 3_000));
}

export async function timeAlerts({ to }: Subject, carrier: FakeCarrier, people: readonly Person[]): Promise<number[]> {
  const sentAtMs: number[] = [];
  const context = { city: "Madrid", ip: "203.0.113.7", at: new Date().toISOString() };
  await openLoop(to, { count: people.length, perSecond: ALERTS_PER_SECOND }, (n) => {
    sentAtMs[n] = performance.now();
    return { method: "POST", path: "/v1/alerts", body: { user_id: people[n]?.userId, type: "remote_login", context } };
  });
  const phones = people.map(({ phone }) => phone);
  await untilTaken(carrier, phones);
  return phones.flatMap((phone, n) => {
    const submission = carrier.submissions.get(phone);
    return submission === undefined ? [] : [submission.atMs - (sentAtMs[n] ?? 0)];
  });
}

async function timeRejections(
  { to }: Subject,
  carrier: FakeCarrier,
  { people, receiver, authToken }: { people: readonly Person[]; receiver: Receiver; authToken: string },
): Promise<number[]> {
  const sentAtMs = await rejectAll({ to, carrier, authToken }, people, ALERTS_PER_SECOND);
  const untilMs = performance.now() + LAST_TOLD_WAIT_MS;
  while (receiver.toldAtMs.size < people.length && performance.now() < untilMs) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return people.map(({ userId }, n) => {
    const atMs = receiver.toldAtMs.get(userId);
    if (atMs === undefined) throw new Error("a rejection was never told");
    return atMs - (sentAtMs[n] ?? 0);
  });
}

/** Each writes REJECT, one after the other at a fixed rate; gives the moments. */
export async function rejectAll(
  { to, carrier, authToken }: { to: Subject["to"]; carrier: FakeCarrier; authToken: string },
  people: readonly Person[],
  perSecond: number,
): Promise<number[]> {
  const texts = people.map(({ phone }) => carrier.submissions.get(phone)?.text ?? "");
  const sentAtMs: number[] = [];
  await Promise.all(
    people.map(async ({ phone }, n) => {
      await new Promise((resolve) => setTimeout(resolve, (n * 1000) / perSecond));
      const token = /REJECT (\w{3})/.exec(texts[n] ?? "")?.[1] ?? "";
      sentAtMs[n] = performance.now();
      await postInbound(
        to.origin,
        { phone, text: `REJECT ${token}`, id: `SM${String(n).padStart(32, "0")}` },
        authToken,
      );
    }),
  );
  return sentAtMs;
}

interface Receiver {
  readonly url: string;
  readonly toldAtMs: ReadonlyMap<string, number>;
  close(): Promise<void>;
}

/** The tenant's own server: notes when it was told of each user, and says thanks. */
async function startReceiver(): Promise<Receiver> {
  const toldAtMs = new Map<string, number>();
  const server = createServer((request, response) => {
    const atMs = performance.now();
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const userId = /"user_id":"(u-\d+)"/.exec(Buffer.concat(chunks).toString())?.[1];
      if (userId !== undefined && !toldAtMs.has(userId)) toldAtMs.set(userId, atMs);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `http://127.0.0.1:${port}/`, toldAtMs, close };
}

function report(plan: AlertsPlan, waits: readonly number[], told: readonly number[]): Section {
  const row = (name: string, values: readonly number[]) => [
    name,
    ...[0.5, 0.95, 0.99, 1].map((share) => figure(percentile(values, share))),
  ];
  return {
    title: `Alerts: ${ALERTS_PER_SECOND} a second for ${plan.seconds} s, each rejected by text afterwards at the same pace`,
    body: [
      table(
        ["ms", "p50", "p95", "p99", "max"],
        [row("alert sent to text at the carrier", waits), row("REJECT at our webhook to the tenant's webhook", told)],
      ),
    ],
    goals: [
      { what: "alert to carrier, p99", measured: percentile(waits, 0.99), limit: SUBMISSION_P99_MAX_MS, unit: "ms" },
      { what: "REJECT to alert.rejected, p99", measured: percentile(told, 0.99), limit: REJECTED_MAX_MS, unit: "ms" },
    ],
  };
}
