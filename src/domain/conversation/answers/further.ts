/** Answers in Hungarian, Hebrew, Persian and Swahili. */
import type { AnswerRow } from "../answer-words.ts";

export const HUNGARIAN_ANSWERS: AnswerRow = {
  yes: "igen|ja|aha|ige|jaja|bizony|persze igen",
  assent:
    "ok|oké|rendben|jó|persze|természetesen|pontosan|helyes|így van|úgy van|egyetértek|értem|tudomásul vettem|oks|okés",
  no: "nem|nemm|soha|semmiképp|dehogy|dehogyis|kizárt",
  confirm:
    "{,igen }{az ,}én{, voltam, voltam az, vagyok, magam, magam voltam, vagyok az}|{biztosan,persze,természetesen} én{, voltam}|{igen ,}saját magam|megerősít{em,ve,és,em hogy én voltam}|jóváhagy{om,va}|engedélyezem|" +
    "én {,magam ,az előbb ,most }{jelentkeztem be,léptem be,csináltam,fizettem,kértem,tettem,voltam az aki belépett}|{be,} {,én }{léptem,jelentkeztem} {be ,}én|{igen ,}az enyém{, volt}|{az ,}én bejelentkezésem|enyém a {belépés,bejelentkezés}|saját belépés",
  reject:
    "{,nem }nem {az ,}én{, voltam, vagyok, voltam az, csináltam, léptem be, jelentkeztem be}|nem tőlem{, van, származik}|én nem{, voltam, léptem be}|elutasít{om,va,ás}|visszautasítom|tagadom|nem {erősítem meg,hagyom jóvá}|biztosan nem{, én, én voltam}|egyáltalán nem|nem fizettem{, semmit}|semmit nem {fizettem,vettem}|valaki {belépett,bejutott} a fiókomba|" +
    "{tilts,zárolj,fagyassz,blokkolj,függessz}{ák,átok,a,d,anak,ák le,ák fel,ák be} {,a ,az ,azonnal ,le }{,le ,be ,fel }{,a ,az }{,fiókot,kártyát,számlát,fiókomat,kártyámat,mindent}|{tiltsa,tiltsák,tiltsd} le{, a kártyát, a fiókot, azonnal, a fiókomat}|{azonnal ,}{tiltsák,zárolják,letiltani,zárolni,blokkolni}|letiltás|" +
    "nem {léptem be,jelentkeztem be,csináltam,fizettem,kértem,hagytam jóvá}{, ilyet, semmit, ezt, én}|{semmit nem,ezt nem} {csináltam,kértem}|nem {ismerem,ismerem fel}{, ezt, fel, a tranzakciót}|" +
    "{ez ,}{csalás,csaló,csalók,átverés,adathalászat}|{feltörték,meghekkelték,ellopták} {,a }{,fiókomat,kártyámat,telefonomat,számlámat}|feltörtek|hacker{ek,}|valaki {más,belépett,feltörte a fiókomat}{, volt, lépett be}|más {volt,lépett be}|nem {az ,}{enyém,én bejelentkezésem}",
  join: "{jövök,megyek,ott leszek,részt veszek,csatlakozom,benne vagyok,jelentkezem}",
  decline:
    "{nem tudok menni,nem megyek,nem jövök,nem leszek ott,nem veszek részt,kihagyom,nem érek rá,lemondom a részvételt}",
  fillers:
    "kérem|kérlek|köszönöm|köszi|jó napot|szia|ez|az|a|bejelentkezés|belépés|most|azonnal|gyorsan|az előbb|ma|tegnap|új|telefonról|gépről|minden|rendben|és|volt|fiók|is|sürgősen|biztosan|hogy|egyáltalán|tényleg|határozottan|ez|kártya|reggel|otthon|fiókomat|én|biztos",
  doubts:
    "nem tudom|talán|nem vagyok biztos|nem vagyok biztos benne|nem emlékszem|nem értem|mit jelent|mit jelent ez|mi ez|valószínűleg|lehet|lehetséges|asszem|azt hiszem|fogalmam sincs|ki ez|passz|bizonytalan",
};

