/**
 * What phones write around the text that was reacted to, by its words and not by whole phrases: a verb of liking,
 * laughing or asking, small words, perhaps a name. Menus change with each release and each language; the verbs do not.
 */
import { readKeyword } from "../consent/keywords.ts";
import { once } from "../base/once.ts";
import { foldLetters } from "../words/fold-letters.ts";
import { isUnspaced, wordsOf } from "../words/normalise.ts";

/** Beginnings of such verbs and nouns, folded. */
const STEMS =
  "gust|graci|risa|encant|enfat|exclam|cuestion|reac|reag|apprez|ador|piac|riso|ride|contest|gosto|curti|amou|ama|amo|riu|ri|rio|rie|destac|aim|soulign|insist|interrog|lieb|mag|gefall|lach|beton|hervor|infrage|findet|fand|lustig|super|gut|like|lik|lov|dislik|laugh|emphas|question|heart|herz|corazon|coeur|cuore|coracao|hart|hjarta|hjerte|inima|serce|srdce|szive|leuk|geweldig|hield|benadruk|gereageer|" +
  "polub|lubi|uwielb|zasmi|podkresl|zakwest|zareag|gill|alsk|skratt|ifragas|synes|godt|elsk|grin|fremha|fremhev|mislik|understrek|tykk|rakas|naur|korost|kyseenal|lib|milu|zasm|zdurazn|zpochyb|zdorazn|spochyb|paci|pacil|tetsz|kedvel|imad|nevet|kiemel|megkerd|placut|apreci|evident|svid|dopad|ljubi|nasmij|naglas|vsec|patik|megst|patinka|meeldi|" +
  "begen|bayil|guldu|vurgul|sorgul|tepki|suka|menyuk|cinta|tertawa|ketawa|menekan|mempertan|bereaks|nagustu|minahal|natawa|binigyan|thich|yeu|cuoi|nhan|xuc|" +
  "нрав|понрав|лайк|люб|полюб|обожа|смее|смеял|рассме|посме|подчерк|выдел|усомн|реак|реаг|отреаг|сердеч|вподоб|подоба|сподоб|смі|засмі|підкрес|харес|засмя|свиђ|свид|допа|" +
  "αρεσ|αγαπ|λατρε|γελ|τονι|αμφισβ|αντιδρ|αντεδρ|καρδι|اعجب|احب|ضحك|اكد|شدد|تفاعل|تساءل|استفسر|قلب|اهتم|אהב|לייק|צחק|הדגיש|הגיב|לב|שאל|" +
  "पसंद|पसन्द|प्यार|हंस|हँस|जोर|ज़ोर|सवाल|प्रतिक्रिया|পছন্দ|ভালোবা|হেসে|প্রতিক্রিয়া|விரும்ப|பிடித்|நேசி|ఇష్ట|پسند|خندید|واکنش|دوست";

