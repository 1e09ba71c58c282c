/** What amounts and times look like: held in Node and in the Workers' runtime, which bring their own locale data. */
import type { CatalogueLocale } from "../../../../src/domain/template/catalogue/languages.ts";

interface FormatSample {
  readonly locale: CatalogueLocale;
  readonly country: string;
  readonly amount: string;
  readonly time: string;
}

export const SAMPLE_AMOUNT = { microUnits: 1_234_500_000, currency: "EUR" };
/** In Europe/Madrid. */
export const SAMPLE_AT_MS = Date.UTC(2026, 7, 22, 19, 5);

export const FORMAT_SAMPLES: readonly FormatSample[] = [
  { locale: "en", country: "US", amount: "EUR 1,234.50", time: "Aug 22, 9:05 PM" },
  { locale: "en", country: "GB", amount: "EUR 1,234.50", time: "22 Aug, 21:05" },
  { locale: "en", country: "XK", amount: "EUR 1,234.50", time: "Aug 22, 9:05 PM" },
  { locale: "en", country: "", amount: "EUR 1,234.50", time: "Aug 22, 9:05 PM" },
  { locale: "es", country: "ES", amount: "1234,50 EUR", time: "22 ago, 21:05" },
  { locale: "es-419", country: "MX", amount: "EUR 1,234.50", time: "22 ago, 9:05 p.m." },
  { locale: "fil", country: "PH", amount: "EUR 1,234.50", time: "Ago 22, 9:05 PM" },
  { locale: "fr", country: "FR", amount: "1 234,50 EUR", time: "22 aout, 21:05" },
  { locale: "pt-BR", country: "BR", amount: "EUR 1.234,50", time: "22 de ago., 21:05" },
  { locale: "pt-PT", country: "AO", amount: "1234,50 EUR", time: "22/08, 21:05" },
  { locale: "zh-Hans", country: "CN", amount: "EUR 1,234.50", time: "8月22日 21:05" },
  { locale: "zh-Hant", country: "TW", amount: "EUR 1,234.50", time: "8月22日 下午9:05" },
  { locale: "ar", country: "EG", amount: "1,234.50 EUR", time: "22 أغسطس، 9:05 م" },
  { locale: "hi", country: "IN", amount: "EUR 1,234.50", time: "22 अग॰, 9:05 pm" },
  { locale: "id", country: "ID", amount: "EUR 1.234,50", time: "22 Agu, 21.05" },
];
