import type { CarrierKind } from "../../domain/delivery/carriers.ts";
import { isPublicHttps } from "../../domain/net/public-address.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { CarrierAccount, CarrierCatalog } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";

/**
 * Whether an account can be opened: its credentials have the vendor's form, and its address is one of the public
 * internet. In development any address will do: that is how a local server stands in for a vendor.
 */
export function checkAccount(
  services: { readonly catalog: CarrierCatalog; readonly isProduction: boolean },
  account: { name: string; kind: CarrierKind; credentials: unknown; baseUrl: string | null },
): Result<CarrierAccount, Refusal> {
  const { kind, ...settings } = account;
  if (settings.baseUrl !== null && services.isProduction && !isPublicHttps(settings.baseUrl)) {
    return refuse("base_url_refused", { field: "base_url" });
  }
  const opened = services.catalog.open(kind, settings);
  if (opened.ok) return ok(opened.value);
  return refuse("credentials_malformed", { field: ["credentials", ...opened.error].join("/") });
}
