/** Answers in Telugu, Nepali, Kazakh, Uzbek, Azerbaijani, Georgian, Armenian, Khmer and Burmese. */
import type { AnswerRow } from "../answer-words.ts";

export const TELUGU_ANSWERS: AnswerRow = {
  yes: "అవును|అవునండి|ఔను|ఔనండి|avunu|avnu|ha|haa|avunandi|yes",
  assent: "సరే|ఓకే|సరైనది|నిజం|తప్పకుండా|కరెక్ట్|ok|okay|sare|sarey|correct|సరేనండి",
  no: "కాదు|లేదు|వద్దు|కాదండి|లేదండి|kaadu|kadu|ledu|vaddu|no|kaadandi|ఎప్పుడూ లేదు",
  confirm:
    "{,అవును ,అవునండి }{నేనే,నేనేనండి,అది నేనే,నేను}{, చేశాను, లాగిన్ చేశాను, లాగిన్ అయ్యాను, చేసింది}|{నేనే,నేనేనండి}|నిర్ధారించు|నిర్ధారిస్తున్నాను|ధృవీకరిస్తున్నాను|కన్ఫర్మ్|{,avunu ,avnu ,haa ,ha }{nene,nenenandi,adi nene}{, chesanu, login chesanu, login ayyanu, chesindi}|nenu {chesanu,login chesanu}|avunu nenu",
  reject:
    "{అది ,}నేను కాదు|నేను చేయలేదు|నేను {లాగిన్ ,}{చేయలేదు,అవ్వలేదు,కాలేదు}|తిరస్కరించు|తిరస్కరిస్తున్నాను|బ్లాక్ చేయండి|మోసం|వేరే వ్యక్తి|ఇంకెవరో|{adi ,}nenu {kaadu,kadu}|nenu {login ,}{cheyaledu,cheyyaledu,avvaledu}|block {cheyandi,cheyyandi}|mosam|vere evaro|naadi {kaadu,kadu}",
  join: "{వస్తాను,పాల్గొంటాను,నేను వస్తాను}|{nenu ,}vastanu",
  decline: "{రాలేను,రాను,పాల్గొనలేను,నేను రాలేను}|{nenu ,}{raalenu,ralenu,ranu}",
  fillers: "దయచేసి|ధన్యవాదాలు|అది|ఇది|నమస్కారం|లాగిన్|ఇప్పుడు|అండి|please|plz|thanks|adi|idi|andi|bro|sir",
  doubts:
    "తెలియదు|నాకు తెలియదు|బహుశా|కచ్చితంగా తెలియదు|అర్థం కాలేదు|ఇది ఏమిటి|గుర్తు లేదు|ఏమిటిది|teliyadu|naku teliyadu|telidu|emo|bahusha|artham kaledu|idi enti|gurthu ledu",
};

