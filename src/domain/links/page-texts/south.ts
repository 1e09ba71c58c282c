/** Texts of pages: Arabic, Hindi. */
import type { PageTexts } from "../page-texts.ts";

export const SOUTH = {
  ar: {
    direction: "rtl",
    gone: { title: "هذا الرابط لا يعمل", body: "ربما انتهت صلاحيته أو أن جزءًا منه ناقص. افتحه مرة أخرى من الرسالة." },
    busy: { title: "لحظة من فضلك", body: "لا يمكن عرض الصفحة الآن. حاول مرة أخرى بعد دقيقة." },
    events: {
      remote_login: "تم تسجيل الدخول إلى حسابك من مكان جديد",
      new_device: "تم تسجيل الدخول إلى حسابك من جهاز جديد",
      password_change: "تم تغيير كلمة مرور حسابك",
      phone_change: "تم تغيير رقم هاتف حسابك",
      privacy_change: "تم تغيير إعدادات الخصوصية في حسابك",
      transaction: "تم إجراء دفعة من حسابك",
      recovery: "بدأ شخص ما باستعادة حسابك",
    },
    labels: { place: "المكان", address: "عنوان الشبكة", device: "الجهاز", amount: "المبلغ", time: "الوقت" },
    question: "هل كنت أنت؟",
    confirm: "نعم، كنت أنا",
    reject: "لا، لم أكن أنا",
    confirmEffect: "يبقى حسابك كما هو.",
    rejectEffect: "يُجمَّد حسابك فورًا.",
    confirmed: { title: "شكرًا لك", body: "لقد أكدت أنك أنت من فعل ذلك. يبقى حسابك كما هو." },
    rejected: {
      title: "حسابك مجمّد",
      body: "لقد أوضحت أنك لست من فعل ذلك.",
    },
    expired: { title: "انتهى وقت الرد", body: "إن لم تكن أنت، فافتح التطبيق وغيّر كلمة المرور الآن." },
    answeredBefore: "تم الرد من قبل، وذلك الرد هو المعتمد.",
  },
  hi: {
    direction: "ltr",
    gone: { title: "यह लिंक काम नहीं करता", body: "इसका समय समाप्त हो गया होगा या यह अधूरा है। संदेश से इसे फिर से खोलें।" },
    busy: { title: "कृपया थोड़ा रुकें", body: "यह पेज अभी नहीं दिखाया जा सकता। एक मिनट बाद फिर कोशिश करें।" },
    events: {
      remote_login: "आपके खाते में किसी नई जगह से साइन इन हुआ",
      new_device: "आपके खाते में किसी नए डिवाइस से साइन इन हुआ",
      password_change: "आपके खाते का पासवर्ड बदला गया",
      phone_change: "आपके खाते का फ़ोन नंबर बदला गया",
      privacy_change: "आपके खाते की गोपनीयता सेटिंग बदली गईं",
      transaction: "आपके खाते से एक भुगतान हुआ",
      recovery: "किसी ने आपका खाता वापस पाने की कोशिश शुरू की है",
    },
    labels: { place: "जगह", address: "नेटवर्क पता", device: "डिवाइस", amount: "राशि", time: "समय" },
    question: "क्या यह आप थे?",
    confirm: "हाँ, यह मैं था/थी",
    reject: "नहीं, यह मैं नहीं था/थी",
    confirmEffect: "आपका खाता वैसा ही रहेगा।",
    rejectEffect: "आपका खाता तुरंत लॉक हो जाएगा।",
    confirmed: { title: "धन्यवाद", body: "आपने बताया कि यह आप ही थे। आपका खाता वैसा ही रहेगा।" },
    rejected: {
      title: "आपका खाता लॉक है",
      body: "आपने बताया कि यह आप नहीं थे।",
    },
    expired: { title: "जवाब देने का समय समाप्त हो गया", body: "अगर यह आप नहीं थे, तो ऐप खोलें और अभी अपना पासवर्ड बदलें।" },
    answeredBefore: "इसका जवाब पहले दिया जा चुका है, और वही जवाब मान्य है।",
  },
} as const satisfies Readonly<Record<string, PageTexts>>;
