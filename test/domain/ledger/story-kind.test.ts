import { expect, it } from "vitest";
import { storyOf } from "../../../src/domain/ledger/story-kind.ts";
import { Story } from "../../support/ledger-events.ts";

const story = new Story(1);
const base = { id: "e.1", atMs: 1, phoneToken: "t" };
const alert = { alertId: "alr_1", userId: "u1", alertType: "remote_login" };

it.each([
  { event: story.started(), name: { kind: "verification", id: story.verificationId } },
  { event: story.reported(1, 2), name: { kind: "message", id: story.messageId } },
  { event: { ...base, type: "alert.expired", ...alert } as const, name: { kind: "alert", id: "alr_1" } },
  {
    event: {
      ...base,
      type: "reminder.sent",
      reminderId: "rmd_1",
      userId: null,
      eventId: null,
      messageId: "m",
    } as const,
    name: { kind: "reminder", id: "rmd_1" },
  },
  {
    event: {
      ...base,
      type: "message.received",
      inboundId: "inb_1",
      to: "+1",
      phoneMasked: "+1",
      country: "US",
      meaning: "stop",
    } as const,
    name: null,
  },
])("$event.type is of the story $name", ({ event, name }) => {
  expect(storyOf(event)).toEqual(name);
});