export const NEPALI_ANSWERS: AnswerRow = {
  yes: "हो|हजुर|हजुर हो|हो नि|ho|hajur|ho ni|hajur ho|हो हो",
  assent: "ठीक छ|हुन्छ|सही|सही हो|ठिक छ|ओके|पक्का|अवश्य|ok|thik cha|thik chha|huncha|hunchha|sahi|okay|भयो|बुझें",
  no: "होइन|हैन|छैन|अहँ|होईन|कहिल्यै होइन|hoina|haina|chaina|hoinaa|नाइँ|पटक्कै होइन",
  confirm:
    "{,हो ,हजुर }{यो ,त्यो ,}म {नै ,}{हुँ,हो,थिएँ,थिए}|{,हो ,हजुर }{मैले,मैले नै} {गरेको,गरेको हो,लगइन गरेको,लगइन गरेको हो,लगइन गरें,गरें}|पुष्टि|पुष्टि गर्छु|{,ho ,hajur }{yo ,tyo ,}ma {nai ,}{ho,hu,hun,thiye,thie}|{,ho ,hajur }{maile,maile nai} {gareko,gareko ho,login gareko,login gareko ho,login garey,gare}|म नै",
  reject:
    "{यो ,त्यो ,}म {होइन,हैन,होईन,थिइनँ}|मैले {,यो ,लगइन }{गरेको होइन,गरेको हैन,गरेको छैन,गरिनँ}|अस्वीकार|अस्वीकार गर्छु|ठगी|अरू कोही|अर्को मान्छे|मेरो होइन|{yo ,tyo ,}ma {hoina,haina}|maile {,login }{gareko hoina,gareko haina,gareko chaina,garina}|arko manche|aru kohi|mero hoina|block {garnuhos,garnus,gara}",
  join: "{आउँछु,म आउँछु,सहभागी हुन्छु}|{ma ,}aauchu",
  decline: "{आउन सक्दिनँ,म आउँदिनँ,आउँदिनँ}|{ma ,}{aaudina,aauna sakdina}",
  fillers: "कृपया|धन्यवाद|नमस्ते|यो|त्यो|अहिले|लगइन|दाइ|please|plz|dhanyabad|yo|tyo|dai|hai|sir|नै",
  doubts:
    "थाहा छैन|मलाई थाहा छैन|सायद|शायद|पक्का छैन|बुझिनँ|यो के हो|याद छैन|thaha chaina|malai thaha chaina|sayad|bujhina|yo k ho|yo ke ho|pakka chaina|yaad chaina",
};

export const KAZAKH_ANSWERS: AnswerRow = {
  yes: "иә|ия|иа|әрине иә|ia|иәә|йа",
  assent: "жарайды|дұрыс|әрине|ок|болады|жақсы|түсінікті|келісемін|солай|мақұл|окей",
  no: "жоқ|емес|ешқашан|мүлдем|жоқ жоқ|joq|жок",
  confirm:
    "{,иә ,ия }{бұл ,ол }{мен,менмін,мен едім,мен болдым}|{,иә ,ия }мен {едім,кірдім,болдым,өзім,жасадым,кіргенмін,өзім кірдім}|{иә,ия} мен|менмін|растаймын|растау|рұқсат беремін|мақұлдаймын|{бұл ,}менікі|өзім кірдім",
  reject:
    "{бұл ,ол }мен {емес,емеспін,емес едім}|мен {емес,емеспін,кірмедім,кірген жоқпын,жасаған жоқпын}|қабылдамаймын|бас тарту|бас тартамын|қабылдамау|алаяқтық|басқа адам|менікі емес|танымаймын|бұғаттаңыз",
  join: "{барамын,келемін,қатысамын}",
  decline: "{бара алмаймын,келмеймін,қатыспаймын,бармаймын}",
  fillers: "өтінемін|рахмет|сәлем|бұл|ол|қазір|кіру|тез|сәлеметсіз бе",
  doubts: "білмеймін|мүмкін|сенімді емеспін|түсінбедім|бұл не|есімде жоқ|түсінбеймін|бәлкім|анық емес",
};

export const UZBEK_ANSWERS: AnswerRow = {
  yes: "ha|haa|xa|albatta ha|ха|ҳа|xaa",
  assent: "mayli|to'g'ri|albatta|ok|yaxshi|bo'ladi|roziman|tushundim|xop|xo'p|майли|тўғри|hop",
  no: "yo'q|yoq|emas|hech qachon|aslo|йўқ|yo q",
  confirm:
    "{,ha ,ха ,xa }{bu ,}men{, edim, kirdim, o'zim, qildim, bo'laman, kirgan edim, o'zim kirdim, kirganman}|tasdiqlayman|tasdiqlash|ruxsat beraman|{bu ,}meniki|o'zim kirdim|{,ҳа ,ха }{бу ,}мен{ эдим, кирдим, ўзим}|тасдиқлайман",
  reject:
    "{bu ,}men {emas,emasman,emasdim,kirmadim,qilmadim,kirmaganman}|emasman|rad etaman|rad etish|firibgarlik|boshqa odam|meniki emas|tanimayman|{бу ,}мен {эмас,эмасман,кирмадим}|рад этаман",
  join: "{boraman,kelaman,qatnashaman}",
  decline: "{bora olmayman,kelmayman,qatnashmayman,borolmayman}",
  fillers: "iltimos|rahmat|salom|bu|hozir|kirish|tez|assalomu alaykum|aka|илтимос|раҳмат",
  doubts:
    "bilmayman|balki|ishonchim komil emas|tushunmadim|bu nima|eslay olmayman|tushunmayapman|ehtimol|aniq emas|билмайман|балки",
};

