/** Denials in Hindi, Urdu, Bengali, Tamil, Telugu and Nepali, in their scripts and as phones write them in Latin letters. */
import type { DenialSpeech } from "./speech.ts";

export const HINDI_DENIAL: DenialSpeech = {
  words: {
    device:
      "फोन|फ़ोन|मोबाइल|पर्स|कार्ड|सिम|लैपटॉप|पासवर्ड|खाता|अकाउंट|phone|fon|fone|mobile|mobail|purse|card|sim|laptop|password|account|khata|wallet|bag|atm",
    stolen:
      "चोरी|चुरा*|खो|गुम|छीन*|हैक|chori|chura*|kho|gum|gumm|chhin*|hack|hacked|lost|cheen*|chori ho|kho gaya|nikal liya",
    someone:
      "किसी|कोई|कोई और|किसी और|चोर|हैकर|kisi|koi|koi aur|kisi aur|chor|hacker|kisine|kis ne|koi dusra|dusra|anjan",
    into: "हैक|लॉगिन|घुस*|इस्तेमाल|चोरी|चुरा*|किया|खोल*|hack|login|log in|ghus*|use|istemal|chori|chura*|kiya|khol*|kar liya|kar raha|kar rha|access|badal*|dala",
    other: "कोई और|किसी और|दूसरा आदमी|koi aur|kisi aur|koi dusra|kisi dusre|kisi or|koi or",
    harm: "हैक|धोखाधड़ी|धोखा|फ्रॉड|फ्राड|ठगी|हैकर|hack|hacked|haik|fraud|froud|dhokha|thagi|hacker|scam ho|phishing",
    freeze:
      "ब्लॉक|फ्रीज|फ्रीज़|लॉक|बंद|रोक*|सील|block|blok|blocked|freeze|freez|lock|band|bandh|bnd|rok*|suspend|deactivate",
    account:
      "करो|करें|कर|कीजिए|करिए|दो|दीजिए|करदो|खाता|अकाउंट|कार्ड|karo|kro|kare|karen|karein|kar|kr|kijiye|kariye|do|dijiye|kardo|krdo|krden|account|acount|akount|khata|card|please|plz|pls",
    neg: "मत|नहीं|न|ना|mat|mt|nahi|nhi|nahin|na|nai|dont|do not",
    negAfter: "मत|नहीं|नही|न करें|ना करें|ना|mat|mt|nahi|nhi|nahin|na|nai|zarurat nahi|jarurat nahi|की जरूरत नहीं",
  },
  denials: [
    "मैं|मै|मैंने|मैने|हम|हमने|मेरे|मेरा|मेरी|main|mai|mein|me|mene|maine|meine|mne|mainey|hum|humne|mera|meri|mere ~4 नहीं|नही|nahi|nhi|nahin|nai|nahee|ni",
    "नहीं|नही|nahi|nhi|nahin|nai ~1 किया|की|करा|था|थी|हूँ|हूं|है|kiya|kia|kra|kara|tha|thi|hu|hoon|hun|ki",
    "login|लॉगिन|log in|access ~2 नहीं|नही|nahi|nhi|nahin",
    "इनकार|inkar|अनजान|anjaan|anjan|नहीं पहचानता|nahi pehchanta|reject karo|galat login|गलत लॉगिन",
  ],
  exceptions: [
    "क्यों|क्यूं|कब|कैसे|kyu|kyun|kyon|kab|kaise ~4 @freeze",
    "नहीं|nahi|nhi|nahin ~1 हो|मिला|मिल|आया|पा|सकता|ho|mila|mil|aya|aaya|pa|sakta|sakti|paa|rha|raha",
    "पता|pata|जान*|jaan*|समझ|samajh|मालूम|malum|yaad|याद|चाहिए|chahiye",
    "अनब्लॉक|unblock|खोलो|kholo|chalu",
  ],
  barriers: "agar|अगर|lekin|लेकिन|par",
  claims:
    "{,हाँ ,हां ,जी ,हाँ यह ,यह }{मैं,मै} {,ही }{हूँ,हूं,था,थी}|{,हाँ ,हां ,जी }{मैंने,मैने} {,ही ,अभी }{लॉगिन किया,किया,लॉगिन किया था,किया था,किया है,लॉग इन किया,लॉगिन किया है}|" +
    "{,haan ,haa ,ha ,han ,ji ,haanji ,yes ,hanji ,haan ji ,wo ,ye }{main,mai,mein,me} {,hi ,hee ,toh }{hu,hoon,hun,tha,thi,ho}|{,haan ,haa ,ha ,han ,ji ,haanji ,yes ,hanji ,haan ji }{maine,mene,meine,mainey,mne} {,hi ,abhi ,khud }{kiya,kia,login kiya,login kia,log in kiya,kiya tha,login kiya tha,kiya hai,login kiya hai}",
  beside:
    "अभी|नए|नये|फोन|से|फ़ोन|मोबाइल|लैपटॉप|घर|ऑफिस|आज|कल|ही|था|थी|अपने|भी|abhi|naye|new|phone|se|mobile|laptop|ghar|office|aaj|kal|hi|tha|thi|apne|thodi der pehle|pehle|khud|ok|login|kiya|haan|ha|ji|हाँ|जी|yaar|bro|mere",
};

