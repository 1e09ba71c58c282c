/** Requests to stop in Telugu, Nepali, Kazakh, Uzbek, Azerbaijani, Georgian, Armenian, Khmer and Burmese. */
import { grammarOfParts } from "./shared-requests.ts";

export const TELUGU = grammarOfParts({
  dontSend:
    "పంపవద్దు|పంపకండి|పంపొద్దు|పంపించవద్దు|పంపించకండి|పంపించొద్దు|పంపకు|పంపరాదు|చేయకండి మెసేజ్|మెసేజ్ చేయవద్దు|మెసేజ్ చేయకండి|సంప్రదించవద్దు|విసిగించవద్దు|pampakandi|pampavaddu|pampoddu|pampakunda undandi|pampinchakandi|pampinchaddu|pampaku|msg cheyakandi|message cheyakandi|msg cheyoddu|visiginchakandi",
  stop: "ఆపండి|ఆపు|ఆపేయండి|ఆపివేయండి|నిలిపివేయండి|మానేయండి|మానండి|ఆపగలరు|ఆపాలి|ఇక చాలు|aapandi|apandi|aapu|apu|aapeyandi|apeyandi|manandi|maneyandi|stop|stop cheyandi|chalu",
  sending: "పంపడం|పంపించడం|పంపటం|మెసేజ్*|సందేశా*|ఎస్ఎంఎస్*|pampadam|pampatam|messages|msgs|sms|message",
  message: "మెసేజ్*|మెసేజి*|సందేశ*|ఎస్ఎంఎస్*|ఎస్సెమ్మెస్*|ప్రకటన*|యాడ్స్|messages|message|msgs|msg|sms|ads|sandesalu|promo*|texts",
  unwanted: "వద్దు|అక్కర్లేదు|అవసరం లేదు|అక్కరలేదు|ఇష్టం లేదు|vaddu|vaddhu|akkarledu|avasaram ledu|oddu",
  no: "ఇక|inka",
  out: "తీసేయండి|తీసివేయండి|తొలగించండి|తొలగించు|డిలీట్|తీయండి|theeseyandi|teeseyandi|teesiveyandi|tolaginchandi|delete|remove",
  number: "నంబర్*|నెంబర్*|నంబరు*|పేరు|జాబితా*|లిస్ట్*|number|nenbar|list|peru|na number|naa number",
  others: [
    "తప్పు|రాంగ్|wrong నంబర్|నెంబర్|number",
    "నన్ను|nannu ~1 వదిలేయండి|vadileyandi",
    "@message|నాకు ~2 పంప*|pamp* ~1 వద్దు|vaddu",
  ],
  fillers: "దయచేసి|ప్లీజ్|నాకు|ఇకపై|మళ్ళీ|ఇంక|please|plz|pls|naku|naaku|malli|inka|andi|మీ|ఈ|ధన్యవాదాలు|అండి|messages|మెసేజ్",
  negations: "ఎందుకు|ఎప్పుడు|enduku|eppudu",
  barriers: "కానీ|kani|ఎందుకంటే",
  exceptions: [
    "ఆపవద్దు|ఆపకండి|aapakandi|apakandi|aapavaddu",
    "ఎందుకు|ఎప్పుడు|enduku|eppudu",
    "బస్|bus stop|స్టాప్",
    "ఆర్డర్|order",
  ],
  kinds: { marketing: "ప్రకటనలు|యాడ్స్|ads|promos|ఆఫర్లు|offers" },
});