export const AZERBAIJANI_ANSWERS: AnswerRow = {
  yes: "bəli|beli|hə|he|əlbəttə bəli|hee|həə|heə",
  assent: "ok|oldu|yaxşı|düzdür|doğrudur|əlbəttə|razıyam|tamam|anladım|aydındır|oldu da",
  no: "xeyr|yox|heç vaxt|əsla|yoxx|yoq",
  confirm:
    "{,bəli ,hə ,beli ,he }{bu ,o ,}{mənəm,mən idim,mən,menem,men idim}{, girdim, girmişəm, daxil oldum, etdim, özüm}|mənəm|mən özüm{, girdim}|{bəli,hə} girdim|təsdiq edirəm|təsdiqləyirəm|təsdiq|icazə verirəm|{bu ,}mənimdir",
  reject:
    "{bu ,}mən {deyiləm,deyildim,deyil,girməmişəm,girmədim,etməmişəm}|deyiləm|rədd et|rədd edirəm|imtina edirəm|fırıldaq|başqası|başqa adam|mənim deyil|tanımıram|bloklayın",
  join: "{gəlirəm,gələcəm,gələcəyəm,iştirak edəcəyəm}",
  decline: "{gələ bilmirəm,gəlmirəm,gəlməyəcəm,gələ bilməyəcəyəm}",
  fillers: "zəhmət olmasa|xahiş edirəm|təşəkkürlər|sağ ol|salam|bu|indi|giriş|o|tez|sağ olun",
  doubts: "bilmirəm|bəlkə|əmin deyiləm|başa düşmədim|bu nədir|yadımda deyil|başa düşmürəm|ola bilsin|dəqiq bilmirəm",
};

export const GEORGIAN_ANSWERS: AnswerRow = {
  yes: "კი|დიახ|ხო|ჰო|კიი|ki|diax|diakh|xo|ho|კი კი",
  assent: "კარგი|სწორია|რა თქმა უნდა|ოკ|ოკეი|გასაგებია|მართალია|ვეთანხმები|ზუსტად|ok|kargi|კაი",
  no: "არა|არასდროს|არ|არავითარ შემთხვევაში|ara|არაა|არა არა",
  confirm:
    "{,კი ,დიახ ,ხო ,ჰო }{ეს ,}მე {ვარ,ვიყავი,შევედი,გავაკეთე,თვითონ}|{,კი ,დიახ ,ხო }{შევედი,ვიყავი} {,მე}|კი მე|დიახ მე|ვადასტურებ|დადასტურება|დავადასტურე|ნებას ვრთავ|{ეს ,}ჩემია|{,ki ,xo ,diax }me {var,viyavi,shevedi}",
  reject:
    "{ეს ,}მე არ {ვარ,ვიყავი,შევსულვარ}|არ {ვარ,ვიყავი} მე|მე არა|უარყოფა|უარვყოფ|თაღლითობა|სხვა ადამიანი|ვიღაც სხვა|ჩემი არ არის|ვერ ვცნობ|დაბლოკეთ|me ar {var,viyavi}",
  join: "{მოვალ,მოვდივარ,ვესწრები}",
  decline: "{ვერ მოვალ,არ მოვალ,ვერ ვესწრები}",
  fillers: "გთხოვთ|მადლობა|გამარჯობა|ეს|ის|ახლა|შესვლა|სასწრაფოდ|gtxovt|madloba",
  doubts:
    "არ ვიცი|შეიძლება|დარწმუნებული არ ვარ|ვერ გავიგე|ეს რა არის|არ მახსოვს|ვერ ვხვდები|ალბათ|ar vici|sheidzleba|რა არის ეს",
};

