/** All that a bucket of phones can be asked, by what a use case calls its port. */
import { ALERT_COMMANDS } from "./alerts/alert-commands.ts";
import type { Command, OfTenant } from "./command.ts";
import { CONSENT_COMMANDS } from "./consent/opt-out.ts";
import { CONVERSATION_COMMANDS } from "./conversation/conversation-commands.ts";
import { BOUND_DEVICE_COMMANDS } from "./devices/device-commands.ts";
import { NOTICE_COMMANDS } from "./messages/notice-commands.ts";
import { REMINDER_COMMANDS } from "./reminders/reminder-commands.ts";
import { ATTEMPT_COMMANDS } from "./sending/message-commands.ts";
import { USER_COMMANDS } from "./users/user-commands.ts";
import { PUSH_COMMANDS } from "./verification/push-commands.ts";
import { VERIFICATION_COMMANDS } from "./verification/verification-commands.ts";

export const PHONE_COMMANDS = {
  alerts: ALERT_COMMANDS,
  attempts: ATTEMPT_COMMANDS,
  boundDevices: BOUND_DEVICE_COMMANDS,
  consents: CONSENT_COMMANDS,
  inbound: CONVERSATION_COMMANDS,
  notices: NOTICE_COMMANDS,
  pushes: PUSH_COMMANDS,
  reminders: REMINDER_COMMANDS,
  userStates: USER_COMMANDS,
  verifications: VERIFICATION_COMMANDS,
} as const;

/** By the name under which a command travels: "alerts.open". */
const BY_NAME: ReadonlyMap<string, Command<OfTenant, unknown>> = new Map(
  Object.entries(PHONE_COMMANDS).flatMap(([port, commands]) =>
    Object.entries<Command<OfTenant, unknown>>(commands).map(([name, command]) => [`${port}.${name}`, command]),
  ),
);

/** Throws for a name that is none: the caller is of another release than the object. */
export function commandNamed(name: string): Command<OfTenant, unknown> {
  const command = BY_NAME.get(name);
  if (command === undefined) throw new Error(`no command of a bucket of phones: ${name}`);
  return command;
}
