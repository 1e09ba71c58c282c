/** What a text would cost where the tenant has routes: the price of the route that would take it, for the largest that it gets. */
import type { Category } from "../../domain/base/categories.ts";
import type { Money } from "../../domain/base/money.ts";
import { selectRoute } from "../../domain/routing/select-route.ts";
import { resolveLocale } from "../../domain/template/locale.ts";
import type { LocaleTag } from "../../domain/template/locales.ts";
import type { WorstCase } from "../../domain/template/own/worst-case.ts";
import type { Services } from "../services.ts";

export interface CountryCost {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Of the words that are read there. */
  readonly locale: LocaleTag;
  /** Of the largest text. */
  readonly segments: number;
  readonly perSegment: Money;
  readonly most: Money;
}

interface Asked {
  readonly tenantId: string;
  readonly category: Category;
  readonly locales: readonly { readonly locale: LocaleTag; readonly worst: WorstCase }[];
}

/** By country; those whose route has no price are left out, as are those that a route for every country serves. */
export async function costByCountry(
  services: Pick<Services, "clock" | "routeBook" | "carriers">,
  { tenantId, category, locales }: Asked,
): Promise<readonly CountryCost[]> {
  const [routes, accounts] = await Promise.all([services.routeBook.list(tenantId), services.carriers.usable(tenantId)]);
  const nowMs = services.clock.nowMs();
  const countries = [...new Set(routes.map(({ country }) => country))].filter((country) => country !== "*").toSorted();
  return countries.flatMap((country): CountryCost[] => {
    const read = readIn(country, locales);
    const fresh = { mode: "live", transport: "sms", made: [], avoid: [] } as const;
    const price = selectRoute(routes, { ...fresh, country, category, accounts, nowMs })?.route.price ?? null;
    if (price === null || read === undefined) return [];
    const { locale, worst } = read;
    const segments = Math.max(worst.gsm7?.segments ?? 1, worst.ucs2?.segments ?? 1);
    return [
      { country, locale, segments, perSegment: price, most: { ...price, microUnits: price.microUnits * segments } },
    ];
  });
}

function readIn(country: string, locales: Asked["locales"]) {
  const wanted = resolveLocale({ requested: null, remembered: null, country });
  return locales.find(({ locale }) => locale === wanted) ?? locales[0];
}
