/** An SMSC and an account for each test, around one workerd for the whole file. */
import { afterAll, afterEach, beforeAll, vi } from "vitest";
import type { SmppAccount, SmppOrder, SmppOutcome } from "../../src/app/carriers/smpp-ports.ts";
import type { SmppSettings } from "../../src/domain/carriers/smpp/settings.ts";
import { accountAt } from "../support/smpp-account.ts";
import { type SmppRig, startSmppRig } from "../support/smpp-rig.ts";
import { Smsc, type SmscOptions } from "./smpp-smsc.ts";

const PATIENCE = { timeout: 10_000, interval: 20 };

export class SmppBed {
  #rig: SmppRig | null = null;
  readonly #smscs: Smsc[] = [];
  readonly #accounts: SmppAccount[] = [];

  /** Starts before the tests of the file and cleans up after each. */
  constructor() {
    beforeAll(async () => {
      this.#rig = await startSmppRig();
    });
    afterEach(async () => {
      for (const account of this.#accounts.splice(0)) await this.rig.close(account);
      for (const smsc of this.#smscs.splice(0)) await smsc.stop();
    });
    afterAll(() => this.rig.stop());
  }

  get rig(): SmppRig {
    if (this.#rig === null) throw new Error("not started");
    return this.#rig;
  }

  async open(name: string, options: SmscOptions = {}, settings: Partial<SmppSettings> = {}) {
    const smsc = await new Smsc(options).start();
    const account = accountAt(smsc.port, name, settings);
    this.#smscs.push(smsc);
    this.#accounts.push(account);
    return { smsc, account };
  }

  /** The same, bound already. */
  async bind(name: string, options: SmscOptions = {}, settings: Partial<SmppSettings> = {}) {
    const opened = await this.open(name, options, settings);
    await this.rig.keep(opened.account);
    await eventually(() => {
      if (opened.smsc.sessions.size < opened.account.settings.binds) throw new Error("not bound");
    });
    return opened;
  }

  async send(account: SmppAccount, order: SmppOrder): Promise<SmppOutcome | undefined> {
    const [outcome] = await this.rig.submit(account, [order]);
    return outcome;
  }

  /** What was reported of a reference, in order. */
  async reportsOf(reference: string) {
    const { receipts } = await this.rig.sink();
    return receipts
      .filter((receipt) => receipt.reference === reference)
      .map(({ status, carrierCode, failure }) => ({
        status,
        carrierCode,
        ...(failure === undefined ? {} : { failure }),
      }));
  }

  async statusesOf(reference: string): Promise<string[]> {
    return (await this.reportsOf(reference)).map(({ status }) => status);
  }

  async linesWritten(): Promise<string> {
    return JSON.stringify((await this.rig.sink()).lines);
  }
}

export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, PATIENCE);
}

export function failed(kind: string, carrierCode: string) {
  return { ok: false, error: { kind, carrierCode } };
}