export const ARMENIAN_ANSWERS: AnswerRow = {
  yes: "այո|հա|ահա|այոո|ayo|ha|հաա",
  assent: "լավ|ճիշտ է|ճիշտ|իհարկե|օկ|պարզ է|համաձայն եմ|լավ է|ok|lav|հասկացա|եղավ",
  no: "ոչ|չէ|երբեք|ոչ մի դեպքում|voch|che|չէ չէ",
  confirm:
    "{,այո ,հա }{դա ,}ես {եմ,էի,մտա,մտել եմ,արեցի,ինքս}|{,այո ,հա }{ես ,դա }{ես եմ,ես էի}|այո ես|հա ես|հաստատում եմ|հաստատել|թույլ եմ տալիս|{դա ,}իմն է|{,ayo ,ha }{yes,es} {em,ei}",
  reject:
    "{դա ,}ես {չեմ,չէի,չեմ եղել,չեմ մտել}|չեմ ես|չէի ես|մերժել|մերժում եմ|խարդախություն|ուրիշ մարդ|ուրիշը|իմը չէ|չեմ ճանաչում|{yes,es} {chem,chei}",
  join: "{կգամ,գալիս եմ,կմասնակցեմ}",
  decline: "{չեմ կարող գալ,չեմ գա,չեմ մասնակցի}",
  fillers: "խնդրում եմ|խնդրում|շնորհակալություն|բարև|դա|սա|հիմա|մուտք|շտապ|mersi|մերսի",
  doubts: "չգիտեմ|գուցե|վստահ չեմ|չեմ հասկանում|սա ինչ է|չեմ հիշում|չհասկացա|հնարավոր է|երևի|chgitem|ինչ է սա",
};

export const KHMER_ANSWERS: AnswerRow = {
  yes: "បាទ|ចាស|ចា៎|មែន|មែនហើយ|បាទ/ចាស|បាទមែន|ចាសមែន|ហ្នឹងហើយ|bat|jas|men",
  assent: "យល់ព្រម|បាន|ត្រឹមត្រូវ|ok|អូខេ|ប្រាកដ|ល្អ|យល់ហើយ",
  no: "ទេ|អត់ទេ|មិនមែន|មិនមែនទេ|អត់|ទេៗ|មិនដែលទេ|te|ot te",
  confirm:
    "{,បាទ,ចាស,មែន}{គឺ,ជា,ហ្នឹងគឺ,គឺជា}ខ្ញុំ{,ទេ,ហ្នឹង,បាទ,ចូល}|{,បាទ,ចាស,មែន}ខ្ញុំ{ចូល,បានចូល,ធ្វើ,បានធ្វើ,ផ្ទាល់,ហ្នឹងហើយ,ទើបចូល}|{បាទ,ចាស,មែន}{,ហើយ}ខ្ញុំ|បញ្ជាក់|អនុញ្ញាត|របស់ខ្ញុំ",
  reject:
    "{,ទេ}មិនមែន{,ជា,គឺ}ខ្ញុំ{,ទេ}|ខ្ញុំមិនបាន{ចូល,ធ្វើ}{,ទេ}|អត់មែនខ្ញុំ{,ទេ}|បដិសេធ|បោកប្រាស់|អ្នកផ្សេង|មិនមែនរបស់ខ្ញុំ{,ទេ}|ខ្ញុំអត់បាន{ចូល,ធ្វើ}{,ទេ}|ខ្ញុំអត់ទេ",
  join: "ខ្ញុំនឹង{មក,ទៅ,ចូលរួម}|ចូលរួម",
  decline: "ខ្ញុំមិនអាច{មក,ទៅ,ចូលរួម}{,បានទេ}|មិនទៅទេ",
  fillers: "សូម|អរគុណ|ជំរាបសួរ|សួស្តី|នេះ|នោះ|ឥឡូវ|បាទ|ចាស|ទេ|ហើយ|ផង|ណា|ភ្លាម|លើ|ក្នុង",
  doubts: "មិនដឹង|អត់ដឹង|មិនដឹងទេ|ប្រហែល|ប្រហែលជា|មិនប្រាកដ|មិនយល់|អ្វីនេះ|នេះជាអ្វី|មិនចាំ|អីគេ",
};

