/** The languages whose free text is understood, compiled when one is first met. */
import { CATEGORIES, type Category } from "../../routing/categories.ts";
import { once } from "../../once.ts";
import type { Language } from "../languages.ts";
import { type PatternSet, patternSet } from "../pattern-set.ts";
import { compilePhrases, patternCompiler, type Phrase, type PhraseSet, phraseSet } from "../phrase-pattern.ts";
import { ARMENIAN, AZERBAIJANI, BURMESE, GEORGIAN, KAZAKH, KHMER, NEPALI, TELUGU, UZBEK } from "./asia.ts";
import { DUTCH } from "./dutch.ts";
import {
  AFRIKAANS,
  ALBANIAN,
  CATALAN,
  ESTONIAN,
  ICELANDIC,
  LATVIAN,
  LITHUANIAN,
  MACEDONIAN,
  SLOVENIAN,
} from "./europe.ts";
import { ARABIC, CHINESE, FILIPINO, HINDI, INDONESIAN } from "./east.ts";
import { ENGLISH } from "./english.ts";
import type { StopGrammar } from "./grammar.ts";
import { GREEK } from "./greek.ts";
import { HEARD_GRAMMARS } from "./heard.ts";
import { HEBREW, PERSIAN } from "./hebrew-persian.ts";
import { JAPANESE } from "./japanese.ts";
import { KOREAN } from "./korean.ts";
import { MALAY } from "./malay.ts";
import { DANISH, NORWEGIAN, SWEDISH } from "./nordic.ts";
import { ITALIAN, ROMANIAN } from "./romance.ts";
import { RUSSIAN, UKRAINIAN } from "./slavic-east.ts";
import { BULGARIAN, SOUTH_SLAVIC } from "./slavic-south.ts";
import { CZECH, POLISH, SLOVAK } from "./slavic-west.ts";
import { BENGALI, TAMIL, URDU } from "./south-asia.ts";
import { SWAHILI } from "./swahili.ts";
import { THAI } from "./thai.ts";
import { TURKISH } from "./turkic.ts";
import { FINNISH, HUNGARIAN } from "./uralic.ts";
import { VIETNAMESE } from "./vietnamese.ts";
import { FRENCH, GERMAN, PORTUGUESE, SPANISH } from "./west.ts";

const GRAMMARS: Readonly<Partial<Record<Language, StopGrammar>>> = {
  ...HEARD_GRAMMARS,
  en: ENGLISH,
  es: SPANISH,
  pt: PORTUGUESE,
  fr: FRENCH,
  de: GERMAN,
  id: INDONESIAN,
  ms: MALAY,
  fil: FILIPINO,
  hi: HINDI,
  ar: ARABIC,
  zh: CHINESE,
  it: ITALIAN,
  nl: DUTCH,
  pl: POLISH,
  tr: TURKISH,
  ja: JAPANESE,
  ko: KOREAN,
  vi: VIETNAMESE,
  th: THAI,
  ru: RUSSIAN,
  uk: UKRAINIAN,
  cs: CZECH,
  sk: SLOVAK,
  bg: BULGARIAN,
  sr: SOUTH_SLAVIC,
  hr: SOUTH_SLAVIC,
  bs: SOUTH_SLAVIC,
  ro: ROMANIAN,
  hu: HUNGARIAN,
  el: GREEK,
  sv: SWEDISH,
  da: DANISH,
  nb: NORWEGIAN,
  fi: FINNISH,
  he: HEBREW,
  fa: PERSIAN,
  bn: BENGALI,
  ur: URDU,
  ta: TAMIL,
  sw: SWAHILI,
  af: AFRIKAANS,
  sq: ALBANIAN,
  ca: CATALAN,
  et: ESTONIAN,
  is: ICELANDIC,
  lv: LATVIAN,
  lt: LITHUANIAN,
  mk: MACEDONIAN,
  sl: SLOVENIAN,
  hy: ARMENIAN,
  az: AZERBAIJANI,
  my: BURMESE,
  ka: GEORGIAN,
  kk: KAZAKH,
  km: KHMER,
  ne: NEPALI,
  te: TELUGU,
  uz: UZBEK,
};

