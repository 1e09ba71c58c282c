/** What a phone wrote was read as, never its words: events travel far, and the words stand sealed in one place. */
import { event } from "../base/event.ts";

interface Received {
  readonly inboundId: string;
  /** Our number that was written to. */
  readonly to: string;
  readonly phoneMasked: string;
  readonly country: string;
  /** How it was understood: stop, start, help, answer, unknown. */
  readonly meaning: string;
  /** Pictures and other files beside the text. Absent in events of before they were counted. */
  readonly mediaCount?: number;
}

export const CONVERSATION_EVENTS = {
  "message.received": event<Received>()({
    subject: { kind: "inbound", id: ({ inboundId }) => inboundId },
    published: {
      urgency: "soon",
      names: {
        "message.received":
          "a phone wrote, and what that was read as. Its words: `GET /v1/messages/inbound/{inbound_id}`, for 30 days, with a key that may read them",
      },
      data: {
        inbound_id: { words: "the text from the phone", of: ({ inboundId }) => inboundId },
        to: { words: "your number that was written to", of: ({ to }) => to },
        phone_masked: { words: "the number, masked", of: ({ phoneMasked }) => phoneMasked },
        phone_token: { words: "the number, by its token", of: ({ phoneToken }) => phoneToken },
        country: { words: "of the number: ISO 3166-1 alpha-2", of: ({ country }) => country },
        meaning: { words: "`stop`, `start`, `help`, `answer` or `unknown`", of: ({ meaning }) => meaning },
        media_count: { words: "pictures and other files beside the text", of: ({ mediaCount }) => mediaCount ?? 0 },
      },
    },
  }),
};
