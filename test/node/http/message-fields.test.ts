/** Where each field of a message ends up: in its text, in its order, in the reply, or in none of them. */
import { describe, expect, it, vi } from "vitest";
import type * as z from "zod";
import { composeSend } from "../../../src/app/sending/compose-send.ts";
import { openOrder } from "../../../src/app/sending/open-order.ts";
import type { sendRequest } from "../../../src/http/messages/message-sends-schema.ts";
import { orderBody } from "../../../src/queues/bodies.ts";
import { makeHttpWorld, WORLD_NOW_MS } from "../../support/http-world.ts";

type Fields = keyof z.output<typeof sendRequest>;

const AT = new Date(WORLD_NOW_MS).toISOString();
const PLAIN = {
  phone_number: "+1 310-555-0100",
  template: "transaction_notice",
  variables: { amount: { micro_units: 12_500_000, currency: "USD" }, merchant: "Shop", ending: "1234", at: AT },
};
const EXPIRES_AT = new Date(WORLD_NOW_MS + 23 * 3_600_000).toISOString();

/** A value of each field, other than its default, and where it shows. */
const FIELDS = {
  // To a user it goes by another way: test/worker/flows/users.test.ts.
  user_id: { value: "u-1", shows: "nowhere" },
  phone_number: { value: "+1 310-555-0101", shows: "in the reply as phone_masked" },
  country: { value: "US", shows: "nowhere" },
  template: { value: "order_shipped", shows: "nowhere" },
  variables: { value: { ...PLAIN.variables, merchant: "Cinema" }, shows: "in the text" },
  brand: { value: "Other", shows: "in the text" },
  locale: { value: "fr", shows: "in the text" },
  time_zone: { value: "Asia/Tokyo", shows: "in the text" },
  scheduled_at: { value: new Date(WORLD_NOW_MS + 24 * 3_600_000).toISOString(), shows: "in the reply as not_before" },
  expires_at: { value: EXPIRES_AT, shows: "in the reply as expires_at" },
  only_if_offline: { value: true, shows: "in the order as onlyIfOffline" },
  collapse_key: { value: "newest", shows: "in the order as collapseKey" },
  purpose: { value: "delivery", shows: "in the order as purpose" },
  // What it makes is an invitation: test/worker/reminders/join.test.ts.
  event: { value: { id: "match-42", starts_at: AT }, shows: "nowhere" },
  dry_run: { value: true, shows: "nowhere" },
} as const satisfies Record<Fields, { value: unknown; shows: Place }>;

type Place = "in the text" | `in the order as ${string}` | `in the reply as ${string}` | "nowhere";

const THAT = (place: "in the text" | "in the order as " | "in the reply as ") =>
  Object.entries(FIELDS).flatMap(([field, { value, shows }]) => {
    return shows.startsWith(place) ? [[field, value, shows.slice(place.length)] as const] : [];
  });

/** The reply, the order as its queue carries it, and its text as a carrier gets it. */
async function send(changes: Readonly<Record<string, unknown>>) {
  const world = await makeHttpWorld();
  const { services } = world;
  const queued = vi.spyOn(services.notices, "queue").mockImplementation(async (_slot, { order }) => ({
    outcome: "queued",
    messageId: order.messageId,
    dispatch: null,
  }));
  const sent = await world.call("POST", "/v1/messages", { body: { ...PLAIN, ...changes } });
  const reply: Record<string, unknown> = await sent.json();
  expect(sent.status, JSON.stringify(reply)).toBe(201);
  const order = orderBody.parse(JSON.parse(JSON.stringify(queued.mock.calls[0]?.[1].order)));
  if (order.textKind !== "notice") throw new Error("a message is a notice");
  const opened = { ...(await openOrder(services, order)), order };
  const choice = { account: "a", sender: "+13105550199" };
  const plan = { attempt: 1, transport: "sms", choice, mode: "test", reference: "r" } as const;
  const composed = composeSend({ clock: services.clock, publicUrl: null }, opened, plan);
  if (!composed.ok) throw new Error("a text that was checked is written");
  const notice: Readonly<Record<string, unknown>> = { ...order.notice };
  return { reply, notice, text: composed.value.text };
}

describe("a field of POST /v1/messages", () => {
  it.each(THAT("in the text"))("is in the text: %s", async (field, value) => {
    expect((await send({ [field]: value })).text).not.toBe((await send({})).text);
  });

  it.each(THAT("in the order as "))("is kept with its order: %s", async (field, value, name) => {
    expect((await send({ [field]: value })).notice[name]).toEqual(value);
    expect((await send({})).notice[name]).not.toEqual(value);
  });

  it.each(THAT("in the reply as "))("shows in the reply: %s", async (field, value, name) => {
    expect((await send({ [field]: value })).reply[name]).not.toEqual((await send({})).reply[name]);
  });
});
