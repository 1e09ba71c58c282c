/**
 * One spelling for letters that people type in many ways. What tells words apart stays: vowel signs and virama of the
 * Indic scripts, tone marks of Thai, dakuten of kana. What most people leave out goes: Arabic tashkeel and tatweel,
 * Hebrew points, the Devanagari nukta. Latin, Greek and Cyrillic accents go by the language (`marks.ts`): Vietnamese
 * Dung, dừng and đúng are three words, Spanish "cancelár" is a slip.
 */
import type { Language } from "./languages.ts";
import { marksThatStay } from "./marks.ts";

/** Invisible: format characters (zero-width, direction, tags, soft hyphen), variation selectors, Hangul fillers. */
const INVISIBLE = /[\p{Cf}\uFE00-\uFE0F\u{E0100}-\u{E01EF}\u115F\u1160\u3164\uFFA0]/gu;

const ACCENTS = /[\u0300-\u036F]/gu;

/** Cyrillic titla, Hebrew points, Arabic tashkeel and tatweel, Devanagari nukta, enclosing marks. */
const OPTIONAL_MARKS =
  /[\u0483-\u0489\u0591-\u05BD\u05BF\u05C1\u05C2\u05C4\u05C5\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED\u093C\u20D0-\u20F0\u0640]/gu;

const ANUSVARA = "\u0902";

/**
 * Letters that Unicode does not decompose. Arabic: alef maqsura, teh marbuta and the Persian and Urdu forms of yeh,
 * kaf and heh are typed for one another. Devanagari: candrabindu is written as anusvara.
 */
const LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  œ: "oe",
  // Turkish: İSTEMİYORUM and ıstemıyorum are one word to whoever typed it on a foreign keyboard.
  ı: "i",
  ς: "σ",
  ٱ: "ا",
  ى: "ي",
  ی: "ي",
  ک: "ك",
  ة: "ه",
  ہ: "ه",
  ھ: "ه",
  "\u0901": ANUSVARA,
};

/** Letters of their own where they are at home: a stroke is a mark that Unicode does not take off. */
const STROKED_LETTERS: Readonly<Record<string, string>> = { đ: "d", ð: "d", ł: "l", ø: "o", æ: "ae", þ: "th", ħ: "h" };

/** Traditional characters that stand in our words, each before its simplified form. */
const TRADITIONAL =
  "訂订發发請请給给別别擾扰簡简訊讯這这號号碼码單单從从們们嗎吗確确認认絕绝對对沒没錯错個个錄录來来說说過过幫帮開开復复將将會会時时間间" +
  "後后還还為为動动電电話话聯联絡络廣广營营銷销關关閉闭騷骚煩烦傳传參参與与刪删帳账戶户機机終终結结斷断裡里無无讓让許许約约題题問问" +
  "閱阅顧顾購购權权夠够滾滚聽听啟启獲获資资據据庫库統统實实選选項项處处務务線线網网轉转點点擊击領领獎奖願愿訴诉讀读寫写頭头誰谁樣样貨货門门車车凍冻鎖锁盜盗銀银繼继續续謝谢讚赞歡欢麼么報报";

/** A nasal before a consonant of its own row is written as anusvara just as often: बन्द and बंद. */
const WRITTEN_OUT_NASAL = /[\u0919\u091E\u0923\u0928]\u094D(?=[\u0915-\u0927])|\u092E\u094D(?=[\u092A-\u092D])/gu;

/** Katakana and hiragana are two hands for one word: ヤメテ is やめて. Their blocks run in parallel. */
const KATAKANA = /[\u30A1-\u30F6]/gu;
const KATAKANA_OFFSET = 0x60;

const FOLDED: ReadonlyMap<string, string> = new Map([...Object.entries(LETTERS), ...pairsOf(TRADITIONAL)]);
const FOLDABLE = new RegExp(`[${[...FOLDED.keys()].join("")}]`, "gu");

const ASCII = /^[\0-\x7F]*$/u;

const STROKED = new RegExp(`[${Object.keys(STROKED_LETTERS).join("")}]`, "gu");

/**
 * Lower case, half width, no optional marks, one letter form. With a language, the accents that tell its words apart
 * stay, and so do those it does not have: such a word is none of its words. Never throws; linear in the length.
 */
export function foldLetters(text: string, language: Language | null = null): string {
  // Nothing but case can differ there, and most of what is read and of our tables is such.
  if (ASCII.test(text)) return text.toLowerCase();
  const stays = language === null ? null : marksThatStay(language);
  const plain = text
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    // In lower case its dot would be an accent of its own.
    .replaceAll("İ", "i")
    .toLowerCase()
    .normalize("NFD")
    // A comma below is written as a cedilla just as often: Romanian ș and ş.
    .replaceAll("\u0326", "\u0327")
    .replace(ACCENTS, (mark) => (stays?.(mark) === true ? mark : ""))
    .replace(OPTIONAL_MARKS, "")
    .normalize("NFC")
    .replace(WRITTEN_OUT_NASAL, ANUSVARA)
    .replace(KATAKANA, (letter) => String.fromCharCode(letter.charCodeAt(0) - KATAKANA_OFFSET))
    .replace(FOLDABLE, (letter) => FOLDED.get(letter) ?? letter);
  return stays === null ? plain.replace(STROKED, (letter) => STROKED_LETTERS[letter] ?? letter) : plain;
}

function pairsOf(list: string): readonly [string, string][] {
  const characters = [...list];
  return characters.flatMap((from, index): [string, string][] => {
    const to = characters[index + 1];
    return index % 2 === 0 && to !== undefined ? [[from, to]] : [];
  });
}
