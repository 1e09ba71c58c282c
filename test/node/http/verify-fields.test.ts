/** Where each field of a start ends up: in its text, in the reply, or in neither. */
import { describe, expect, it, vi } from "vitest";
import type * as z from "zod";
import { composeSend } from "../../../src/app/sending/compose-send.ts";
import type { startRequest } from "../../../src/http/verification/verifications-schema.ts";
import { orderBody } from "../../../src/queues/bodies.ts";
import { makeHttpWorld } from "../../support/http-world.ts";

type Fields = keyof z.output<typeof startRequest>;

const PLAIN = { phone_number: "+1 310-555-0100", verification_type: "login" };

/** A value of each field, other than its default, and where it shows. */
const FIELDS = {
  phone_number: { value: "+1 310-555-0101", shows: "nowhere" },
  country: { value: "US", shows: "nowhere" },
  user_id: { value: "u-1", shows: "nowhere" },
  device_id: { value: "device-0001", shows: "nowhere" },
  verification_type: { value: "signup", shows: "in the reply" },
  channel: { value: "sms", shows: "in the reply" },
  locale: { value: "fr", shows: "in the text" },
  brand: { value: "Other", shows: "in the text" },
  client_ip: { value: "192.0.2.7", shows: "nowhere" },
  client_network: { value: { country: "PH", asn: 4775, kind: "mobile" }, shows: "nowhere" },
  client_behavior: { value: { time_to_submit_ms: 6200, pasted: false, automated: false }, shows: "nowhere" },
  app_hash: { value: "FA+9qCX9VSu", shows: "in the text" },
  web_domain: { value: "example.com", shows: "in the text" },
  code_length: { value: 8, shows: "nowhere" },
  code_alphabet: { value: "alphanumeric", shows: "nowhere" },
  ttl_seconds: { value: 600, shows: "in the text" },
  metadata: { value: { order: "7" }, shows: "in the reply" },
  challenge_response: { value: { challenge: "c1.x", solution: "1.2" }, shows: "nowhere" },
  discreet: { value: true, shows: "nowhere" },
} as const satisfies Record<Fields, { value: unknown; shows: "in the text" | "in the reply" | "nowhere" }>;

const THAT = (place: "in the text" | "in the reply") =>
  Object.entries(FIELDS).flatMap(([field, { value, shows }]) => (shows === place ? [[field, value] as const] : []));

/** The reply to reading what was started, and its text as a carrier gets it. */
async function start(changes: Readonly<Record<string, unknown>>) {
  const world = await makeHttpWorld();
  const handedOver = vi.spyOn(world.services.dispatcher, "send");
  const started = await world.call("POST", "/v1/verify", { body: { ...PLAIN, ...changes } });
  expect(started.status).toBe(201);
  const { id }: { id: string } = await started.json();
  const reply: Record<string, unknown> = await (await world.call("GET", `/v1/verify/${id}`)).json();
  const order = orderBody.parse(JSON.parse(handedOver.mock.calls[0]?.[1] ?? ""));
  const opened = { order, to: "+13105550100", code: "123456", values: null, own: null };
  const choice = { account: "a", sender: "Acme" };
  const plan = { attempt: 1, transport: order.transport, choice, mode: "test", reference: "r" } as const;
  const composed = composeSend({ clock: world.services.clock, publicUrl: null }, opened, plan);
  if (!composed.ok) throw new Error("a text of a code is always written");
  return { reply, text: composed.value.text };
}

describe("a field of POST /v1/verify", () => {
  it.each(THAT("in the text"))("is in the text: %s", async (field, value) => {
    expect((await start({ [field]: value })).text).not.toBe((await start({})).text);
  });

  it.each(THAT("in the reply"))("is given back: %s", async (field, value) => {
    expect((await start({ [field]: value })).reply[field]).toEqual(value);
    expect((await start({})).reply[field]).not.toEqual(value);
  });
});
