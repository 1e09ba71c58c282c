import type { CarrierAddressRules } from "../../src/domain/carriers/carrier-address.ts";

/** As on a laptop: accounts may be pointed anywhere. */
export const ANY_ADDRESS: CarrierAddressRules = { isProduction: false, ownHosts: [], allowed: ["*"] };

/** As deployed, with nothing allowed beside the vendors' own hosts. */
export const STRICT_ADDRESSES: CarrierAddressRules = {
  isProduction: true,
  ownHosts: ["godwit.example.com"],
  allowed: [],
};
