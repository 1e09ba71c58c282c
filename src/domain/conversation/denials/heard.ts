/** "It was not me" in languages that we have no texts in. Nobody confirms in them: whoever does is asked again by the words that the alert names. */
import type { HeardLanguage } from "../../words/languages.ts";
import type { DenialSpeech } from "./speech.ts";

const denied = (list: string): DenialSpeech => ({ words: { denied: list } });

export const HEARD_DENIALS: Readonly<Record<HeardLanguage, DenialSpeech>> = {
  am: denied("እኔ አይደለሁም|እኔ አልነበርኩም|እኔ አይደለሁ|አላደረግኩም|አልገባሁም|ene aydelehum"),
  as: denied("মই নহয়|মই নাছিলোঁ|মই কৰা নাই"),
  be: denied("гэта не я|не я|гэта быў не я|гэта была не я|я не ўваходзіў|я не ўваходзіла|я не заходзіў"),
  cy: denied("nid fi|dim fi|nid fi oedd|nage fi|ddim fi"),
  eu: denied("ez naiz ni|ez naiz ni izan|ni ez naiz|ez nintzen ni|ez dut nik egin|ni ez"),
  ga: denied("ni mise|níor mise|ni me a bhi ann|ní mise a bhí ann|nior mise"),
  gl: denied("non fun eu|eu non fun|non son eu|non era eu|non fun|eu non"),
  gu: denied("હું નથી|હું નહોતો|હું નહોતી|મેં નથી કર્યું|મેં કર્યું નથી|hu nathi|hu nahoto|hu nhoto"),
  ha: denied("ba ni ba|ba ni ba ne|ba nine ba|ba ni ne ba|bani bane"),
  ig: denied("abughi m|ọbụghị m|obughi m|o bughi m|ọ bụghị m"),
  kn: denied("ನಾನು ಅಲ್ಲ|ನಾನಲ್ಲ|ಅದು ನಾನಲ್ಲ|ನಾನು ಮಾಡಿಲ್ಲ|nanu alla|naanalla|nanalla"),
  ku: denied("ne ez bum|ez ne bum|ne min bu|ez nebum|من نەبووم|من نیم"),
  ky: denied("мен эмес|мен эмесмин|бул мен эмес|мен кирген жокмун|мен кирген эмесмин"),
  lb: denied("dat war ech net|ech war et net|ech war dat net|net ech|war ech net"),
  lo: denied("ບໍ່ແມ່ນຂ້ອຍ|ບໍ່ແມ່ນຂ້າພະເຈົ້າ|ຂ້ອຍບໍ່ໄດ້|ບໍ່ແມ່ນເຮົາ"),
  ml: denied("ഞാനല്ല|ഞാൻ അല്ല|അത് ഞാനല്ല|ഞാൻ ചെയ്തിട്ടില്ല|njanalla|njan alla|njaanalla"),
  mn: denied("би биш|би байгаагүй|энэ би биш|би ороогүй|би хийгээгүй"),
  mr: denied("मी नाही|मी नव्हतो|मी नव्हते|मी केले नाही|तो मी नव्हतो|मी लॉगिन केले नाही|mi nahi|mi navhto|mi navhte"),
  mt: denied("mhux jien|ma kontx jien|jien le|mhux jiena"),
  or: denied("ମୁଁ ନୁହେଁ|ମୁଁ କରିନାହିଁ|ମୁଁ ନଥିଲି"),
  pa: denied("ਮੈਂ ਨਹੀਂ|ਮੈਂ ਨਹੀਂ ਸੀ|ਇਹ ਮੈਂ ਨਹੀਂ|ਮੈਂ ਨਹੀਂ ਕੀਤਾ|main nahi si|mai nahi si|main nai si"),
  ps: denied("زه نه وم|زه نه یم|دا زه نه وم|ما نه دی کړی"),
  sd: denied("مان نه هوس|آئون نه هوس|مان نه آهيان"),
  si: denied("මම නෙවෙයි|මම නොවේ|මම නෙමෙයි|ඒ මම නෙවෙයි|mama neweyi|mama nemei|mama nemeyi"),
  so: denied("ma ahayn aniga|aniga ma ahayn|aniga maaha|ma aha aniga|maan ahayn"),
  tg: denied("ман не|ман набудам|ин ман нестам|ман нестам|ман надаромадаам"),
  tk: denied("men däl|men dal|bu men däl|men däldim|men girmedim"),
  xh: denied("asindim|ayindim|hayi asindim|ibingendim"),
  yo: denied("emi ko|èmi kọ́|kii se emi|kì í ṣe èmi|emi kọ"),
  zu: denied("akumina|akumina|akusimina|bekungemina|kwakungemina|hhayi mina|akuyimina|angingenanga"),
};
