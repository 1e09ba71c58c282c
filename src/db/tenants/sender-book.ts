/**
 * Which tenant's sender a reply was written to: read from the database each time, and from the last copy while it is
 * away.
 */
import { and, eq, inArray, isNull, lte, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { SenderHolderBook, SenderHolders } from "../../app/tenants/grant-ports.ts";
import { StoreUnavailable } from "../../app/base/store-ports.ts";
import { senderKey } from "../../domain/base/same-sender.ts";
import { needsGrant } from "../../domain/tenants/grant.ts";
import type { SenderHolder } from "../../domain/conversation/whose-answer.ts";
import { answer, ANSWER_SOON_MS, type Database } from "../base/database.ts";
import { FaultWatch } from "../base/fault-watch.ts";
import type { CacheTiming } from "../base/fresh-cache.ts";
import { hasNotEnded } from "./grant-store.ts";
import { type CopyPlace, KeptCopy } from "../base/kept-copy.ts";
import { grants } from "../schema/grants.ts";
import { routeSenders } from "../schema/route-senders.ts";

/** After a fault the copy is read first for this long; otherwise each text would wait for the database again. */
const BACK_OFF_MS = 2_000;
const FAULTS_MAX = 1_000;

interface Named {
  readonly account: string;
  /** What is equal for equal senders. */
  readonly key: string;
}

export class D1SenderBook implements SenderHolderBook {
  readonly #db: Database;
  readonly #timing: CacheTiming;
  readonly #copy: KeptCopy<readonly SenderHolder[]>;
  readonly #faults = new FaultWatch({ backOffMs: BACK_OFF_MS, failingMs: BACK_OFF_MS, maxEntries: FAULTS_MAX });

  constructor(db: Database, kept: CopyPlace, timing: CacheTiming) {
    this.#db = db;
    this.#timing = timing;
    this.#copy = new KeptCopy({ ...kept, book: "sender_holders", keptForMs: null }, timing);
  }

  async holdersOf(account: string, sender: string): Promise<SenderHolders> {
    const named = { account, key: senderKey(sender) };
    const key = copyKey(account, named.key);
    const nowMs = this.#timing.nowMs();
    if (!this.#faults.isDoubtful(key, nowMs)) return this.#ask(key, named);
    const copied = await this.#recall(key, new StoreUnavailable("backing off")).catch((fault: unknown) => {
      // A fault while another sender was read does not count here, as long as there is no copy to use.
      if (this.#faults.isResting(key, nowMs)) throw fault;
      return null;
    });
    return copied ?? this.#ask(key, named);
  }

  async everHeldBy(senders: readonly string[], takenAtMs: number): Promise<readonly string[]> {
    const rows = this.#db
      .selectDistinct({ tenantId: grants.tenantId })
      .from(grants)
      .where(and(inArray(grants.senderKey, senders.map(senderKey)), lte(grants.fromMs, takenAtMs)))
      .orderBy(grants.tenantId);
    return (await answer(rows, ANSWER_SOON_MS)).map(({ tenantId }) => tenantId);
  }

  async #ask(key: string, named: Named): Promise<SenderHolders> {
    const readAtMs = this.#timing.nowMs();
    try {
      const held = await this.#load(named, ANSWER_SOON_MS);
      this.#faults.succeeded(key);
      // That a number belongs to nobody is not remembered: it may be given to a tenant at any time.
      if (held.length > 0) this.#copy.note(key, held.map(holderOf), readAtMs);
      return { holders: held, isCertain: true };
    } catch (error) {
      this.#faults.failed(key, this.#timing.nowMs());
      return this.#recall(key, error);
    }
  }

  /** Copies the holders of every sender that a tenant has or had, so that a reply finds them though none was ever read. */
  async remember(tenantId: string): Promise<void> {
    const readAtMs = this.#timing.nowMs();
    const own = await answer(
      this.#db
        .selectDistinct({ account: grants.account, key: grants.senderKey })
        .from(grants)
        .where(and(eq(grants.tenantId, tenantId), sql`${grants.senderKey} is not null`)),
    );
    const granted = own.map(({ account, key }) => ({ account, key: key ?? "" }));
    const routed = await answer(
      this.#db
        .selectDistinct({ account: routeSenders.account, sender: routeSenders.sender })
        .from(routeSenders)
        .where(eq(routeSenders.tenantId, tenantId)),
    );
    const free = routed.filter(({ account }) => !needsGrant(account));
    const senders = [...granted, ...free.map(({ account, sender }) => ({ account, key: senderKey(sender) }))];
    const copies = await Promise.all(
      senders.map(async (named) => ({
        key: copyKey(named.account, named.key),
        value: (await this.#load(named)).map(holderOf),
        readAtMs,
      })),
    );
    await this.#copy.keep(copies);
  }

  async #recall(key: string, fault: unknown): Promise<SenderHolders> {
    return { holders: await this.#copy.recall(key, fault), isCertain: false };
  }

  #load({ account, key }: Named, deadlineMs?: number) {
    const rows = needsGrant(account) ? this.#granted(account, key) : this.#routed(account, key);
    return answer(rows, deadlineMs);
  }

  /** A grant of a sender counts while one of its account does. */
  #granted(account: string, key: string): PromiseLike<readonly SenderHolder[]> {
    const whole = alias(grants, "whole");
    const ofAccount = and(
      eq(whole.tenantId, grants.tenantId),
      eq(whole.account, grants.account),
      isNull(whole.senderKey),
    );
    const fromMs: SQL<number> = sql<number>`max(${grants.fromMs}, ${whole.fromMs})`;
    const untilMs: SQL<number | null> = sql<
      number | null
    >`coalesce(min(${grants.untilMs}, ${whole.untilMs}), ${grants.untilMs}, ${whole.untilMs})`;
    return this.#db
      .select({ tenantId: grants.tenantId, isShared: grants.isShared, fromMs, untilMs })
      .from(grants)
      .innerJoin(whole, ofAccount)
      .where(and(eq(grants.senderKey, key), sql`${grants.account} = ${account}`, hasNotEnded(this.#timing.nowMs())))
      .orderBy(grants.tenantId, grants.id);
  }

  /** Accounts that need no grant are those of development: whoever has a route under the sender may be meant. */
  #routed(account: string, key: string): PromiseLike<readonly SenderHolder[]> {
    const isSender = sql`upper(ltrim(${routeSenders.sender}, '+')) = ${key}`;
    const always = { isShared: true, fromMs: 0, untilMs: null };
    return this.#db
      .selectDistinct({ tenantId: routeSenders.tenantId })
      .from(routeSenders)
      .where(and(eq(routeSenders.account, account), isSender))
      .orderBy(routeSenders.tenantId)
      .then((rows) => rows.map(({ tenantId }) => ({ tenantId, ...always })));
  }
}

function holderOf({ tenantId, isShared, fromMs, untilMs }: SenderHolder): SenderHolder {
  return { tenantId, isShared, fromMs, untilMs };
}

function copyKey(account: string, key: string): string {
  return JSON.stringify([account, key]);
}
