/** All that a bucket of phones can be asked, by what a use case calls its port. */
import { ALERT_COMMANDS } from "./alerts/alert-commands.ts";
import { commandsOf } from "../command.ts";
import type { Bucket, OfTenant } from "./command.ts";
import { CONSENT_COMMANDS } from "./consent/opt-out.ts";
import { CONVERSATION_COMMANDS } from "./conversation/conversation-commands.ts";
import { BOUND_DEVICE_COMMANDS } from "./devices/device-commands.ts";
import { RETELL_COMMANDS } from "./ledger/retell.ts";
import { HOLDER_COMMANDS } from "./lookup/holder-commands.ts";
import { LOOKUP_COMMANDS } from "./lookup/lookup-commands.ts";
import { NOTICE_COMMANDS } from "./messages/notice-commands.ts";
import { REMINDER_COMMANDS } from "./reminders/reminder-commands.ts";
import { ATTEMPT_COMMANDS } from "./sending/message-commands.ts";
import { NUMBER_STANDING_COMMANDS } from "./users/standing-commands.ts";
import { USER_COMMANDS } from "./users/user-commands.ts";
import { PUSH_COMMANDS } from "./verification/push-commands.ts";
import { VERIFICATION_COMMANDS } from "./verification/verification-commands.ts";

export const PHONE_COMMANDS = {
  alerts: ALERT_COMMANDS,
  attempts: ATTEMPT_COMMANDS,
  boundDevices: BOUND_DEVICE_COMMANDS,
  consents: CONSENT_COMMANDS,
  holders: HOLDER_COMMANDS,
  inbound: CONVERSATION_COMMANDS,
  lookups: LOOKUP_COMMANDS,
  notices: NOTICE_COMMANDS,
  numberStandings: NUMBER_STANDING_COMMANDS,
  pushes: PUSH_COMMANDS,
  reminders: REMINDER_COMMANDS,
  storyTellers: RETELL_COMMANDS,
  userStates: USER_COMMANDS,
  verifications: VERIFICATION_COMMANDS,
} as const;

export const phoneCommand = commandsOf<Bucket, OfTenant>("a bucket of phones", PHONE_COMMANDS);
