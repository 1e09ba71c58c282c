/** An account whose address may not be called, by a rule that got stricter since it was made: it sends nothing there. */
import type { CarrierAccount, CarrierConnection } from "../app/carriers/ports.ts";
import { type CarrierAddressRules, mayConnect, mayReach } from "../domain/carriers/carrier-address.ts";
import type { CarrierFailure } from "../domain/carriers/failure.ts";
import { err } from "../domain/base/result.ts";

const HOST_REFUSED: CarrierFailure = { kind: "credentials_rejected", carrierCode: "host_refused" };

/** The account as it is, or one that refuses every text for another route to take; what it sent is still heard of. */
export function silencedWhereRefused(
  account: CarrierAccount,
  baseUrl: string | null,
  rules: CarrierAddressRules,
): CarrierAccount {
  const { reaches = [], sender, connection } = account;
  const isRefused =
    (baseUrl !== null && !mayReach(baseUrl, rules)) || !reaches.every((host) => mayConnect(host, rules));
  if (!isRefused) return account;
  return {
    ...account,
    sender: { ...sender, send: () => Promise.resolve(err(HOST_REFUSED)) },
    probe: () => Promise.resolve(err(HOST_REFUSED)),
    ...(connection === undefined ? {} : { connection: hungUp(connection) }),
  };
}

/** A connection that is there from before ends where another would be kept. */
function hungUp(connection: CarrierConnection): CarrierConnection {
  const close = () => connection.close();
  return { keep: close, close };
}
