/**
 * What people write to answer a question, by language. `yes` and `no` take their meaning from the question; the others
 * belong to one kind of question and need no context.
 */
import type { Language } from "../words/languages.ts";
import {
  ARMENIAN_ANSWERS,
  AZERBAIJANI_ANSWERS,
  BURMESE_ANSWERS,
  GEORGIAN_ANSWERS,
  KAZAKH_ANSWERS,
  KHMER_ANSWERS,
  NEPALI_ANSWERS,
  TELUGU_ANSWERS,
  UZBEK_ANSWERS,
} from "./answers/asia.ts";
import {
  AFRIKAANS_ANSWERS,
  ALBANIAN_ANSWERS,
  CATALAN_ANSWERS,
  ESTONIAN_ANSWERS,
  ICELANDIC_ANSWERS,
  LATVIAN_ANSWERS,
  LITHUANIAN_ANSWERS,
  MACEDONIAN_ANSWERS,
  SLOVENIAN_ANSWERS,
} from "./answers/europe.ts";
import { HEBREW_ANSWERS, HUNGARIAN_ANSWERS, PERSIAN_ANSWERS, SWAHILI_ANSWERS } from "./answers/further.ts";
import { DANISH_ANSWERS, FINNISH_ANSWERS, NORWEGIAN_ANSWERS, SWEDISH_ANSWERS } from "./answers/nordic.ts";
import { BULGARIAN_ANSWERS, CZECH_ANSWERS, SLOVAK_ANSWERS, SOUTH_SLAVIC_ANSWERS } from "./answers/slavic-central.ts";
import { POLISH_ANSWERS, RUSSIAN_ANSWERS, UKRAINIAN_ANSWERS } from "./answers/slavic.ts";
import { BENGALI_ANSWERS, TAMIL_ANSWERS, URDU_ANSWERS } from "./answers/south-asia.ts";
import { MALAY_ANSWERS, TURKISH_ANSWERS } from "./answers/turkish-malay.ts";
import { JAPANESE_ANSWERS, KOREAN_ANSWERS, THAI_ANSWERS } from "./answers/unspaced.ts";
import { VIETNAMESE_ANSWERS } from "./answers/vietnamese.ts";
import { DUTCH_ANSWERS, GREEK_ANSWERS, ITALIAN_ANSWERS, ROMANIAN_ANSWERS } from "./answers/western.ts";

/** Lists separated by `|`, whose braces `expandPhrases` spells out. */
export interface AnswerRow {
  /** "Yes", as it answers "was it you?". */
  readonly yes: string;
  /** OK, sure, right: heard, or agreed. Joins an invitation; whether it was them is asked again. */
  readonly assent: string;
  readonly no: string;
  /** It was I who did it: an alert alone asks this. */
  readonly confirm: string;
  readonly reject: string;
  /** I am coming: an invitation alone asks this. */
  readonly join: string;
  readonly decline: string;
  /** Words that change nothing among the others. */
  readonly fillers: string;
  /** With or without an answer beside them, these want to be asked again, as `DOUBTS` of all languages. */
  readonly doubts?: string;
}