export const NEPALI = grammarOfParts({
  dontSend:
    "नपठाउ*|नपठाऊ*|नपठाइ*|नगर्नुहोस् मेसेज|मेसेज नगर*|सम्पर्क नगर*|दुःख नदि*|दिक्क नगर*|म्यासेज नगर*|फोन नगर*|napathau*|napathaau*|napathaunu*|napathai*|message nagar*|msg nagar*|sms nagar*|dukha nadi*|disturb nagar*|contact nagar*",
  stop: "बन्द गर*|बन्द गर्नु*|बन्द गरिदिनु*|रोक्नु*|रोक|रोकिदिनु*|बन्द|banda gar*|band gar*|rokn*|rok|stop gar*|roknu*|bandha gar*",
  sending: "पठाउन|पठाउने|पठाउनु|मेसेज*|म्यासेज*|सन्देश*|एसएमएस*|pathauna|pathaune|pathaunu|message*|msg*|sms*|sandesh*",
  message: "मेसेज*|म्यासेज*|सन्देश*|एसएमएस*|विज्ञापन*|म्यासेज|message*|msg*|sms*|sandesh*|ads|bigyapan*|promo*",
  unwanted: "चाहिँदैन|चाहिदैन|चाहिएन|मन छैन|इच्छा छैन|chahidaina|chaidaina|chaiyena|chahiyena|chahindaina",
  no: "अब|aba",
  out: "हटाउ*|हटाइ*|मेटाउ*|मेटाइ*|निकाल*|hatau*|hatai*|metau*|nikal*|delete|remove",
  number: "नम्बर*|नाम|सूची*|लिस्ट*|number|nambar|list|naam|suchi*",
  others: ["गलत|galat|wrong नम्बर|number|nambar"],
  fillers: "कृपया|मलाई|अब|फेरि|धन्यवाद|please|plz|malai|aba|feri|hai|dai|यो|यस्तो|yo|yasto|gara|गर्नुहोस्|गर|sms|मेसेज",
  negations: "किन|कहिले|kina|kahile",
  barriers: "तर|tara",
  exceptions: [
    "बन्द नगर*|नरोक*|banda nagar*|narok*",
    "किन|कहिले|kina|kahile",
    "बस|bus स्टप|stop",
    "अर्डर|order",
    "गलत|galat ~3 हाल*|हालें|hale*",
  ],
  kinds: { marketing: "विज्ञापन|अफर|ads|offer|offers|promo" },
});

export const KAZAKH = grammarOfParts({
  dontSend:
    "жібермеңіз*|жіберме|жібермеңдер*|жазбаңыз*|жазба|жазбаңдар*|мазаламаңыз*|мазалама|хабарласпаңыз*|қоңырау шалмаңыз|салмаңыз*|жолдамаңыз*|жолдама|енді жібер*ңіз|жібермесін|jibermeniz|jazbanyz",
  stop: "тоқтат|тоқтатыңыз*|тоқтатыңдар*|жетеді|жетті|қойыңыз*|доғарыңыз*|доғар|тыйыңыз*|қойыңдар|болды",
  sending: "жіберу*|жазу*|хабарлама*|смс*|sms*|мазала*|хабарласу*|хат*|жіберуді",
  message: "хабарлама*|смс*|sms*|жарнама*|хат*|спам*|ескертпе*|ұсыныс*|хабар*",
  unwanted: "қажет емес|керек емес|қаламаймын|алғым келмейді|келмейді|қызықтырмайды|керегі жоқ|қызықсыз",
  no: "жетеді|болды",
  out: "өшіріңіз*|өшір|жойыңыз*|жой|алып тастаңыз*|алып таста|шығарыңыз*|өшіріп",
  number: "нөмір*|номер*|тізім*|база*|деректер*|атымды|мені|контакт*",
  others: ["қате|бөтен|жаңылыс нөмір*|номер*", "мазамды алмаңыз", "мені ~1 жайыма қалдыр*", "бас тартамын ~1 @message"],
  fillers: "өтінемін|рахмет|маған|енді|бұдан|былай|қазір|дереу|сәлем|бұл|осы|сіздің|хабарлама|смс|ары|қарай",
  negations: "неге|қашан",
  barriers: "бірақ|егер|өйткені",
  exceptions: ["тоқтатпа*|өшірме*|жойма*", "неге|қашан", "тапсырыс*|аялдама*"],
  kinds: { marketing: "жарнама|жарнамалар|ұсыныстар" },
});

