/**
 * Reactions, which phones without the other one's system send as texts: `Liked “…”`, `👍 to “…”`. Whoever reacts
 * says nothing, whatever stands in the quotation.
 */
import { foldLetters } from "../words/fold-letters.ts";
import { wordsOf } from "../words/normalise.ts";
import { once } from "../base/once.ts";
import { isAroundReaction } from "./reaction-words.ts";

/** What stands around the quotation: iMessage and Google Messages in the languages of their menus, as far as known. */
const AROUND = [
  "liked|loved|disliked|laughed at|emphasized|emphasised|questioned|reacted to|reacted with to|removed a like from",
  "removed a heart from|removed a dislike from|removed a laugh from|removed an exclamation from|removed from",
  "removed an exclamation mark from|removed a question mark from|removed a reaction from|removed a sticker from",
  "le gusto|a ti te gusto|me gusto|le encanto|no le gusto|se rio de|le dio risa|enfatizo|exclamo|exclamo en|cuestiono|pregunto por",
  "le dio me gusta a|ha indicado que le gusta|indico que le gusta|reacciono a|reacciono con a|ha reaccionado con a|reacciono con en",
  "le ha gustado|le ha encantado|no le ha gustado|se ha reido de|ha enfatizado|ha cuestionado|elimino un me gusta de|quito un me gusta de",
  "quito de|elimino de|elimino una reaccion de|quito un corazon de|ha eliminado un me gusta de",
  "a aime|a adore|n a pas aime|a ri de|a ri a|a ri|a souligne|a insiste sur|a mis l accent sur|a questionne|s interroge sur",
  "a exclame|a reagi a|a reagi avec a|a reagi par a|a retire un j aime de|a supprime un j aime de|a supprime un j aime a|a retire de|a supprime de",
  "aime|adore|a aime un message|a retire un coeur de",
  "gefällt|gefällt mir|mag|liebt|gefällt nicht|gefällt mir nicht|mag nicht|lacht über|lachte über|findet lustig|hebt hervor",
  "betont|hat betont|hat hervorgehoben|stellt infrage|stellt in frage|hinterfragt|hat infrage gestellt|hat hinterfragt",
  "hat geliked|hat gelikt|hat geliebt|hat mit auf reagiert|reagierte mit auf|hat auf mit reagiert|reagiert mit auf|hat ein like entfernt von",
  "hat ein herz entfernt von|hat von entfernt|hat gefällt mir für entfernt|hat ein gefällt mir entfernt von|hat gefällt mir von entfernt|fand gut|hat mit gefällt mir markiert",
  "piace|mi piace|ha messo mi piace a|ha adorato|ha amato|e piaciuto|non e piaciuto|ha messo non mi piace a|ha riso per|ha riso a|ha riso di",
  "ha enfatizzato|ha evidenziato|ha messo in dubbio|ha contestato|ha reagito con a|ha reagito a|ha rimosso mi piace da|ha rimosso un mi piace da|ha rimosso da",
  "gostou de|gostou|curtiu|amou|adorou|nao gostou de|nao curtiu|riu de|riu com|achou graca de|enfatizou|destacou|questionou|reagiu a|reagiu com a",
  "reagiu com para|removeu uma curtida de|removeu um gosto de|removeu de|removeu a curtida de|deu um gosto a",
  "vond leuk|vindt leuk|vond geweldig|hield van|was dol op|vond niet leuk|lachte om|lacht om|benadrukte|heeft benadrukt|stelde een vraag bij|had een vraag over|vroeg zich af",
  "reageerde met op|heeft met op gereageerd|heeft gereageerd met op|verwijderde een vind ik leuk van|vind ik leuk verwijderd van|like verwijderd van|verwijderde van",
  "polubił|polubiła|polubiono|lubi|polubił a|uwielbia|nie lubi|zaśmiał się z|zaśmiała się z|podkreślił|podkreśliła|zakwestionował|zareagował na|zareagowała na|zareagowano na|reakcja na|usunięto polubienie z",
  "gillade|gillar|älskade|ogillade|skrattade åt|betonade|ifrågasatte|reagerade med på|reagerade på med|tog bort en gilla från",
  "syntes godt om|synes godt om|elskede|kunne ikke lide|lo ad|grinede af|fremhævede|stillede spørgsmål ved|reagerede med på|fjernede et synes godt om fra",
  "likte|liker|elsket|mislikte|lo av|fremhevet|understreket|stilte spørsmål ved|reagerte med på|fjernet et liker fra",
  "tykkäsi|tykkää|rakasti|ei tykännyt|nauroi|korosti|kyseenalaisti|reagoi viestiin|poisti tykkäyksen",
  "líbilo se|líbí se|libilo se mi|miluje|nelíbilo se|zasmál se|zdůraznil|zpochybnil|reagoval na|páčilo sa|páči sa|reagoval a na",
  "tetszik|kedvelte|imádta|nem tetszik|nevetett ezen|kiemelte|megkérdőjelezte|reagált erre|erre reagált",
  "a apreciat|i a plăcut|a adorat|nu i a plăcut|a râs de|a evidențiat|a reacționat la|a reacționat cu la",
  "нравится|понравилось|понравилось сообщение|поставил нравится|поставила нравится|обожает|в восторге от|не нравится|не понравилось|смеется над|рассмеялся над|рассмешило",
  "выделил|выделила|подчеркнул|подчеркнула|усомнился в|под вопросом|реакция на|отреагировал на|отреагировала на|реагирует на|реагировал на|удалил отметку нравится с|удалено с",
  "подобається|сподобалося|вподобав|вподобала|не сподобалося|сміється з|підкреслив|реакція на|реагує на|харесва|хареса|реагира на",
  "άρεσε|αρέσει|του αρέσει|λάτρεψε|δεν άρεσε|γέλασε με|τόνισε|αμφισβήτησε|αντέδρασε με σε|αντέδρασε σε",
  "beğendi|iletisini beğendi|mesajını beğendi|bayıldı|iletisine bayıldı|beğenmedi|iletisini beğenmedi|güldü|iletisine güldü|vurguladı|sorguladı|iletisine tepki verdi|için tepki verdi|tepkisi verdi",
  "menyukai|menyukai pesan|suka|menyukai ini|tidak menyukai|menertawakan|menekankan|mempertanyakan|bereaksi terhadap|bereaksi pada|memberi reaksi pada|memberi reaksi ke|reaksi ke|menghapus suka dari",
  "tertawa pada|sangat suka|menyayangi|tidak suka|memberi reaksi kepada|bertindak balas pada|bertindak balas terhadap",
  "ni like|nagustuhan ang|nagustuhan|na love ang|minahal ang|natawa sa|binigyang diin ang|kinuwestiyon ang|nag react sa|nagreact sa|nag react ng sa",
  "đã thích|đã yêu thích|thích|yêu thích|đã không thích|không thích|đã cười|cười|đã nhấn mạnh|nhấn mạnh|đã hỏi về|đã bày tỏ cảm xúc với|đã bày tỏ cảm xúc về|đã thả cho|đã bỏ thích",
  "ถูกใจ|กดถูกใจ|รัก|ชอบ|ไม่ถูกใจ|ไม่ชอบ|หัวเราะ|หัวเราะให้กับ|เน้น|สงสัย|ตั้งคำถาม|แสดงความรู้สึกต่อ|ตอบกลับด้วย",
  "أعجب بـ|أعجب ب|أعجبه|أعجبها|أعجبني|أحب|لم يعجبه|لم يعجب ب|ضحك على|أكد على|شدد على|استفسر عن|تساءل عن|تفاعل مع|تفاعل ب مع|أزال إعجابا من|أعجبت ب",
  "אהב את|אהבה את|אהב ה את|סימן לייק על|לא אהב את|צחק על|הדגיש את|הטיל ספק ב|הגיב על|הגיב ב על|הגיבה על",
  "पसंद किया|को पसंद किया|पसंद आया|को बहुत पसंद किया|को नापसंद किया|पर हँसे|पर हंसे|पर ज़ोर दिया|पर सवाल किया|पर प्रतिक्रिया दी|को प्रतिक्रिया दी",
  "喜欢|喜欢了|赞了|点赞了|爱|很爱|不喜欢|踩了|大笑|对大笑|对笑了|笑了|强调|强调了|对表示强调|质疑|质疑了|对有疑问|对表示疑问|对表示喜欢|对表示了反应|回应了|对做出回应|已移除对的赞",
  "对说赞|说赞|对感到好笑|觉得好笑|对按赞|按赞|回应|对的回应|用回应了|用回应",
  "にいいねしました|をいいねしました|をいいね|にいいね|にハートを付けました|が大好き|を気に入りました|に笑いました|を強調しました|を強調|に疑問を感じました|に疑問|にリアクションしました|にリアクション|にでリアクションしました|によくないねしました|いいねを取り消しました",
  "を 好き|に ハート",
  "을 좋아함|를 좋아함|을 를 좋아함|에 좋아요|에 좋아요를 표시함|에 좋아요 표시|을 사랑함|를 사랑함|을 를 사랑함|을 싫어함|를 싫어함|에 웃음|을 보고 웃음|를 강조함|을 강조함|을 를 강조함|에 의문을 제기함|에 반응|에 대한 반응|에 반응을 보냄|에 반응함",
];