export const URDU_DENIAL: DenialSpeech = {
  words: {
    device: "فون|موبائل|بٹوہ|پرس|کارڈ|سم|لیپ ٹاپ|پاسورڈ|اکاؤنٹ|اکاونٹ|phone|mobile|card|sim|account|wallet",
    stolen: "چوری|چھین*|گم|کھو|ہیک|chori|chheen*|gum|hack",
    someone: "کسی|کوئی|کوئی اور|کسی اور|چور|ہیکر|kisi|koi|chor|hacker",
    into: "ہیک|لاگ|لاگ ان|گھس*|استعمال|چوری|کیا|کھول*|hack|login|use|istemal|kiya|ghus*",
    other: "کوئی اور|کسی اور|koi aur|kisi aur",
    harm: "ہیک|دھوکہ|فراڈ|دھوکا|ہیکر|hack|fraud|dhoka|hacker",
    freeze: "بلاک|منجمد|لاک|بند|روک*|block|freeze|lock|band|suspend",
    account: "کرو|کریں|کر|کیجیے|دو|دیں|دیجیے|اکاؤنٹ|اکاونٹ|کارڈ|karo|karein|karen|kar|do|dein|account|card",
    neg: "مت|نہ|نہیں|mat|na|nahi",
    negAfter: "مت|نہ|نہیں|نا|mat|na|nahi",
  },
  denials: [
    "میں|میں نے|ہم|میرا|میری|main|maine|mein|mera ~4 نہیں|nahi|nahin|nhi",
    "نہیں|nahi|nahin|nhi ~1 کیا|کی|تھا|تھی|ہوں|kiya|tha|thi|hoon|hun",
    "لاگ ان|لاگن|login ~2 نہیں|nahi|nhi",
    "انکار|inkar",
  ],
  exceptions: [
    "کیوں|کب|کیسے|kyun|kab|kaise ~4 @freeze",
    "پتہ|پتا|معلوم|سمجھ|یاد|pata|samajh|چاہیے|chahiye",
    "نہیں|nahi ~1 ہو|ملا|آیا|سکتا|ho|mila|aya|sakta",
  ],
  barriers: "اگر|لیکن|agar|lekin",
};

export const BENGALI_DENIAL: DenialSpeech = {
  words: {
    device: "ফোন|মোবাইল|কার্ড|সিম|মানিব্যাগ|ল্যাপটপ|পাসওয়ার্ড|একাউন্ট|অ্যাকাউন্ট|ব্যাগ|phone|mobile|account|sim",
    stolen: "চুরি|হারি*|হারা*|ছিনতাই|হ্যাক|churi|hari*|hack|chintai",
    someone: "কেউ|অন্য কেউ|চোর|হ্যাকার|keu|onno keu|chor|hacker",
    into: "হ্যাক|লগইন|লগ ইন|ঢুক*|ব্যবহার|চুরি|করেছে|করছে|hack|login|dhuk*|use|korse|koreche|korche",
    other: "অন্য কেউ|অন্য লোক|onno keu|onno lok",
    harm: "হ্যাক|প্রতারণা|জালিয়াতি|হ্যাকার|hack|fraud|protarona|hacker",
    freeze: "ব্লক|ফ্রিজ|লক|বন্ধ|স্থগিত|block|freeze|lock|bondho|off",
    account: "করুন|করেন|কর|করো|দিন|দেন|একাউন্ট|অ্যাকাউন্ট|কার্ড|koren|korun|koro|kore|din|den|account|card",
    neg: "না|na",
    negAfter: "না|না করুন|করবেন না|করো না|নয়|নেই|na|korben na|korona|noy",
  },
  denials: [
    "আমি|আমার|ami|amar ~3 না|নই|নয়|নি|করিনি|ছিলাম না|na|noi|noy|korini|kori nai|nai",
    "লগইন|লগ ইন|login|কিছু|kichu ~2 করিনি|করি নাই|করি নি|korini|kori nai|kori ni|korinai",
    "ঢুকিনি|করিনি|অস্বীকার|korini|dhukini",
  ],
  exceptions: [
    "কেন|কখন|কিভাবে|keno|kokhon|kivabe ~4 @freeze",
    "জানি|jani|বুঝি|bujhi|মনে|mone|পাইনি|পারছি|parchi|pai|চাই|chai",
  ],
  barriers: "যদি|কিন্তু|jodi|kintu",
};

