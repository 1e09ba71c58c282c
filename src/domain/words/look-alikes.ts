/** Latin words that were written with other letters: Cyrillic and Greek ones that look alike, digits and signs. */

/** What a letter looks like in one of its cases. */
const LOOK_ALIKES: Readonly<Record<string, string>> = {
  а: "a",
  в: "b",
  с: "c",
  ԁ: "d",
  е: "e",
  һ: "h",
  і: "i",
  ј: "j",
  к: "k",
  ӏ: "l",
  м: "m",
  о: "o",
  р: "p",
  ԛ: "q",
  ѕ: "s",
  т: "t",
  у: "y",
  х: "x",
  ѡ: "w",
  α: "a",
  β: "b",
  ε: "e",
  η: "n",
  ι: "i",
  κ: "k",
  ν: "n",
  ο: "o",
  ρ: "p",
  σ: "s",
  ς: "s",
  τ: "t",
  υ: "u",
  χ: "x",
  ϲ: "c",
  օ: "o",
  ո: "n",
  ս: "u",
  ѵ: "v",
};
/** Signs and digits in the place of a letter. */
const SIGNS: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  $: "s",
  "@": "a",
  "¢": "c",
  "©": "c",
};

/** What only a stop would be disguised as: a disguise is undone for these words, not for prices, codes and names. */
const DISGUISED: ReadonlySet<string> = new Set([
  "stop",
  "stopp",
  "stops",
  "stopall",
  "stopping",
  "unsubscribe",
  "unsub",
  "cancel",
  "quit",
  "optout",
  "remove",
  "texting",
  "spam",
  "spamming",
]);

const LATIN = /\p{Script=Latin}/u;
const OTHER = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}]/u;
const RUN = /[\p{L}\p{M}\p{N}$@¢©]+/gu;
const LETTER = /\p{L}/u;
const SIGN = /[\p{N}$@¢©]/u;

/** Emoji that say stop as the word would. */
const STOP_SIGNS = /[🛑⛔📵🔕]\uFE0F?/gu;
const HAND_AND_BAN = /[✋🤚🖐]\uFE0F?[\u{1F3FB}-\u{1F3FF}]?\s*🚫|🚫\s*[✋🤚🖐💬📱📩📲✉📨]\uFE0F?[\u{1F3FB}-\u{1F3FF}]?/gu;

/** The Latin letter that this one, in lower case, is drawn like; null: none. */
export function latinLookAlike(letter: string): string | null {
  return LOOK_ALIKES[letter] ?? null;
}

/** The same text, lower case where a word was disguised. Linear in the length. */
export function plainLatin(text: string): string {
  return text.normalize("NFKC").replace(RUN, plainWord);
}

/** The same text with the word in the place of each stop sign; null where it has none. */
export function stopSignsInWords(text: string): string | null {
  const words = text.replace(HAND_AND_BAN, " stop ").replace(STOP_SIGNS, " stop ");
  return words === text ? null : words;
}

function plainWord(word: string): string {
  const isMixed = LATIN.test(word) && OTHER.test(word);
  const latin = OTHER.test(word) ? replaceBy(word.toLowerCase(), LOOK_ALIKES) : word;
  if (isMixed && !OTHER.test(latin)) return plainSigns(latin);
  // A word of one script is its own language's, unless it is the keyword letter for letter.
  if (OTHER.test(word)) return DISGUISED.has(latin) ? latin : word;
  return plainSigns(word);
}

function plainSigns(word: string): string {
  // Two looks and not one with a look-ahead, which begins again at every letter of a text without spaces.
  if (!LETTER.test(word) || !SIGN.test(word)) return word;
  const plain = replaceBy(word.toLowerCase(), SIGNS);
  return DISGUISED.has(plain) ? plain : word;
}

function replaceBy(word: string, table: Readonly<Record<string, string>>): string {
  return [...word].map((letter) => table[letter] ?? letter).join("");
}
