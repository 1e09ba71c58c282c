/** Requests and replies of `/v1/webhook-endpoints`. */
import * as z from "zod";
import { WEBHOOK_LOG_RESULTS } from "../../app/webhooks/endpoint-ports.ts";
import { DISABLED_REASONS } from "../../domain/webhooks/endpoint-state.ts";
import { FILTERS_MAX } from "../../domain/events/filters.ts";
import { FORM_BYTES_MAX, FORM_KINDS } from "../../domain/webhooks/form.ts";
import { BATCH_EVENTS_MAX, BATCH_EVENTS_MIN } from "../../domain/webhooks/posts.ts";
import { WEBHOOK_FAILURES } from "../../domain/webhooks/outcome.ts";
import { EXAMPLE_TIME, instant, pageOf, pageParameters } from "../base/common-schema.ts";

const EXAMPLE_ENDPOINT_ID = "whe_01kakx2m3xe5g8q4s9z6v7w1c6";
export const EXAMPLE_EVENT_ID = "evt_wnam18-mfzk3s5c-mfzk3s60";

/** No address at all, so that nobody who copies the example sends events to a stranger. */
const EXAMPLE_URL = "an https address of yours";

const url = z
  .string()
  .min(1)
  .max(1_000)
  .meta({ description: "An https address of the public internet, without user and password." });
const FORM_HEADERS_MAX = 5;
const description = z.string().max(200).meta({ description: "For you: shown, never sent." });
const eventFilters = z
  .array(z.string().min(1).max(64))
  .min(1)
  .max(FILTERS_MAX)
  .meta({ description: "Names of events, `noun.*` for all of a noun, `*` for all." });
const batch = z
  .strictObject({
    max_events: z
      .int()
      .min(BATCH_EVENTS_MIN)
      .max(BATCH_EVENTS_MAX)
      .meta({ description: "How many events a POST may hold. It never waits for more." }),
  })
  .nullable()
  .meta({ description: "Several events in one POST, where several are due. Null: each event alone." });

const formHeaders = z
  .record(
    z
      .string()
      .regex(
        /^(?!(?:host|content-length|content-type|transfer-encoding|connection|upgrade|cookie|user-agent|idempotency-key|webhook-[a-z-]{1,60})$)[A-Za-z0-9-]{1,60}$/i,
        "a field that Godwit does not write itself",
      ),
    z.string().regex(/^[\x20-\x7e]{1,1000}$/, "printable ASCII, 1 to 1000"),
  )
  .refine((headers) => Object.keys(headers).length <= FORM_HEADERS_MAX, {
    message: `at most ${FORM_HEADERS_MAX}`,
  })
  .meta({ description: "What proves who asks, such as `authorization`. Sealed, and shown to nobody." });

const form = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("slack") }),
    z.strictObject({
      kind: z.literal("template"),
      headers: formHeaders.default({}),
      body: z.record(z.string().min(1).max(100), z.json()).meta({
        description: `A JSON object of at most ${FORM_BYTES_MAX} bytes. Its strings may hold \`{subject}\`, \`{text}\`, \`{event_id}\`, \`{type}\` and \`{about}\`. Sealed, and shown to nobody.`,
        examples: [{ subject: "{subject}", text: "{text}" }],
      }),
    }),
  ])
  .nullable()
  .meta({
    description:
      "Told in words, to people. `slack`: what Slack and many others take. `template`: a body of yours, for an API that sends mail, say. The address is sealed then too. Null: told events.",
  });

export const createEndpointRequest = z
  .strictObject({
    url,
    description: description.default(""),
    events: eventFilters.optional().meta({
      description: "Names of events, `noun.*` for all of a noun, `*` for all. Absent: `*`; with a form `incident.*`.",
    }),
    enabled: z.boolean().default(true),
    batch: batch.default(null),
    form: form.default(null),
  })
  .meta({
    id: "CreateWebhookEndpoint",
    examples: [
      { url: EXAMPLE_URL, events: ["verification.*", "alert.rejected"] },
      { url: EXAMPLE_URL, batch: { max_events: 100 } },
      { url: EXAMPLE_URL, form: { kind: "slack" } },
    ],
  });

export const updateEndpointRequest = z
  .strictObject({
    url: url.optional(),
    description: description.optional(),
    events: eventFilters.optional(),
    enabled: z.boolean().optional(),
    batch: batch.optional(),
    form: form.optional(),
  })
  .meta({ id: "UpdateWebhookEndpoint", examples: [{ enabled: true }, { batch: { max_events: 100 } }] });

