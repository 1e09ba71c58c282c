import type { DomainEvent } from "./events.ts";

/**
 * An event of an older release as one of today: without the words of the phone that wrote, which stand sealed in one place,
 * with a right and an end of their own; and without the sealed number, which lives with the person. What was on its way
 * when a release changed passes here, and what older releases stored.
 */
export function withoutOldFields(event: DomainEvent): DomainEvent {
  switch (event.type) {
    case "message.received":
      return "text" in event ? withoutText(event) : event;
    case "verification.started":
    case "message.queued":
      return "phoneSealed" in event ? withoutNumber(event) : event;
    default:
      return event;
  }
}

function withoutText({ text: _text, ...rest }: DomainEvent & { readonly text: unknown }): DomainEvent {
  return rest;
}

function withoutNumber({
  phoneSealed: _sealed,
  ...rest
}: DomainEvent & { readonly phoneSealed: unknown }): DomainEvent {
  return rest;
}
