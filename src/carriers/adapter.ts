/** What a carrier's folder exports: its kind, what credentials look like, and an account made of them. */
import type * as z from "zod";
import type { CarrierAccount } from "../app/carriers/ports.ts";
import type { Clock, Random } from "../app/base/ports.ts";
import type { CarrierKind } from "../domain/base/carrier-kinds.ts";
import { err, ok, type Result } from "../domain/base/result.ts";

export interface AdapterPorts {
  readonly clock: Clock;
  readonly random: Random;
}

/** An account as it is configured, its credentials parsed. */
export interface AccountSettings<C> {
  readonly name: string;
  readonly credentials: C;
  /** Another origin than the vendor's, without a trailing slash: for regions the vendor names so, and for tests. */
  readonly baseUrl: string | null;
}

/** What an account is made of. No base URL: at the vendor's own address, which its adapter knows. */
export type AtVendor<Config extends { readonly baseUrl: string }> = Omit<Config, "baseUrl"> & {
  readonly baseUrl: string | null;
};

export interface CarrierAdapter<K extends CarrierKind = CarrierKind> {
  readonly kind: K;
  readonly credentials: z.ZodType;
  /** What is stored of credentials that come in, where a default of theirs must not change afterwards. */
  readonly complete?: (credentials: unknown) => unknown;
  /** The account, or the issues of its credentials. Credentials stay in closures: a printed account shows none. */
  open(settings: AccountSettings<unknown>, ports: AdapterPorts): Result<CarrierAccount, z.core.$ZodIssue[]>;
}

export function defineAdapter<K extends CarrierKind, C>(adapter: {
  readonly kind: K;
  readonly credentials: z.ZodType<C>;
  readonly complete?: (credentials: unknown) => unknown;
  readonly make: (settings: AccountSettings<C>, ports: AdapterPorts) => CarrierAccount;
}): CarrierAdapter<K> {
  const { kind, credentials, complete, make } = adapter;
  return {
    kind,
    credentials,
    ...(complete === undefined ? {} : { complete }),
    open(settings, ports) {
      const parsed = credentials.safeParse(settings.credentials);
      return parsed.success ? ok(make({ ...settings, credentials: parsed.data }, ports)) : err(parsed.error.issues);
    },
  };
}