export const BURMESE_ANSWERS: AnswerRow = {
  yes: "ဟုတ်ကဲ့|ဟုတ်တယ်|ဟုတ်|အင်း|ဟုတ်ပါတယ်|အေး|ဟုတ်ကဲ့ပါ|hote|hoke|ဟုတ်ပ",
  assent: "အိုကေ|ကောင်းပြီ|မှန်တယ်|သေချာတယ်|ok|ရပါတယ်|ကောင်းပါပြီ|မှန်ပါတယ်|နားလည်ပြီ",
  no: "မဟုတ်ဘူး|မဟုတ်ပါဘူး|ဟင့်အင်း|မဟုတ်|မဟုတ်ပါ|ဘယ်တော့မှမဟုတ်ဘူး|no",
  confirm:
    "{,ဟုတ်ကဲ့,ဟုတ်တယ်,အင်း,ဟုတ်}{ကျွန်တော်,ကျွန်မ,ကျနော်,ကျမ,ငါ,ကိုယ်}{ပါ,ပါပဲ,ဝင်တာ,ဝင်တာပါ,ဝင်ခဲ့တာ,လုပ်တာ,လုပ်တာပါ,ပဲ,ကိုယ်တိုင်,ကိုယ်တိုင်ပါ,ဝင်ထားတာ}|အတည်ပြု{,တယ်,ပါတယ်,ပါ}|ခွင့်ပြု{တယ်,ပါတယ်}|ကိုယ်တိုင်{,ပါ,ဝင်တာ}",
  reject:
    "{,အဲဒါ,ဒါ}{ကျွန်တော်,ကျွန်မ,ကျနော်,ကျမ,ငါ,ကိုယ်}မဟုတ်{,ဘူး,ပါဘူး,ပါ}|{ကျွန်တော်,ကျွန်မ,ကျနော်,ကျမ,ငါ,}{,}မဝင်{ဘူး,ပါဘူး,ခဲ့ဘူး,ထားဘူး}|ငြင်း{,တယ်,ပါတယ်,ဆို}|ပယ်ချ{,တယ်,ပါ}|လိမ်လည်မှု|တခြားသူ|မလုပ်{ဘူး,ပါဘူး,ခဲ့ဘူး}",
  join: "{လာမယ်,လာပါမယ်,တက်ရောက်မယ်,ပါဝင်မယ်}",
  decline: "{မလာနိုင်ဘူး,မလာဘူး,မလာနိုင်ပါဘူး,မတက်နိုင်ဘူး}",
  fillers: "ကျေးဇူးပြု၍|ကျေးဇူးပြုပြီး|ကျေးဇူး|ကျေးဇူးပါ|မင်္ဂလာပါ|ဒါ|အခု|ခင်ဗျာ|ရှင်|ပါ|တယ်|ဒီ|တော့|နော်|ဗျ|အဲဒါ",
  doubts: "မသိဘူး|မသိပါဘူး|ဖြစ်နိုင်|မသေချာ|နားမလည်|ဒါဘာလဲ|ဘာလဲ|မမှတ်မိ|ထင်တယ်|ဖြစ်မယ်",
};
