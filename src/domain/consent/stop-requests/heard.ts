/** The plainest requests to stop in languages that we have no texts in: do not send, stop messages, leave me alone. */
import type { HeardLanguage } from "../../words/languages.ts";
import type { StopGrammar } from "./grammar.ts";

/** Do not send (me): clear alone. Stop and no more: beside a word for messages. `whole`: a request of several words. */
interface HeardWords {
  readonly dontSend: string;
  readonly stop: string;
  readonly message: string;
  readonly whole?: string;
}

const MESSAGES = "message*|msg*|sms*|text|texts|txt*|whatsapp";

function heard({ dontSend, stop, message, whole }: HeardWords): StopGrammar {
  const others = whole === undefined ? [] : ["@whole"];
  return {
    accents: "free",
    classes: { dontsend: dontSend, stop, message: `${message}|${MESSAGES}`, whole: whole ?? "" },
    fillers: "",
    negations: "",
    barriers: "",
    requests: ["@dontsend", "@stop ~3 @message", "@message ~3 @stop", ...others],
    exceptions: ["band|bandh|बंद|બંધ|ਬੰਦ|بند mat|na|मत|ન|ના|ਨਾ|نہ"],
    kinds: {},
  };
}

export const HEARD_GRAMMARS: Readonly<Record<HeardLanguage, StopGrammar>> = {
  am: heard({
    dontSend: "አትላኩልኝ|አትላኩ|አትላክልኝ|አትላክ|አይላኩልኝ|አይላኩ|አትጻፉልኝ|አትጻፍልኝ|አትረብሹኝ|አትደውሉልኝ",
    stop: "አቁሙ|አቁም|ይቁም|በቃ|አልፈልግም|አቋርጡ",
    message: "መልእክት*|መልዕክት*|መልክት*|ቴክስት|ኤስኤምኤስ",
    whole: "ተዉኝ|ሰርዙኝ|ከዝርዝሩ አውጡኝ",
  }),
  as: heard({ dontSend: "নপঠিয়াব|নপঠাব|নপঠাবা", stop: "বন্ধ*|নালাগে", message: "মেছেজ*|বাৰ্তা*|এছএমএছ" }),
  be: heard({
    dontSend: "не дасылайце|не дасылай|не шліце|не пішыце|не турбуйце|не адпраўляйце|не пішы",
    stop: "спыніце|спыніць|перастаньце|хопіць|не хачу|досыць|адпішыце",
    message: "паведамленн*|смс*|эсэмэс*|рассылк*|рэклам*",
    whole: "адпішыце мяне|выдаліце мой нумар|пакіньце мяне ў спакоі",
  }),
  cy: heard({
    dontSend: "peidiwch ag anfon|peidiwch anfon|paid ag anfon|paid anfon|peidiwch a tecstio",
    stop: "stopiwch|stopio|dim mwy|dim rhagor",
    message: "neges*|negeseuon|tecst*|decst*",
    whole: "gadewch lonydd i mi|gad lonydd i mi",
  }),
  eu: heard({
    dontSend: "ez bidali|ez idatzi|ez bidal|ez gehiago bidali|ez molestatu",
    stop: "gelditu|utzi|nahikoa|ez dut nahi|ez gehiago",
    message: "mezu*|mezurik|sms*",
    whole: "utzi bakean|kendu nire zenbakia|ez dut mezu gehiago",
  }),
  ga: heard({
    dontSend: "na seol|na cuir|na bi ag|na scriobh",
    stop: "stop|stad|stopaigi|scoir",
    message: "teachtaireacht*|teacsanna|teacs*",
    whole: "fag i m aonar me|lig dom",
  }),
  gl: heard({
    dontSend:
      "non me envie*|non envie*|non me enviedes|non envies*|non me mande*|non mandedes|non me escrib*|non me moleste*|non me contact*",
    stop: "deixade|deixa|deixe|deixen|parade|pare|paren|non quero|abonda|basta",
    message: "mensaxe*|mensaxes|sms*|publicidade",
    whole: "deixade me en paz|deixademe en paz|deixame en paz|borrade o meu numero|dademe de baixa|dade me de baixa",
  }),
  gu: heard({
    dontSend:
      "ન મોકલો|ના મોકલો|ન મોકલશો|નહીં મોકલો|નહિ મોકલો|મોકલશો નહીં|મોકલશો નહિ|મોકલવાનું બંધ*|મોકલો નહીં|na moklo|na mokalo|na moklso|nahi moklo|mokalso nahi",
    stop: "બંધ*|નથી જોઈતા|નથી જોઈતો|bandh|band",
    message: "મેસેજ*|સંદેશ*|એસએમએસ|mesej*|sandesh*",
    whole: "મને હેરાન ન કરો|મારો નંબર કાઢી નાખો",
  }),
  ha: heard({
    dontSend:
      "daina aiko*|ku daina aiko*|ku daina turo*|kar ku aiko*|kada ku aiko*|kar ka aiko*|a daina aiko*|daina turo*|daina damu*",
    stop: "daina|dakatar|tsaya|bana son|ba na son|ya isa",
    message: "sako*|saƙo*|sakonni|sakonnin",
    whole: "ku rabu da ni|ku cire lambata",
  }),
  ig: heard({
    dontSend:
      "ezitela m|ezitekwala m|eziterela m|akwusi izitere m|kwusi iziga m|kwusi izitere m|kwụsị izitere m|kwụsị iziga m",
    stop: "kwusi|achoghi m|achọghị m",
    message: "ozi",
    whole: "hapu m aka|hapụ m aka",
  }),
  kn: heard({
    dontSend:
      "ಕಳಿಸಬೇಡಿ|ಕಳುಹಿಸಬೇಡಿ|ಕಳಿಸಬೇಡ|ಕಳುಹಿಸಬೇಡ|ಕಳಿಸುವುದನ್ನು ನಿಲ್ಲಿಸಿ|ಕಳುಹಿಸುವುದನ್ನು ನಿಲ್ಲಿಸಿ|kalisabedi|kalisbedi|kalisbeda|kaluhisabedi",
    stop: "ನಿಲ್ಲಿಸಿ|ಬೇಡ|ಸಾಕು|ನಿಲ್ಲಿಸು|beda|nillisi|saaku",
    message: "ಮೆಸೇಜ್*|ಸಂದೇಶ*|ಎಸ್ಎಂಎಸ್|mesej*",
    whole: "ನನ್ನನ್ನು ಬಿಟ್ಟುಬಿಡಿ|ತೊಂದರೆ ಕೊಡಬೇಡಿ",
  }),
  ku: heard({
    dontSend: "nesine|nesinin|nesinin ji min|nenivise|nenivisin|مەنێرن|مەنێرە|مەنووسن|نەنێرن",
    stop: "bes e|rawestinin|naxwazim|بەسە|نامەوێت|ڕاگرن|ڕایبگرن",
    message: "peyam*|mesaj*|نامە*|پەیام*|مەسج*",
  }),
  ky: heard({
    dontSend: "жөнөтпөңүз*|жөнөтпө|жөнөтпөгүлө|жазбаңыз*|жазба|жазбагыла|тынчымды алба*|кабарлашпаңыз|жибербеңиз*",
    stop: "токтот*|керек эмес|каалабайм|жетишет",
    message: "билдирүү*|кабар*|смс*|жарнама*|кат*",
    whole: "мени тынч койгула|мени тынч коюңуз|номеримди өчүр*",
  }),
  lb: heard({
    dontSend:
      "schéckt mir keng|scheckt mir keng|schéck mir keng|schreift mir net|schreiwt mir net|schreif mir net|keng messagen mei",
    stop: "hal|halt|stoppt|haalt|wëll keng|wëll keen|well keng",
    message: "message*|messagen|noriicht*|sms*",
    whole: "loosst mech a rou|looss mech a rou|läscht meng nummer",
  }),
  lo: heard({
    dontSend: "ຢ່າສົ່ງ|ບໍ່ຕ້ອງສົ່ງ|ຢຸດສົ່ງ|ເຊົາສົ່ງ|ຢ່າທັກ|ຢ່າລົບກວນ",
    stop: "ຢຸດ|ບໍ່ຢາກ|ບໍ່ຕ້ອງການ|ເຊົາ",
    message: "ຂໍ້ຄວາມ",
    whole: "ລຶບເບີ",
  }),
  ml: heard({
    dontSend:
      "അയക്കരുത്|അയക്കല്ലേ|അയയ്ക്കരുത്|അയയ്ക്കല്ലേ|അയക്കണ്ട|അയക്കേണ്ട|അയക്കുന്നത് നിർത്തൂ|അയക്കുന്നത് നിർത്തുക|ayakkaruthu|ayakkalle|ayakkanda|ayakanda",
    stop: "നിർത്തൂ|നിർത്തുക|വേണ്ട|മതി|venda|nirthoo|nirthu",
    message: "മെസ്സേജ്*|മെസേജ്*|സന്ദേശ*|എസ്എംഎസ്|mesej*",
    whole: "എന്നെ വെറുതെ വിടൂ|ശല്യം ചെയ്യരുത്",
  }),
  mn: heard({
    dontSend:
      "битгий явуул*|битгий илгээ*|битгий бич*|битгий залга*|битгий саад*|бүү явуул*|бүү илгээ*|дахин явуулах хэрэггүй|bitgii yavuul*|bitgii ilgee*",
    stop: "зогсоо*|болиоч|боль|авахгүй|хүсэхгүй|хэрэггүй",
    message: "мессеж*|мсж*|мэссэж*|зурвас*|смс*|мсс*",
    whole: "намайг тайван орхи*|дугаарыг минь устга*|дугаарыг маань хас*",
  }),
  mr: heard({
    dontSend:
      "पाठवू नका|पाठवू नकोस|पाठवू नये|पाठवणे बंद करा|पाठवायचे बंद करा|पाठवणं बंद करा|त्रास देऊ नका|pathvu naka|pathavu naka|pathau naka|pathvu nakos",
    stop: "थांबवा|बंद करा|नको|नकोत|नको आहेत|nako|band kara",
    message: "मेसेज*|संदेश*|एसएमएस*|मॅसेज*|mesej*|sandesh*",
    whole: "माझा नंबर काढ*|मला एकटे सोडा",
  }),
  mt: heard({
    dontSend: "tibghatulix|tibghatlix|tibgħatulix|tibgħatlix|tiktbulix|tiktibli|iddejquni",
    stop: "ieqfu|ieqaf|waqqfu|ma rridx|irridx|bizzejjed",
    message: "messagg*|messaġġ*",
    whole: "halluni bi kwieti|ħalluni bi kwieti|hallini bi kwieti|neħħu n numru|nehhu n numru",
  }),
  or: heard({ dontSend: "ପଠାନ୍ତୁ ନାହିଁ|ପଠାଅ ନାହିଁ|ପଠାଇବା ବନ୍ଦ|ପଠାନ୍ତୁନି", stop: "ବନ୍ଦ*|ଦରକାର ନାହିଁ", message: "ମେସେଜ*|ସନ୍ଦେଶ*|ବାର୍ତ୍ତା*" }),
  pa: heard({
    dontSend: "ਨਾ ਭੇਜੋ|ਨਾ ਭੇਜਿਓ|ਨਾ ਭੇਜਣਾ|ਨਾ ਭੇਜ|ਭੇਜਣਾ ਬੰਦ*|ਭੇਜਣੇ ਬੰਦ*|ਨਾ ਘੱਲੋ|ਤੰਗ ਨਾ ਕਰੋ|na bhejo|na bhejio|bhejna band|na ghallo",
    stop: "ਬੰਦ*|ਨਹੀਂ ਚਾਹੀਦੇ|ਨਹੀਂ ਚਾਹੀਦਾ|ਰੋਕੋ",
    message: "ਮੈਸੇਜ*|ਸੁਨੇਹ*|ਐਸਐਮਐਸ",
    whole: "ਮੇਰਾ ਨੰਬਰ ਹਟਾ*",
  }),
  ps: heard({
    dontSend: "مه رالېږئ|مه لېږئ|مه راليږئ|مه ليږئ|مه لیکئ|مه رالیږئ|مه رالېږه",
    stop: "بند کړئ|بس کړئ|نه غواړم|ودروئ",
    message: "پيغام*|پیغام*|مسج*|پيغامونه|ایس ایم ایس",
  }),
  sd: heard({ dontSend: "نه موڪليو|نه موڪل|موڪلڻ بند*", stop: "بند ڪريو|نه کپن|نٿا کپن", message: "پيغام*|ميسيج*" }),
  si: heard({
    dontSend:
      "එවන්න එපා|යවන්න එපා|එවීම නවත්වන්න|එවන එක නවත්වන්න|කරදර කරන්න එපා|එවන්නෙපා|ewanna epa|evanna epa|yawanna epa|ewanna epaa",
    stop: "නවත්වන්න|නවතන්න|නතර කරන්න|එපා|epa|epaa",
    message: "පණිවිඩ*|මැසේජ්*|මැසෙජ්*|කෙටි පණිවිඩ*|panivida*",
    whole: "මගේ අංකය ඉවත් කරන්න",
  }),
  so: heard({
    dontSend: "ha ii soo dirin*|hay soo dirin*|ha ii dirin*|ha ii soo qorin*|iima soo diri kartid|fariin ha ii*",
    stop: "jooji*|ma rabo|ka daa|kafi",
    message: "fariin*|farriin*|fariimo*|farriimo*",
    whole: "iga tag|i daa|iga saar liiska|nambarkayga ka saar*",
  }),
  tg: heard({
    dontSend: "нафиристед|нафрист|нафиристонед|нафиристед|нанависед|ташвиш надиҳед",
    stop: "бас кунед|бас|намехоҳам|қатъ кунед|лозим нест",
    message: "паём*|смс*|хабар*|реклама*",
  }),
  tk: heard({
    dontSend: "ibermän|ibermaň|ibermäň|ibermezligi*|ýazmaň|yazman|ugratmaň|ugratman",
    stop: "bes ediň|bes et|gerek däl|islämok|duruzyň",
    message: "habar*|hat*|sms*|mesaj*",
  }),
  xh: heard({
    dontSend:
      "musani ukundithumelela|musa ukundithumelela|yekani ukundithumelela|yeka ukundithumelela|sukundithumelela|ningandithumeleli|musa ukundibhalela",
    stop: "yekani|yeka|misani|andifuni|phelisani|yimani",
    message: "imiyalezo|umyalezo|miyalezo|iimeseji|imeseji",
    whole: "ndiyekeni|ndiyeke|susani inombolo yam|cima inombolo yam",
  }),
  yo: heard({
    dontSend: "ma fi ranse|ma fi ise ranse|e ma fi|ma se fi ranse|ma fi atejise|e ye fi|ẹ má fi|ẹ ma fi ranṣẹ",
    stop: "dawo|e dawo|dẹkun|dekun|mi o fe|mi ò fẹ",
    message: "ise|iṣẹ|ifiranse|atejise|ifiranṣẹ",
    whole: "e fi mi sile|ẹ fi mi sílẹ̀",
  }),
  zu: heard({
    dontSend:
      "ningangithumeleli*|ungangithumeleli*|niyeke ukungithumel*|yekani ukungithumel*|yeka ukungithumel*|sukungithumel*|musa ukungithumel*|musani ukungithumel*|ungangibhaleli*|yeka ukungibhalela|niyeke ukungibhalela",
    stop: "yekani|niyeke|yeka|misani|angifuni|angisafuni|yima|yimani",
    message: "imiyalezo|umyalezo|miyalezo|imilayezo|umlayezo|ama sms|imeseji|amameseji",
    whole: "ngiyekeleni|ngiyeke|ngiyekeni|susani inombolo yami|susa inombolo yami",
  }),
};