export const UZBEK = grammarOfParts({
  dontSend:
    "yubormang*|yuborma|yubormanglar|yozmang*|yozma|yozmanglar|jonatmang*|jonatma|bezovta qilmang*|qongiroq qilmang*|tashlamang*|yubormasin*|jo natmang|юборманг*|ёзманг*|жўнатманг*|безовта қилманг*",
  stop: "toxtating*|toxtat|bas qiling*|bas|yetarli|boldi|yetar|toxtatinglar|to xtating|bas qil|тўхтатинг*|бас қилинг*|етарли",
  sending: "yuborish*|yozish*|xabar*|sms*|jonatish*|bezovta*|smslar*|юбориш*|хабар*|смс*|yuborishni",
  message: "xabar*|sms*|reklama*|habar*|spam*|bildirishnoma*|taklif*|хабар*|смс*|реклама*",
  unwanted:
    "kerak emas|xohlamayman|istamayman|hohlamayman|qiziqmayman|qiziqtirmaydi|kerakmas|керак эмас|хоҳламайман|keremas",
  no: "bas|yetarli",
  out: "ochiring*|ochir|ochirib|olib tashlang*|olib tashla|chiqaring*|chiqarib|ўчиринг*|o chiring|олиб ташланг*",
  number: "raqam*|nomer*|royxat*|baza*|kontakt*|ismim*|meni|рақам*|рўйхат*|telefon*",
  others: ["notogri|xato raqam*|nomer*", "meni ~1 tinch qoying*"],
  fillers:
    "iltimos|rahmat|menga|boshqa|endi|hozir|salom|bu|sizning|sms|xabar|илтимос|менга|бошқа|ortiq|mening|qaytib|bundan",
  negations: "nega|qachon",
  barriers: "lekin|agar|chunki",
  exceptions: ["toxtatmang*|ochirmang*|toxtatma", "nega|qachon", "buyurtma*|bekat*"],
  kinds: { marketing: "reklama|reklamalar|takliflar" },
});

export const AZERBAIJANI = grammarOfParts({
  dontSend:
    "göndərməyin*|göndərmə|göndərməsin*|yazmayın*|yazma|yazmasın*|atmayın*|atma|yollamayın*|yollama|zəng etməyin*|narahat etməyin*|əlaqə saxlamayın|mesaj yazmayın|gonderm*yin|göndərməyiniz|gondermeyin|yazmayin",
  stop: "dayandırın*|dayandır|kəsin|kəs|bəsdir|saxlayın|bitirin|dayanın|kifayətdir|bəs edin|yetər",
  sending: "göndərmə*|göndərməyi|yazmağı|mesaj*|sms*|narahat*|göndərişi|smsləri|bildiriş*|yazmaqdan",
  message: "mesaj*|sms*|reklam*|bildiriş*|spam*|təklif*|ismarıc*|smslər*|kampaniya*",
  unwanted: "istəmirəm|istəmirik|lazım deyil|istemirem|maraqlı deyil|gərək deyil|lazim deyil|maraqlanmıram",
  no: "bəsdir|kifayətdir",
  out: "silin|sil|çıxarın|çıxardın|çıxart|silinsin|çıxarın|ləğv edin|cixarin|silmək",
  number: "nömrə*|nömrəmi|siyahı*|baza*|məlumat*|adımı|məni|nomre*|kontakt*|abunə*",
  others: ["səhv|yanlış nömrə*", "məni ~1 rahat burax*"],
  fillers:
    "zəhmət olmasa|xahiş edirəm|xahiş|təşəkkürlər|sağ olun|mənə|artıq|indi|salam|bir daha|daha|sizin|bu|sms|mesaj|lütfən|mənim|heç",
  negations: "niyə|nə vaxt",
  barriers: "amma|əgər|çünki",
  exceptions: ["dayandırmayın*|silməyin*|silmə", "niyə|nə vaxt", "sifariş*|dayanacaq*"],
  kinds: { marketing: "reklam|reklamlar|təkliflər|kampaniyalar" },
});