/** Please, thanks, hello and now: beside these even a word with other meanings ("cancel", "fin") is still alone. */
const POLITENESS: Readonly<Partial<Record<Language, string>>> = {
  en:
    "please|pls|plz|plez|kindly|thanks|thank you|thx|ty|now|immediately|asap|hi|hello|hey|sir|madam|right away|" +
    "right now|already|all|reply|respond|just reply|i reply",
  es: "por favor|porfavor|porfa|porfas|favor|gracias|hola|ahora|ya|buenas|buenos dias|inmediatamente|todo|todos",
  pt: "por favor|porfavor|favor|pf|pfv|obrigado|obrigada|obg|ja|agora|ola|oi|bom dia|boa tarde|tudo",
  fr: "svp|stp|s il vous plait|s il te plait|sil vous plait|merci|bonjour|bonsoir|salut|maintenant|tout de suite|tout",
  de: "bitte|danke|hallo|sofort|jetzt|vielen dank|guten tag|umgehend|mfg|alles",
  id: "tolong|mohon|terima kasih|terimakasih|makasih|ya|dong|kak|mas|pak|bu|min|halo|sekarang|segera|semua",
  ms: "tolong|mohon|sila|terima kasih|ya|sekarang|segera|semua",
  fil: "po|opo|pakiusap|salamat|salamat po|na|na po|ngayon|nga|lahat",
  hi: "कृपया|प्लीज|धन्यवाद|अभी|जी|भाई|सर|kripya|dhanyavaad|shukriya|abhi|ji|bhai|sir|plz",
  ar: "من فضلك|من فضلكم|لو سمحت|لو سمحتم|رجاء|الرجاء|شكرا|الان|فورا|حالا|مرحبا|السلام عليكم",
  zh: "请|谢谢|多谢|你好|您好|麻烦|立即|马上|现在|立刻|拜托|感谢|唔该",
  it: "per favore|perfavore|grazie|subito|ora|buongiorno|ciao",
  nl: "alsjeblieft|alstublieft|aub|graag|bedankt|nu|hallo",
  vi: "xin|vui lòng|làm ơn|cảm ơn|ngay|tin nhắn",
  tr: "lütfen|teşekkürler|hemen|artık",
  ru: "пожалуйста|спасибо|сейчас|срочно|смс",
  uk: "будь ласка|дякую|зараз|смс",
  pl: "proszę|dziękuję|teraz|natychmiast|sms",
  ja: "お願いします|おねがいします|してください|して下さい|ください|下さい|すぐに",
  ko: "제발|부탁드립니다|해주세요|해 주세요|바로",
  th: "กรุณา|ครับ|ค่ะ|ขอบคุณ|คะ|นะคะ|หน่อย|ด้วย",
  af: "asb|asseblief|dankie|nou|hallo|goeie dag",
  sv: "tack|snälla|vänligen|nu|hej",
  da: "tak|venligst|nu|hej",
  nb: "takk|vennligst|nå|hei",
  fi: "kiitos|ole hyvä|heti|hei|nyt",
  is: "takk|vinsamlegast|núna|strax",
  et: "palun|aitäh|kohe|tere",
  lv: "lūdzu|paldies|tūlīt|sveiki",
  lt: "prašau|ačiū|dabar|labas",
  cs: "prosím|děkuji|díky|hned|dobrý den",
  sk: "prosím|ďakujem|hneď|dobrý deň",
  hu: "kérem|köszönöm|most|azonnal|légyszi",
  ro: "vă rog|va rog|te rog|mulțumesc|mersi|acum",
  bg: "моля|благодаря|сега|веднага",
  mk: "молам|ве молам|благодарам|сега",
  sr: "molim|molim vas|hvala|odmah|молим|хвала|одмах",
  hr: "molim|molim vas|hvala|odmah",
  bs: "molim|molim vas|hvala|odmah",
  sl: "prosim|hvala|takoj",
  sq: "ju lutem|te lutem|faleminderit|tani",
  el: "παρακαλώ|ευχαριστώ|τώρα|αμέσως|parakalo",
  ca: "si us plau|sisplau|gràcies|ara|hola",
  gl: "por favor|grazas|agora|ola",
  eu: "mesedez|eskerrik asko|orain|kaixo",
  he: "בבקשה|תודה|עכשיו|מיד|שלום",
  fa: "لطفا|ممنون|مرسی|الان|سلام",
  ur: "براہ کرم|برائے مہربانی|پلیز|شکریہ|ابھی|plz|please|shukriya",
  bn: "দয়া করে|প্লিজ|ধন্যবাদ|এখনই|please|plz",
  ta: "தயவு செய்து|தயவுசெய்து|நன்றி|ப்ளீஸ்|please",
  te: "దయచేసి|ప్లీజ్|ధన్యవాదాలు|please",
  ne: "कृपया|धन्यवाद|अहिले|please",
  sw: "tafadhali|asante|sasa|naomba",
  az: "zəhmət olmasa|xahiş edirəm|təşəkkürlər|indi|lütfən",
  uz: "iltimos|rahmat|hozir|илтимос|рахмат",
  kk: "өтінемін|рахмет|қазір",
  ky: "сураныч|өтүнөм|рахмат|азыр",
  ka: "გთხოვთ|მადლობა|ახლა",
  hy: "խնդրում եմ|շնորհակալություն|հիմա",
  am: "እባክዎ|እባክዎን|እባካችሁ|እባክህ|አመሰግናለሁ|ebakih",
  zu: "ngicela|ngiyabonga|manje",
  xh: "nceda|ndicela|enkosi|ngoku",
  ha: "don allah|na gode|yanzu",
  mn: "гуйя|баярлалаа|одоо",
  be: "калі ласка|дзякуй|зараз",
  lo: "ກະລຸນາ|ຂອບໃຈ|ແດ່",
  si: "කරුණාකර|ස්තූතියි|karunakara",
  mr: "कृपया|धन्यवाद|आता|please|plz",
  gu: "કૃપા કરીને|મહેરબાની કરીને|આભાર|please|plz",
  kn: "ದಯವಿಟ್ಟು|ಧನ್ಯವಾದ|please|plz",
  ml: "ദയവായി|നന്ദി|please|plz",
  pa: "ਕਿਰਪਾ ਕਰਕੇ|ਧੰਨਵਾਦ|please|plz",
};