export const HEBREW_ANSWERS: AnswerRow = {
  yes: "כן|כןן|כן בטח|אהה|אכן",
  assent: "אוקיי|אוקי|בסדר|סבבה|טוב|נכון|בדיוק|כמובן|ok|הבנתי|יופי|בסדר גמור|אין בעיה",
  no: "לא|לאא|אף פעם|בשום אופן|חס וחלילה|לא ולא",
  confirm:
    "{,כן }{זה ,זאת ,זו }{,הייתי ,בטוח }אני{, עשיתי, התחברתי, הייתי}|{,כן }אני{, עשיתי, עשיתי את זה, נכנסתי, התחברתי, זה, ביצעתי, ביקשתי, שילמתי, בעצמי, הייתי}|הייתי אני|{בטח,ברור,בהחלט} {ש,}{זה ,}{אני,שזה אני,זה אני}|מאשר{,ת,ים}|אני מאשר{,ת}|אישור|אישרתי|לאשר|מאושר|מאמת|{שזה,שזאת,שזו} {,הייתי }אני|מאשר{,ת} שזה אני|" +
    "{נכנסתי,התחברתי} {בעצמי,אני}|{זה ,}שלי{, זה}|ההתחברות שלי|אני ביצעתי{, את זה}",
  reject:
    "{,לא }{זה ,זאת ,זו }לא {,הייתי }אני{, עשיתי, התחברתי}|לא {הייתי ,}אני{, עשיתי, נכנסתי}|אני לא{, עשיתי, התחברתי, נכנסתי, ביצעתי, ביקשתי}{, את זה, כלום}|דוחה|לדחות|דחייה|מסרב{,ת}|מכחיש|לא מאשר{,ת}|בטח שלא|ממש לא|בכלל לא|ברור שלא|{זה ,}ממש לא אני|{זה ,}בטוח לא אני|לא שילמתי{, כלום, על כלום}|מישהו נכנס {לי ,}לחשבון{, שלי}|" +
    "{תחסמו,תחסום,לחסום,חסמו,תנעלו,לנעול,תקפיאו,להקפיא,תסגרו,חסימה,נעלו} {,לי ,את ,מיד ,מהר ,דחוף }{,החשבון,הכרטיס,חשבון,כרטיס,הכל,מיד,הגישה,החשבון שלי,הכרטיס שלי}|" +
    "לא {התחברתי,נכנסתי,עשיתי,ביצעתי,ביקשתי,שילמתי,ניסיתי,אישרתי}{, את זה, כלום, לשום מקום, להתחבר, אני}|לא {מכיר,מכירה,מזהה}{, את זה, את הפעולה}|" +
    "{זו ,זה ,זאת ,}{הונאה,רמאות,נוכלים,עוקץ,פישינג,נוכל}|{פרצו,גנבו,האקרים פרצו} {,לי }{,לחשבון,את החשבון,את הכרטיס,את הטלפון}|נפרץ{, החשבון, לי החשבון}|האקר{ים,}|מישהו {אחר,נכנס,פרץ}{, נכנס, התחבר, עשה}|אדם אחר|{זה ,}לא שלי|{זאת ,}לא ההתחברות שלי",
  join: "{אני ,}{מגיע,מגיעה,בא,באה,אגיע,משתתף,משתתפת,מצטרף,מצטרפת,אהיה שם}|להצטרף|תרשמו אותי",
  decline: "{אני ,}לא {מגיע,מגיעה,בא,באה,יכול,יכולה,אגיע,אוכל,אוכל להגיע,משתתף,מצטרף,יכול להגיע}|מוותר|אדלג",
  fillers:
    "בבקשה|תודה|היי|שלום|זה|זאת|זו|את|ההתחברות|התחברות|עכשיו|מיד|מהר|דחוף|לפני רגע|הרגע|היום|אתמול|מהטלפון|החדש|מהמחשב|הכל|בסדר|ו|החשבון|שלי|הכרטיס|אנא|נא|כבר|בטח|ברור|בוודאי|בהחלט|ממש|בכלל|ש|שזה|שזאת|כרטיס|חשבון|הבוקר|לפני דקה|מהבית",
  doubts:
    "לא יודע|לא יודעת|אולי|לא בטוח|לא בטוחה|לא זוכר|לא זוכרת|לא מבין|לא מבינה|לא הבנתי|מה זה אומר|מה זה|מה הכוונה|כנראה|ייתכן|יכול להיות|אין לי מושג|מי זה|נראה לי",
};

