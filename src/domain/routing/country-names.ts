/** Countries as rate cards write them: ISO 3166-1 alpha-2, alpha-3, or an English name (ISO, CLDR and common ones). */

/** Alpha-2, alpha-3, names in the form that `plainName` makes. XK is what everybody uses for Kosovo; AC and TA are reserved. */
const TABLE = `
AC ASC ascension island|ascension
AD AND andorra|principality of andorra
AE ARE united arab emirates|uae|u a e
AF AFG afghanistan|islamic republic of afghanistan
AG ATG antigua and barbuda|antigua
AI AIA anguilla
AL ALB albania|republic of albania
AM ARM armenia|republic of armenia
AO AGO angola|republic of angola
AQ ATA antarctica
AR ARG argentina|argentine republic
AS ASM american samoa
AT AUT austria|republic of austria
AU AUS australia
AW ABW aruba
AX ALA aland islands|aland
AZ AZE azerbaijan|republic of azerbaijan
BA BIH bosnia and herzegovina|republic of bosnia and herzegovina|bosnia|bosnia herzegovina
BB BRB barbados
BD BGD bangladesh|people s republic of bangladesh|peoples republic of bangladesh
BE BEL belgium|kingdom of belgium
BF BFA burkina faso
BG BGR bulgaria|republic of bulgaria
BH BHR bahrain|kingdom of bahrain
BI BDI burundi|republic of burundi
BJ BEN benin|republic of benin
BL BLM st barthelemy
BM BMU bermuda
BN BRN brunei|brunei darussalam
BO BOL bolivia|bolivia plurinational state of|plurinational state of bolivia
BQ BES caribbean netherlands|bonaire sint eustatius and saba|sint eustatius and saba bonaire|bonaire|netherlands antilles
BR BRA brazil|federative republic of brazil
BS BHS bahamas|commonwealth of the bahamas
BT BTN bhutan|kingdom of bhutan
BV BVT bouvet island
BW BWA botswana|republic of botswana
BY BLR belarus|republic of belarus|belorussia
BZ BLZ belize
CA CAN canada
CC CCK cocos keeling islands|cocos islands|keeling islands
CD COD congo kinshasa|congo the democratic republic of the|democratic republic of the congo|dr congo|drc|congo drc|congo dem rep|congo dr|congo democratic republic|democratic republic of congo|zaire
CF CAF central african republic|central african rep
CG COG congo brazzaville|congo|republic of the congo|republic of congo
CH CHE switzerland|swiss confederation
CI CIV cote d ivoire|cote divoire|republic of cote d ivoire|republic of cote divoire|ivory coast
CK COK cook islands
CL CHL chile|republic of chile
CM CMR cameroon|republic of cameroon
CN CHN china|people s republic of china|peoples republic of china
CO COL colombia|republic of colombia
CR CRI costa rica|republic of costa rica
CU CUB cuba|republic of cuba
CV CPV cape verde|cabo verde|republic of cabo verde
CW CUW curacao
CX CXR christmas island
CY CYP cyprus|republic of cyprus
CZ CZE czechia|czech republic
DE DEU germany|federal republic of germany
DJ DJI djibouti|republic of djibouti
DK DNK denmark|kingdom of denmark
DM DMA dominica|commonwealth of dominica
DO DOM dominican republic|dominican rep
DZ DZA algeria|people s democratic republic of algeria|peoples democratic republic of algeria
EC ECU ecuador|republic of ecuador
EE EST estonia|republic of estonia
EG EGY egypt|arab republic of egypt
EH ESH western sahara
ER ERI eritrea|state of eritrea
ES ESP spain|kingdom of spain
ET ETH ethiopia|federal democratic republic of ethiopia
FI FIN finland|republic of finland
FJ FJI fiji|republic of fiji
FK FLK falkland islands|falkland islands malvinas
FM FSM micronesia|micronesia federated states of|federated states of micronesia
FO FRO faroe islands
FR FRA france|french republic
GA GAB gabon|gabonese republic
GB GBR united kingdom|united kingdom of great britain and northern ireland|uk|great britain|england
GD GRD grenada
GE GEO georgia
GF GUF french guiana
GG GGY guernsey
GH GHA ghana|republic of ghana
GI GIB gibraltar
GL GRL greenland
GM GMB gambia|republic of the gambia
GN GIN guinea|republic of guinea
GP GLP guadeloupe
GQ GNQ equatorial guinea|republic of equatorial guinea
GR GRC greece|hellenic republic
GS SGS south georgia and south sandwich islands|south georgia and the south sandwich islands
GT GTM guatemala|republic of guatemala
GU GUM guam
GW GNB guinea bissau|republic of guinea bissau
GY GUY guyana|republic of guyana
HK HKG hong kong sar china|hong kong|hong kong special administrative region of china
HM HMD heard and mcdonald islands|heard island and mcdonald islands
HN HND honduras|republic of honduras
HR HRV croatia|republic of croatia
HT HTI haiti|republic of haiti
HU HUN hungary
ID IDN indonesia|republic of indonesia
IE IRL ireland
IL ISR israel|state of israel
IM IMN isle of man
IN IND india|republic of india
IO IOT british indian ocean territory|diego garcia
IQ IRQ iraq|republic of iraq
IR IRN iran|iran islamic republic of|islamic republic of iran
IS ISL iceland|republic of iceland
IT ITA italy|italian republic
JE JEY jersey
JM JAM jamaica
JO JOR jordan|hashemite kingdom of jordan
JP JPN japan
KE KEN kenya|republic of kenya
KG KGZ kyrgyzstan|kyrgyz republic
KH KHM cambodia|kingdom of cambodia
KI KIR kiribati|republic of kiribati
KM COM comoros|union of the comoros
KN KNA st kitts and nevis|st kitts
KP PRK north korea|korea democratic people s republic of|korea democratic peoples republic of|democratic people s republic of korea|democratic peoples republic of korea|korea north|dpr korea
KR KOR south korea|korea republic of|republic of korea|korea south
KW KWT kuwait|state of kuwait
KY CYM cayman islands|cayman
KZ KAZ kazakhstan|republic of kazakhstan
LA LAO laos|lao people s democratic republic|lao peoples democratic republic|lao
LB LBN lebanon|lebanese republic
LC LCA st lucia
LI LIE liechtenstein|principality of liechtenstein
LK LKA sri lanka|democratic socialist republic of sri lanka
LR LBR liberia|republic of liberia
LS LSO lesotho|kingdom of lesotho
LT LTU lithuania|republic of lithuania
LU LUX luxembourg|grand duchy of luxembourg
LV LVA latvia|republic of latvia
LY LBY libya
MA MAR morocco|kingdom of morocco
MC MCO monaco|principality of monaco
MD MDA moldova|moldova republic of|republic of moldova
ME MNE montenegro
MF MAF st martin|st martin french part
MG MDG madagascar|republic of madagascar
MH MHL marshall islands|republic of the marshall islands
MK MKD north macedonia|republic of north macedonia|macedonia|fyrom|republic of macedonia
ML MLI mali|republic of mali
MM MMR myanmar burma|myanmar|republic of myanmar|burma
MN MNG mongolia
MO MAC macao sar china|macao|macao special administrative region of china|macau
MP MNP northern mariana islands|commonwealth of the northern mariana islands|saipan
MQ MTQ martinique
MR MRT mauritania|islamic republic of mauritania
MS MSR montserrat
MT MLT malta|republic of malta
MU MUS mauritius|republic of mauritius
MV MDV maldives|republic of maldives
MW MWI malawi|republic of malawi
MX MEX mexico|united mexican states
MY MYS malaysia
MZ MOZ mozambique|republic of mozambique
NA NAM namibia|republic of namibia
NC NCL new caledonia
NE NER niger|republic of the niger
NF NFK norfolk island
NG NGA nigeria|federal republic of nigeria
NI NIC nicaragua|republic of nicaragua
NL NLD netherlands|kingdom of the netherlands|holland
NO NOR norway|kingdom of norway
NP NPL nepal|federal democratic republic of nepal
NR NRU nauru|republic of nauru
NU NIU niue
NZ NZL new zealand
OM OMN oman|sultanate of oman
PA PAN panama|republic of panama
PE PER peru|republic of peru
PF PYF french polynesia|tahiti
PG PNG papua new guinea|independent state of papua new guinea
PH PHL philippines|republic of the philippines
PK PAK pakistan|islamic republic of pakistan
PL POL poland|republic of poland
PM SPM st pierre and miquelon|st pierre
PN PCN pitcairn islands|pitcairn
PR PRI puerto rico
PS PSE palestinian territories|palestine state of|state of palestine|palestine|palestinian territory
PT PRT portugal|portuguese republic
PW PLW palau|republic of palau
PY PRY paraguay|republic of paraguay
QA QAT qatar|state of qatar
RE REU reunion|reunion island
RO ROU romania
RS SRB serbia|republic of serbia
RU RUS russia|russian federation
RW RWA rwanda|rwandese republic
SA SAU saudi arabia|kingdom of saudi arabia
SB SLB solomon islands
SC SYC seychelles|republic of seychelles
SD SDN sudan|republic of the sudan
SE SWE sweden|kingdom of sweden
SG SGP singapore|republic of singapore
SH SHN st helena|st helena ascension and tristan da cunha|ascension and tristan da cunha st helena
SI SVN slovenia|republic of slovenia
SJ SJM svalbard and jan mayen
SK SVK slovakia|slovak republic
SL SLE sierra leone|republic of sierra leone
SM SMR san marino|republic of san marino
SN SEN senegal|republic of senegal
SO SOM somalia|federal republic of somalia
SR SUR suriname|republic of suriname
SS SSD south sudan|republic of south sudan
ST STP sao tome and principe|democratic republic of sao tome and principe|sao tome
SV SLV el salvador|republic of el salvador
SX SXM sint maarten|sint maarten dutch part|st maarten
SY SYR syria|syrian arab republic
SZ SWZ eswatini|kingdom of eswatini|swaziland
TA TAA tristan da cunha
TC TCA turks and caicos islands|turks and caicos
TD TCD chad|republic of chad
TF ATF french southern territories
TG TGO togo|togolese republic
TH THA thailand|kingdom of thailand
TJ TJK tajikistan|republic of tajikistan
TK TKL tokelau
TL TLS timor leste|democratic republic of timor leste|east timor
TM TKM turkmenistan
TN TUN tunisia|republic of tunisia
TO TON tonga|kingdom of tonga
TR TUR turkiye|republic of turkiye|turkey
TT TTO trinidad and tobago|republic of trinidad and tobago|trinidad
TV TUV tuvalu
TW TWN taiwan|taiwan province of china|province of china taiwan
TZ TZA tanzania|tanzania united republic of|united republic of tanzania
UA UKR ukraine
UG UGA uganda|republic of uganda
UM UMI u s outlying islands|united states minor outlying islands
US USA united states|united states of america|usa|u s a
UY URY uruguay|eastern republic of uruguay
UZ UZB uzbekistan|republic of uzbekistan
VA VAT vatican city|holy see vatican city state|holy see|vatican
VC VCT st vincent and grenadines|st vincent and the grenadines|st vincent
VE VEN venezuela|venezuela bolivarian republic of|bolivarian republic of venezuela
VG VGB british virgin islands|virgin islands british|bvi
VI VIR u s virgin islands|virgin islands u s|virgin islands of the united states|us virgin islands|virgin islands us|usvi
VN VNM vietnam|viet nam|socialist republic of viet nam
VU VUT vanuatu|republic of vanuatu
WF WLF wallis and futuna|wallis and futuna islands
WS WSM samoa|independent state of samoa
XK XKX kosovo
YE YEM yemen|republic of yemen
YT MYT mayotte
ZA ZAF south africa|republic of south africa
ZM ZMB zambia|republic of zambia
ZW ZWE zimbabwe|republic of zimbabwe
`;

const COUNTRY_OF_NAME: ReadonlyMap<string, string> = new Map(
  TABLE.trim()
    .split("\n")
    .flatMap((line) => {
      const [alpha2 = "", alpha3 = "", ...words] = line.split(" ");
      const names = words.join(" ").split("|");
      return [alpha2.toLowerCase(), alpha3.toLowerCase(), ...names].map((name) => [name, alpha2] as const);
    }),
);

/**
 * The country's alpha-2 code, or null. Case, accents and punctuation do not count. What stands in brackets does:
 * "Congo (DRC)" is not Congo, "Guinea (Bissau)" is not Guinea.
 */
export function countryOfText(text: string): string | null {
  return COUNTRY_OF_NAME.get(plainName(text)) ?? null;
}

/** "Côte d'Ivoire" -> "cote d ivoire", "The Gambia" -> "gambia", "Saint Lucia" -> "st lucia". */
function plainName(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase()
    .replaceAll("&", " and ")
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim()
    .replace(/^the /, "")
    .replaceAll(/\bsaint\b/g, "st");
}
