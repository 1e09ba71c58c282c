/** The objects that hold SMPP binds behind the port of the adapter: one RPC a method, and a second one when it is lost. */
import type { SmppBindName, SmppBinds, SmppOutcome, SmppSiblings } from "../app/carriers/smpp-ports.ts";
import { BIND_MISSING, type CarrierFailure } from "../domain/carriers/failure.ts";
import { bindOf } from "../domain/carriers/smpp/bind-of.ts";
import { err, type Result } from "../domain/base/result.ts";
import type { SmppObject } from "./smpp-object.ts";

type Namespace = DurableObjectNamespace<SmppObject>;

/** How much longer than the order's time an answer may take: the object itself answers in time. */
const GRACE_MS = 1_500;
const SETTLE_TRIES = 3;
/** An SMSC that takes longer to bind is not one to hold up a caller for. */
const PROBE_TIMEOUT_MS = 5_000;

const NOT_BOUND: CarrierFailure = { kind: "unavailable", carrierCode: BIND_MISSING };
const SILENT: CarrierFailure = { kind: "timed_out", carrierCode: "bind_silent" };

export function makeSmppBinds(namespace: Namespace): SmppBinds {
  const stub = (name: SmppBindName) => namespace.getByName(nameOf(name));
  return {
    async submit(account, order) {
      const name = { account: account.name, index: bindOf(order.reference, account.settings.binds) };
      try {
        return await within(async () => stub(name).submit(name, account, order), order.timeoutMs + GRACE_MS);
      } catch {
        return settle(async () => stub(name).settle(order.reference));
      }
    },
    async probe(account) {
      const name = { account: account.name, index: 0 };
      try {
        const probed = await within(async () => stub(name).probe(name, account), PROBE_TIMEOUT_MS);
        return !probed.ok && probed.error === SILENT ? err(NOT_BOUND) : probed;
      } catch {
        return err(NOT_BOUND);
      }
    },
    async keep(account) {
      for (const name of namesOf(account.name, account.settings.binds)) await stub(name).keep(name, account);
    },
    async close(account) {
      for (const name of namesOf(account.name, account.settings.binds)) await stub(name).close(name);
    },
  };
}

export function makeSmppSiblings(namespace: Namespace): SmppSiblings {
  return {
    async offer(from, binds, keyedReceipts) {
      const taken = keyedReceipts.map(() => false);
      for (const name of namesOf(from.account, binds).filter(({ index }) => index !== from.index)) {
        const answers = await namespace
          .getByName(nameOf(name))
          .takeReceipts(keyedReceipts.filter((_, index) => !taken[index]));
        const open = taken.flatMap((isTaken, index) => (isTaken ? [] : [index]));
        for (const [place, index] of open.entries()) taken[index] = answers[place] ?? false;
      }
      return taken;
    },
  };
}

/**
 * The call to the object failed, and the text may or may not have been sent: asks the object for the outcome. After that
 * question the object does not send the text any more.
 */
async function settle(ask: () => Promise<SmppOutcome>): Promise<SmppOutcome> {
  for (let attempt = 0; attempt < SETTLE_TRIES; attempt += 1) {
    try {
      return await ask();
    } catch {
      // A new stub each time: one that has thrown stays broken.
    }
  }
  return err({ kind: "timed_out", carrierCode: "bind_broken" });
}

/** The answer, or "unknown" when the object hangs. */
async function within<T>(
  call: () => Promise<Result<T, CarrierFailure>>,
  timeoutMs: number,
): Promise<Result<T, CarrierFailure>> {
  const timeout = new AbortController();
  const tooLate = scheduler.wait(timeoutMs, { signal: timeout.signal }).then(
    () => err(SILENT),
    () => err(SILENT),
  );
  try {
    return await Promise.race([call(), tooLate]);
  } finally {
    timeout.abort();
  }
}

function namesOf(account: string, binds: number): SmppBindName[] {
  return Array.from({ length: binds }, (_, index) => ({ account, index }));
}

function nameOf({ account, index }: SmppBindName): string {
  return `${account}:${index}`;
}
