/**
 * STOP, START and HELP as other scripts write the English words: whoever types "స్టాప్" or "стоп" means the keyword,
 * whatever language his number is known for. However long a letter, a vowel sign or a kana is held.
 */
import { foldLetters } from "../words/fold-letters.ts";
import { once } from "../base/once.ts";

/** Left out: what also says something else in its script ("စတော့", shares; "ស្តុប", traffic lights). */
const LOANS = {
  stop:
    "стоп|στοπ|სტოპ|ստոպ|սթոփ|ստոփ|ستوب|استوب|اسطوب|سطوب|ستوپ|استوپ|استاپ|ستاپ|سٹاپ|اسٹاپ|سٹوپ|اسٹوپ|سٽاپ|اسٽاپ|ستۆپ|סטופ|" +
    "स्टॉप|स्टॅप|स्टाप|स्टोप|स्टप|सटाप|सटॉप|স্টপ|ষ্টপ|স্টোপ|স্টাপ|ਸਟਾਪ|ਸਟੌਪ|ਸਟੋਪ|સ્ટોપ|સ્ટૉપ|સ્ટાપ|ଷ୍ଟପ୍|ଷ୍ଟପ|ସ୍ଟପ୍|ସ୍ଟପ|ஸ்டாப்|ஸ்டாப|ஸ்டோப்|" +
    "స్టాప్|స్టాపు|స్టోప్|స్టాప|ಸ್ಟಾಪ್|ಸ್ಟಾಪ|ಸ್ಟೋಪ್|സ്റ്റോപ്പ്|സ്റ്റോപ്|സ്ടോപ്പ്|സ്റ്റോപ്പ|ස්ටොප්|ස්ටෝප්|" +
    "สต็อป|สตอป|สต๊อป|สต้อป|สท็อป|ສະຕັອບ|ສະຕ໊ອບ|ສະຕ໋ອບ|စတော့ပ်|ስቶፕ|ስቶብ|ストップ|ストプ|스톱|스탑|스돕",
  start:
    "старт|σταρτ|სტარტ|ստարտ|ستارت|استارت|سٹارٹ|اسٹارٹ|סטארט|स्टार्ट|স্টার্ট|ਸਟਾਰਟ|સ્ટાર્ટ|ଷ୍ଟାର୍ଟ|ஸ்டார்ட்|స్టార్ట్|ಸ್ಟಾರ್ಟ್|സ്റ്റാർട്ട്|" +
    "ස්ටාර්ට්|สตาร์ท|สตาร์ต|ስታርት|スタート|스타트",
  help:
    "хелп|χελπ|ჰელპ|հելպ|هيلب|هلب|ہیلپ|ھیلپ|הלפ|हेल्प|হেল্প|ਹੈਲਪ|હેલ્પ|ହେଲ୍ପ|ஹெல்ப்|హెల్ప్|ಹೆಲ್ಪ್|ഹെൽപ്പ്|ഹെൽപ്|හෙල්ප්|" +
    "เฮลป์|ሄልፕ|ヘルプ|헬프",
} as const;

export type LoanKind = keyof typeof LOANS;

const REPEATED = /([\p{L}\p{M}])\1+/gu;
/** The long-vowel mark, the small vowels and the small tsu, which lengthen what stands before them; Korean drawls. */
const KANA_LENGTHS = "ーぁぃぅぇぉっ";
const KANA_LENGTH = new RegExp(`[${KANA_LENGTHS}]`, "gu");
const LAST_OF_ASCII = "\x7F";
/** Nobody holds a letter longer, and no text of this length is looked up. */
const LONGEST = 60;

const loans = once(() => {
  const all = Object.entries(LOANS).flatMap(([kind, list]) => list.split("|").map((word) => [shortened(word), kind]));
  return new Map<string, string>(all.map(([word = "", kind = ""]) => [word, kind]));
});

const initials = once(() => new Set([...KANA_LENGTHS, ...[...loans().keys()].map((word) => word.charAt(0))]));

/** Whether they begin as one of them does: cheap, and nearly nothing else does. */
export function mayBeLoan(letters: string): boolean {
  return letters > LAST_OF_ASCII && initials().has(letters.charAt(0));
}

/** Which of them the letters of a text are; null for none. */
export function loanKeyword(letters: string): LoanKind | null {
  if (letters.length > LONGEST || !mayBeLoan(letters)) return null;
  const kind = loans().get(shortened(letters));
  return kind === "stop" || kind === "start" || kind === "help" ? kind : null;
}

function shortened(word: string): string {
  return foldLetters(word).replace(KANA_LENGTH, "").replace(REPEATED, "$1");
}