export const GEORGIAN = grammarOfParts({
  dontSend:
    "ნუ მწერთ|ნუ მომწერთ|ნუ გამომიგზავნით|ნუ მიგზავნით|ნუ აგზავნით|აღარ მომწეროთ|აღარ გამომიგზავნოთ|აღარ მიგზავნოთ|არ მომწეროთ|არ გამომიგზავნოთ|ნუ მაწუხებთ|აღარ შემაწუხოთ|ნუ დამირეკავთ|ნუღარ მწერთ|ნუღარ გამომიგზავნით|ნუღარ*|აღარ მინდა|არ მომწერო|ნუ მწერ|არ მწეროთ|ნუ გზავნით|აღარ გამოგზავნოთ|ნუ გამოგზავნით|აღარ მწეროთ",
  stop: "შეწყვიტეთ|შეწყვიტე|გაჩერდით|შეაჩერეთ|საკმარისია|კმარა|გეყოთ|მორჩით|დაასრულეთ|შეჩერდით",
  sending: "გაგზავნა*|გამოგზავნა*|მოწერა*|შეტყობინებ*|სმს*|sms*|წერა|შეწუხება|მესიჯ*",
  message: "შეტყობინებ*|სმს*|sms*|რეკლამ*|მესიჯ*|სპამ*|შეთავაზებ*|ესემეს*",
  unwanted: "არ მინდა|აღარ მინდა|არ მჭირდება|არ მაინტერესებს|არ მსურს|აღარ მსურს",
  no: "საკმარისია|კმარა",
  out: "წაშალეთ|წაშალე|ამოშალეთ|ამომშალეთ|ამოიღეთ|ამომიღეთ|ამოშალე|წამშალეთ",
  number: "ნომერ*|ნომრ*|სია|სიიდან|ბაზიდან|მონაცემ*|სახელი|ჩემი ნომერი|მე|კონტაქტ*",
  others: ["არასწორი|შეცდომით ნომერ*", "თავი ~1 დამანებეთ", "დამანებეთ თავი", "გამომიწერეთ"],
  fillers: "გთხოვთ|მადლობა|გამარჯობა|ახლა|მე|ჩემი|თქვენი|ეს|სასწრაფოდ|აღარ|შეტყობინებები|მეტი",
  negations: "რატომ|როდის",
  barriers: "მაგრამ|თუ",
  exceptions: ["ნუ|არ ~1 შეწყვეტთ|გაჩერდებით|წაშლით", "რატომ|როდის", "შეკვეთ*|გაჩერებ*"],
  kinds: { marketing: "რეკლამა|რეკლამები|შეთავაზებები" },
});

export const ARMENIAN = grammarOfParts({
  dontSend:
    "մի ուղարկ*|մի գրեք*|մի գրիր*|մի անհանգստացր*|մի զանգ*|չուղարկ*|չգրեք*|չգրես|մի կապվեք|այլևս մի|էլ մի|մի ուղարկեք|մի խանգար*|մի ուղարկիր|էլ չգրեք|էլ չուղարկեք|mi uxarkeq|mi ugharkeq|mi greq",
  stop: "դադարեցր*|դադարեք|դադարիր|բավական է|հերիք է|կանգնեցր*|վերջ տվեք|ընդհատեք|հերիք|բավական|կանգնեք",
  sending: "ուղարկել*|գրել*|հաղորդագր*|սմս*|sms*|անհանգստացնել*|նամակ*|մեսիջ*|ուղարկելը|գրելը",
  message: "հաղորդագր*|սմս*|sms*|գովազդ*|ծանուցում*|սպամ*|առաջարկ*|նամակ*|մեսիջ*",
  unwanted: "չեմ ուզում|չեմ ցանկանում|պետք չէ|չեմ հետաքրքրված|պետք չեն|չենք ուզում|ինձ պետք չ*|չի հետաքրքրում",
  no: "հերիք|բավական",
  out: "ջնջեք|ջնջիր|ջնջել|հեռացր*|հանեք|հանիր|մաքրեք",
  number: "համար*|ցուցակ*|ցանկից|բազայից|տվյալ*|անուն*|ինձ|կոնտակտ*|հեռախոսահամար*",
  others: ["սխալ համար*", "հանգիստ ~1 թողեք", "թողեք ինձ հանգիստ", "ինձ հանգիստ թողեք"],
  fillers: "խնդրում եմ|խնդրում|շնորհակալություն|բարև|հիմա|ինձ|իմ|ձեր|այլևս|էլ|այս|անմիջապես|մերսի|հաղորդագրություններ",
  negations: "ինչու|երբ",
  barriers: "բայց|եթե|որովհետև",
  exceptions: ["մի ~1 դադարեցր*|ջնջեք|դադարեք|հեռացր*", "ինչու|երբ", "պատվեր*|կանգառ*"],
  kinds: { marketing: "գովազդ|գովազդներ|առաջարկներ" },
});

