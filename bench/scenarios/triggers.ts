/** From what happened to somebody who is not there to the text at the carrier, at a fixed rate: what a trigger takes. */
import { type FakeCarrier, untilTaken } from "../carrier.ts";
import { expectSuccess, type LoadRequest, openLoop, send } from "../load.ts";
import { measureLoad, type Subject } from "../measure.ts";
import type { Section } from "../report.ts";
import { figure, percentile, table } from "../table.ts";
import { addPeople, type Person } from "./alerts.ts";

const EVENTS_PER_SECOND = 10;
const SUBMISSION_P99_MAX_MS = 1_000;
const WORDS = { version: "1", text: "Yes, text me." };
const NOON = 12;
const NOBODY: Person = { userId: "", phone: "" };

/** Its text goes with the activity, so that nothing of the wait is the trigger's own. */
const TRIGGER = {
  name: "Mention",
  when: { kind: "activity", activity: "mention.received", times: 1, within: "PT1H" },
  texts: {
    ordinary: {
      template: "friend_request",
      values: { name: { value: "sender_name", otherwise: "Somebody" }, link: "https://bench.example/x" },
    },
  },
};

export interface TriggersPlan {
  readonly seconds: number;
}

export async function measureTriggers(
  godwit: Subject,
  carrier: FakeCarrier,
  { plan, nextPhone }: { readonly plan: TriggersPlan; readonly nextPhone: () => string },
): Promise<Section> {
  const count = Math.max(1, Math.round(plan.seconds * EVENTS_PER_SECOND));
  const people = Array.from({ length: count }, (_, n) => ({ userId: `friend-${n}`, phone: nextPhone() }));
  await addFriends(godwit, people);
  await switchOn(godwit);
  const saidAtMs = new Map<string, number>();
  const answeredAtMs = new Map<string, number>();
  const sample = await measureLoad(godwit, count, async () => {
    const said = await openLoop(godwit.to, { count, perSecond: EVENTS_PER_SECOND }, (n) => {
      const { userId, phone } = people[n] ?? NOBODY;
      saidAtMs.set(phone, performance.now());
      return mentionOf(userId);
    });
    for (const [n, { phone }] of people.entries()) {
      answeredAtMs.set(phone, (saidAtMs.get(phone) ?? 0) + (said.latenciesMs[n] ?? 0));
    }
    await untilTaken(
      carrier,
      people.map(({ phone }) => phone),
    );
    return said;
  });
  const waits = (from: ReadonlyMap<string, number>) =>
    people.flatMap(({ phone }) => {
      const submission = carrier.submissions.get(phone);
      return submission === undefined ? [] : [Math.max(0, submission.atMs - (from.get(phone) ?? 0))];
    });
  return report(plan, { said: waits(saidAtMs), accepted: waits(answeredAtMs), answers: sample.latenciesMs });
}

/** Wherever they are it is noon, and they have agreed: no text waits for anything but the machine. */
async function addFriends(godwit: Subject, people: readonly Person[]): Promise<void> {
  const messaging = { opt_out: { link: "https://bench.example/stop" } };
  await ask(godwit, { method: "PATCH", path: "/v1/tenant", body: { messaging } });
  await addPeople(godwit, people);
  const behind = new Date().getUTCHours() - NOON;
  const time_zone = behind === 0 ? "Etc/GMT" : `Etc/GMT${behind > 0 ? "+" : ""}${behind}`;
  for (const { userId: user_id } of people) {
    await ask(godwit, { method: "PATCH", path: `/v1/users/${user_id}`, body: { time_zone } });
    const said = { user_id, category: "engagement", strength: "written_opt_in", source: "app", words: WORDS };
    await ask(godwit, { method: "POST", path: "/v1/consents", body: said });
  }
}

async function switchOn(godwit: Subject): Promise<void> {
  const made = await ask(godwit, { method: "POST", path: "/v1/triggers", body: TRIGGER });
  const { id }: { id: string } = JSON.parse(made);
  await ask(godwit, { method: "POST", path: `/v1/triggers/${id}/on`, body: {} });
}

async function ask({ to }: Subject, request: LoadRequest): Promise<string> {
  return expectSuccess(await send(to, request), request).body;
}

function mentionOf(userId: string): LoadRequest {
  const body = { name: "mention.received", received: true, values: { sender_name: "Ana" } };
  return { method: "POST", path: `/v1/users/${userId}/activity`, body };
}

interface Waits {
  /** From the request of the activity to the text at the carrier. */
  readonly said: readonly number[];
  /** From its answer. */
  readonly accepted: readonly number[];
  readonly answers: readonly number[];
}

function report({ seconds }: TriggersPlan, { said, accepted, answers }: Waits): Section {
  const row = (name: string, values: readonly number[]): readonly string[] => [
    name,
    ...[0.5, 0.95, 0.99, 1].map((share) => figure(percentile(values, share))),
  ];
  return {
    title: `Trigger to carrier: ${EVENTS_PER_SECOND} activities a second for ${seconds} s, each somebody else's, no grace`,
    body: [
      table(
        ["ms", "p50", "p95", "p99", "max"],
        [
          row("activity accepted to text at the carrier", accepted),
          row("activity sent to text at the carrier", said),
          row("activity sent to answer", answers),
        ],
      ),
    ],
    goals: [
      {
        what: "trigger: activity accepted to carrier, p99",
        measured: percentile(accepted, 0.99),
        limit: SUBMISSION_P99_MAX_MS,
        unit: "ms",
      },
    ],
  };
}
