/**
 * Words that, alone in a text, stop, start or ask for help, in every language Godwit writes. English, French (ARRET)
 * and the misspellings: what carriers act on themselves (Twilio, Telnyx and AWS default keywords) and 47 CFR
 * 64.1200(a)(10); the others: what senders of the country print in their texts.
 * Left out: words that also say "done" or "fine" (Italian fine, Arabic خلاص, Indonesian selesai). Arabic ابدأ, which reads
 * like أبدا, never, counts as it is spelled alone (`SPELLED_STARTS`): nobody is signed up by the other. Spaces, accents and case do not matter. YES is no START word here, though CTIA lists it: it answers open questions.
 */
import { HEARD_KEYWORDS } from "./keyword-table-heard.ts";
import type { Language } from "../words/languages.ts";

/** Lists separated by `|`. */
export interface KeywordRow {
  /** Means "no more texts" even as one sentence among others. */
  readonly stop: string;
  /** Means it only when the text says nothing else: "cancel" may be an order's, "end" an event's. */
  readonly stopAlone: string;
  readonly start: string;
  readonly help: string;
}

export const KEYWORDS: Readonly<Record<Language, KeywordRow>> = {
  ...HEARD_KEYWORDS,
  en: {
    stop:
      "stop|stop all|unsubscribe|opt out|opt me out|stop it|stop this|stop everything|unsub|unsubscribe all|" +
      "unsubscribe me|unsubcribe|unsuscribe|unsubscibe|unsubscrib|stpo|sotp|tsop|stoo|stahp|stawp|stap|stahp it|remove this number|no more texts|no more messages",
    stopAlone: "cancel|cancel all|end|end all|quit|revoke|revoke consent|remove|remove me|delete me|no more|arret",
    start: "start|unstop|subscribe|resubscribe|opt in|start again|start all",
    help: "help|info|help me|information",
  },
  es: {
    stop:
      "baja|dar de baja|darse de baja|darme de baja|denme de baja|dame de baja|parar|pare|paren|detener|detengan|" +
      "desuscribir|desuscribirme|desuscribirse|cancelar suscripcion|stop todo|alto a todo",
    stopAlone: "alto|cancelar|cancela|cancelen|salir|fin|eliminar|terminar|basta|basta ya|borrar|no mas|ya no",
    start: "alta|iniciar|inicio|comenzar|empezar|reanudar|suscribir",
    help: "ayuda|info|informacion|ayudame",
  },
  pt: {
    stop:
      "parar|pare|parem|para tudo|descadastrar|descadastro|descadastre|cancelar inscricao|cancelar assinatura|" +
      "cancelar sms|nao perturbe|desinscrever|cancelar subscricao|anular subscricao",
    stopAlone: "sair|para|cancelar|cancela|cancele|fim|excluir|remover|remova|chega|basta|anular",
    start: "iniciar|comecar|voltar|inscrever|cadastrar|retomar",
    help: "ajuda|info|informacao|me ajuda",
  },
  fr: {
    stop:
      "arret|arreter|arretez|desabonner|desabonnez moi|desabonnement|desinscription|desinscrire|desinscrivez moi|" +
      "se desabonner|me desabonner|stop sms|stop au|stop tout|arret sms",
    stopAlone: "fin|annuler|annulation|supprimer|retirer|resilier|quitter",
    start: "debut|commencer|demarrer|reprendre|reabonner|abonner",
    help: "aide|info|infos|aidez moi",
  },
  de: {
    stop:
      "stopp|stoppen|abmelden|abmeldung|abbestellen|abbestellung|austragen|werbestopp|alles stoppen|stop alles|" +
      "newsletter abbestellen|abmelden bitte|aufhören|aufhoeren",
    stopAlone: "ende|beenden|kündigen|kuendigen|kündigung|löschen|loeschen|abbrechen|widerruf|widerrufen",
    start: "anmelden|starten|fortsetzen|wieder anmelden",
    help: "hilfe|info|infos",
  },
  it: {
    stop: "ferma|fermare|fermate|fermati|disiscrivi|disiscrivimi|disiscrizione|disiscriversi|cancellami|stop sms",
    stopAlone: "annulla|cancella|basta|rimuovi|revoca|disattiva|arresta",
    start: "inizia|avvia|riprendi|attiva|iscrivi",
    help: "aiuto|info|informazioni|assistenza",
  },
  nl: {
    stop: "stoppen|afmelden|afmelding|uitschrijven|uitschrijving|opzeggen|stopzetten|stop alles",
    stopAlone: "einde|annuleren|annuleer|verwijderen|verwijder",
    start: "aanmelden|starten|begin|beginnen|hervatten",
    help: "hulp|info|informatie",
  },
  id: {
    stop: "berhenti|hentikan|unreg|berhenti langganan|berhenti berlangganan|stop langganan|stop sms|setop",
    stopAlone: "batal|batalkan|keluar|hapus|nonaktif|nonaktifkan|off|cukup",
    start: "mulai|daftar|reg|aktif|aktifkan|lanjut|lanjutkan",
    help: "bantuan|bantu|info|informasi",
  },
  ms: {
    stop: "berhenti|henti|hentikan|batal langganan|berhenti langganan|stop semua",
    stopAlone: "batal|batalkan|keluar|tamat|padam|buang",
    start: "mula|mulakan|langgan|sambung|sertai",
    help: "bantuan|bantu|info|maklumat",
  },
  fil: {
    stop:
      "itigil|tigil|tigilan|ihinto|huminto|itigil na|tigil na|ayaw ko na|ayoko na|stop na|" +
      "tigilan nyo na|tigilan niyo na",
    stopAlone: "tama na|hinto|off|kanselahin|umalis|alisin|tanggalin",
    start: "simulan|umpisahan|magsimula|ituloy",
    help: "tulong|info|impormasyon",
  },
  vi: {
    // Decree 91/2020/ND-CP: "TC" (từ chối) is in `countryStopWords`.
    stop: "dừng|dừng lại|ngừng|ngừng nhận tin|dừng nhận tin|hủy đăng ký|không nhận tin|stop all",
    stopAlone: "từ chối|huỷ|hủy|thoát|kết thúc|xóa|xoá",
    start: "bắt đầu|đăng ký|tiếp tục",
    help: "trợ giúp|hướng dẫn|giúp đỡ|info",
  },
  th: {
    stop: "หยุด|ยุติ|ไม่รับ|หยุดส่ง|เลิกส่ง|ยกเลิกบริการ|ยกเลิกข้อความ|ไม่รับข้อความ|หยุดส่งข้อความ",
    stopAlone: "ยกเลิก|เลิก|ออก|จบ|ลบ|พอ",
    start: "เริ่ม|สมัคร|เปิด|เริ่มใหม่",
    help: "ช่วยเหลือ|ช่วย|ข้อมูล|ช่วยด้วย",
  },
  hi: {
    stop:
      "band kro|band krdo|band kr do|bnd karo|bnd kro|band kardo|band kijiye|bandh kro|stop kro|बंद|बंद करो|बंद करें|बंद करे|बंद कीजिए|बंद कर दो|बंद कर दें|रोको|रोकें|रोकिए|रोक दो|रुको|रुकें|" +
      "सदस्यता समाप्त करें|अनसब्सक्राइब|स्टॉप|band karo|band kare|band karen|band karein|band kijiye|band kar do|" +
      "bandh karo|stop karo|stop kare|stop karo sab|roko|rokiye|rok do",
    stopAlone: "रद्द|रद्द करें|रद्द करो|समाप्त|हटाएं|हटाओ|हटा दो|बस|radd karo|hatao",
    start: "शुरू|शुरू करें|शुरू करो|प्रारंभ|चालू करें|चालू करो|shuru|shuru karo|shuru kare|chalu karo",
    help: "मदद|सहायता|मदद करें|जानकारी|madad|sahayata",
  },
  ar: {
    stop:
      "إيقاف|أوقف|أوقفوا|أوقفها|توقف|توقفوا|قف|وقف|إلغاء الاشتراك|إلغاء اشتراك|ألغ الاشتراك|الغي الاشتراك|" +
      "إيقاف الرسائل|إيقاف الكل|إنهاء الاشتراك|ستوب",
    stopAlone: "إلغاء|إنهاء|حذف|إزالة|احذف|خروج|كفى|إلغي|الغي",
    start: "بدء|اشتراك|اشترك|تفعيل|استئناف",
    help: "مساعدة|المساعدة|معلومات|ساعدني|ساعدوني",
  },
  zh: {
    stop:
      "退订|退订短信|退订所有|取消订阅|停止|停止发送|停止接收|拒收|拒收短信|拒绝接收|停发|不要发了|别发了|别再发了|" +
      "退出订阅|终止订阅|回复退订",
    stopAlone: "取消|结束|删除|停|终止|退出|退",
    start: "订阅|开始|恢复|恢复订阅|重新订阅|开通|继续",
    help: "帮助|求助|客服|说明|帮忙",
  },
  ja: {
    stop: "停止|配信停止|登録解除|配信解除|購読解除|退会|やめて|やめてください|ストップ|受信拒否|配信拒否",
    stopAlone: "中止|解除|終了|解約|取消|キャンセル|やめる|削除",
    start: "開始|再開|登録|スタート|配信再開",
    help: "ヘルプ|助けて|使い方|情報|問い合わせ",
  },
  ko: {
    stop: "수신거부|수신 거부|중지|중단|수신중단|구독취소|구독 해지|스톱|스탑|그만|그만 보내",
    stopAlone: "정지|거부|취소|해지|종료|삭제|탈퇴",
    start: "시작|수신동의|재개|구독|다시 시작",
    help: "도움|도움말|정보|안내|도와줘",
  },
  tr: {
    stop: "dur|durdur|durdurun|abonelikten çık|listeden çık|abonelik iptal|sms iptal|stop hepsi",
    stopAlone: "istemiyorum|ret|iptal|son|çık|çıkış|sil|bitir|yeter|red",
    start: "başla|başlat|abone ol|devam",
    help: "yardım|bilgi|imdat",
  },
  ru: {
    stop:
      "стоп|отписаться|отписка|отпишите|отпишите меня|отписать|отказаться|прекратить|прекратите|отключить|" +
      "не присылать|стоп все",
    stopAlone: "отказ|хватит|отмена|отменить|конец|удалить|выход",
    start: "старт|начать|подписаться|возобновить",
    help: "помощь|инфо|справка|помогите",
  },
  uk: {
    stop:
      "стоп|відписатися|відписатись|відписка|відпишіть|відмовитися|відмовитись|припинити|припиніть|" +
      "зупинити|стоп все",
    stopAlone: "відмова|досить|скасувати|кінець|видалити|вихід",
    start: "старт|почати|підписатися|підписатись|відновити",
    help: "допомога|інфо|довідка|допоможіть",
  },
  pl: {
    stop: "wypisz|wypisz mnie|rezygnuję|rezygnacja|zrezygnuj|wyrejestruj|wypisuję się|nie wysyłajcie",
    stopAlone: "anuluj|koniec|usuń|zakończ|przestań|przestańcie",
    start: "wznów|zapisz|rozpocznij|zacznij",
    help: "pomoc|info|informacja",
  },
  cs: {
    stop: "odhlásit|odhlaste|odhlaste mě|nezasílat|neposílat",
    stopAlone: "zrušit|konec|ukončit|zastavit|dost",
    start: "přihlásit|začít|obnovit",
    help: "pomoc|nápověda|info",
  },
  sk: {
    stop: "odhlásiť|odhláste|odhláste ma|nezasielať|neposielať",
    stopAlone: "zrušiť|koniec|ukončiť|zastaviť|dosť",
    start: "prihlásiť|začať|obnoviť",
    help: "pomoc|nápoveda|info",
  },
  hu: {
    stop: "leiratkozás|leiratkozom|leiratkozni|lemondás|lemondom",
    stopAlone: "vége|törlés|állj|elég|mégse",
    start: "feliratkozás|indítás|kezdés",
    help: "segítség|súgó|info",
  },
  ro: {
    stop: "dezabonare|dezabonează|mă dezabonez|oprește|opriți|renunț|dezabonați-mă",
    stopAlone: "anulare|anulează|sfârșit|ajunge|șterge",
    start: "începe|abonare|pornește|reia",
    help: "ajutor|info|informații",
  },
  bg: {
    stop: "стоп|спри|спрете|отписване|отпиши|откажи",
    stopAlone: "отказ|отмяна|край|стига|изтрий",
    start: "старт|започни|абонирай",
    help: "помощ|инфо|информация",
  },
  el: {
    stop: "στοπ|διαγραφή|διακοπή|σταμάτα|σταματήστε|απεγγραφή|διαγράψτε με",
    stopAlone: "τέλος|ακύρωση|φτάνει",
    start: "έναρξη|ξεκίνα|εγγραφή",
    help: "βοήθεια|πληροφορίες|info",
  },
  af: {
    stop: "hou op|teken uit|meld af|staak",
    stopAlone: "kanselleer|einde|verwyder",
    start: "begin",
    help: "hulp|inligting",
  },
  ta: {
    stop: "நிறுத்து|நிறுத்தவும்|நிறுத்துங்கள்|வேண்டாம்|niruthu",
    stopAlone: "ரத்து|ரத்து செய்|முடிவு",
    start: "தொடங்கு|தொடங்கவும்|தொடங்குங்கள்",
    help: "உதவி|தகவல்",
  },
  te: {
    stop: "ఆపు|ఆపండి|ఆపివేయి|నిలిపివేయండి|వద్దు|aapandi|apandi",
    stopAlone: "రద్దు|రద్దు చేయండి|ముగింపు",
    start: "ప్రారంభించు|ప్రారంభించండి|మొదలుపెట్టు",
    help: "సహాయం|సమాచారం",
  },
  he: {
    // Communications Law (Telecommunications and Broadcasting), section 30A: advertisers print "להסרה השב הסר".
    stop: "הסר|הסרה|להסרה|הסירו|תסירו|הפסק|הפסיקו|להפסיק|עצור|סטופ|הסירו אותי",
    stopAlone: "בטל|ביטול|די|מספיק|סיום|מחק",
    start: "התחל|הצטרף|הצטרפות|חידוש",
    help: "עזרה|מידע|הצילו",
  },
  fa: {
    stop: "لغو|لغو اشتراک|توقف|قطع|انصراف|غیرفعال|ارسال نکنید",
    stopAlone: "پایان|حذف|بس|کافی",
    start: "شروع|فعال|اشتراک",
    help: "راهنما|کمک|راهنمایی",
  },
  ur: {
    stop: "بند|بند کرو|بند کریں|بند کر دیں|روکو|روکیں|band karo|band karein|roko",
    stopAlone: "ختم|منسوخ|بس",
    start: "شروع|شروع کریں|shuru karo",
    help: "مدد|معلومات|madad",
  },
  bn: {
    stop: "বন্ধ|বন্ধ করুন|বন্ধ করো|বন্ধ কর|থামুন|থামাও|স্টপ|bondho korun|bondho koro",
    stopAlone: "বাতিল|শেষ|বাতিল করুন",
    start: "শুরু|শুরু করুন|চালু|চালু করুন",
    help: "সাহায্য|সহায়তা|তথ্য",
  },
  ne: {
    stop: "बन्द|बन्द गर|बन्द गर्नुहोस्|बन्द गरिदिनु|रोक्नुहोस्|रोक|नपठाउनुहोस्",
    stopAlone: "रद्द|रद्द गर्नुहोस्|समाप्त",
    start: "सुरु|सुरु गर्नुहोस्|चालु",
    help: "मद्दत|सहयोग|जानकारी",
  },
  sw: {
    stop: "acha|acheni|simamisha|komesha|sitisha|jiondoe|niondoe|ondoa",
    stopAlone: "simama|mwisho|futa|ghairi",
    start: "anza|endelea|jiunge",
    help: "msaada|usaidizi|info|maelezo",
  },
  sv: {
    stop: "stopp|stoppa|avregistrera|avanmäl|avsluta prenumeration|avprenumerera",
    stopAlone: "avsluta|sluta|slut|avbryt|ta bort",
    start: "starta|börja|anmäl",
    help: "hjälp|info",
  },
  nb: {
    stop: "stopp|avmeld|meld av|meld meg av|avslutt abonnement",
    stopAlone: "avslutt|slutt|avbryt|slett",
    start: "begynn|meld på",
    help: "hjelp|info",
  },
  da: {
    stop: "afmeld|frameld|framelding|afmelding|stop alle",
    stopAlone: "afslut|slut|annuller|slet",
    start: "tilmeld|begynd",
    help: "hjælp|info",
  },
  fi: {
    stop: "lopeta|lopettakaa|lopetus|seis|estä|peru tilaus",
    stopAlone: "peru|peruuta|poista|loppu",
    start: "aloita|alku|tilaa",
    help: "apua|apu|ohje|tietoa|info",
  },
  is: {
    stop: "stopp|hætta|hættu|afskrá|afskráning",
    stopAlone: "hætta við|eyða|nóg",
    start: "byrja|skrá",
    help: "hjálp|aðstoð|upplýsingar",
  },
  et: {
    stop: "stopp|lõpeta|lõpetage|loobu|loobun",
    stopAlone: "tühista|lõpp|kustuta",
    start: "alusta|telli",
    help: "abi|info",
  },
  lv: { stop: "apturēt|atteikties|atteikums", stopAlone: "beigt|atcelt|beigas", start: "sākt", help: "palīdzība|info" },
  lt: {
    stop: "sustabdyti|atsisakyti|atsisakau|stabdyti",
    stopAlone: "baigti|atšaukti|pabaiga",
    start: "pradėti",
    help: "pagalba|info",
  },
  hr: {
    stop: "odjava|odjavi|odjavi me|prekini|zaustavi",
    stopAlone: "otkaži|kraj|dosta|obriši",
    start: "početak|prijava|pokreni",
    help: "pomoć|info",
  },
  bs: {
    stop: "odjava|odjavi|odjavi me|prekini|zaustavi",
    stopAlone: "otkaži|kraj|dosta|obriši",
    start: "početak|prijava|pokreni",
    help: "pomoć|info",
  },
  sr: {
    stop: "стоп|одјава|одјави|одјави ме|прекини|заустави|odjava|odjavi|prekini|zaustavi",
    stopAlone: "откажи|крај|доста|otkaži|kraj|dosta",
    start: "старт|почетак|пријава|početak|prijava",
    help: "помоћ|инфо|pomoć|info",
  },
  mk: {
    stop: "стоп|одјава|одјави|прекини|запри",
    stopAlone: "откажи|крај|доста",
    start: "старт|почни|пријава",
    help: "помош|инфо",
  },
  sl: {
    stop: "odjava|odjavi|prekini|ustavi",
    stopAlone: "prekliči|konec|dovolj",
    start: "prijava|začni",
    help: "pomoč|info",
  },
  sq: { stop: "ndalo|ndal|çregjistrohu|çabonohu", stopAlone: "anulo|fund|mjaft", start: "fillo", help: "ndihmë|info" },
  ca: {
    stop: "baixa|atura|atureu|parar|donar-se de baixa",
    stopAlone: "cancel·la|cancel·lar|fi|prou",
    start: "alta|comença",
    help: "ajuda|info",
  },
  hy: { stop: "ստոպ|կանգ|դադարեցնել|դադարեցրեք", stopAlone: "չեղարկել|վերջ", start: "սկսել", help: "օգնություն|info" },
  ka: {
    stop: "სტოპ|შეწყვეტა|შეწყვიტეთ|შეჩერება",
    stopAlone: "გაუქმება|დასასრული",
    start: "დაწყება",
    help: "დახმარება",
  },
  kk: { stop: "тоқта|тоқтату|тоқтатыңыз|стоп|бас тарту", stopAlone: "болдырмау|соңы", start: "бастау", help: "көмек" },
  uz: {
    stop: "to'xta|to'xtat|to'xtating|to'xtatish|to'xtatilsin|тўхтатиш|тўхта|тўхтатинг|стоп",
    stopAlone: "bekor|bekor qilish|tugatish",
    start: "boshla|boshlash",
    help: "yordam|ёрдам",
  },
  az: {
    stop: "dayan|dayandır|dayandırın|imtina",
    stopAlone: "ləğv et|legv et|son|bəsdir",
    start: "başla|davam",
    help: "kömək|komek|yardım",
  },
  km: { stop: "ឈប់|បញ្ឈប់|ឈប់ផ្ញើ", stopAlone: "បោះបង់|បញ្ចប់", start: "ចាប់ផ្តើម", help: "ជំនួយ" },
  my: { stop: "ရပ်|ရပ်ပါ|ရပ်တန့်|ရပ်တန့်ပါ", stopAlone: "ပယ်ဖျက်|ပြီးပြီ", start: "စတင်|စတင်ပါ", help: "အကူအညီ" },
};

/**
 * Words that only a country's carriers and rules name. China: 退订回T, 回TD退订, and since 2024 拒收请回复R. Vietnam:
 * Decree 91/2020/ND-CP, article 17. Iran prints لغو11, whose digits are not read. AWS acts on TD and ARRET everywhere.
 */
export const COUNTRY_STOP_WORDS: Readonly<Record<string, string>> = {
  CN: "t|td|r|tuiding|回t|回td|回r|回t退订|回td退订|退订t|退订回t|退订回td|拒收请回复r|回复td|回复t",
  HK: "td",
  MO: "td",
  PH: "stop all|unreg|off",
  US: "alto|baja|parar|cancelar",
  PR: "alto|baja|parar|cancelar",
  VN: "tc|hủy tin|tc qc",
};

/** The same in capitals alone, as they are printed: Vietnamese texts leave out accents, and Huy is a name. */
export const COUNTRY_STOP_CAPITALS: Readonly<Record<string, string>> = { VN: "HUY" };

/** Words that start only with just these marks, which reading otherwise drops. */
export const SPELLED_STARTS: Readonly<Partial<Record<Language, string>>> = { ar: "ابدأ|إبدأ|ابدأوا" };
