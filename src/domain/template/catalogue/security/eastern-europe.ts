/** Texts of security in Greek, the Cyrillic languages, and those of the Caucasus and central Asia. */
import type { SecurityTexts } from "../catalogue-texts.ts";

export const SECURITY_EASTERN_EUROPE = {
  el: {
    answers: { confirm: "ΕΓΚΡΙΝΩ", reject: "ΑΠΟΡΡΙΠΤΩ" },
    alerts: {
      remote_login: "{brand}: νέα σύνδεση στον λογαριασμό σας ({facts}).",
      new_device: "{brand}: νέα συσκευή στον λογαριασμό σας ({facts}).",
      password_change: "{brand}: άλλαξε ο κωδικός πρόσβασης ({facts}).",
      phone_change: "{brand}: άλλαξε ο αριθμός τηλεφώνου ({facts}).",
      privacy_change: "{brand}: άλλαξαν οι ρυθμίσεις απορρήτου ({facts}).",
      transaction: "{brand}: συναλλαγή στον λογαριασμό σας ({facts}).",
    },
    alertByReply: "Ήσασταν εσείς; Απαντήστε {confirm} {token}. Αλλιώς {reject} {token} για κλείδωμα.\nΉ: {link}",
    alertByLink: "Επιβεβαιώστε ή κλειδώστε τον λογαριασμό: {link}",
    rates: "Ενδέχεται να ισχύουν χρεώσεις SMS και δεδομένων.",
    conversation: {
      stop_confirmed: "{brand}: δεν θα λαμβάνετε πια τέτοια μηνύματα. Απαντήστε {start} για να τα λαμβάνετε ξανά.",
      start_confirmed: "{brand}: λαμβάνετε ξανά τα μηνύματά μας. Απαντήστε {help} για βοήθεια, {stop} για διαγραφή.",
      help: "{brand}: είμαστε εδώ για εσάς.\nΕπικοινωνία: {support}\nΑπαντήστε {stop} για διαγραφή.",
      clarify_alert:
        "{brand}: η απάντηση δεν ήταν σαφής. Απαντήστε {confirm} {token} αν ήσασταν εσείς ή {reject} {token} για κλείδωμα του λογαριασμού.",
      clarify_which_alert:
        "{brand}: ποια ειδοποίηση εννοείτε; Απαντήστε {confirm} ή {reject} με τον κωδικό της:\n{alerts}",
      alert_confirmed: "{brand}: ευχαριστούμε, σημειώσαμε ότι ήσασταν εσείς. Τίποτα δεν αλλάζει.",
      alert_rejected: "{brand}: ο λογαριασμός σας κλειδώθηκε.\nΓια ξεκλείδωμα: {support}",
      alert_already_answered: "{brand}: η ειδοποίηση έχει ήδη απαντηθεί. Τίποτα δεν αλλάζει.\nΒοήθεια: {support}",
      alert_expired:
        "{brand}: ο χρόνος για απάντηση στην ειδοποίηση έληξε. Αν δεν ήσασταν εσείς, ανοίξτε την εφαρμογή και αλλάξτε τώρα τον κωδικό σας.\nΒοήθεια: {support}",
      reminder_joined: "{brand}: σας περιμένουμε. Θα σας το θυμίσουμε {minutes} λεπτά πριν: {event}.",
      recovery_notice: "{brand}: κάποιος ζητά ανάκτηση του λογαριασμού σας. Δεν είστε εσείς; Κλειδώστε τον: {link}",
    },
    comma: ", ",
  },
  bg: {
    answers: { confirm: "ПОТВЪРЖДАВАМ", reject: "ОТХВЪРЛЯМ" },
    alerts: {
      remote_login: "{brand}: нов вход в профила ви ({facts}).",
      new_device: "{brand}: ново устройство в профила ви ({facts}).",
      password_change: "{brand}: паролата е сменена ({facts}).",
      phone_change: "{brand}: телефонният номер е сменен ({facts}).",
      privacy_change: "{brand}: настройките за поверителност са сменени ({facts}).",
      transaction: "{brand}: операция в профила ви ({facts}).",
    },
    alertByReply: "Вие ли сте? Отговорете {confirm} {token}. Ако не, {reject} {token} заключва профила.\nИли: {link}",
    alertByLink: "Потвърдете или заключете профила: {link}",
    rates: "Може да се таксуват SMS и данни.",
    conversation: {
      stop_confirmed:
        "{brand}: няма да получавате повече такива съобщения. Отговорете {start}, за да ги получавате пак.",
      start_confirmed: "{brand}: отново получавате съобщенията ни. Отговорете {help} за помощ, {stop} за отказ.",
      help: "{brand}: ще ви помогнем.\nКонтакт: {support}\nОтговорете {stop} за отказ.",
      clarify_alert:
        "{brand}: отговорът не е ясен. Отговорете {confirm} {token}, ако сте вие, или {reject} {token}, за да заключим профила.",
      clarify_which_alert:
        "{brand}: за кое предупреждение става дума? Отговорете {confirm} или {reject} с кода му:\n{alerts}",
      alert_confirmed: "{brand}: благодарим, отбелязахме, че сте вие. Нищо не се променя.",
      alert_rejected: "{brand}: профилът ви е заключен.\nЗа отключване: {support}",
      alert_already_answered:
        "{brand}: на това предупреждение вече е отговорено. Нищо не се променя.\nПомощ: {support}",
      alert_expired:
        "{brand}: времето за отговор на това предупреждение изтече. Ако не сте били вие, отворете приложението и сменете паролата си сега.\nПомощ: {support}",
      reminder_joined: "{brand}: очакваме ви. Ще ви напомним {minutes} мин преди: {event}.",
      recovery_notice: "{brand}: някой иска да възстанови профила ви. Не сте вие? Заключете го: {link}",
    },
    comma: ", ",
  },
  mk: {
    answers: { confirm: "ПОТВРДУВАМ", reject: "ОДБИВАМ" },
    alerts: {
      remote_login: "{brand}: нова најава на вашата сметка ({facts}).",
      new_device: "{brand}: нов уред на вашата сметка ({facts}).",
      password_change: "{brand}: лозинката е сменета ({facts}).",
      phone_change: "{brand}: телефонскиот број е сменет ({facts}).",
      privacy_change: "{brand}: поставките за приватност се сменети ({facts}).",
      transaction: "{brand}: трансакција на вашата сметка ({facts}).",
    },
    alertByReply:
      "Дали сте тоа вие? Одговорете {confirm} {token}. Ако не, {reject} {token} ја блокира сметката.\nИли: {link}",
    alertByLink: "Потврдете или блокирајте ја сметката: {link}",
    rates: "Може да се наплатат SMS и податоци.",
    conversation: {
      stop_confirmed: "{brand}: веќе нема да добивате такви пораки. Одговорете {start} за повторно да ги добивате.",
      start_confirmed: "{brand}: повторно ги добивате нашите пораки. Одговорете {help} за помош, {stop} за одјава.",
      help: "{brand}: ќе ви помогнеме.\nКонтакт: {support}\nОдговорете {stop} за одјава.",
      clarify_alert:
        "{brand}: одговорот не беше јасен. Одговорете {confirm} {token} ако сте вие или {reject} {token} за да ја блокираме сметката.",
      clarify_which_alert:
        "{brand}: на кое предупредување мислите? Одговорете {confirm} или {reject} со неговиот код:\n{alerts}",
      alert_confirmed: "{brand}: благодариме, забележавме дека сте вие. Ништо не се менува.",
      alert_rejected: "{brand}: вашата сметка е блокирана.\nЗа деблокирање: {support}",
      alert_already_answered: "{brand}: на ова предупредување веќе е одговорено. Ништо не се менува.\nПомош: {support}",
      alert_expired:
        "{brand}: времето за одговор на ова предупредување истече. Ако не сте биле вие, отворете ја апликацијата и веднаш сменете ја лозинката.\nПомош: {support}",
      reminder_joined: "{brand}: ве очекуваме. Ќе ве потсетиме {minutes} мин пред: {event}.",
      recovery_notice: "{brand}: некој сака да ја врати вашата сметка. Не сте вие? Блокирајте ја: {link}",
    },
    comma: ", ",
  },
  sr: {
    answers: { confirm: "ПОТВРЂУЈЕМ", reject: "ОДБИЈАМ" },
    alerts: {
      remote_login: "{brand}: нова пријава на ваш налог ({facts}).",
      new_device: "{brand}: нови уређај на вашем налогу ({facts}).",
      password_change: "{brand}: лозинка је промењена ({facts}).",
      phone_change: "{brand}: број телефона је промењен ({facts}).",
      privacy_change: "{brand}: подешавања приватности су промењена ({facts}).",
      transaction: "{brand}: трансакција на вашем налогу ({facts}).",
    },
    alertByReply:
      "Да ли сте то ви? Одговорите {confirm} {token}. Ако нисте, {reject} {token} блокира налог.\nИли: {link}",
    alertByLink: "Потврдите или блокирајте налог: {link}",
    rates: "Оператер може да наплати SMS и податке.",
    conversation: {
      stop_confirmed: "{brand}: такве поруке вам више не шаљемо. Одговорите {start} да их опет примате.",
      start_confirmed: "{brand}: опет примате наше поруке. Одговорите {help} за помоћ, {stop} за одјаву.",
      help: "{brand}: радо ћемо вам помоћи.\nКонтакт: {support}\nЗа одјаву одговорите {stop}.",
      clarify_alert:
        "{brand}: одговор није био јасан. Одговорите {confirm} {token} ако сте то ви или {reject} {token} да блокирамо налог.",
      clarify_which_alert:
        "{brand}: на које упозорење мислите? Одговорите {confirm} или {reject} са његовим кодом:\n{alerts}",
      alert_confirmed: "{brand}: хвала, забележили смо да сте то били ви. Ништа се не мења.",
      alert_rejected: "{brand}: ваш налог је блокиран.\nЗа деблокаду: {support}",
      alert_already_answered: "{brand}: на ово упозорење је већ одговорено. Ништа се не мења.\nПомоћ: {support}",
      alert_expired:
        "{brand}: време за одговор на ово упозорење је истекло. Ако то нисте били ви, отворите апликацију и одмах промените лозинку.\nПомоћ: {support}",
      reminder_joined: "{brand}: рачунамо на вас. Подсетићемо вас {minutes} мин пре: {event}.",
      recovery_notice: "{brand}: неко жели да поврати ваш налог. Нисте то ви? Блокирајте налог: {link}",
    },
    comma: ", ",
  },
  ru: {
    answers: { confirm: "ПОДТВЕРЖДАЮ", reject: "ОТКЛОНИТЬ" },
    alerts: {
      remote_login: "{brand}: новый вход в ваш аккаунт ({facts}).",
      new_device: "{brand}: новое устройство в вашем аккаунте ({facts}).",
      password_change: "{brand}: пароль изменён ({facts}).",
      phone_change: "{brand}: номер телефона изменён ({facts}).",
      privacy_change: "{brand}: настройки приватности изменены ({facts}).",
      transaction: "{brand}: операция в вашем аккаунте ({facts}).",
    },
    alertByReply: "Это вы? Ответьте {confirm} {token}. Если нет, {reject} {token} заблокирует аккаунт.\nИли: {link}",
    alertByLink: "Подтвердите или заблокируйте аккаунт: {link}",
    rates: "Возможна плата за SMS и трафик.",
    conversation: {
      stop_confirmed: "{brand}: такие сообщения больше не придут. Ответьте {start}, чтобы получать их снова.",
      start_confirmed: "{brand}: вы снова получаете наши сообщения. Ответьте {help} для помощи, {stop} для отписки.",
      help: "{brand}: мы поможем.\nКонтакт: {support}\nДля отписки ответьте {stop}.",
      clarify_alert:
        "{brand}: ответ неясен. Ответьте {confirm} {token}, если это вы, или {reject} {token}, чтобы заблокировать аккаунт.",
      clarify_which_alert: "{brand}: о каком уведомлении речь? Ответьте {confirm} или {reject} с его кодом:\n{alerts}",
      alert_confirmed: "{brand}: спасибо, мы отметили, что это вы. Ничего не меняется.",
      alert_rejected: "{brand}: ваш аккаунт заблокирован.\nЧтобы разблокировать: {support}",
      alert_already_answered: "{brand}: на это уведомление уже ответили. Ничего не меняется.\nПомощь: {support}",
      alert_expired:
        "{brand}: время ответа на это уведомление истекло. Если это были не вы, откройте приложение и сразу смените пароль.\nПомощь: {support}",
      reminder_joined: "{brand}: ждём вас. Напомним за {minutes} мин: {event}.",
      recovery_notice: "{brand}: кто-то восстанавливает ваш аккаунт. Это не вы? Заблокируйте его: {link}",
    },
    comma: ", ",
  },
  uk: {
    answers: { confirm: "ПІДТВЕРДЖУЮ", reject: "ВІДХИЛИТИ" },
    alerts: {
      remote_login: "{brand}: новий вхід у ваш акаунт ({facts}).",
      new_device: "{brand}: новий пристрій у вашому акаунті ({facts}).",
      password_change: "{brand}: пароль змінено ({facts}).",
      phone_change: "{brand}: номер телефону змінено ({facts}).",
      privacy_change: "{brand}: налаштування приватності змінено ({facts}).",
      transaction: "{brand}: операція у вашому акаунті ({facts}).",
    },
    alertByReply: "Це ви? Відповідайте {confirm} {token}. Якщо ні, {reject} {token} заблокує акаунт.\nАбо: {link}",
    alertByLink: "Підтвердьте або заблокуйте акаунт: {link}",
    rates: "Можлива плата за SMS і трафік.",
    conversation: {
      stop_confirmed: "{brand}: таких повідомлень більше не буде. Відповідайте {start}, щоб отримувати їх знову.",
      start_confirmed:
        "{brand}: ви знову отримуєте наші повідомлення. Відповідайте {help} для допомоги, {stop} для відписки.",
      help: "{brand}: ми допоможемо.\nКонтакт: {support}\nДля відписки відповідайте {stop}.",
      clarify_alert:
        "{brand}: відповідь незрозуміла. Відповідайте {confirm} {token}, якщо це ви, або {reject} {token}, щоб заблокувати акаунт.",
      clarify_which_alert:
        "{brand}: про яке сповіщення йдеться? Відповідайте {confirm} або {reject} з його кодом:\n{alerts}",
      alert_confirmed: "{brand}: дякуємо, ми зазначили, що це ви. Нічого не змінюється.",
      alert_rejected: "{brand}: ваш акаунт заблоковано.\nЩоб розблокувати: {support}",
      alert_already_answered: "{brand}: на це сповіщення вже відповіли. Нічого не змінюється.\nДопомога: {support}",
      alert_expired:
        "{brand}: час відповіді на це сповіщення минув. Якщо це були не ви, відкрийте застосунок і одразу змініть пароль.\nДопомога: {support}",
      reminder_joined: "{brand}: чекаємо на вас. Нагадаємо за {minutes} хв: {event}.",
      recovery_notice: "{brand}: хтось відновлює ваш акаунт. Це не ви? Заблокуйте його: {link}",
    },
    comma: ", ",
  },
  kk: {
    answers: { confirm: "РАСТАЙМЫН", reject: "ТЫЙЫМ" },
    alerts: {
      remote_login: "{brand}: аккаунтыңызға жаңа кіру ({facts}).",
      new_device: "{brand}: аккаунтыңызда жаңа құрылғы ({facts}).",
      password_change: "{brand}: құпиясөз өзгертілді ({facts}).",
      phone_change: "{brand}: телефон нөмірі өзгертілді ({facts}).",
      privacy_change: "{brand}: құпиялылық баптаулары өзгертілді ({facts}).",
      transaction: "{brand}: аккаунтыңызда операция ({facts}).",
    },
    alertByReply:
      "Бұл сіз бе? {confirm} {token} деп жауап беріңіз. Сіз болмасаңыз, {reject} {token} аккаунтты бұғаттайды.\nНемесе: {link}",
    alertByLink: "Растаңыз немесе аккаунтты бұғаттаңыз: {link}",
    rates: "SMS пен трафик үшін ақы алынуы мүмкін.",
    conversation: {
      stop_confirmed: "{brand}: мұндай хабарлар енді келмейді. Қайта алу үшін {start} деп жауап беріңіз.",
      start_confirmed: "{brand}: хабарларымызды қайта аласыз. Көмек: {help}, бас тарту: {stop}.",
      help: "{brand}: біз көмектесеміз.\nБайланыс: {support}\nБас тарту үшін {stop} деп жауап беріңіз.",
      clarify_alert:
        "{brand}: жауап түсініксіз. Бұл сіз болсаңыз, {confirm} {token}, аккаунтты бұғаттау үшін {reject} {token} деп жауап беріңіз.",
      clarify_which_alert:
        "{brand}: қай ескерту туралы? {confirm} немесе {reject} деп, кодын қосып жауап беріңіз:\n{alerts}",
      alert_confirmed: "{brand}: рақмет, бұл сіз екеніңізді белгіледік. Ештеңе өзгермейді.",
      alert_rejected: "{brand}: аккаунтыңыз бұғатталды.\nБұғаттан шығару: {support}",
      alert_already_answered: "{brand}: бұл ескертуге бұрын жауап берілген. Ештеңе өзгермейді.\nКөмек: {support}",
      alert_expired:
        "{brand}: бұл ескертуге жауап беру уақыты өтті. Бұл сіз болмасаңыз, қолданбаны ашып, құпиясөзді қазір өзгертіңіз.\nКөмек: {support}",
      reminder_joined: "{brand}: сізді күтеміз. {minutes} мин бұрын еске саламыз: {event}.",
      recovery_notice: "{brand}: біреу аккаунтыңызды қалпына келтіруде. Сіз емес пе? Аккаунтты бұғаттаңыз: {link}",
    },
    comma: ", ",
  },
  uz: {
    answers: { confirm: "TASDIQLAYMAN", reject: "RAD" },
    alerts: {
      remote_login: "{brand}: akkauntingizga yangi kirish ({facts}).",
      new_device: "{brand}: akkauntingizda yangi qurilma ({facts}).",
      password_change: "{brand}: parol almashtirildi ({facts}).",
      phone_change: "{brand}: telefon raqami almashtirildi ({facts}).",
      privacy_change: "{brand}: maxfiylik sozlamalari almashtirildi ({facts}).",
      transaction: "{brand}: akkauntingizda operatsiya ({facts}).",
    },
    alertByReply:
      "Bu sizmi? {confirm} {token} deb javob bering. Siz bo'lmasangiz, {reject} {token} akkauntni bloklaydi.\nYoki: {link}",
    alertByLink: "Tasdiqlang yoki akkauntni bloklang: {link}",
    rates: "SMS va internet uchun haq olinishi mumkin.",
    conversation: {
      stop_confirmed: "{brand}: bunday xabarlar endi kelmaydi. Yana olish uchun {start} deb javob bering.",
      start_confirmed: "{brand}: xabarlarimizni yana olasiz. Yordam: {help}, bekor qilish: {stop}.",
      help: "{brand}: yordam beramiz.\nAloqa: {support}\nBekor qilish uchun {stop} deb javob bering.",
      clarify_alert:
        "{brand}: javob tushunarsiz. Bu siz bo'lsangiz, {confirm} {token}, akkauntni bloklash uchun {reject} {token} deb javob bering.",
      clarify_which_alert:
        "{brand}: qaysi ogohlantirish haqida? {confirm} yoki {reject} deb, kodi bilan javob bering:\n{alerts}",
      alert_confirmed: "{brand}: rahmat, bu siz ekaningizni qayd etdik. Hech narsa o'zgarmaydi.",
      alert_rejected: "{brand}: akkauntingiz bloklandi.\nBlokdan chiqarish: {support}",
      alert_already_answered:
        "{brand}: bu ogohlantirishga avval javob berilgan. Hech narsa o'zgarmaydi.\nYordam: {support}",
      alert_expired:
        "{brand}: bu ogohlantirishga javob berish vaqti tugadi. Bu siz bo'lmasangiz, ilovani oching va parolni hozir almashtiring.\nYordam: {support}",
      reminder_joined: "{brand}: sizni kutamiz. {minutes} daqiqa oldin eslatamiz: {event}.",
      recovery_notice: "{brand}: kimdir akkauntingizni tiklamoqda. Siz emasmi? Akkauntni bloklang: {link}",
    },
    comma: ", ",
  },
  az: {
    answers: { confirm: "TƏSDİQ", reject: "RƏDD" },
    alerts: {
      remote_login: "{brand}: hesabınıza yeni giriş ({facts}).",
      new_device: "{brand}: hesabınızda yeni cihaz ({facts}).",
      password_change: "{brand}: parol dəyişdirildi ({facts}).",
      phone_change: "{brand}: telefon nömrəsi dəyişdirildi ({facts}).",
      privacy_change: "{brand}: məxfilik ayarları dəyişdirildi ({facts}).",
      transaction: "{brand}: hesabınızda əməliyyat ({facts}).",
    },
    alertByReply:
      "Bu sizsiniz? {confirm} {token} yazın. Siz deyilsinizsə, {reject} {token} hesabı bloklayır.\nVə ya: {link}",
    alertByLink: "Təsdiqləyin və ya hesabı bloklayın: {link}",
    rates: "SMS və internet üçün haqq tutula bilər.",
    conversation: {
      stop_confirmed: "{brand}: belə mesajlar daha gəlməyəcək. Yenidən almaq üçün {start} yazın.",
      start_confirmed: "{brand}: mesajlarımızı yenidən alırsınız. Kömək: {help}, imtina: {stop}.",
      help: "{brand}: sizə kömək edəcəyik.\nƏlaqə: {support}\nİmtina üçün {stop} yazın.",
      clarify_alert:
        "{brand}: cavab aydın deyil. Sizsinizsə, {confirm} {token}, hesabı bloklamaq üçün {reject} {token} yazın.",
      clarify_which_alert:
        "{brand}: hansı xəbərdarlıqdan danışırsınız? {confirm} və ya {reject} və onun kodunu yazın:\n{alerts}",
      alert_confirmed: "{brand}: təşəkkürlər, siz olduğunuzu qeyd etdik. Heç nə dəyişmir.",
      alert_rejected: "{brand}: hesabınız bloklandı.\nBlokdan çıxarmaq üçün: {support}",
      alert_already_answered: "{brand}: bu xəbərdarlığa artıq cavab verilib. Heç nə dəyişmir.\nKömək: {support}",
      alert_expired:
        "{brand}: bu xəbərdarlığa cavab vaxtı bitib. Bu siz deyildinizsə, tətbiqi açın və parolunuzu indi dəyişin.\nKömək: {support}",
      reminder_joined: "{brand}: sizi gözləyirik. {minutes} dəq əvvəl xatırladacağıq: {event}.",
      recovery_notice: "{brand}: kimsə hesabınızı bərpa edir. Siz deyilsiniz? Hesabı bloklayın: {link}",
    },
    comma: ", ",
  },
  ka: {
    answers: { confirm: "ვადასტურებ", reject: "უარყოფა" },
    alerts: {
      remote_login: "{brand}: ახალი შესვლა თქვენს ანგარიშზე ({facts}).",
      new_device: "{brand}: ახალი მოწყობილობა ანგარიშზე ({facts}).",
      password_change: "{brand}: პაროლი შეიცვალა ({facts}).",
      phone_change: "{brand}: ტელეფონის ნომერი შეიცვალა ({facts}).",
      privacy_change: "{brand}: კონფიდენციალურობა შეიცვალა ({facts}).",
      transaction: "{brand}: ოპერაცია თქვენს ანგარიშზე ({facts}).",
    },
    alertByReply: "ეს თქვენ ხართ? უპასუხეთ {confirm} {token}. თუ არა, {reject} {token} დაბლოკავს ანგარიშს.\nან: {link}",
    alertByLink: "დაადასტურეთ ან დაბლოკეთ ანგარიში: {link}",
    rates: "შესაძლოა SMS და ინტერნეტი ფასიანი იყოს.",
    conversation: {
      stop_confirmed: "{brand}: ასეთ შეტყობინებებს აღარ მიიღებთ. ხელახლა მისაღებად უპასუხეთ {start}.",
      start_confirmed: "{brand}: კვლავ მიიღებთ ჩვენს შეტყობინებებს. დახმარება: {help}, გაუქმება: {stop}.",
      help: "{brand}: დაგეხმარებით.\nკონტაქტი: {support}\nგასაუქმებლად უპასუხეთ {stop}.",
      clarify_alert:
        "{brand}: პასუხი გაუგებარია. თუ ეს თქვენ ხართ, უპასუხეთ {confirm} {token}, ანგარიშის დასაბლოკად {reject} {token}.",
      clarify_which_alert:
        "{brand}: რომელ გაფრთხილებაზეა საუბარი? უპასუხეთ {confirm} ან {reject} მისი კოდით:\n{alerts}",
      alert_confirmed: "{brand}: გმადლობთ, აღვნიშნეთ, რომ ეს თქვენ ხართ. არაფერი იცვლება.",
      alert_rejected: "{brand}: თქვენი ანგარიში დაბლოკილია.\nგანსაბლოკად: {support}",
      alert_already_answered: "{brand}: ამ გაფრთხილებას უკვე უპასუხეს. არაფერი იცვლება.\nდახმარება: {support}",
      alert_expired:
        "{brand}: ამ გაფრთხილებაზე პასუხის დრო ამოიწურა. თუ ეს თქვენ არ იყავით, გახსენით აპი და ახლავე შეცვალეთ პაროლი.\nდახმარება: {support}",
      reminder_joined: "{brand}: გელოდებით. {minutes} წუთით ადრე შეგახსენებთ: {event}.",
      recovery_notice: "{brand}: ვიღაც აღადგენს თქვენს ანგარიშს. თქვენ არ ხართ? დაბლოკეთ ანგარიში: {link}",
    },
    comma: ", ",
  },
  hy: {
    answers: { confirm: "ՀԱՍՏԱՏԵԼ", reject: "ՄԵՐԺԵԼ" },
    alerts: {
      remote_login: "{brand}. նոր մուտք Ձեր հաշիվ ({facts})։",
      new_device: "{brand}. նոր սարք Ձեր հաշվում ({facts})։",
      password_change: "{brand}. գաղտնաբառը փոխվել է ({facts})։",
      phone_change: "{brand}. հեռախոսահամարը փոխվել է ({facts})։",
      privacy_change: "{brand}. գաղտնիության կարգավորումները փոխվել են ({facts})։",
      transaction: "{brand}. գործարք Ձեր հաշվում ({facts})։",
    },
    alertByReply: "Դո՞ւք եք։ Պատասխանեք {confirm} {token}։ Եթե ոչ, {reject} {token} կարգելափակի հաշիվը։\nԿամ՝ {link}",
    alertByLink: "Հաստատեք կամ արգելափակեք հաշիվը՝ {link}",
    rates: "SMS-ը և ինտերնետը կարող են վճարովի լինել։",
    conversation: {
      stop_confirmed: "{brand}. այսպիսի հաղորդագրություններ այլևս չեք ստանա։ Նորից ստանալու համար պատասխանեք {start}։",
      start_confirmed: "{brand}. կրկին ստանում եք մեր հաղորդագրությունները։ Օգնություն՝ {help}, հրաժարում՝ {stop}։",
      help: "{brand}. մենք կօգնենք Ձեզ։\nԿապ՝ {support}\nՀրաժարվելու համար պատասխանեք {stop}։",
      clarify_alert:
        "{brand}. պատասխանը պարզ չէ։ Եթե Դուք եք, պատասխանեք {confirm} {token}, հաշիվն արգելափակելու համար՝ {reject} {token}։",
      clarify_which_alert:
        "{brand}. ո՞ր ծանուցման մասին է խոսքը։ Պատասխանեք {confirm} կամ {reject}՝ դրա կոդով։\n{alerts}",
      alert_confirmed: "{brand}. շնորհակալություն, նշեցինք, որ Դուք եք։ Ոչինչ չի փոխվում։",
      alert_rejected: "{brand}. Ձեր հաշիվն արգելափակված է։\nԱպաարգելափակելու համար՝ {support}",
      alert_already_answered: "{brand}. այս ծանուցմանն արդեն պատասխանել են։ Ոչինչ չի փոխվում։\nՕգնություն՝ {support}",
      alert_expired:
        "{brand}. այս ծանուցմանը պատասխանելու ժամանակը սպառվել է։ Եթե Դուք չէիք, բացեք հավելվածը և հիմա փոխեք գաղտնաբառը։\nՕգնություն՝ {support}",
      reminder_joined: "{brand}. սպասում ենք Ձեզ։ Կհիշեցնենք {minutes} րոպե առաջ՝ {event}։",
      recovery_notice: "{brand}. ինչ-որ մեկը վերականգնում է Ձեր հաշիվը։ Դուք չե՞ք։ Արգելափակեք այն՝ {link}",
    },
    comma: ", ",
  },
} as const satisfies Record<string, SecurityTexts>;
