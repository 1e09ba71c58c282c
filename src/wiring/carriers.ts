/** Accounts at carriers, the tenants' and the deployment's own, put together. */
import type { CallbackServices } from "../app/carrier-callbacks/ports.ts";
import type { CarrierServices } from "../app/carriers/ports.ts";
import type { GrantBook } from "../app/tenants/grant-ports.ts";
import { makeAccountRegistry } from "../carriers/account-registry.ts";
import { builtInAccounts } from "../carriers/built-in-accounts.ts";
import { makeCatalog } from "../carriers/catalog.ts";
import { makePhoneTokens } from "../crypto/phone-tokens.ts";
import { ClosedList } from "../db/base/closed-list.ts";
import { CachedAccountBook, D1CarrierAccountStore } from "../db/carriers/carrier-account-store.ts";
import { KnownAccountIds } from "../db/carriers/known-account-ids.ts";
import { makeInboxes, makeTestNumbers } from "../objects/inbox-states.ts";
import { makeTestClocks } from "../objects/test-clocks.ts";
import { makeSmppBinds } from "../objects/smpp-binds.ts";
import { makeReceiptPost } from "../queues/producers.ts";
import { accounts, addressRules } from "./configured.ts";
import { clock, type Ground, random } from "./ground.ts";

/** The tenants' own accounts, and where they may be pointed. */
export function tenantAccounts({ settings, vault, database, kept, timing }: Ground) {
  const store = new D1CarrierAccountStore(database);
  return { store, book: new CachedAccountBook(store, kept, timing), vault, addresses: addressRules(settings) };
}

interface Needs {
  readonly own: ReturnType<typeof tenantAccounts>;
  readonly grants: GrantBook;
  readonly receiptQueue: CallbackServices["receiptQueue"];
}

export function carrierServices(ground: Ground, { own, grants, receiptQueue }: Needs): CarrierServices {
  const { env, settings, vault, tagger, kept, timing, states } = ground;
  const { store, book, addresses } = own;
  const inboxes = makeInboxes(env, { vault, tokens: makePhoneTokens(settings.TOKEN_KEY), random });
  const loopback = { inbox: inboxes, receipts: makeReceiptPost(receiptQueue) };
  const builtIn = builtInAccounts({ ...accounts(settings), loopback, clock, random });
  const catalog = makeCatalog({ clock, random, binds: makeSmppBinds(env.SMPP_BINDS) });
  const untagged = new ClosedList(() => store.listIds(), { ...kept, book: "account_ids" }, timing);
  return {
    carriers: makeAccountRegistry({ book, vault, addresses, builtIn, catalog, grants, clock }),
    catalog,
    carrierAccounts: store,
    accountIds: new KnownAccountIds({ tagger, holds: (id) => book.holds(id), untagged }),
    inboxes,
    testNumbers: makeTestNumbers(env, random),
    testClocks: makeTestClocks(env, states),
    addresses,
  };
}
