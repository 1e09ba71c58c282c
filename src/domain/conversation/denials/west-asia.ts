/** Denials in Arabic (with its dialects and Latin spellings), Hebrew, Persian, and the Turkic languages. */
import type { DenialSpeech } from "./speech.ts";

export const ARABIC_DENIAL: DenialSpeech = {
  words: {
    isnt: "{مو,مب,مش,مهو,موب,ماني,مانيش,مشي,ماهو,مهوب,ليس,ليست,لست,لم اكن,لا,ما كنت,مكنتش,ما كان,ماكنت,ابدا مو,هذا مو,هذا مش,هذا ليس} {,هذا ,هو ,كنت }|msh|mesh|mish|mo|mu|mob|moo|mb|mch|machi|mish kunt|ma kont|mush",
    me: "انا|اني|نحن|احنا|منا|حنا|ana|ani|ane|انه",
    really: "والله|ابدا|اكيد|wallah|wallahi",
    mine: "لي|حقي|جهازي|جوالي|تبعي|بتاعي|حسابي|gehazi",
    never: "ما|لم|مو|مش|لا|ولا|محد|ماحد|ma|lm|mch|عمري ما|ابدا ما|ابدا",
    entry:
      "سجلت|اسجل|سجلنا|تسجيل|دخلت|ادخل|ادخلت|دخلنا|سويت|سوينا|فعلت|افعل|عملت|اعمل|قمت|اقم|طلبت|اطلب|اذنت|وافقت|اوافق|اعرف الجهاز|اعرف هذا الجهاز|اعرف هالجهاز|دفعت|ادفع|اشتريت|حاولت|احاول|استخدمت|استعملت|فتحت|افتح|كنت في|رحت|لمست|اؤكد|اكدت|sagalt|sajalt|dakhalt|d5lt|dakhlt|sawet|sawait|3melt|3amalt|amelt|fata7t|dkhlt",
    denied:
      "انكر|انفي|غير مصرح|بدون اذني|بدون علمي|كنت نايم|كنت نائم|لا علاقه لي|مالي علاقه|مالي دخل|معملتش|مدخلتش|مسجلتش|ماعملتش|مادخلتش|ماسجلت|مادخلت|ماسويت|مادخلت|لا اوافق|لا اؤكد|{مش,مو} جهازي|ما هو انا|مهو انا|ma3melt*|madakhalt*|ma sawet|msh ana",
    someone: "احد|واحد|شخص|حدا|حد|شخص اخر|واحد ثاني|حرامي|هكر|مخترق|لص|غريب|ناس|في واحد|فيه احد|7ad|a7ad|wa7ed|hacker",
    into: "دخل|دخلوا|يدخل|سجل|اخترق|سرق|سرقوا|استخدم|يستخدم|هكر|قرصن|يحاول|حاول|غير|بيستخدم|داخل|اخذ|فتح|d5l|dakhal|sara2|saraq|hakar",
    other: "شخص اخر|شخص ثاني|واحد ثاني|واحد تاني|احد ثاني|حد تاني|غيري|شخص غريب|مو صاحب الحساب",
    device:
      "جوالي|جوال|تلفوني|تلفون|موبايلي|موبايل|هاتفي|هاتف|شريحتي|شريحه|بطاقتي|بطاقه|محفظتي|محفظه|شنطتي|لابتوبي|حسابي|كلمه السر|الجوال|الهاتف|الموبايل|gawali|jawali|mobili|telefoni|talifoni",
    stolen:
      "انسرق|مسروق|سرق|سرقوا|ضاع|ضايع|فقدت|انسرقت|مفقود|تهكر|مهكر|انهكر|مخترق|اتسرق|اتسرقت|اتهكر|ضيعت|sor2|ensaraq|itsara2|etsara2|da3",
    harm: "اختراق|مخترق|مهكر|تهكر|انهكر|اتهكر|هاكر|هكر|هكرز|قرصنه|احتيال|نصب|نصاب|نصابين|حرامي|سرقه|تصيد|اخترق|اخترقوا|انتحال|متهكر|انسرق|hacked|hack",
    freeze:
      "{,ا}وقف{,وا,و,وه,وها}|وقفو{ا,}|اوقفو{ا,}|جمد{,وا,و,وه}|{,ا}قفل{,وا,و,وه}|{,ا}غلق{,وا,و}|{,ا}حظر{,وا,و}|سكر{,وا,و,وه}|بلك{,وا}|اقفلو{ا,}|اغلقو{ا,}|جمدو{ا,}|تجميد|ايقاف|حظر|الغوا|الغاء|امنعوا|سكروا|بند{,وا}|امن{وا,}|توقيف|اغلاق|ارفض*|رفض|block|freeze|waqef|wa2ef|wa2fo|a2felo|2fel",
    account:
      "حسابي|الحساب|حساب|بطاقتي|البطاقه|كل شي|كل شيء|الدخول|دخول|العمليه|الحسابات|الحين|فورا|بسرعه|الكرت|كرت|الجهاز|كله|7sabi|hesabi|hsabi|el7sab|account",
    neg: "لا|ما|مو|مش|ليس|لم|بدون|مب|لسنا|عدم|من غير|مافي|ما في|مفيش|la|mat|mesh|ماهو",
  },
  turned: [
    "لا ~1 توقف*|تجمد*|تقفل*|تحظر*|تغلق*|تسكر*|توقفوا|تجمدوا|تقفلوا",
    "ماتوقف*|متوقف*|متقفل*|ماتقفل*|متجمد*|ماتجمد*",
  ],
  exceptions: [
    "ليش|ليه|لماذا|متي|كيف|ازاي ~4 @freeze",
    "فك|افتحوا|فكوا",
    "ما|مو|مش|لا ~1 اقدر|قادر|وصل*|عارف|ادري|فاهم|استطيع|عرف*",
  ],
  barriers: "اعرف|ادري|متاكد|اذا|لكن|بس|اقدر|وصل|فهم",
  claims:
    "{,اي ,نعم ,ايوه ,ايوا ,اه ,ايه ,اجل ,صح ,اكيد }{انا ,هذا انا ,ده انا ,انا هو ,انا نفسي ,كنت انا ,انا صاحب الحساب ,انا صاحبه الحساب ,انا اللي ,انا الي ,انا من ,انا الذي }{,دخلت,سجلت,سجلت الدخول,سويتها,سويت,فتحته,عملتها,قمت بذلك,دخلت الحين}|{نعم,اي,ايوه,ايوا,اه} {سجلت,دخلت,سجلت الدخول}|{aywa,aiwa,na3am,ee,eh,aywah,ah,naam} {ana,ana elly,ana illi,ana eli}|{,aywa ,aiwa }ana {elly,eli,illi,li} {dakhalt,d5lt,sagalt,sajalt}|ana hwa",
  beside:
    "من|جوالي|الجديد|جديد|تلفوني|اللابتوب|البيت|الشغل|العمل|الفندق|قبل|شوي|دقيقه|دقايق|دقائق|الحين|الان|اليوم|امس|توي|دلوقتي|موبايلي|لا تقلق|عادي|كله تمام|صاحب|الحساب|دخلت|سجلت|الدخول|بنفسي|نفسي|و|min|gawali|jawali|elgedid|wallah|ya",
};

