/** The accounts of the deployment itself: the loopback carrier always, the others as far as their secrets are set. */
import type { CarrierAccount } from "../app/carriers/ports.ts";
import type { Clock, Random } from "../app/base/ports.ts";
import { type LoopbackPorts, makeLoopbackAccount } from "./loopback/index.ts";
import { makeTwilioAccount } from "./twilio/index.ts";
import type { TwilioConfig } from "./twilio/wire.ts";
import { makeVonageAccount } from "./vonage/index.ts";
import type { VonageConfig } from "./vonage/wire.ts";
import { makeVonageMessagesAccount } from "./vonage-messages/index.ts";
import type { VonageMessagesConfig } from "./vonage-messages/wire.ts";

/** Parsed configuration and the ports that adapters need. Null: no such account. */
export interface BuiltInConfig {
  readonly loopback: LoopbackPorts;
  readonly twilio: TwilioConfig | null;
  readonly vonage: VonageConfig | null;
  readonly vonageMessages: VonageMessagesConfig | null;
  readonly clock: Clock;
  readonly random: Random;
}

/** The deployment's own accounts. Credentials live in their closures and cannot be printed with them. */
export function builtInAccounts(config: BuiltInConfig): readonly CarrierAccount[] {
  const { clock, random, twilio, vonage, vonageMessages } = config;
  const accounts: CarrierAccount[] = [makeLoopbackAccount("loopback", config.loopback)];
  if (twilio !== null) accounts.push(makeTwilioAccount("twilio", twilio, clock));
  if (vonage !== null) accounts.push(makeVonageAccount("vonage", vonage, clock));
  if (vonageMessages !== null) {
    accounts.push(makeVonageMessagesAccount("vonage_messages", vonageMessages, { clock, random }));
  }
  return accounts;
}