export const PERSIAN_ANSWERS: AnswerRow = {
  yes: "بله|آره|اره|بلی|آری|اوهوم|بعله|bale|are",
  assent: "باشه|اوکی|اوکیه|ok|حتما|درسته|صحیح|دقیقا|البته|خوبه|خوب|قبوله|متوجه شدم|مشکلی نیست|صحیح است|چشم|okay",
  no: "نه|خیر|نخیر|هرگز|اصلا|ابدا|به هیچ وجه|na|kheir",
  confirm:
    "{,بله ,آره }{,خود }من{, بودم, هستم, انجام دادم, وارد شدم, لاگین کردم, کردم}|{,بله ,آره }خودم{, بودم, هستم, وارد شدم, انجام دادم, کردم}|خودمم|آره خودمم|بله خودمم|منم|تایید{, میکنم, می کنم, میشود, شد}|تأیید{, میکنم, می کنم}|{بله ,}تایید میکنم|اجازه میدم|مجاز است|{من ,خودم ,}انجامش دادم|من خودم انجام دادم|" +
    "{کار ,}{خودم,من} {بود,بوده}|{مال ,}{منه,خودمه,من است}|{وارد شدم,لاگین کردم} {خودم,من}|من {بودم,این کارو کردم,این کار رو کردم,پرداخت کردم,درخواست کردم}|man boodam|khodam boodam|man bodam",
  reject:
    "{,نه ,خیر }{,این ,اون }من {نبودم,نیستم,نبوده ام,نبودم که}|{,نه }{من ,}{نبودم,نیستم}|کار من {نبود,نیست,نبوده}|رد{, میکنم, می کنم}|تایید نمیکنم|نمیپذیرم|انکار میکنم|قطعا نه|نه اصلا|اصلا نه|من {پرداختی,خریدی,ورودی,کاری,درخواستی} {نکردم,نداشتم}|یکی {وارد حسابم شده,رفته تو حسابم,وارد شده}|" +
    "{حساب,کارت,حسابم,کارتم,حساب من,کارت من,اکانت,اکانتم} {رو ,را ,}{,سریع ,فوری ,لطفا }{مسدود,قفل,بلاک,فریز,مسدود,ببندید,ببندین,بسته,غیرفعال} {,کنید,کنین,کن,شود,بشه}|{,سریع ,فورا ,نه ,لطفا }{مسدود,قفل,بلاک,مسدودش,قفلش} {کنید,کنین,کن}|ببندید|مسدود|بلاک|" +
    "من {وارد نشدم,وارد نشده ام,انجام ندادم,لاگین نکردم,کاری نکردم,این کارو نکردم,این کار رو نکردم,پرداخت نکردم,درخواست ندادم,نزدم,نکردم,هیچ کاری نکردم}|{وارد نشدم,انجام ندادم,لاگین نکردم,هیچ کاری نکردم,کاری نکردم}|{نمیشناسم,نمی شناسم}{, این رو}|" +
    "{,این }{کلاهبرداریه,کلاهبرداری,کلاهبردار,کلاهبرداری است,فیشینگ,تقلب}|{هک شدم,هک شده,هک شده ام,هک کردن,حسابم هک شده,منو هک کردن,حسابم رو هک کردن}|هکر{ها,}|{یکی,کس,شخص,فرد} {دیگه,دیگری,دیگر}{, بوده, بود, وارد شده}|دزد{ی,یدن,یده شده}|مال من {نیست,نبود}|man naboodam|man nabodam",
  join: "{من ,}{میام,می آیم,هستم,شرکت میکنم,حاضرم,خواهم آمد,میآیم,ثبت نام میکنم}",
  decline: "{من ,}{نمیام,نمی آیم,نمیتونم,نمیتونم بیام,شرکت نمیکنم,نیستم,نمیآیم,نمی توانم}",
  fillers:
    "لطفا|ممنون|مرسی|سلام|این|اون|ورود|الان|سریع|فورا|فوری|همین الان|امروز|دیروز|از|گوشی|جدید|کامپیوتر|همه|چی|و|حساب|کارت|رو|را|با تشکر|خواهشا|کن|کنید|خودم|من|قطعا|اصلا|واقعا|که|انجام|همه چی|صبح|خونه|پرداخت",
  doubts:
    "نمیدونم|نمی دونم|نمیدانم|نمی دانم|شاید|مطمئن نیستم|یادم نیست|یادم نمیاد|نمیفهمم|متوجه نشدم|یعنی چی|یعنی چه|این چیه|چیه این|احتمالا|فکر کنم|ممکنه|کی هستید|شما کی هستید",
};