export const HEBREW_DENIAL: DenialSpeech = {
  words: {
    isnt: "{זה ,זאת ,זו ,}{בטוח ,ממש ,בכלל ,}לא {,הייתי ,היה ,היתה }",
    me: "אני|אנחנו|אנוכי|ממני",
    mine: "שלי|המכשיר שלי|הטלפון שלי|החשבון שלי",
    never: "לא|מעולם לא|אף פעם לא|אף אחד לא|שום|כלום",
    entry:
      "התחברתי|נכנסתי|עשיתי|ביצעתי|ביקשתי|שילמתי|ניסיתי|אישרתי|קניתי|הזמנתי|השתמשתי|מזהה|מכיר את|מכירה את|הייתי ב|גר ב|התחבר|נרשמתי|פתחתי|מאשר|מאשרת|אישרנו",
    denied: "מכחיש|מכחישה|לא מורשה|ישנתי|אין לי קשר|לא קשור אלי",
    someone: "מישהו|מישהי|אדם זר|זר|האקר|גנב|אחר|האקרים|מישהו אחר",
    into: "נכנס|התחבר|פרץ|גנב|משתמש|השתמש|מנסה|ניסה|נמצא ב|בחשבון שלי|לחשבון שלי|יש לו|שינה|לקח",
    other: "מישהו אחר|אדם אחר|אדם זר|מישהו זר",
    device: "טלפון|הטלפון|פלאפון|הפלאפון|נייד|הנייד|כרטיס|הכרטיס|ארנק|הארנק|סים|תיק|מחשב|חשבון|החשבון|סיסמה|הסיסמה",
    stolen: "נגנב|נגנבה|גנבו|גנוב|אבד|איבדתי|נפרץ|פרצו|נעלם|חטפו|לקחו",
    harm: "פרצו|נפרץ|האקר|האקרים|הונאה|רמאות|עוקץ|נוכל*|פישינג|גניבה|הונו|נפרצתי|נפרצה",
    freeze:
      "תחסמו|תחסום|חסמו|חסום|לחסום|תקפיאו|להקפיא|הקפיאו|תקפיא|תנעלו|לנעול|נעלו|תסגרו|לסגור|סגרו|תעצרו|לעצור|תשביתו|לבטל|דחו|לדחות",
    account: "החשבון|חשבון|הכרטיס|כרטיס|הכל|הגישה|הכניסה|זה|את|מיד|דחוף|הפרופיל|התשלום|העסקה",
    neg: "לא|אל|בלי|אין צורך|לא צריך|אף אחד|שלא",
  },
  exceptions: ["למה|מתי|איך|מדוע ~4 @freeze", "לא ~1 מצליח*|מקבל*|קיבלתי|הגיע|יכול|יודע*|בטוח|זוכר*|מבין*"],
  barriers: "יודע|יודעת|בטוח אם|אם|אבל|יכול|זוכר|מבין",
};