export const KHMER = grammarOfParts({
  dontSend: "កុំផ្ញើ|កុំផ្ញើរ|កុំរំខាន|កុំទាក់ទង|កុំសរសេរ|កុំតេ|កុំផ្ញើសារ|កុំ ផ្ញើ|លែងផ្ញើ|កុំបាច់ផ្ញើ|មិនបាច់ផ្ញើ|កុំឆាត",
  stop: "ឈប់|បញ្ឈប់|ឈប់ផ្ញើ|ផ្អាក|បិទ|គ្រប់គ្រាន់ហើយ",
  sending: "ផ្ញើ|ផ្ញើសារ|សារ|រំខាន|sms|ការផ្ញើ",
  message: "សារ|sms|ផ្សាយពាណិជ្ជកម្ម|ផ្សព្វផ្សាយ|មេស្សេស|សារជា|message|ស្ប៉ាម",
  unwanted: "មិនចង់|អត់ចង់|មិនត្រូវការ|អត់ត្រូវការ|មិនចាប់អារម្មណ៍|មិនចង់ទទួល|លែងចង់",
  no: "លែងយក",
  out: "លុប|ដក|យកចេញ|ដកចេញ|លុបចេញ",
  number: "លេខ|លេខខ្ញុំ|លេខទូរស័ព្ទ|ឈ្មោះ|បញ្ជី|ទិន្នន័យ",
  others: ["ខុសលេខ|លេខខុស|ច្រឡំលេខ", "ឈប់រំខាន"],
  fillers: "សូម|អរគុណ|ខ្ញុំ|មក|ទៀត|ទេ|ហើយ|បាទ|ចាស|ឥឡូវ|ឱ្យ|ឲ្យ|មកខ្ញុំ|ណា|ផង",
  negations: "ហេតុអ្វី|ពេលណា|កុំ",
  barriers: "ប៉ុន្តែ|បើ",
  exceptions: ["កុំឈប់|កុំលុប|កុំបញ្ឈប់", "ហេតុអ្វី|ពេលណា", "កុម្ម៉ង់|ចំណត"],
  kinds: { marketing: "ផ្សាយពាណិជ្ជកម្ម|ផ្សព្វផ្សាយ" },
});

export const BURMESE = grammarOfParts({
  dontSend:
    "မပို့နဲ့|မပို့ပါနဲ့|မပို့ပါနှင့်|မပို့ကြပါနဲ့|မပို့ပေးပါနဲ့|မရေးနဲ့|မရေးပါနဲ့|မဆက်သွယ်နဲ့|မဆက်သွယ်ပါနဲ့|မနှောင့်ယှက်ပါနဲ့|မနှောက်ယှက်ပါနဲ့|မပို့နှင့်|မခေါ်နဲ့|မပို့တော့နဲ့|မပို့ပါနဲ့တော့|ထပ်မပို့|စာမပို့",
  stop: "ရပ်|ရပ်ပါ|ရပ်လိုက်|ရပ်ပေး|ရပ်တန့်|ရပ်ဆိုင်း|တော်ပြီ|တော်ပါပြီ|ရပ်လိုက်ပါ",
  sending: "ပို့|ပို့တာ|ပို့ခြင်း|စာပို့|မက်ဆေ့|မက်ဆေ့ချ်|sms|စာ",
  message: "မက်ဆေ့|မက်ဆေ့ချ်|မက်ဆေ|စာ|စာတို|sms|ကြော်ငြာ|message|စပမ်း|မက်ဆေ့ခ်ျ",
  unwanted: "မလိုချင်|မလိုချင်ဘူး|မလိုဘူး|မလိုအပ်|စိတ်မဝင်စား|မလိုပါဘူး|မလိုတော့",
  no: "တော်ပြီ",
  out: "ဖျက်ပေး|ဖျက်ပါ|ဖျက်|ဖယ်ရှား|ဖယ်ပေး|ပယ်ဖျက်|ထုတ်ပေး|ဖယ်ထုတ်",
  number: "နံပါတ်|ဖုန်းနံပါတ်|နာမည်|စာရင်း|နံပတ်",
  others: ["နံပါတ်မှား|ဖုန်းမှား|လူမှား"],
  fillers: "ကျေးဇူးပြု၍|ကျေးဇူးပြုပြီး|ကျေးဇူး|ကျေးဇူးပါ|ပါ|တော့|နော်|ခင်ဗျာ|ရှင်|အခု|ကို|ကျွန်တော့်|ကျွန်မ|ပေး|လိုက်|ဗျာ|ထပ်",
  negations: "ဘာလို့|ဘယ်တော့",
  barriers: "ဒါပေမယ့်",
  exceptions: ["မရပ်နဲ့|မရပ်ပါနဲ့|မဖျက်နဲ့|မဖျက်ပါနဲ့", "ဘာလို့|ဘယ်တော့", "အော်ဒါ|မှတ်တိုင်"],
  kinds: { marketing: "ကြော်ငြာ|ကြော်ငြာများ" },
});
