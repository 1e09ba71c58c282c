/** What a bucket of phones still knows of stories, told again. */
import type { StoryTellers } from "../../../app/ledger/retell-ports.ts";
import type { DomainEvent } from "../../../domain/events/events.ts";
import type { MessageNow } from "../../../domain/ledger/message-now.ts";
import * as words from "../../../domain/ledger/retell.ts";
import type { StoryRef } from "../../../domain/ledger/story-kind.ts";
import type { Message } from "../../../domain/sending/message.ts";
import { type PhoneCommandsFor, phoneQuery } from "../command.ts";
import type { Rows } from "../rows.ts";

/** The events of a story; none where nothing is known of it. */
export function retell(rows: Rows, { kind, id }: StoryRef): readonly DomainEvent[] {
  switch (kind) {
    case "verification": {
      const found = rows.verifications.find(id);
      const texts = found === null ? [] : rows.messages.ofVerification(id);
      return found === null
        ? []
        : words.retellVerification(
            found,
            texts.map((text) => withAttempts(rows, text)),
          );
    }
    case "message": {
      const found = rows.messages.find(id);
      return found === null ? [] : words.retellMessage(withAttempts(rows, found));
    }
    case "alert": {
      const found = rows.alerts.find(id);
      return found === null ? [] : words.retellAlert(found);
    }
    case "reminder": {
      const found = rows.reminders.find(id);
      return found === null ? [] : words.retellReminder(found);
    }
  }
}

function withAttempts(rows: Rows, message: Message): MessageNow {
  return { message, attempts: rows.attempts.ofMessage(message.order.messageId) };
}

export const RETELL_COMMANDS = {
  retell: phoneQuery([], (rows, { stories }) =>
    stories.flatMap((story) => retell(rows, story)).map((event) => JSON.stringify(event)),
  ),
} satisfies PhoneCommandsFor<StoryTellers>;