export const TAMIL_DENIAL: DenialSpeech = {
  words: {
    device: "போன்|ஃபோன்|மொபைல்|கார்டு|சிம்|பர்ஸ்|லேப்டாப்|கணக்கு|கைபேசி|phone|mobile|card|sim|account",
    stolen: "திருட*|திருடு*|தொலை*|காணோம்|காணவில்லை|ஹேக்|thirud*|tholai*|kaanom|hack|hacked",
    someone: "யாரோ|வேறு யாரோ|வேறொருவர்|திருடன்|ஹேக்கர்|yaaro|yaro|veru|hacker",
    into: "உள்நுழை*|நுழை*|ஹேக்|பயன்படுத்த*|திருட*|லாகின்|hack|login|nuzhai*|use|panni*|pannit*|pannu*|vandh*",
    other: "வேறு யாரோ|வேறொருவர்|வேற யாரோ|vera yaaro|veru yaro|vera yaro",
    harm: "ஹேக்|மோசடி|ஏமாற்று*|ஹேக்கர்|hack|hacked|fraud|mosadi",
    freeze: "முடக்கு*|முடக்க*|பிளாக்|தடை|பூட்டு*|நிறுத்து*|மூடு*|block|freeze|lock|mudakku*",
    account: "கணக்கை|கணக்கு|என்|செய்யவும்|செய்யுங்கள்|செய்|பண்ணுங்க|கார்டை|எல்லாம்|account|pannunga|pannu|seyyavum|card",
    neg: "வேண்டாம்|vendam|vendaam",
    negAfter: "வேண்டாம்|கூடாது|செய்யாதீர்கள்|பண்ணாதீங்க|செய்யாதே|இல்லை|vendam|vendaam|pannatheenga|pannadhinga|illa|illai",
  },
  turned: ["முடக்காதீர்கள்|முடக்காதீங்க|தடுக்காதீர்கள்|பூட்டாதீர்கள்"],
  denials: [
    "நான்|நா|என்|எனது|என்னுடைய|naan|nan|na|en ~3 இல்லை|இல்ல|அல்ல|illai|illa|ille|alla",
    "லாகின்|உள்நுழைய*|செய்ய*|எதுவும்|login|seiya*|panna*|edhuvum ~2 இல்லை|இல்ல|illai|illa|ille|லை|la",
    "செய்யவில்லை|நுழையவில்லை|பண்ணல|பண்ணவில்லை|pannala|seyyala|மறுக்கிறேன்",
  ],
  exceptions: [
    "ஏன்|எப்போது|எப்படி|yen|eppo|eppadi ~4 @freeze",
    "தெரிய*|theriya*|புரிய*|puriya*|நினைவ*|முடியவில்லை|mudiyala",
  ],
  barriers: "ஆனால்|aana|aanal",
};

