/** The accounts of the deployment itself: the loopback carrier always, the others as far as their secrets are set. */
import type { CarrierAccount } from "../app/carriers/ports.ts";
import type { Clock, Random } from "../app/base/ports.ts";
import type { AtVendor } from "./adapter.ts";
import type { LoopbackPorts } from "./loopback/index.ts";
import type { TwilioConfig } from "./twilio/wire.ts";
import type { VonageConfig } from "./vonage/wire.ts";
import type { VonageMessagesConfig } from "./vonage-messages/wire.ts";

/** Parsed configuration and the ports that adapters need. Null: no such account. */
export interface BuiltInConfig {
  readonly loopback: LoopbackPorts;
  readonly twilio: AtVendor<TwilioConfig> | null;
  readonly vonage: AtVendor<VonageConfig> | null;
  readonly vonageMessages: AtVendor<VonageMessagesConfig> | null;
  readonly clock: Clock;
  readonly random: Random;
}

/** An account of which the name is known; its adapter is read when it is first used. */
export interface BuiltInAccount {
  readonly name: string;
  open(): Promise<CarrierAccount>;
}

/** The deployment's own accounts. Credentials live in their closures and cannot be printed with them. */
export function builtInAccounts(config: BuiltInConfig): readonly BuiltInAccount[] {
  const { clock, random, twilio, vonage, vonageMessages } = config;
  const accounts = [
    openedOnce("loopback", async (name) => {
      const { makeLoopbackAccount } = await import("./loopback/index.ts");
      return makeLoopbackAccount(name, config.loopback);
    }),
  ];
  if (twilio !== null) {
    const open = async (name: string) => (await import("./twilio/index.ts")).makeTwilioAccount(name, twilio, clock);
    accounts.push(openedOnce("twilio", open));
  }
  if (vonage !== null) {
    const open = async (name: string) => (await import("./vonage/index.ts")).makeVonageAccount(name, vonage, clock);
    accounts.push(openedOnce("vonage", open));
  }
  if (vonageMessages !== null) {
    const open = async (name: string) => {
      const { makeVonageMessagesAccount } = await import("./vonage-messages/index.ts");
      return makeVonageMessagesAccount(name, vonageMessages, { clock, random });
    };
    accounts.push(openedOnce("vonage_messages", open));
  }
  return accounts;
}

/** The account is kept, not its promise: a promise that belongs to one request must not be awaited by another. */
function openedOnce(name: string, make: (name: string) => Promise<CarrierAccount>): BuiltInAccount {
  let account: CarrierAccount | null = null;
  return {
    name,
    async open() {
      if (account !== null) return account;
      const made = await make(name);
      // Whoever asked at the same time has the same account.
      account ??= made;
      return account;
    },
  };
}