export const PERSIAN_DENIAL: DenialSpeech = {
  words: {
    device:
      "گوشیم|گوشی|موبایلم|موبایل|تلفنم|کارتم|کارت|سیمکارت|کیفم|کیف|لپتاپم|رمزم|رمز|حسابم|اکانتم|گوشی من|goshim|gooshim",
    stolen: "دزدیدن|دزدیده|دزدیدند|گم|گمشده|سرقت|هک|زدن|زدند|قاپیدن|دزدی|dozdidan|gom|hack",
    someone: "یکی|کسی|یه نفر|یک نفر|یکنفر|شخصی|یکی دیگه|هکر|دزد|غریبه|yeki|kasi|ye nafar",
    into: "وارد|رفته|لاگین|هک|استفاده|دزدیده|داره|تلاش|زده|عوض|شده|کرده|vared|login|hack",
    other: "یکی دیگه|کس دیگه|کس دیگری|شخص دیگری|یه نفر دیگه|نفر دیگه|غریبه",
    harm: "هک|هکر|کلاهبرداری|کلاهبردار|فیشینگ|تقلب|دزدی|سرقت|سو استفاده|سوء استفاده|hack",
    freeze:
      "مسدود|مسدودش|بلاک|بلاکش|قفل|قفلش|ببند|ببندید|ببندین|ببندش|فریز|غیرفعال|متوقف|بسته|masdood|block|ghofl|beband",
    account:
      "حساب|حسابم|حسابمو|حسابم رو|کارت|کارتم|اکانت|اکانتم|همه|کن|کنید|کنین|کنش|دسترسی|سریع|فوری|لطفا|رو|را|hesab|hesabam|kon|konid",
    neg: "نه|بدون|لازم نیست|هیچ|نباید",
    negAfter: "نکن|نکنید|نکنین|نشه|نشود|نبندید|نیست|نشده|نبود|نشدم|nakon|nakonid|nist",
  },
  denials: [
    "من|خودم|man|khodam ~4 نبودم|نیستم|نبود|نیست|نکردم|نشدم|نزدم|نرفتم|نداشتم|نمیشناسم|ندادم|نکرده|نشده|naboodam|nabodam|nistam|nakardam|nashodam",
    "وارد|لاگین|ورود|کاری|هیچ|تایید|پرداخت|خرید|login|vared ~3 نشدم|نکردم|نکرده|نشده ام|نداشتم|ندادم|نمیکنم|nashodam|nakardam",
    "من نه|رد میکنم|تکذیب|نبودم من",
  ],
  turned: ["نبند*|مسدود نکن*|قفل نکن*|بلاک نکن*"],
  exceptions: ["چرا|کی|چطور|چگونه ~4 @freeze", "نمی|نمیدونم|نمیتونم|نمیدانم|نمیشه|نیومد|نیامد|نگرفتم"],
  barriers: "اگر|اگه|ولی|اما",
};