export const ANSWERS: Readonly<Partial<Record<Language, AnswerRow>>> = {
  it: ITALIAN_ANSWERS,
  ja: JAPANESE_ANSWERS,
  ko: KOREAN_ANSWERS,
  ms: MALAY_ANSWERS,
  nl: DUTCH_ANSWERS,
  pl: POLISH_ANSWERS,
  ru: RUSSIAN_ANSWERS,
  th: THAI_ANSWERS,
  tr: TURKISH_ANSWERS,
  vi: VIETNAMESE_ANSWERS,
  bg: BULGARIAN_ANSWERS,
  bn: BENGALI_ANSWERS,
  bs: SOUTH_SLAVIC_ANSWERS,
  cs: CZECH_ANSWERS,
  da: DANISH_ANSWERS,
  el: GREEK_ANSWERS,
  fa: PERSIAN_ANSWERS,
  fi: FINNISH_ANSWERS,
  he: HEBREW_ANSWERS,
  hr: SOUTH_SLAVIC_ANSWERS,
  hu: HUNGARIAN_ANSWERS,
  nb: NORWEGIAN_ANSWERS,
  ro: ROMANIAN_ANSWERS,
  sk: SLOVAK_ANSWERS,
  sr: SOUTH_SLAVIC_ANSWERS,
  sv: SWEDISH_ANSWERS,
  sw: SWAHILI_ANSWERS,
  ta: TAMIL_ANSWERS,
  uk: UKRAINIAN_ANSWERS,
  ur: URDU_ANSWERS,
  af: AFRIKAANS_ANSWERS,
  az: AZERBAIJANI_ANSWERS,
  ca: CATALAN_ANSWERS,
  et: ESTONIAN_ANSWERS,
  hy: ARMENIAN_ANSWERS,
  is: ICELANDIC_ANSWERS,
  ka: GEORGIAN_ANSWERS,
  kk: KAZAKH_ANSWERS,
  km: KHMER_ANSWERS,
  lt: LITHUANIAN_ANSWERS,
  lv: LATVIAN_ANSWERS,
  mk: MACEDONIAN_ANSWERS,
  my: BURMESE_ANSWERS,
  ne: NEPALI_ANSWERS,
  sl: SLOVENIAN_ANSWERS,
  sq: ALBANIAN_ANSWERS,
  te: TELUGU_ANSWERS,
  uz: UZBEK_ANSWERS,
  en: {
    yes: "yes|y|yep|yeah|yea|yup|yess",
    assent:
      "sure|ok|okay|of course|correct|right|affirmative|absolutely|definitely|k|kk|okk|okey|okie|fine|alright|all right|all good|good|great|cool|got it|noted|understood",
    no: "no|n|nope|nah|no way|nop|negative|never|not at all|{no,nope,nah,naw} it {wasnt,was not,isnt,is not,wasnae,wisnae}|{no,nope,nah,naw} {that,this} {wasnt,isnt}",
    confirm:
      "confirm|confirmed|i confirm|confirming|approve|approved|it was me|that was me|it is me|its me|thats me|this was me|was me|i did it|i did|i did that|this is me|authorize|legit",
    reject:
      "{freeze,lock,block} {my,the} account|block them|{i ,ive ,i have ,}never logged in|{i was,ive been,i got,someone,somebody} hacked{, me, my account}|hell no|definitely not|absolutely not|no it wasnt|someone is in my account|my phone {got ,was ,is ,}stolen|reject|rejected|i reject|rejecting|deny|denied|not me|it wasnt me|it was not me|that wasnt me|that was not me|wasnt me|was not me|this wasnt me|this was not me|its not me|it is not me|i didnt|i did not|i didnt do it|i did not do it|i didnt do this|i did not do this|i didnt do that|not mine|fraud|hacked|block|block it|freeze|freeze it|lock|lock it|someone else|didnt do it|{dont,do not,cant,cannot} {,even ,really }{think,believe} {it,that,this,} {was,is,were,} me|{dont,do not,not,never} {confirm,confirming,approve,authorize}",
    join: "join|joining|i join|count me in|im in|i am in|ill be there|i will be there|attend|attending|going|im going|im coming|coming|ill come|i will come|see you there",
    decline:
      "decline|declined|cant come|i cant come|cannot come|i cannot come|cant make it|i cant make it|i cannot make it|not coming|im not coming|not going|im not going|wont come|i wont come|not attending|skip|pass|count me out|i am out|im out",
    fillers:
      "please|pls|thanks|thank you|it|this|that|the|login|log in|sign in|hi|hello|hey|i|is|now|immediately|me|sir|transaction|change",
  },
  es: {
    yes: "si|sii|sip",
    assent:
      "claro|claro que si|por supuesto|correcto|vale|ok|dale|de acuerdo|s|okay|okey|bueno|bien|esta bien|listo|perfecto|entendido|exacto|asi es",
    no: "no|n|nop|para nada|nunca|negativo|claro que no|que no",
    confirm:
      "confirmar|confirmo|confirmado|confirma|fui yo|si fui yo|soy yo|era yo|he sido yo|yo fui|apruebo|autorizo|lo hice yo",
    reject:
      "rechazar|rechazo|rechazado|rechaza|no fui yo|yo no fui|no soy yo|no era yo|no he sido yo|denegar|deniego|bloquear|bloqueen|bloquea|fraude|no lo hice|yo no lo hice|no lo hice yo|no lo reconozco|no reconozco|otra persona",
    join: "unirme|me uno|asistire|asisto|voy|ahi estare|alli estare|participo|participar|me apunto|cuenta conmigo|cuenten conmigo|ire",
    decline: "no puedo|no voy|no asistire|no puedo ir|no ire|declino|declinar|no podre|no podre ir|paso",
    fillers: "por favor|gracias|hola|el|la|lo|eso|esto|yo|acceso|senor|favor",
  },
  pt: {
    yes: "sim|simm",
    assent:
      "claro|com certeza|certo|correto|isso|ok|s|isso mesmo|uhum|positivo|okay|beleza|blz|ta bom|tudo bem|tudo certo|entendi|exato|perfeito|pode ser|ta",
    no: "nao|n|nunca|de jeito nenhum|negativo|nn|claro que nao",
    confirm:
      "confirmar|confirmo|confirmado|confirma|fui eu|sim fui eu|sou eu|era eu|eu mesmo|eu mesma|foi eu|aprovo|autorizo|eu que fiz",
    reject:
      "rejeitar|rejeito|rejeitado|rejeita|nao fui eu|nao foi eu|nao sou eu|nao era eu|recusar|recuso|negar|bloquear|bloqueia|bloqueie|fraude|nao reconheco|nao fiz isso|eu nao fiz|eu nao fiz isso|outra pessoa",
    join: "participar|participo|vou|eu vou|estarei la|entrar|vou participar|conte comigo|to dentro|irei",
    decline: "nao vou|nao posso|nao posso ir|nao irei|nao vou poder|recuso o convite|nao vou participar|to fora",
    fillers: "por favor|obrigado|obrigada|ola|oi|o|a|eu|acesso|senhor|favor|mesmo",
  },
  fr: {
    yes: "oui|ouais|ouii|oui oui",
    assent:
      "bien sur|d accord|ok|exact|tout a fait|certainement|okay|dac|entendu|ca marche|parfait|bien recu|c est bon|effectivement",
    no: "non|nan|nn|jamais|pas du tout|n|absolument pas|bien sur que non",
    confirm:
      "confirmer|confirme|je confirme|confirmez|c est moi|c etait moi|c est bien moi|c etait bien moi|j approuve|cest moi|cetait moi",
    reject:
      "rejeter|rejette|je rejette|refuser|refuse|je refuse|pas moi|ce n est pas moi|c est pas moi|ce n etait pas moi|c etait pas moi|cest pas moi|je n ai rien fait|bloquer|bloquez|fraude|je ne reconnais pas|quelqu un d autre",
    join: "rejoindre|je rejoins|participer|je participe|je viens|j y serai|je serai la|j irai|je viendrai|inscris moi",
    decline:
      "je ne viens pas|je ne peux pas|je viens pas|je ne viendrai pas|decliner|je decline|je peux pas|je ne participe pas|absent",
    fillers: "svp|stp|merci|bonjour|s il vous plait|s il te plait|la|le|connexion|je|ca",
  },
  de: {
    yes: "ja|jo|jap|jaa|jawohl",
    assent:
      "klar|natuerlich|naturlich|ok|okay|genau|stimmt|richtig|j|okey|alles klar|in ordnung|passt|gut|verstanden|korrekt|einverstanden",
    no: "nein|ne|nee|nö|noe|niemals|n|auf keinen fall|nein danke",
    confirm:
      "bestatigen|bestaetigen|bestatigt|bestaetigt|bestatige|bestaetige|ich bestatige|ich war es|ich wars|das war ich|ja das war ich|bin ich|das bin ich|genehmigt",
    reject:
      "ablehnen|abgelehnt|ich lehne ab|lehne ab|nicht ich|das war ich nicht|ich war es nicht|war ich nicht|ich wars nicht|das war nicht ich|ich nicht|{das ,}war ich {nich,ned,net,nit,nid,nod}|ich {war,wars} {es ,das ,s ,}{nich,ned,net,nit,nid,nod}|sperren|bitte sperren|betrug|nicht von mir|jemand anders",
    join: "teilnehmen|ich nehme teil|bin dabei|ich bin dabei|dabei|ich komme|komme|mitmachen|ich mache mit|beitreten|zusage|zusagen",
    decline:
      "absagen|ich komme nicht|komme nicht|ich kann nicht|kann nicht|bin nicht dabei|ich bin nicht dabei|absage|ich sage ab",
    fillers: "bitte|danke|hallo|das|es|der|die|anmeldung|wirklich",
  },
  id: {
    yes: "ya|iya|yaa|iyaa|y|ya benar",
    assent: "betul|benar|oke|ok|okay|setuju|yoi|tentu|okey|siap|baik|baiklah|sip|mengerti|boleh",
    no: "tidak|tdk|enggak|nggak|ngga|gak|ga|bukan|tak|nggak mau|tidak mau|t|jangan|g",
    confirm:
      "konfirmasi|konfirm|saya konfirmasi|itu saya|ini saya|benar saya|saya sendiri|ya itu saya|memang saya|setujui",
    reject:
      "tolak|menolak|saya tolak|bukan saya|itu bukan saya|bukan aku|bukan gue|bukan saya itu|ini bukan saya|blokir|penipuan|saya tidak melakukan|tidak kenal|orang lain",
    join: "gabung|ikut|saya ikut|bergabung|hadir|saya hadir|saya akan hadir|saya datang|datang|join",
    decline:
      "tidak ikut|tidak bisa|tidak bisa hadir|tidak hadir|gak ikut|ga ikut|tidak datang|saya tidak bisa|ga bisa|gak bisa|absen",
    fillers: "tolong|mohon|terima kasih|makasih|kak|pak|bu|halo|dong|deh|kok|itu|login|masuk",
  },
  fil: {
    yes: "oo|opo|oho|oo naman|o o|oum|yes po|oo po",
    assent: "sige|tama|tama po|ok|okay|o|okay po|ok po|sige po|ayos|ge|cge|okey|noted po",
    no: "hindi|hindi po|hinde|di|ayaw|ayoko|wag|huwag|no po|dili",
    confirm:
      "kumpirmahin|kinukumpirma ko|kumpirma|kumpirmado|ako yan|ako iyan|ako yun|ako iyon|ako po|ako po yan|ako po yun|ako nga|ako ito|ako to|ako nga yan|ako nga yun",
    reject:
      "tanggihan|tinatanggihan ko|hindi ako|hindi po ako|hindi ako yan|hindi ako yun|hindi ako iyan|hindi ako iyon|hindi po ako yan|hindi po ako yun|di ako|di ako yan|di ako yun|hindi ako to|hindi ako ito|hindi sa akin|i block|iblock|hindi ko ginawa|hindi ko ginawa yan|iba yan|ibang tao",
    join: "sasali|sali|sasali ako|sali ako|pupunta|pupunta ako|dadalo|dadalo ako|kasali|kasali ako",
    decline:
      "hindi ako pupunta|hindi makakapunta|hindi ako makakapunta|di ako pupunta|hindi ako sasali|di ako sasali|hindi sasali|di makakapunta",
    fillers: "po|naman|nga|please|pls|salamat|yan|yun|ito|lang|hello|hi",
  },
  hi: {
    yes: "हाँ|हां|जी हाँ|जी हां|haan|han|haan ji|ji haan|ji han",
    assent:
      "सही|ठीक है|बिल्कुल|sahi|sahi hai|theek hai|thik hai|bilkul|hn|जी|ji|ha|haa|हा|ठीक|theek|thik|accha|acha|अच्छा|ओके|ok|okay|ok ji",
    no: "नहीं|नही|जी नहीं|ना|न|बिल्कुल नहीं|कभी नहीं|nahi|nahin|nhi|nai|naa|na|ji nahi|bilkul nahi|kabhi nahi",
    confirm:
      "पुष्टि|पुष्टि करें|पुष्टि करो|पुष्टि करता हूँ|कन्फर्म|मैं था|मैं थी|मैं ही था|मैं ही थी|यह मैं था|यह मैं हूँ|मैंने किया|मैंने ही किया|confirm karo|confirm karta hu|pushti|main tha|mai tha|main hi tha|mai hi tha|main thi|maine kiya|maine hi kiya|wo main tha|haan main tha",
    reject:
      "अस्वीकार|अस्वीकार करें|अस्वीकृत|रिजेक्ट|मैं नहीं|मैं नहीं था|मैं नहीं थी|यह मैं नहीं था|यह मैं नहीं|मैंने नहीं किया|मैंने यह नहीं किया|ब्लॉक|ब्लॉक करो|ब्लॉक करें|धोखाधड़ी|reject karo|main nahi|mai nahi|main nahi tha|mai nahi tha|main nahin tha|maine nahi kiya|maine ye nahi kiya|maine nhi kiya|block karo|ye main nahi|koi aur",
    join: "शामिल|शामिल हों|मैं आऊंगा|मैं आऊंगी|आ रहा हूँ|आ रही हूँ|जुड़ें|जॉइन|join karo|shamil|main aaunga|main aaungi|aa raha hu|aa rahi hu|aaunga|aaungi",
    decline:
      "नहीं आ सकता|नहीं आ सकती|मैं नहीं आऊंगा|मैं नहीं आऊंगी|नहीं आऊंगा|nahi aa sakta|nahi aa sakti|nahi aaunga|nahi aaungi|main nahi aaunga|mai nahi aaunga",
    fillers: "कृपया|धन्यवाद|यह|ये|वो|है|भाई|सर|please|plz|ye|yeh|wo|woh|hai|bhai|sir|था|लॉगिन|login",
  },
  ar: {
    yes: "نعم|ايوه|ايوا|اي|اجل|بلي|اه|ايه|نعم نعم",
    assent: "طبعا|صح|صحيح|تمام|موافق|اكيد|اوك|اوكي|طيب|حسنا|ماشي|زين|ok|مفهوم|جيد",
    no: "لا|لأ|كلا|لاا|لا لا|لا شكرا|موب|مو|لالا",
    confirm:
      "تاكيد|أؤكد|اؤكد|اكد|تم التاكيد|نعم انا|انا|هذا انا|كنت انا|انا هو|انا من فعل|انا فعلت ذلك|انا اللي سويت|انا من قام بذلك|انا الي دخلت|ده انا",
    reject:
      "رفض|ارفض|أرفض|ليس انا|لست انا|مش انا|مو انا|لم اكن انا|هذا ليس انا|ماني انا|ما كنت انا|لم افعل|لم افعل ذلك|لم اقم بذلك|مب انا|احتيال|حظر|تجميد|جمد الحساب|اقفل الحساب|شخص اخر|مش انا اللي|انا لا|ليس لي",
    join: "انضمام|انضم|ساحضر|سوف احضر|ساشارك|مشاركه|حضور|ساكون هناك|بحضر|جاي|قادم|راح احضر",
    decline: "لن احضر|لا استطيع الحضور|اعتذر|لا استطيع|لن اتي|ما اقدر|ما راح احضر|مش جاي|لن انضم|لن اشارك|ما بقدر",
    fillers: "من فضلك|من فضلكم|شكرا|لو سمحت|مرحبا|هذا|هذه|السلام عليكم|يا|الي|اللي|والله",
  },
  zh: {
    yes: "是|是的|系|系呀",
    assent:
      "对|对的|好的|好|嗯|可以|没错|当然|行|同意|恩|没问题|ok|好吧|对啊|收到|知道了|明白了|明白|了解|okay|嗯嗯|好滴",
    no: "不是|不|否|不对|不行|没有|不可以|不同意|唔系|不要|不好|不是的|当然不|绝不",
    confirm:
      "确认|确定|是我|是本人|本人|是我本人|就是我|是我操作|是我操作的|本人操作|确认是我|我确认|是我登录的|是我做的",
    reject:
      "拒绝|不是我|不是本人|非本人|非本人操作|不是我操作|不是我操作的|不是我登录|不是我登录的|我没有|我没登录|否认|冻结|锁定|盗号|被盗|不是我本人|不是我做的|我没有登录|唔系我|别人",
    join: "参加|加入|我参加|我要参加|报名|我来|我去|我会去|我会来|会参加|我会参加|到场",
    decline: "不参加|不去|我不去|我不参加|不来|我不来|没空|去不了|我去不了|不能参加|来不了|无法参加|不加入",
    fillers: "请|谢谢|您好|你好|的|了|啊|呢|吧|呀|这|这个|我|这次",
  },
};

