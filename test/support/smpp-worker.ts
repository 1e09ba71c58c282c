/** A Worker with nothing but SMPP objects, and a sink in place of their queue: for tests against a local SMSC. */
import { DurableObject, WorkerEntrypoint } from "cloudflare:workers";
import type { InboundText, ReceiptReport } from "../../src/app/carriers/ports.ts";
import type { SmppAccount, SmppOrder, SmppOutcome } from "../../src/app/carriers/smpp-ports.ts";
import { readKeyring } from "../../src/crypto/keyring.ts";
import { makePhoneTokens } from "../../src/crypto/phone-tokens.ts";
import { makeVault } from "../../src/crypto/vault.ts";
import { makeSmppBinds, makeSmppSiblings } from "../../src/objects/smpp-binds.ts";
import { SmppObject as SmppObjectShell } from "../../src/objects/smpp-object.ts";

interface Env {
  readonly SMPP_BINDS: DurableObjectNamespace<SmppObject>;
  readonly SINK: DurableObjectNamespace<Sink>;
}

const KEY = "dG9rZW4ta2V5LW9mLXRoZS10ZXN0cy0wMDAwMDAwMDA=";

export class SmppObject extends SmppObjectShell {
  constructor(ctx: DurableObjectState, env: Env) {
    const sink = () => env.SINK.getByName("sink");
    super(ctx, env, {
      vault: makeVault(readKeyring(`k1:${KEY}`)),
      tokens: makePhoneTokens(KEY),
      random: { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)), unit: () => Math.random() },
      telemetry: { emit: (event, fields) => void sink().addLine(event, JSON.stringify(fields)) },
      receiptQueue: {
        sendReceipts: async (_account, receipts) => sink().addReceipts([...receipts]),
        sendInbound: async (_account, texts) => sink().addTexts([...texts]),
      },
      siblings: makeSmppSiblings(env.SMPP_BINDS),
      mayConnect: () => true,
    });
  }

  async ring(): Promise<void> {
    await this.alarm();
  }

  /** Everything was written so much earlier. */
  age(ms: number): void {
    const { sql } = this.ctx.storage;
    for (const table of ["smpp_parts", "smpp_strays", "smpp_inbound"])
      sql.exec(`UPDATE ${table} SET at_ms = at_ms - ?`, ms);
    sql.exec("UPDATE smpp_bind SET used_at_ms = used_at_ms - ?", ms);
  }

  abort(): void {
    this.ctx.abort("evicted by the test");
  }

  tables(): Record<string, Record<string, SqlStorageValue>[]> {
    const { sql } = this.ctx.storage;
    const names = sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'").toArray();
    const own = names.map(({ name }) => name).filter((name) => name.startsWith("smpp_"));
    return Object.fromEntries(own.map((name) => [name, sql.exec(`SELECT * FROM ${name}`).toArray()]));
  }
}

/** What came out of the objects. Refuses as often as it is told to, as a queue in trouble does. */
export class Sink extends DurableObject {
  #receipts: ReceiptReport[] = [];
  #texts: InboundText[] = [];
  #lines: { event: string; fields: string }[] = [];
  #batches = 0;
  #refusals = 0;

  refuse(times: number): void {
    this.#refusals = times;
  }

  addReceipts(receipts: readonly ReceiptReport[]): void {
    this.#admit();
    this.#batches += 1;
    this.#receipts.push(...receipts);
  }

  addTexts(texts: readonly InboundText[]): void {
    this.#admit();
    this.#texts.push(...texts);
  }

  addLine(event: string, fields: string): void {
    this.#lines.push({ event, fields });
  }

  read(): SinkContent {
    return { receipts: this.#receipts, texts: this.#texts, lines: this.#lines, batches: this.#batches };
  }

  #admit(): void {
    if (this.#refusals === 0) return;
    this.#refusals -= 1;
    throw new Error("refused");
  }
}

export interface SinkContent {
  readonly receipts: readonly ReceiptReport[];
  readonly texts: readonly InboundText[];
  readonly lines: readonly { readonly event: string; readonly fields: string }[];
  readonly batches: number;
}

/** What the tests call. */
class SmppWorker extends WorkerEntrypoint<Env> {
  /** Submits all, at most `width` at a time; outcomes in their order. */
  async submit(account: SmppAccount, orders: readonly SmppOrder[], width = 100): Promise<SmppOutcome[]> {
    const binds = makeSmppBinds(this.env.SMPP_BINDS);
    const outcomes: SmppOutcome[] = [];
    let next = 0;
    const work = async () => {
      for (let index = next++; index < orders.length; index = next++) {
        const order = orders[index];
        if (order !== undefined) outcomes[index] = await binds.submit(account, order);
      }
    };
    await Promise.all(Array.from({ length: width }, work));
    return outcomes;
  }

  override async fetch(request: Request): Promise<Response> {
    const { method, args }: { method: string; args: unknown[] } = await request.json();
    const call: unknown = Reflect.get(this, method);
    if (typeof call !== "function") return new Response(null, { status: 404 });
    return Response.json((await call.apply(this, args)) ?? null);
  }

  async settle(account: SmppAccount, reference: string): Promise<SmppOutcome> {
    return this.env.SMPP_BINDS.getByName(`${account.name}:0`).settle(reference);
  }

  async probe(account: SmppAccount) {
    return makeSmppBinds(this.env.SMPP_BINDS).probe(account);
  }

  async keep(account: SmppAccount): Promise<void> {
    await makeSmppBinds(this.env.SMPP_BINDS).keep(account);
  }

  async close(account: SmppAccount): Promise<void> {
    await makeSmppBinds(this.env.SMPP_BINDS).close(account);
  }

  /** The instance goes as it does in a deploy: its connection and memory are lost, its storage stays. */
  async evict(account: SmppAccount, index = 0): Promise<void> {
    try {
      await this.env.SMPP_BINDS.getByName(`${account.name}:${index}`).abort();
    } catch {
      // The call dies with the instance.
    }
  }

  async ring(account: SmppAccount, index = 0): Promise<void> {
    await this.env.SMPP_BINDS.getByName(`${account.name}:${index}`).ring();
  }

  async age(account: SmppAccount, ms: number): Promise<void> {
    await this.env.SMPP_BINDS.getByName(`${account.name}:0`).age(ms);
  }

  async tables(account: SmppAccount, index = 0) {
    return this.env.SMPP_BINDS.getByName(`${account.name}:${index}`).tables();
  }

  async sink(): Promise<SinkContent> {
    return this.env.SINK.getByName("sink").read();
  }

  async refuse(times: number): Promise<void> {
    await this.env.SINK.getByName("sink").refuse(times);
  }
}

export { SmppWorker as default };