export const SWAHILI_ANSWERS: AnswerRow = {
  yes: "ndiyo|ndio|naam|eeh|ehe|ee|yes ndiyo",
  assent: "sawa|sawa sawa|ok|okay|haya|bila shaka|kweli|hakika|sahihi|poa|vizuri|nimeelewa|sawasawa|ni kweli|kabisa",
  no: "hapana|la|kamwe|hapana kabisa|sivyo|siyo|la hasha|sio",
  confirm:
    "{,ndiyo ,ndio }{ni ,}mimi{, mwenyewe, ndiye, nimeingia, nilifanya, niliingia, nimefanya}|{,ndiyo ,ndio ,bila shaka }{ni ,ilikuwa }mimi|mimi ndiye{, niliyeingia, niliyefanya}|nathibitisha|thibitisha|nimethibitisha|imethibitishwa|nakubali kuingia|naidhinisha|mimi mwenyewe {nilifanya,nimefanya,niliingia,nimeingia}|" +
    "{,ndiyo ,ndio }{nimeingia,nilifanya,niliingia,nimefanya,nililipa} {mimi,hivyo,mwenyewe,hivyo mimi}|mimi {nimeingia,nilifanya,niliingia,nimefanya,nililipa}|{ni ,}{yangu,kwangu}",
  reject:
    "{,hapana }{si ,sio ,siyo ,haikuwa ,hakuwa }mimi{, niliyefanya, niliyeingia, kabisa}|mimi {si,sio,sikufanya,sijaingia,sijafanya}|nakataa|kataa|imekataliwa|sithibitishi|sikubali|hakika si mimi|mtu {mwingine ,}{ameingia,kaingia} kwenye akaunti {yangu,hii}|sijalipa chochote|" +
    "{funga,fungeni,zuia,zuieni,simamisha,zuilia} {akaunti,kadi,haraka,sasa,mara moja,kila kitu,yote} {,yangu,haraka}|zuia|fungia{, akaunti, kadi}|block {akaunti,kadi}|" +
    "{sijaingia,sikuingia,sikufanya,sijafanya,sikulipa,sijalipa,sikuomba} {,mimi,hivyo,chochote,kitu,hii,malipo haya}|{siitambui,sitambui,siijui,siutambui}{, hii, muamala huu}|" +
    "{ni ,huu ni ,}{utapeli,ulaghai,matapeli,tapeli,wizi}|{nimedukuliwa,nimehakiwa,akaunti imedukuliwa,akaunti yangu imedukuliwa}|{nimeibiwa,wameiba} {akaunti,simu,kadi}|mdukuzi|mtu mwingine{, ameingia, amefanya}|{kuna ,}mtu ameingia{, kwenye akaunti yangu}|{si,sio,siyo} {yangu,langu}|hapana zuia",
  join: "{nitakuja,nakuja,nitahudhuria,nitashiriki,nashiriki,najiunga,nitajiunga,nitakuwepo}",
  decline: "{sitakuja,siji,siwezi,siwezi kuja,sitahudhuria,sitashiriki,sitaweza}",
  fillers:
    "tafadhali|asante|habari|jambo|hii|hiyo|sasa|haraka|mara moja|leo|jana|kutoka|simu|mpya|kompyuta|kila kitu|na|akaunti|yangu|kadi|kabisa|tu|hivi|punde|kuingia|hakika|kweli|kwamba|kuwa|asubuhi|nyumbani|nimeingia|sawa",
  doubts:
    "sijui|labda|pengine|sina uhakika|sikumbuki|sielewi|sijaelewa|inamaanisha nini|maana yake nini|hii ni nini|nini hii|huenda|nadhani|ni nani|sina habari|inawezekana",
};