/** Beside an emoji: `👍 to “…”`. */
const BESIDE_EMOJI =
  "to|a|à|al|zu|auf|op|su|em|para|sur|til|till|på|na|la|на|до|към|σε|için|ke|kepada|pada|sa|cho|với|ถึง|على|إلى|ל|על|को|पर|对|给|に|へ|에|에게|for|de|on|at|von|от";

/** Pictures have no words to quote. */
const WITHOUT_QUOTE =
  /^\s*(?:liked|loved|disliked|laughed at|emphasi[sz]ed|questioned|reacted \S{1,8} to|removed an? [a-z ]{4,16} from|\p{Extended_Pictographic}\S{0,4}\s+to) (?:an?|your|the) (?:image|photo|picture|movie|video|message|text|attachment|sticker|link|location|contact|audio message|voice message|gif)s?\.?\s*$/iu;

const OPENING = /["“”„«‹「『《‟〝❝]/u;
/** What ends what opened it; of nested quotations the outer one counts. */
const CLOSINGS: Readonly<Record<string, string>> = {
  "“": "”",
  "„": "“”",
  "«": "»",
  "‹": "›",
  "「": "」",
  "『": "』",
  "《": "》",
  "‟": "”",
  "〝": "〞",
  "❝": "❞",
};
/** Around a quotation stands little more than a verb. */
const AROUND_MAX = 80;
const EMOJI = /\p{Extended_Pictographic}/u;

const aroundWords = once(() => wordSet(AROUND.join("|")));
const emojiWords = once(() => wordSet(BESIDE_EMOJI));

/** What the text says beside a reaction at its start; the text itself where it is none. Linear in the length. */
export function withoutReaction(written: string): string {
  const text = unquoteNames(written);
  if (WITHOUT_QUOTE.test(text.slice(0, AROUND_MAX * 2))) return "";
  const opening = text.slice(0, AROUND_MAX).search(OPENING);
  if (opening === -1) return written;
  const closing = lastClosing(text, opening);
  const before = text.slice(0, opening);
  const [behind = "", ...lines] = text.slice(closing + 1).split("\n");
  const rest = lines.join("\n");
  if (isReaction(`${before} ${behind}`)) return rest;
  return isReaction(before) && before.trim() !== "" ? `${behind}\n${rest}` : written;
}

/** The name of the reaction in quotes of its own: Ha messo “Mi piace” a “…”. */
const NAMED =
  /["“„«「『]\s*(mi piace|non mi piace|j['’]aime|gefällt mir|me gusta|curtir|gosto|vind ik leuk|gilla|synes godt om|like|нравится|いいね|ハート|赞|讚|좋아요)\s*["”“»」』]/giu;

/** Around the quotation alone: at the start and at the end. */
function unquoteNames(written: string): string {
  const tail = Math.max(AROUND_MAX, written.length - AROUND_MAX);
  const [start, middle, end] = [written.slice(0, AROUND_MAX), written.slice(AROUND_MAX, tail), written.slice(tail)];
  return start.replace(NAMED, "$1") + middle + end.replace(NAMED, "$1");
}

/** The end of the quotation; of one that was cut, the end of the text. */
function lastClosing(text: string, opening: number): number {
  const closings = CLOSINGS[text[opening] ?? ""] ?? text[opening] ?? "";
  const at = Math.max(...[...closings].map((closing) => text.lastIndexOf(closing)));
  return at > opening ? at : text.length;
}

function isReaction(around: string): boolean {
  if (around.length > AROUND_MAX) return false;
  const words = wordsOf(foldLetters(around)).join(" ");
  return aroundWords().has(words) || (EMOJI.test(around) && emojiWords().has(words)) || isAroundReaction(around);
}

function wordSet(list: string): ReadonlySet<string> {
  // Folded as one: a table has hundreds of phrases.
  return new Set(
    foldLetters(list)
      .split("|")
      .map((phrase) => wordsOf(phrase).join(" ")),
  );
}