export const TELUGU_DENIAL: DenialSpeech = {
  words: {
    device: "ఫోన్|మొబైల్|కార్డు|కార్డ్|సిమ్|పర్సు|పర్స్|ల్యాప్‌టాప్|ఖాతా|అకౌంట్|phone|mobile|card|sim|account|purse",
    stolen: "దొంగిలి*|పోయింది|పోయాయి|పోగొట్టు*|హ్యాక్|కొట్టేశారు|poyindi|dongili*|hack|kottesaru|hacked",
    someone: "ఎవరో|ఇంకెవరో|వేరే వారు|వేరేవాళ్ళు|దొంగ|హ్యాకర్|evaro|inkevaro|vere vallu|donga|hacker",
    into: "లాగిన్|వచ్చారు|ప్రవేశిం*|హ్యాక్|వాడుతున్నారు|వాడారు|దొంగిలి*|చేశారు|చేస్తున్నారు|ఖాతాలోకి*|login|hack|vaaduthunnaru|vadutunnaru|chesaru|vacharu|chestunnaru",
    other: "ఇంకెవరో|వేరే వారు|వేరేవాళ్ళు|వేరే వ్యక్తి|inkevaro|vere vallu|vere evaro|verevallu",
    harm: "హ్యాక్|మోసం|హ్యాకర్|ఫ్రాడ్|hack|hacked|fraud|mosam",
    freeze: "బ్లాక్|ఫ్రీజ్|లాక్|నిలిపివేయ*|స్తంభింప*|ఆపండి|ఆపు|మూసివేయ*|block|freeze|lock|aapandi|apandi",
    account: "ఖాతా|ఖాతాను|అకౌంట్|కార్డు|చేయండి|చెయ్యండి|చేయి|చేయగలరు|అన్నీ|account|cheyandi|cheyyandi|chey|card|cheyi",
    neg: "వద్దు|వద్ద|vaddu",
    negAfter: "వద్దు|చేయవద్దు|చెయ్యొద్దు|చేయకండి|చెయ్యకండి|కాదు|లేదు|vaddu|cheyoddu|cheyakandi|cheyakandi|kaadu|kadu|ledu|cheyyoddu",
  },
  denials: [
    "నేను|నే|నాది|నా|మేము|nenu|ne|naa|naadi|nadi ~3 కాదు|లేదు|కాదండి|kaadu|kadu|ledu|kaadandi|kadandi",
    "లాగిన్|ఏమీ|login|emi|em ~2 చేయలేదు|చెయ్యలేదు|చేయలే|cheyaledu|cheyyaledu|cheyale|cheyaledhu",
    "చేయలేదు|చెయ్యలేదు|తిరస్కరిస్తున్నాను|cheyaledu|cheyyaledu",
  ],
  exceptions: ["ఎందుకు|ఎప్పుడు|ఎలా|enduku|eppudu|ela ~4 @freeze", "తెలియ*|teliya*|teliyadu|అర్థం|ardham|గుర్తు|రాలేదు|raledu"],
  barriers: "కానీ|kani",
  beside: "కొత్త|ఫోన్|నుండి|నుంచి|ఇప్పుడే|ఇప్పుడు|ఇంటి|లాప్‌టాప్|kotta|phone|nundi|nunchi|ippude|ippudu|login|chesanu|నేనే|nene",
};

export const NEPALI_DENIAL: DenialSpeech = {
  words: {
    device: "फोन|मोबाइल|कार्ड|सिम|पर्स|ल्यापटप|खाता|झोला|phone|mobile|card|sim|account|khata|purse",
    stolen: "चोरी|चोरियो|हरा*|हराय*|ह्याक|लुट*|chori|choriyo|hara*|hack|lut*",
    someone: "कसैले|कोही|अरू|अरु|अर्को|चोर|ह्याकर|kasaile|kasle|kohi|aru|arko|chor|hacker",
    into: "ह्याक|लगइन|पस्यो|पस*|प्रयोग|चलाइ*|चोर्*|गर्यो|गरेको|गरे|hack|login|pasyo|pas*|prayog|use|chalai*|garyo|gareko",
    other: "अरू कोही|अरु कोही|अर्को मान्छे|अरू नै|अरु नै|aru kohi|arko manche|aru nai|अरूले|अरुले|arule",
    harm: "ह्याक|ठगी|ह्याकर|धोका|hack|hacked|thagi|fraud|dhoka",
    freeze: "ब्लक|फ्रिज|लक|बन्द|बंद|रोक्का|रोक*|block|freeze|lock|banda|band|roka*",
    account:
      "खाता|अकाउन्ट|कार्ड|गर्नुहोस्|गर्नुस्|गर|गरिदिनु*|गर्दिनु*|सबै|khata|account|card|garnuhos|garnus|gara|garidinu*|gardinu*|garnu",
    neg: "नगर|nagara",
    negAfter: "नगर्नुहोस्|नगर्नु|नगर|नगर्नुस्|होइन|छैन|पर्दैन|nagarnuhos|nagarnu|nagara|nagarnus|hoina|chaina|pardaina",
  },
  denials: [
    "म|मैले|मेरो|हामी|ma|maile|mero|hami ~3 होइन|होईन|हैन|छैन|थिइन|hoina|haina|chaina|thina|hoinaa",
    "लगइन|केही|login|kehi ~2 गरेको छैन|गरेको होइन|गरिन|गरेको हैन|gareko chaina|gareko hoina|garina|gareko haina|garena",
    "गरेको छैन|गरेको होइन|गरेको हैन|अस्वीकार|gareko chaina|gareko hoina|gareko haina",
  ],
  exceptions: ["किन|कहिले|कसरी|kina|kahile|kasari ~4 @freeze", "थाहा|thaha|बुझि*|bujhi*|सम्झना|आएन|aayena|सकिन|sakina"],
  barriers: "तर|tara",
  beside:
    "नयाँ|फोन|बाट|मोबाइल|अहिले|भर्खर|घर|आज|हिजो|naya|phone|bata|mobile|ahile|bharkhar|ghar|aaja|login|gareko|ho|नै|nai|मैले|maile",
};
