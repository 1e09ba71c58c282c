/** Texts of security in Turkish, Hebrew, Persian, Urdu, Swahili and Afrikaans. */
import type { SecurityTexts } from "../catalogue-texts.ts";

export const SECURITY_MIDDLE_EAST_AFRICA = {
  tr: {
    answers: { confirm: "ONAYLA", reject: "REDDET" },
    alerts: {
      remote_login: "{brand}: hesabınıza yeni giriş ({facts}).",
      new_device: "{brand}: hesabınızda yeni cihaz ({facts}).",
      password_change: "{brand}: şifreniz değişti ({facts}).",
      phone_change: "{brand}: telefon numaranız değişti ({facts}).",
      privacy_change: "{brand}: gizlilik ayarlarınız değişti ({facts}).",
      transaction: "{brand}: hesabınızda işlem ({facts}).",
    },
    alertByReply: "Siz miydiniz? {confirm} {token} yazın. Değilse {reject} {token} hesabı kilitler.\nVeya: {link}",
    alertByLink: "Onaylayın veya hesabı kilitleyin: {link}",
    rates: "SMS ve veri ücreti alınabilir.",
    conversation: {
      stop_confirmed: "{brand}: artık böyle mesaj almayacaksınız. Yeniden almak için {start} yazın.",
      start_confirmed: "{brand}: mesajlarımızı yeniden alıyorsunuz. Yardım için {help}, çıkış için {stop} yazın.",
      help: "{brand}: size yardımcı olalım.\nİletişim: {support}\nÇıkış için {stop} yazın.",
      clarify_alert:
        "{brand}: yanıtınız anlaşılmadı. Siz idiyseniz {confirm} {token}, hesabı kilitlemek için {reject} {token} yazın.",
      clarify_which_alert: "{brand}: hangi uyarı için? {confirm} veya {reject} ile kodunu yazın:\n{alerts}",
      alert_confirmed: "{brand}: teşekkürler, siz olduğunuzu kaydettik. Hiçbir şey değişmedi.",
      alert_rejected: "{brand}: hesabınız kilitlendi.\nKilidi açmak için: {support}",
      alert_already_answered: "{brand}: bu uyarı daha önce yanıtlandı. Hiçbir şey değişmedi.\nYardım: {support}",
      alert_expired:
        "{brand}: bu uyarıyı yanıtlama süresi doldu. Siz değildiyseniz uygulamayı açın ve şifrenizi şimdi değiştirin.\nYardım: {support}",
      reminder_joined: "{brand}: sizi bekliyoruz. {minutes} dk önce hatırlatacağız: {event}.",
      recovery_notice: "{brand}: biri hesabınızı kurtarmak istiyor. Siz değil misiniz? Hesabı kilitleyin: {link}",
    },
    comma: ", ",
  },
  he: {
    answers: { confirm: "אישור", reject: "דחייה" },
    alerts: {
      remote_login: "{brand}: כניסה חדשה לחשבון שלך ({facts}).",
      new_device: "{brand}: מכשיר חדש בחשבון שלך ({facts}).",
      password_change: "{brand}: הסיסמה שונתה ({facts}).",
      phone_change: "{brand}: מספר הטלפון שונה ({facts}).",
      privacy_change: "{brand}: הגדרות הפרטיות שונו ({facts}).",
      transaction: "{brand}: פעולה בחשבון שלך ({facts}).",
    },
    alertByReply: "היית זה את/ה? יש להשיב {confirm} {token}. אם לא, {reject} {token} תחסום את החשבון.\nאו: {link}",
    alertByLink: "לאישור או לחסימת החשבון: {link}",
    rates: "ייתכן חיוב על הודעות וגלישה.",
    conversation: {
      stop_confirmed: "{brand}: הוסרת ולא יישלחו אליך עוד הודעות כאלה. כדי לקבלן שוב יש להשיב {start}.",
      start_confirmed: "{brand}: ההודעות שלנו יישלחו אליך שוב. לעזרה יש להשיב {help}, להסרה {stop}.",
      help: "{brand}: נשמח לעזור.\nליצירת קשר: {support}\nלהסרה יש להשיב {stop}.",
      clarify_alert:
        "{brand}: התשובה לא הייתה ברורה. אם זה היית את/ה יש להשיב {confirm} {token}, לחסימת החשבון {reject} {token}.",
      clarify_which_alert: "{brand}: לאיזו התראה הכוונה? יש להשיב {confirm} או {reject} עם הקוד שלה:\n{alerts}",
      alert_confirmed: "{brand}: תודה, רשמנו שזה היית את/ה. דבר לא משתנה.",
      alert_rejected: "{brand}: החשבון שלך נחסם.\nלשחרור: {support}",
      alert_already_answered: "{brand}: להתראה זו כבר נענה. דבר לא משתנה.\nעזרה: {support}",
      alert_expired:
        "{brand}: הזמן להשיב להתראה זו תם. אם זה לא היית את/ה, יש לפתוח את האפליקציה ולהחליף סיסמה עכשיו.\nעזרה: {support}",
      reminder_joined: "{brand}: מחכים לך. תזכורת תישלח {minutes} דק' לפני {event}.",
      recovery_notice: "{brand}: מישהו מנסה לשחזר את החשבון שלך. לא את/ה? לחסימת החשבון: {link}",
    },
    comma: ", ",
  },
  fa: {
    answers: { confirm: "تایید", reject: "رد" },
    alerts: {
      remote_login: "{brand}: ورود تازه به حساب شما ({facts}).",
      new_device: "{brand}: دستگاه تازه در حساب شما ({facts}).",
      password_change: "{brand}: گذرواژه تغییر کرد ({facts}).",
      phone_change: "{brand}: شماره تلفن تغییر کرد ({facts}).",
      privacy_change: "{brand}: تنظیمات حریم خصوصی تغییر کرد ({facts}).",
      transaction: "{brand}: تراکنش در حساب شما ({facts}).",
    },
    alertByReply: "شما بودید؟ پاسخ دهید {confirm} {token}. اگر نه، {reject} {token} حساب را مسدود می‌کند.\nیا: {link}",
    alertByLink: "تایید یا مسدود کردن حساب: {link}",
    rates: "ممکن است هزینه پیامک و داده دریافت شود.",
    conversation: {
      stop_confirmed: "{brand}: دیگر چنین پیام‌هایی نمی‌گیرید. برای دریافت دوباره پاسخ دهید {start}.",
      start_confirmed: "{brand}: پیام‌های ما را دوباره می‌گیرید. راهنما: {help}، لغو: {stop}.",
      help: "{brand}: کمکتان می‌کنیم.\nتماس: {support}\nبرای لغو پاسخ دهید {stop}.",
      clarify_alert:
        "{brand}: پاسخ روشن نبود. اگر شما بودید پاسخ دهید {confirm} {token}، برای مسدود کردن حساب {reject} {token}.",
      clarify_which_alert: "{brand}: کدام هشدار؟ پاسخ دهید {confirm} یا {reject} با کد آن:\n{alerts}",
      alert_confirmed: "{brand}: سپاس، ثبت شد که شما بودید. چیزی تغییر نمی‌کند.",
      alert_rejected: "{brand}: حساب شما مسدود شد.\nبرای رفع مسدودی: {support}",
      alert_already_answered: "{brand}: به این هشدار پیش‌تر پاسخ داده شده. چیزی تغییر نمی‌کند.\nراهنما: {support}",
      alert_expired:
        "{brand}: زمان پاسخ به این هشدار گذشته است. اگر شما نبودید، برنامه را باز کنید و همین حالا گذرواژه را عوض کنید.\nراهنما: {support}",
      reminder_joined: "{brand}: منتظر شما هستیم. {minutes} دقیقه پیش از {event} یادآوری می‌کنیم.",
      recovery_notice: "{brand}: کسی می‌خواهد حساب شما را بازیابی کند. شما نیستید؟ حساب را مسدود کنید: {link}",
    },
    comma: "، ",
  },
  ur: {
    answers: { confirm: "تصدیق", reject: "مسترد" },
    alerts: {
      remote_login: "{brand}: آپ کے اکاؤنٹ میں نیا لاگ ان ({facts})۔",
      new_device: "{brand}: آپ کے اکاؤنٹ پر نیا آلہ ({facts})۔",
      password_change: "{brand}: پاس ورڈ بدلا گیا ({facts})۔",
      phone_change: "{brand}: فون نمبر بدلا گیا ({facts})۔",
      privacy_change: "{brand}: رازداری کی ترتیبات بدلی گئیں ({facts})۔",
      transaction: "{brand}: آپ کے اکاؤنٹ میں لین دین ({facts})۔",
    },
    alertByReply:
      "کیا یہ آپ تھے؟ جواب دیں {confirm} {token}۔ اگر نہیں تو {reject} {token} اکاؤنٹ بلاک کر دے گا۔\nیا: {link}",
    alertByLink: "تصدیق کریں یا اکاؤنٹ بلاک کریں: {link}",
    rates: "ایس ایم ایس اور ڈیٹا کے چارجز لگ سکتے ہیں۔",
    conversation: {
      stop_confirmed: "{brand}: اب ایسے پیغام نہیں آئیں گے۔ دوبارہ پانے کے لیے {start} لکھ کر جواب دیں۔",
      start_confirmed: "{brand}: ہمارے پیغام دوبارہ آئیں گے۔ مدد کے لیے {help}، بند کرنے کے لیے {stop} لکھیں۔",
      help: "{brand}: ہم آپ کی مدد کریں گے۔\nرابطہ: {support}\nبند کرنے کے لیے {stop} لکھیں۔",
      clarify_alert:
        "{brand}: جواب واضح نہیں تھا۔ اگر یہ آپ تھے تو {confirm} {token}، اکاؤنٹ بلاک کرنے کے لیے {reject} {token} لکھیں۔",
      clarify_which_alert: "{brand}: کس انتباہ کی بات ہے؟ اس کے کوڈ کے ساتھ {confirm} یا {reject} لکھیں:\n{alerts}",
      alert_confirmed: "{brand}: شکریہ، درج کر لیا کہ یہ آپ تھے۔ کچھ نہیں بدلے گا۔",
      alert_rejected: "{brand}: آپ کا اکاؤنٹ بلاک ہے۔\nکھلوانے کے لیے: {support}",
      alert_already_answered: "{brand}: اس انتباہ کا جواب پہلے دیا جا چکا ہے۔ کچھ نہیں بدلے گا۔\nمدد: {support}",
      alert_expired:
        "{brand}: اس انتباہ کے جواب کا وقت ختم ہو گیا۔ اگر یہ آپ نہیں تھے تو ایپ کھولیں اور ابھی پاس ورڈ بدلیں۔\nمدد: {support}",
      reminder_joined: "{brand}: آپ کا انتظار رہے گا۔ {minutes} منٹ پہلے یاد دلائیں گے: {event}۔",
      recovery_notice: "{brand}: کوئی آپ کا اکاؤنٹ بحال کر رہا ہے۔ آپ نہیں؟ اکاؤنٹ بلاک کریں: {link}",
    },
    comma: "، ",
  },
  sw: {
    answers: { confirm: "THIBITISHA", reject: "KATAA" },
    alerts: {
      remote_login: "{brand}: akaunti yako imeingiwa upya ({facts}).",
      new_device: "{brand}: kifaa kipya kwenye akaunti yako ({facts}).",
      password_change: "{brand}: nenosiri lako limebadilishwa ({facts}).",
      phone_change: "{brand}: namba yako ya simu imebadilishwa ({facts}).",
      privacy_change: "{brand}: mipangilio yako ya faragha imebadilishwa ({facts}).",
      transaction: "{brand}: muamala kwenye akaunti yako ({facts}).",
    },
    alertByReply: "Ni wewe? Jibu {confirm} {token}. Kama sio, {reject} {token} inafunga akaunti.\nAu: {link}",
    alertByLink: "Thibitisha au ufunge akaunti: {link}",
    rates: "Gharama za SMS na data zinaweza kutozwa.",
    conversation: {
      stop_confirmed: "{brand}: hutapokea tena ujumbe kama huu. Jibu {start} ili kuupokea tena.",
      start_confirmed: "{brand}: utapokea tena ujumbe wetu. Jibu {help} kupata msaada, {stop} kujiondoa.",
      help: "{brand}: tuko hapa kukusaidia.\nMawasiliano: {support}\nJibu {stop} kujiondoa.",
      clarify_alert:
        "{brand}: jibu lako halikueleweka. Jibu {confirm} {token} kama ni wewe, au {reject} {token} kufunga akaunti.",
      clarify_which_alert:
        "{brand}: unazungumzia tahadhari ipi? Jibu {confirm} au {reject} pamoja na msimbo wake:\n{alerts}",
      alert_confirmed: "{brand}: asante, tumeandika kuwa ni wewe. Hakuna kinachobadilika.",
      alert_rejected: "{brand}: akaunti yako imefungwa.\nKuifungua: {support}",
      alert_already_answered: "{brand}: tahadhari hii ilishajibiwa. Hakuna kinachobadilika.\nMsaada: {support}",
      alert_expired:
        "{brand}: muda wa kujibu tahadhari hii umekwisha. Kama sio wewe, fungua programu na ubadilishe nenosiri lako sasa.\nMsaada: {support}",
      reminder_joined: "{brand}: tunakusubiri. Tutakukumbusha dakika {minutes} kabla ya {event}.",
      recovery_notice: "{brand}: kuna mtu anarejesha akaunti yako. Sio wewe? Funga akaunti: {link}",
    },
    comma: ", ",
  },
  af: {
    answers: { confirm: "BEVESTIG", reject: "WEIER" },
    alerts: {
      remote_login: "{brand}: nuwe aanmelding by jou rekening ({facts}).",
      new_device: "{brand}: nuwe toestel by jou rekening ({facts}).",
      password_change: "{brand}: jou wagwoord is verander ({facts}).",
      phone_change: "{brand}: jou foonnommer is verander ({facts}).",
      privacy_change: "{brand}: jou privaatheid-instellings is verander ({facts}).",
      transaction: "{brand}: transaksie op jou rekening ({facts}).",
    },
    alertByReply:
      "Was dit jy? Antwoord {confirm} {token}. Indien nie, {reject} {token} blokkeer die rekening.\nOf: {link}",
    alertByLink: "Bevestig dit of blokkeer die rekening: {link}",
    rates: "Koste vir SMS en data kan geld.",
    conversation: {
      stop_confirmed:
        "{brand}: jy is afgemeld en kry nie meer sulke boodskappe nie. Antwoord {start} om dit weer te kry.",
      start_confirmed: "{brand}: jy kry weer ons boodskappe. Antwoord {help} vir hulp, {stop} om af te meld.",
      help: "{brand}: ons help graag.\nKontak: {support}\nAntwoord {stop} om af te meld.",
      clarify_alert:
        "{brand}: jou antwoord was nie duidelik nie. Antwoord {confirm} {token} as dit jy was, of {reject} {token} om die rekening te blokkeer.",
      clarify_which_alert:
        "{brand}: watter waarskuwing bedoel jy? Antwoord {confirm} of {reject} met sy kode:\n{alerts}",
      alert_confirmed: "{brand}: dankie, ons het aangeteken dat dit jy was. Niks verander nie.",
      alert_rejected: "{brand}: jou rekening is geblokkeer.\nOm dit oop te maak: {support}",
      alert_already_answered: "{brand}: hierdie waarskuwing is reeds beantwoord. Niks verander nie.\nHulp: {support}",
      alert_expired:
        "{brand}: die tyd om op hierdie waarskuwing te antwoord is verby. As dit nie jy was nie, maak die toep oop en verander nou jou wagwoord.\nHulp: {support}",
      reminder_joined: "{brand}: ons sien uit na jou. Ons herinner jou {minutes} min voor {event}.",
      recovery_notice: "{brand}: iemand wil jou rekening herstel. Nie jy nie? Blokkeer die rekening: {link}",
    },
    comma: ", ",
  },
} as const satisfies Record<string, SecurityTexts>;
