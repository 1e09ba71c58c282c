/**
 * The senders of test keys, approved everywhere: their texts reach the loopback carrier and nobody else, and a
 * newcomer's first text must not wait for a register.
 */
import { TEST_ROUTES } from "../routing/test-routes.ts";
import { senderKindOf } from "../base/sender-kinds.ts";
import { bySenderKey, type KnownSender } from "./facts.ts";
import { ANY_COUNTRY } from "./sender.ts";

const EVERYWHERE = [{ country: ANY_COUNTRY, networks: null, categories: null, untilMs: null }] as const;

export const TEST_SENDERS: ReadonlyMap<string, KnownSender> = bySenderKey(
  TEST_ROUTES.filter(({ transport }) => transport === "sms").map((route) => ({
    sender: route.sender,
    kind: senderKindOf(route),
    approvals: EVERYWHERE,
    tenDlc: null,
  })),
);