export const TURKISH_DENIAL: DenialSpeech = {
  words: {
    isnt: "{ben ,bu ben ,}{degilim,degildim,deilim,degilm,degil}",
    me: "ben|bana",
    never: "hic|asla",
    entry: "giris|login",
    denied:
      "{ben ,}{degilim,degildim,deilim,degilm,diilim,deildim}|ben {degil,deil}|{giris,login,giriş,islem,bunu,boyle bir sey,herhangi bir sey,bir sey,hicbir sey,onay,odeme,alisveris,oturum} {,ben ,de ,falan ,filan ,denemesi }{yapmad*,etmed*,acmad*,vermed*,yapmam*,yapmis degilim,istemed*,onaylamad*,yapan ben degil*}|{girmed*,girmem*,yapmad*,yapmam*,onaylamiyorum,onaylamad*,tanimiyorum,kabul etmiyorum,reddediyorum,baglanmad*,acmad*,kullanmad*,istemedim bunu,uyuyordum}|bana ait degil|benim degil|yetkisiz|ben yokum|haberim yok",
    someone: "biri|birisi|baskasi|baska biri|hirsiz|hacker|yabanci|birileri|hackerlar|bilmedigim biri",
    into: "girmis|girdi|giriyor|giris|kullaniyor|kullanmis|calmis|caldi|hack*|ele gecir*|deniyor|denemis|ulasmis|degistirmis|sizmis|hesabim*|yapmis|acmis",
    other: "baskasi|baska biri|baska birisi|bir baskasi|yabanci biri|baska kisi",
    device:
      "telefonum*|telefonu*|telefon|cuzdan*|kartim*|karti*|kart|sim*|cantam*|bilgisayar*|sifrem*|hesabim*|laptop*|kimlig*",
    stolen: "calin*|kaybol*|kaybett*|kayip|caldi*|hack*|ele gecir*|gasp*|kopyalan*|yuruttu*",
    harm: "hacklen*|hackled*|heklen*|hekled*|hacker|dolandir*|sahte*|ele gecir*|phishing|hirsizlik|oltalama|calindi",
    freeze:
      "bloke|blokla*|blokele*|kilitle|kilitleyin|kilitler*|kilitlensin|dondur|dondurun|dondurur*|dondurulsun|kapat|kapatin|kapatir*|kapatilsin|durdur|durdurun|engelle|engelleyin|iptal|askiya|reddet|reddedin|kitle|kitleyin|dondurunuz|kapatiniz",
    account:
      "hesab*|kart*|her sey*|hepsi*|erisim*|giris*|profil*|bunu|onu|islem*|et|edin|ediniz|alin|lutfen|hemen|acil|oturum*",
    neg: "sakin",
    negAfter: "degil|gerek yok|olmasin|etmeyin|etme|etmeyiniz|degiliz|yok|istemiyorum|almayin",
  },
  turned: [
    "kilitleme|kilitlemeyin|dondurma|dondurmayin|kapatma|kapatmayin|durdurma|durdurmayin|engelleme|engellemeyin|bloklama|bloklamayin|kilitlemeyiniz|dondurmayiniz|kapatmayiniz",
    "bloke ~1 etme*|olmasin",
  ],
  exceptions: ["neden|niye|nicin|ne zaman|nasil ~4 @freeze", "giremiyorum|yapamiyorum|girilmiyor|acilmiyor"],
  barriers: "bilmiyorum|emin|ama|eger",
  claims:
    "{,evet }{ben,bendim,benim,bizzat ben,kendim} {,yaptim,girdim,giris yaptim,actim,onayliyorum,login oldum,girdim zaten}|{,evet }{girdim,giris yaptim,ben yaptim} {,ben}|ben girdim zaten",
  beside:
    "yeni|telefonumdan|telefondan|bilgisayarimdan|laptoptan|evden|isten|ofisten|otelden|az|once|demin|simdi|bugun|dun|sorun|yok|merak|etmeyin|tamam|kendi|tabletten|dakika|ile|girdim|giris|yaptim|ben|evet|kendim|cihazimdan|cihazdan",
  harmless: [
    "^ ~2 tatildeyim|tatilde|seyahatteyim|isteyim|evdeyim|yurtdisindayim ~1 $",
    "^ ~1 sorun|problem yok ~1 $",
    "^ ~1 pardon|kusura_bakmayin|ozur_dilerim $",
    "^ merak etmeyin|etme ~1 $",
    "^ ~1 her_sey yolunda $",
  ],
};

