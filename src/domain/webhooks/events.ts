/** What becomes of a tenant's endpoints. They are about no phone: its token is "". */
import { event, type EventBase, type PublicFields } from "../base/event.ts";
import { isoTime } from "../base/iso-time.ts";

interface OfEndpoint {
  readonly endpointId: string;
}

interface Failing extends OfEndpoint {
  readonly failingSinceMs: number;
  readonly disablesAtMs: number;
}

interface Disabled extends OfEndpoint {
  readonly reason: "gone" | "failing";
}

const SUBJECT = { kind: "webhook_endpoint", id: ({ endpointId }: EventBase & OfEndpoint) => endpointId } as const;

const ID = {
  endpoint_id: { words: "the endpoint", of: ({ endpointId }) => endpointId },
} satisfies PublicFields<OfEndpoint>;

export const WEBHOOK_EVENTS = {
  "webhook_endpoint.failing": event<Failing>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: { "webhook_endpoint.failing": "to your other endpoints: this one is about to be switched off" },
      data: {
        ...ID,
        failing_since: { words: "since when no try succeeded", of: ({ failingSinceMs }) => isoTime(failingSinceMs) },
        disables_at: { words: "when it will be switched off", of: ({ disablesAtMs }) => isoTime(disablesAtMs) },
      },
    },
  }),
  "webhook_endpoint.disabled": event<Disabled>()({
    subject: SUBJECT,
    published: {
      urgency: "soon",
      names: { "webhook_endpoint.disabled": "to your other endpoints: this one was switched off" },
      data: {
        ...ID,
        reason: { words: "`gone`: it answered 410; `failing`: five days without success", of: ({ reason }) => reason },
      },
    },
  }),
};