/** May stand beside one: prepositions, articles, helping verbs, "message", adding and taking away. */
const SMALL =
  "a|al|ala|am|an|at|auf|av|af|ai|ang|de|del|dem|den|der|des|det|di|da|do|du|e|ein|eine|einen|el|en|er|est|et|eux|for|fra|fran|from|ha|hat|han|hun|hij|zij|he|i|il|la|le|les|lo|lui|in|ile|icin|ini|je|jeg|ke|med|meldung|met|mit|mi|me|mir|mu|joj|jej|ji|mmu|na|naar|nad|neki|ne|nem|nev|nicht|niet|nie|no|non|nao|not|n|ng|ni|nag|o|om|on|op|os|over|pa|pada|pas|para|per|par|por|pe|pesan|pro|sa|saya|se|si|sie|ihm|ihr|som|su|sur|te|til|till|to|the|tu|u|un|una|um|uma|une|van|von|vor|voor|w|with|z|za|zu|zum|zur|ze|ti|hecho|hinzugefugt|hinzu|added|add|removed|remove|quito|elimino|entfernt|entfernte|rimosso|retire|supprime|removeu|verwijderde|verwijderd|usunieto|dodano|anadio|agrego|ajoute|aggiunto|adicionou|menambahkan|menghapus|bo|ekledi|kaldirdi|tog|bort|fjernet|fjernede|poisti|tag|messaggio|mensaje|message|mensagem|nachricht|bericht|wiadomosc|mesaj|mesajini|mesajina|iletisini|iletisine|iletiye|meddelandet|meddelelsen|melding|viestiin|viestista|zpravu|zpravy|spravu|tin|ве|в|на|к|от|у|с|о|над|под|не|сообщение|сообщения|повідомлення|съобщението|του|της|το|με|σε|δεν|στο|μου|على|من|مع|الي|الى|لم|ب|عن|את|על|ל|ב|לא|ה|עם|को|पर|में|से|किया|आया|गया|दी|की|है|ने|ko|را|به|از|شد|کرد|nu|mensajes|dia|ana|dit|dat";

const IN_UNSPACED =
  /いいね|ハート|リアクション|大好き|好き|気に入|笑|強調|疑問|付け|をし|取り消|追加|しました|した|ました|좋아|하트|반응|웃|강조|의문|사랑|싫|표시|보냄|남김|추가|제거|취소|했|하|함|합니다|했습니다|이모지|喜欢|喜歡|不|赞|讚|爱|愛|笑|哈哈|强调|強調|質疑|质疑|疑问|疑問|回应|回應|反应|反應|表示|感到|觉得|覺得|点|點|按|移除|取消|添加|新增|踩|心|ถูกใจ|หัวเราะ|เน้น|รัก|ชอบ|หัวใจ|แสดงความรู้สึก|ตอบกลับ|สงสัย|ตั้งคำถาม|กด|ไม่|ให้กับ|ต่อ|ด้วย|ข้อความ|จาก|ลบ|ចូលចិត្ត|ស្រឡាញ់|ကြိုက်|နှစ်သက်|ချစ်/gu;
const PARTICLES =
  /[にをがでのとへはも、。・을를이가에의은는로으음임됨다了已对對给給用的从從把你您它為为地て付け\s()（）]/gu;

const LONGEST_AROUND = 60;
const EMOJI = /\p{Extended_Pictographic}/u;
const NAME = /^\p{Lu}\p{Ll}+$/u;

const stems = once(() => foldLetters(STEMS).split("|"));
const small = once(() => new Set(foldLetters(SMALL).split("|")));

/** Whether these are the words around a reaction: nothing else stands there but a name, where it begins. */
export function isAroundReaction(around: string): boolean {
  if (around.length > LONGEST_AROUND) return false;
  const runs = around.split(/\s+/u).filter((run) => /[\p{L}\p{N}]/u.test(run));
  const spaced = runs.filter((run) => !isUnspaced(run));
  const unspaced = runs.filter(isUnspaced).join("");
  const left = unspaced.replace(IN_UNSPACED, "").replace(PARTICLES, "");
  if (/\p{L}/u.test(left)) return false;
  const isVerb = (word: string) => stems().some((stem) => word.startsWith(stem));
  const others = spaced.filter((run) => {
    const words = wordsOf(foldLetters(run));
    return !words.some(isVerb) && !words.every((word) => small().has(word));
  });
  const hasVerb = spaced.some((run) => wordsOf(foldLetters(run)).some(isVerb)) || unspaced.search(IN_UNSPACED) !== -1;
  // "Ana liked", but not "Stop ❤️": a name stands beside a verb alone, and a keyword is none.
  const [name, ...more] = others;
  if (more.length > 0) return false;
  if (name !== undefined) return hasVerb && spaced.indexOf(name) < 2 && NAME.test(name) && readKeyword(name) === null;
  return hasVerb || EMOJI.test(around);
}