export const AZERBAIJANI_DENIAL: DenialSpeech = {
  words: {
    denied:
      "mən {deyiləm,deyildim,deyil,deyləm}|deyiləm|deyildim|{giriş ,daxil ,heç nə ,bunu ,login }{etməmişəm,etmədim,eləməmişəm,eləmədim,olmamışam,olmadım}|girməmişəm|girmədim|etməmişəm|etmədim|eləməmişəm|tanımıram|təsdiq etmirəm|təsdiqləmirəm|mənim deyil|mənə aid deyil|imtina edirəm|rədd edirəm|yatmışdım|men {deyilem,deyildim}",
    someone: "kimsə|başqası|başqa biri|hacker|haker|oğru|yad adam|kimse|birisi|biri",
    into: "girib|girmiş*|girir|daxil|istifadə|oğurla*|hack*|sındır*|cəhd|hesabım*|dəyişib|giriş",
    other: "başqası|başqa biri|başqa adam|başqa şəxs|yad adam",
    device: "telefonum*|telefon*|kartım*|kart*|pulqabı*|sim*|çantam*|kompüter*|şifrəm*|hesabım*|noutbuk*",
    stolen: "oğurlan*|oğurla*|itib|itirmişəm|itmişdir|itdi|hack*|sındırıl*|itki",
    harm: "hacklən*|hack olun*|haker|hacker|fırıldaq*|dələduz*|saxta*|phishing|oğurluq|sındırıl*|sındırıb*",
    freeze:
      "blokla|bloklayın|bloka|bloklayin|bağlayın|bağla|dondurun|dondur|kilidləyin|kilidlə|dayandırın|dayandır|ləğv|söndürün",
    account: "hesab*|kart*|hər şey*|hamısı*|giriş*|profil*|bunu|onu|əməliyyat*|xahiş|tez|dərhal|edin|et|salın",
    neg: "yox",
    negAfter: "deyil|lazım deyil|etməyin|etmə|yoxdur|salmayın",
  },
  turned: ["bloklamayın|bloklama|bağlamayın|bağlama|dondurmayın|dondurma|kilidləməyin|dayandırmayın|bloklamayin"],
  exceptions: ["niyə|nə vaxt|necə ~4 @freeze", "girə bilmirəm|bilmirəm"],
  barriers: "amma|əgər",
  beside:
    "yeni|telefonumdan|telefondan|evdən|işdən|bayaq|indi|bu gün|dünən|kompüterdən|özüm|girdim|daxil|oldum|giriş|etdim|dəqiqə|əvvəl",
};