/** Emoji alone in a text are an answer too; the positive ones are an assent. */
export const YES_EMOJI = /[👍✅✔👌🆗☑💯]/u;
export const NO_EMOJI = /[👎❌✖🚫]/u;

/** With or without an answer beside them, these want to be asked again: "not sure if it was me". */
export const DOUBTS =
  "not sure|unsure|im not sure|if|maybe|perhaps|dont know|do not know|i dont know|dont understand|do not understand|" +
  "quiza|quizas|tal vez|talvez|no se|no lo se|no estoy seguro|no estoy segura|no entiendo|si fui yo o no|nao sei|" +
  "nao entendi|nao tenho certeza|peut etre|je ne sais pas|je sais pas|sais pas|je ne comprends pas|vielleicht|" +
  "weiß nicht|weiss nicht|ich weiß nicht|nicht sicher|verstehe nicht|mungkin|tidak tahu|ga tau|gak tau|" +
  "tidak mengerti|kurang tahu|siguro|hindi ko alam|di ko alam|ewan|hindi sigurado|शायद|पता नहीं|समझ नहीं आया|" +
  "shayad|pata nahi|samajh nahi aaya|ربما|يمكن|لا اعرف|لا ادري|مدري|ما ادري|مش عارف|لست متاكدا|也许|可能|" +
  "不知道|不确定|不清楚|不明白|不懂|是不是|吗";

/** Words for calling something off. Alone they are a STOP; with the token of an open question they answer it. */
export const CANCEL_WORDS =
  "cancel|cancelar|cancela|cancelo|annuler|annule|stornieren|absagen|abbrechen|batal|batalkan|kanselahin|i cancel|रद्द|रद्द करें|रद्द करो|radd karo|إلغاء|الغي|取消";
