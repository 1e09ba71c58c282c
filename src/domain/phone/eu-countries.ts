/**
 * Countries whose numbers are people's whom the law of the European Union protects: its members and those of the European
 * Economic Area (Regulation (EU) 2016/679, and Joint Committee Decision 154/2018), with their territories that have a
 * calling code of their own. Where a territory's law differs it is taken in: who asks for it asks for more, not less.
 */
const MEMBERS = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";
const EEA = "IS LI NO";
const TERRITORIES_OF_THEM = "AX BL GF GP MF MQ PM RE SJ YT";

/** Never taken from: numbers of a country would move to objects that know nothing of them. */
export const EU_COUNTRIES: ReadonlySet<string> = new Set(`${MEMBERS} ${EEA} ${TERRITORIES_OF_THEM}`.split(" "));