export const UZBEK_DENIAL: DenialSpeech = {
  words: {
    denied:
      "{bu ,}men {emas,emasman,emasdim,emas edim,emasmen}|emasman|{kirmadim,kirmaganman,kirgan emasman,kirganim yoq,qilmadim,qilmaganman,qilganim yoq,soramadim,tanimayman,tasdiqlamayman,rad etaman,ruxsat bermadim}|meniki emas|мен эмас|мен эмасман|бу мен эмас|кирмадим|кирмаганман|қилмадим|рад этаман|uxlayotgan edim",
    someone: "kimdir|boshqa odam|boshqasi|haker|hakker|ogri|notanish|boshqa kishi|кимдир|бошқа одам|ҳакер",
    into: "kirgan|kirdi|kiribdi|kirmoqda|ishlat*|foydalan*|ogirla*|buzib|buzgan|hack*|urin*|hisobim*|akkaunt*|кирган|кирди|кирибди|ишлат*",
    other: "boshqa odam|boshqasi|boshqa kishi|бошқа одам",
    device: "telefonim*|telefon*|kartam*|karta*|sim*|hamyon*|parolim*|hisobim*|noutbuk*|телефоним*|картам*",
    stolen: "ogirla*|ogirlan*|yoqol*|yoqotdim|yoqotib|buzil*|hack*|ўғирла*|йўқол*",
    harm: "hack*|buzib kir*|buzish*|firibgar*|aldov|haker*|phishing|ogirlik|фирибгар*|ҳакер*",
    freeze:
      "blokla|bloklang|bloklab|bloklansin|bloklash|bloklangiz|muzlat|muzlating|muzlatib|yop|yoping|yopib|qulfla|qulflang|toxtating|toxtat|ochir|bekor qiling|блокланг|блокла|музлатинг|ёпинг",
    account:
      "hisob*|karta*|hammasi*|kirish*|profil*|akkaunt*|buni|uni|qoying|bering|iltimos|tez|darhol|ҳисоб*|карта*|аккаунт*",
    neg: "yoq",
    negAfter: "emas|kerak emas|shart emas|bermang|qoymang",
  },
  turned: ["bloklamang|bloklama|muzlatmang|muzlatma|yopmang|yopma|qulflamang|toxtatmang|блокламанг|ёпманг|музлатманг"],
  exceptions: ["nega|qachon|qanday ~4 @freeze", "kira olmayapman|bilmayman"],
  barriers: "lekin|agar",
  beside:
    "yangi|telefonimdan|telefondan|telefonim|uydan|ishdan|hozir|hozirgina|bugun|kecha|kompyuterdan|ozim|kirdim|kirgan|men|minut|daqiqa|oldin",
};

export const KAZAKH_DENIAL: DenialSpeech = {
  words: {
    denied:
      "{бұл ,}мен {емес,емеспін,емес едім,болған жоқпын}|емеспін|{кірген,кірмеген,жасаған,істеген,сұраған,төлеген,рұқсат берген} {жоқпын,емеспін}|{кірмедім,жасамадым,істемедім,танымаймын,растамаймын,қабыл алмаймын,бас тартамын,сұрамадым}|менікі емес|men emes|men emespin|ұйықтап жатқан",
    someone: "біреу|басқа адам|басқа біреу|хакер|ұры|бөтен|бөгде|biireu|bireu",
    into: "кіріп|кірген|кірді|кірмек|пайдалан*|қолдан*|ұрла*|бұз*|хак*|аккаунт*|шотым*|өзгерт*|кірі*",
    other: "басқа адам|басқа біреу|бөтен адам",
    device: "телефоным*|телефон*|картам*|карта*|әмиян*|сим*|сөмке*|ноутбук*|құпиясөз*|шотым*",
    stolen: "ұрла*|ұрлан*|жоғал*|бұзыл*|хак*|тона*",
    harm: "хакер*|бұзып|бұзылды|алаяқ*|алдау|фишинг|ұрлық|взлом*",
    freeze:
      "бұғатта|бұғаттаңыз|бұғаттаңдар|бұғаттап|блокта*|блоктаңыз|жап|жабыңыз|жабыңдар|қатыр*|тоқтат|тоқтатыңыз|құлыпта*|құлыптаңыз|өшіріңіз",
    account: "шот*|карта*|бәрі*|кіру*|профиль*|аккаунт*|оны|мұны|өтінемін|тез|дереу|қойыңыз|беріңіз",
    neg: "жоқ",
    negAfter: "емес|керек емес|қажет емес",
  },
  turned: [
    "бұғаттамаңыз|бұғаттамаңдар|бұғаттама|блоктамаңыз|блоктама|жаппаңыз|жаппа|тоқтатпаңыз|тоқтатпа|құлыптамаңыз|қатырмаңыз",
  ],
  exceptions: ["неге|қашан|қалай ~4 @freeze", "кіре алмай*|білмеймін"],
  barriers: "бірақ|егер",
  beside:
    "жаңа|телефоннан|телефонымнан|үйден|жұмыстан|қазір|жаңа ғана|бүгін|кеше|компьютерден|өзім|кірдім|кірген|минут|бұрын",
};
