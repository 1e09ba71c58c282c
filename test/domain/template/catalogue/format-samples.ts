/** What amounts and times look like: held in Node and in the Workers' runtime, which bring their own locale data. */
import type { LocaleTag } from "../../../../src/domain/template/locales.ts";

interface FormatSample {
  readonly locale: LocaleTag;
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
  { locale: "ca", country: "AD", amount: "1.234,50 EUR", time: "22 d'ag., 21:05" },
  { locale: "de", country: "DE", amount: "1.234,50 EUR", time: "22. Aug., 21:05" },
  { locale: "it", country: "IT", amount: "1234,50 EUR", time: "22 ago, 21:05" },
  { locale: "nl", country: "NL", amount: "EUR 1.234,50", time: "22 aug, 21:05" },
  { locale: "sv", country: "SE", amount: "1 234,50 EUR", time: "22 aug. 21:05" },
  { locale: "da", country: "DK", amount: "1.234,50 EUR", time: "22. aug., 21.05" },
  { locale: "nb", country: "NO", amount: "1 234,50 EUR", time: "22. aug., 21:05" },
  { locale: "is", country: "IS", amount: "1234,50 EUR", time: "22.08, 21:05" },
  { locale: "fi", country: "FI", amount: "1 234,50 EUR", time: "22.8. klo 21.05" },
  { locale: "et", country: "EE", amount: "1234,50 EUR", time: "22. aug, 21:05" },
  { locale: "lv", country: "LV", amount: "1234,50 EUR", time: "22. aug. 21:05" },
  { locale: "lt", country: "LT", amount: "1 234,50 EUR", time: "08-22 21:05" },
  { locale: "pl", country: "PL", amount: "1234,50 EUR", time: "22 sie, 21:05" },
  { locale: "cs", country: "CZ", amount: "1 234,50 EUR", time: "22. 8. 21:05" },
  { locale: "sk", country: "SK", amount: "1 234,50 EUR", time: "22. 8., 21:05" },
  { locale: "hu", country: "HU", amount: "1234,50 EUR", time: "aug. 22. 21:05" },
  { locale: "ro", country: "RO", amount: "1.234,50 EUR", time: "22 aug., 21:05" },
  { locale: "sl", country: "SI", amount: "1234,50 EUR", time: "22. avg., 21:05" },
  { locale: "hr", country: "HR", amount: "1.234,50 EUR", time: "22. kol 21:05" },
  { locale: "bs", country: "BA", amount: "1234,50 EUR", time: "22.08, 21:05" },
  { locale: "sr-Latn", country: "ME", amount: "1.234,50 EUR", time: "22. avg 21:05" },
  { locale: "sq", country: "AL", amount: "1234,50 EUR", time: "22.08, 21:05" },
  { locale: "el", country: "GR", amount: "1.234,50 EUR", time: "22 Αυγ, 9:05 μ.μ." },
  { locale: "bg", country: "BG", amount: "1234,50 EUR", time: "22.08, 21:05" },
  { locale: "mk", country: "MK", amount: "1234,50 EUR", time: "22.08, 21:05" },
  { locale: "sr", country: "RS", amount: "1.234,50 EUR", time: "22. авг 21:05" },
  { locale: "ru", country: "RU", amount: "1 234,50 EUR", time: "22 авг., 21:05" },
  { locale: "uk", country: "UA", amount: "1 234,50 EUR", time: "22 серп., 21:05" },
  { locale: "kk", country: "KZ", amount: "1234,50 EUR", time: "22.08, 21:05" },
  { locale: "uz", country: "UZ", amount: "1234,50 EUR", time: "22.08, 21:05" },
  { locale: "az", country: "AZ", amount: "1234,50 EUR", time: "22.08, 21:05" },
  { locale: "ka", country: "GE", amount: "1234,50 EUR", time: "22.08, 21:05" },
  { locale: "hy", country: "AM", amount: "1234,50 EUR", time: "22.08, 21:05" },
  { locale: "tr", country: "TR", amount: "EUR 1.234,50", time: "22 Agu 21:05" },
  { locale: "he", country: "IL", amount: "1,234.50 EUR", time: "22 באוג׳, 21:05" },
  { locale: "fa", country: "IR", amount: "EUR 1,234.50", time: "22 اوت، 21:05" },
  { locale: "ur", country: "PK", amount: "EUR 1,234.50", time: "22 اگست، 9:05 PM" },
  { locale: "sw", country: "KE", amount: "EUR 1,234.50", time: "22 Ago, 21:05" },
  { locale: "af", country: "ZA", amount: "EUR 1 234,50", time: "22 Aug. 21:05" },
  { locale: "bn", country: "BD", amount: "1,234.50 EUR", time: "22 আগ, 9:05 PM" },
  { locale: "ne", country: "NP", amount: "1234,50 EUR", time: "22.08, 21:05" },
  { locale: "ta", country: "LK", amount: "EUR 1,234.50", time: "ஆக. 22, 21:05" },
  { locale: "te", country: "IN", amount: "EUR 1,234.50", time: "22 ఆగ 9:05 PM" },
  { locale: "ja", country: "JP", amount: "EUR 1,234.50", time: "8月22日 21:05" },
  { locale: "ko", country: "KR", amount: "EUR 1,234.50", time: "8월 22일 오후 9:05" },
  { locale: "th", country: "TH", amount: "EUR 1,234.50", time: "22 ส.ค. 21:05" },
  { locale: "vi", country: "VN", amount: "1.234,50 EUR", time: "21:05 22 thg 8" },
  { locale: "ms", country: "MY", amount: "EUR 1,234.50", time: "22 Ogo, 9:05 PTG" },
  { locale: "km", country: "KH", amount: "1234,50 EUR", time: "22.08, 21:05" },
  { locale: "my", country: "MM", amount: "1234,50 EUR", time: "22.08, 21:05" },
];
