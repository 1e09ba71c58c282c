/**
 * Which clock to tell a time by, where the digits of a number leave several: the one that most people there live by.
 * The order of a country's zones is that of the people in them, by its last census or estimate (US Census Bureau 2020,
 * Statistics Canada 2021, INEGI 2020, IBGE 2022, Rosstat 2021, ABS 2021, BPS 2020, and UN World Population Prospects
 * 2024 for the rest). Zones are named as the number metadata names them, old names among them.
 */

/** ISO 3166-1 alpha-2: its zones, most people first. Zones that share a clock with one that is named may be left out. */
const ZONES_BY_PEOPLE: Readonly<Record<string, string>> = {
  AU: "Australia/Sydney Australia/Brisbane Australia/Perth Australia/Adelaide",
  AX: "Europe/Mariehamn",
  BQ: "America/Kralendijk",
  BR: "America/Sao_Paulo America/Manaus America/Rio_Branco America/Noronha",
  CA: "America/Toronto America/Vancouver America/Edmonton America/Regina America/Winnipeg America/St_Johns America/Halifax",
  CC: "Indian/Cocos",
  CD: "Africa/Kinshasa Africa/Lubumbashi",
  CL: "America/Santiago Pacific/Easter",
  CW: "America/Curacao",
  CX: "Indian/Christmas",
  EC: "America/Guayaquil Pacific/Galapagos",
  ES: "Europe/Madrid Atlantic/Canary",
  FI: "Europe/Helsinki Europe/Mariehamn",
  FM: "Pacific/Truk Pacific/Ponape Pacific/Kosrae",
  GB: "Europe/London",
  GG: "Europe/Guernsey",
  GL: "America/Godthab America/Thule America/Scoresbysund",
  // The metadata gives Ireland the zones beside it, which keep its clock.
  IE: "Europe/London",
  ID: "Asia/Jakarta Asia/Makassar Asia/Jayapura",
  IM: "Europe/Isle_of_Man",
  IT: "Europe/Rome",
  JE: "Europe/Jersey",
  KI: "Pacific/Tarawa Pacific/Kiritimati Pacific/Enderbury",
  KZ: "Asia/Almaty Asia/Aqtobe",
  MN: "Asia/Ulaanbaatar Asia/Hovd Asia/Choibalsan",
  MX: "America/Mexico_City America/Tijuana America/Mazatlan America/Cancun America/Ciudad_Juarez America/Matamoros America/Ojinaga",
  NO: "Europe/Oslo",
  NZ: "Pacific/Auckland Pacific/Chatham",
  PF: "Pacific/Tahiti Pacific/Marquesas Pacific/Gambier",
  PT: "Europe/Lisbon Atlantic/Azores",
  RE: "Indian/Reunion",
  RU: "Europe/Moscow Asia/Yekaterinburg Europe/Samara Asia/Krasnoyarsk Asia/Novosibirsk Asia/Irkutsk Asia/Vladivostok Asia/Omsk Asia/Yakutsk Asia/Sakhalin Asia/Kamchatka Asia/Magadan Asia/Anadyr",
  SJ: "Arctic/Longyearbyen",
  US: "America/New_York America/Chicago America/Los_Angeles America/Phoenix America/Denver America/Boise America/Anchorage Pacific/Honolulu America/Juneau America/Adak",
  VA: "Europe/Vatican",
  YT: "Indian/Mayotte",
};

/** Area codes whose people live by another of their zones than the country's order says. */
const ZONE_BY_AREA_CODE: Readonly<Record<string, string>> = {
  "208": "America/Boise",
  "219": "America/Chicago",
  "270": "America/Chicago",
  "364": "America/Chicago",
  "850": "America/Chicago",
  "867": "America/Edmonton",
  "986": "America/Boise",
};

const AREA_CODE = /^\+1(\d{3})/;

/** Countries that have an order of their own, for tests. */
export const COUNTRIES_WITH_AN_ORDER: readonly string[] = Object.keys(ZONES_BY_PEOPLE);

/** One of `zones`, those that the number `e164` of this country may be in; null when there are none. */
export function mainZoneOf(zones: readonly string[], e164: string, country: string): string | null {
  const areaCode = AREA_CODE.exec(e164)?.[1] ?? "";
  const local = Object.hasOwn(ZONE_BY_AREA_CODE, areaCode) ? ZONE_BY_AREA_CODE[areaCode] : undefined;
  if (local !== undefined && zones.includes(local)) return local;
  const ordered = Object.hasOwn(ZONES_BY_PEOPLE, country) ? (ZONES_BY_PEOPLE[country]?.split(" ") ?? []) : [];
  return ordered.find((zone) => zones.includes(zone)) ?? zones[0] ?? null;
}