const fields = {
  id: z.string(),
  url: z.string(),
  description: z.string(),
  events: z.array(z.string()),
  enabled: z.boolean(),
  disabled_reason: z.enum(DISABLED_REASONS).nullable().meta({
    description: "`gone`: it answered 410. `failing`: nothing reached it in five days. `request`: you switched it off.",
  }),
  batch,
  form: z
    .object({ kind: z.enum(FORM_KINDS), header_names: z.array(z.string()) })
    .nullable()
    .meta({ description: "Null: it is told events. Otherwise `url` shows the host alone." }),
  public_key: z.string().meta({ description: "Ed25519, for signatures of version `v1a`." }),
  old_keys_until: instant.nullable().meta({ description: "Until when the keys before the last rotation sign too." }),
  created_at: instant,
  updated_at: instant,
};
const example = {
  id: EXAMPLE_ENDPOINT_ID,
  url: EXAMPLE_URL,
  description: "",
  events: ["verification.*", "alert.rejected"],
  enabled: true,
  disabled_reason: null,
  batch: null,
  form: null,
  public_key: "whpk_MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqs=",
  old_keys_until: null,
  created_at: EXAMPLE_TIME,
  updated_at: EXAMPLE_TIME,
};

export const endpointBody = z.object(fields).meta({ id: "WebhookEndpoint", examples: [example] });

export const endpointList = z
  .object({ data: z.array(endpointBody) })
  .meta({ id: "WebhookEndpointList", examples: [{ data: [example] }] });

export const issuedEndpointBody = z
  .object({
    ...fields,
    secret: z.string().meta({ description: "HMAC-SHA256, for signatures of version `v1`. Shown once." }),
  })
  .meta({
    id: "IssuedWebhookEndpoint",
    examples: [{ ...example, secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=" }],
  });

export const endpointHealthBody = z
  .object({
    ...fields,
    failing_since: instant.nullable().meta({ description: "When the first try failed since the last that did not." }),
    waiting: z.int().meta({ description: "Events that wait for their first or next try." }),
  })
  .meta({ id: "WebhookEndpointHealth", examples: [{ ...example, failing_since: null, waiting: 0 }] });

const result = z.enum(["delivered", ...WEBHOOK_FAILURES]);

export const pingRequest = z.strictObject({}).meta({ id: "TestWebhookEndpoint", examples: [{}] });

export const pingBody = z
  .object({
    event_id: z.string(),
    result,
    status: z.int().nullable().meta({ description: "HTTP status; null when there was no answer." }),
    duration_ms: z.int(),
    reply: z.string().nullable().meta({ description: "The first 16 KB of the reply's body." }),
  })
  .meta({
    id: "WebhookTest",
    examples: [
      { event_id: "evt_01kakx2m3xe5g8q4s9z6v7w1c6", result: "delivered", status: 204, duration_ms: 87, reply: null },
    ],
  });

export const deliveryListQuery = z.strictObject({
  ...pageParameters,
  result: z
    .enum(WEBHOOK_LOG_RESULTS)
    .optional()
    .meta({ description: "Tries that were delivered, or those that failed." }),
});

const delivery = z
  .object({
    event_id: z.string(),
    event_type: z.string(),
    batch_id: z.string().nullable().meta({
      description: "`webhook-id` of the batch that it was in, one entry for each event of it; null when it went alone.",
    }),
    attempt: z.int().meta({ description: "From 1." }),
    result,
    status: z.int().nullable(),
    at: instant,
    duration_ms: z.int(),
    request: z
      .string()
      .meta({ description: "The first 16 KB of the body that was sent; in a batch, of this event's part." }),
    reply: z.string().nullable().meta({ description: "The first 16 KB of the reply's body; to a batch, 1 KB." }),
    next_attempt_at: instant.nullable().meta({ description: "Null when no other try follows." }),
  })
  .meta({
    id: "WebhookDelivery",
    examples: [
      {
        event_id: EXAMPLE_EVENT_ID,
        event_type: "verification.approved",
        batch_id: null,
        attempt: 1,
        result: "http_status",
        status: 503,
        at: EXAMPLE_TIME,
        duration_ms: 112,
        request: '{"type":"verification.approved"}',
        reply: "try later",
        next_attempt_at: "2026-11-21T12:00:05.000Z",
      },
    ],
  });

export const deliveryPage = pageOf(delivery, "WebhookDeliveryPage");

export const webhookReplayRequest = z
  .union([
    z.strictObject({ event_id: z.string().min(5).max(100).meta({ description: "The id of one event." }) }),
    z.strictObject({
      from: instant.meta({ description: "Events from this time on." }),
      to: instant.meta({ description: "Events before this time." }),
    }),
  ])
  .meta({ id: "ReplayWebhooks", examples: [{ event_id: EXAMPLE_EVENT_ID }] });

export const webhookReplayBody = z
  .object({ id: z.string(), replaying: z.literal(true) })
  .meta({ id: "WebhookReplay", examples: [{ id: EXAMPLE_ENDPOINT_ID, replaying: true }] });