/** Each part is compiled when a text first needs it. */
export interface CompiledGrammar {
  readonly politeness: () => PhraseSet;
  /** Politeness, and small words of the grammar's own. */
  readonly fillers: () => PhraseSet;
  readonly negations: () => PhraseSet;
  readonly barriers: () => ReadonlySet<string>;
  readonly requests: () => PatternSet;
  readonly exceptions: () => PatternSet;
  /** Words for texts, sending them and lists of whom they go to. */
  readonly texts: () => PhraseSet;
  readonly kinds: () => readonly { readonly category: Category; readonly words: PhraseSet }[];
  /** Whose accents its free text is compared with; null for none. */
  readonly spelling: Language | null;
}

/** Classes of a grammar that name texts, where it has them. */
const TEXT_CLASSES = ["message", "send", "list"];

const grammarCache = new Map<Language, CompiledGrammar>();

/** A language without free text has fillers at most. */
export function grammarOf(language: Language): CompiledGrammar {
  const known = grammarCache.get(language);
  if (known !== undefined) return known;
  const made = compileGrammar(language);
  grammarCache.set(language, made);
  return made;
}

function compileGrammar(language: Language): CompiledGrammar {
  const grammar = GRAMMARS[language] ?? UNKNOWN;
  const polite = [POLITENESS.en ?? "", POLITENESS[language] ?? ""].join("|");
  const small = [polite, ENGLISH.fillers, grammar.fillers].join("|");
  const classes: StopGrammar["classes"] = { ...grammar.classes, fillers: grammar.fillers };
  const spelling = grammar.accents === "free" ? null : language;
  const compilePattern = patternCompiler(classes, spelling);
  const negations = once(() => compilePhrases(`${grammar.negations}|${ENGLISH.negations}`, spelling));
  return {
    politeness: once(() => phraseSet(compilePhrases(polite, language))),
    fillers: once(() => phraseSet(compilePhrases(small, language))),
    negations: once(() => phraseSet(negations())),
    barriers: once(() => new Set(singleWords([...compilePhrases(grammar.barriers, spelling), ...negations()]))),
    requests: once(() => patternSet(grammar.requests.map(compilePattern))),
    exceptions: once(() => patternSet(grammar.exceptions.map(compilePattern))),
    texts: once(() => phraseSet(TEXT_CLASSES.flatMap((name) => compilePhrases(classes[name] ?? "", spelling)))),
    kinds: once(() =>
      CATEGORIES.flatMap((category) => {
        const list = grammar.kinds[category];
        return list === undefined ? [] : [{ category, words: phraseSet(compilePhrases(list, language)) }];
      }),
    ),
    spelling,
  };
}

const UNKNOWN: StopGrammar = {
  classes: {},
  fillers: "",
  negations: "",
  barriers: "",
  requests: [],
  exceptions: [],
  kinds: {},
};

function singleWords(phrases: readonly Phrase[]): readonly string[] {
  return phrases.flatMap((phrase) => (phrase.length === 1 ? phrase.flatMap(({ text, bare }) => [text, bare]) : []));
}
