/** Texts of security in the Latin-script languages of central and south-eastern Europe. */
import type { SecurityTexts } from "../catalogue-texts.ts";

export const SECURITY_CENTRAL_EUROPE = {
  pl: {
    answers: { confirm: "POTWIERDZAM", reject: "BLOKUJ" },
    alerts: {
      remote_login: "{brand}: nowe logowanie na konto ({facts}).",
      new_device: "{brand}: nowe urządzenie na koncie ({facts}).",
      password_change: "{brand}: zmieniono hasło ({facts}).",
      phone_change: "{brand}: zmieniono numer telefonu ({facts}).",
      privacy_change: "{brand}: zmieniono ustawienia prywatności ({facts}).",
      transaction: "{brand}: transakcja na koncie ({facts}).",
    },
    alertByReply: "To Ty? Odpisz {confirm} {token}. Jeśli nie, {reject} {token} zablokuje konto.\nLub: {link}",
    alertByLink: "Potwierdź lub zablokuj konto: {link}",
    rates: "Mogą obowiązywać opłaty za SMS i dane.",
    conversation: {
      stop_confirmed: "{brand}: nie będziemy już wysyłać takich wiadomości. Odpisz {start}, aby znów je dostawać.",
      start_confirmed:
        "{brand}: znów wysyłamy Ci wiadomości. Odpisz {help}, aby uzyskać pomoc, {stop}, aby zrezygnować.",
      help: "{brand}: chętnie pomożemy.\nKontakt: {support}\nRezygnacja: odpisz {stop}.",
      clarify_alert:
        "{brand}: odpowiedź jest niejasna. Odpisz {confirm} {token}, jeśli to Ty, albo {reject} {token}, aby zablokować konto.",
      clarify_which_alert: "{brand}: o który alert chodzi? Odpisz {confirm} lub {reject} z jego kodem:\n{alerts}",
      alert_confirmed: "{brand}: dziękujemy, odnotowaliśmy, że to Ty. Nic się nie zmienia.",
      alert_rejected: "{brand}: Twoje konto jest zablokowane.\nAby je odblokować: {support}",
      alert_already_answered: "{brand}: na ten alert już odpowiedziano. Nic się nie zmienia.\nPomoc: {support}",
      alert_expired:
        "{brand}: czas na odpowiedź na ten alert minął. Jeśli to nie Ty, otwórz aplikację i zmień teraz hasło.\nPomoc: {support}",
      reminder_joined: "{brand}: czekamy na Ciebie. Przypomnimy {minutes} min wcześniej: {event}.",
      recovery_notice: "{brand}: ktoś próbuje odzyskać Twoje konto. To nie Ty? Zablokuj konto: {link}",
    },
    comma: ", ",
  },
  cs: {
    answers: { confirm: "POTVRZUJI", reject: "BLOKOVAT" },
    alerts: {
      remote_login: "{brand}: nové přihlášení k účtu ({facts}).",
      new_device: "{brand}: nové zařízení u účtu ({facts}).",
      password_change: "{brand}: změna hesla ({facts}).",
      phone_change: "{brand}: změna telefonního čísla ({facts}).",
      privacy_change: "{brand}: změna nastavení soukromí ({facts}).",
      transaction: "{brand}: transakce na účtu ({facts}).",
    },
    alertByReply: "Jste to vy? Odpovězte {confirm} {token}. Pokud ne, {reject} {token} zablokuje účet.\nNebo: {link}",
    alertByLink: "Potvrďte, nebo zablokujte účet: {link}",
    rates: "Mohou být účtovány poplatky za SMS a data.",
    conversation: {
      stop_confirmed: "{brand}: takové zprávy vám už nepošleme. Chcete-li je znovu dostávat, odpovězte {start}.",
      start_confirmed: "{brand}: zprávy vám opět posíláme. Odpovězte {help} pro pomoc, {stop} pro odhlášení.",
      help: "{brand}: rádi vám pomůžeme.\nKontakt: {support}\nPro odhlášení odpovězte {stop}.",
      clarify_alert:
        "{brand}: odpovědi jsme nerozuměli. Odpovězte {confirm} {token}, pokud jste to vy, nebo {reject} {token} pro zablokování účtu.",
      clarify_which_alert:
        "{brand}: které upozornění myslíte? Odpovězte {confirm} nebo {reject} s jeho kódem:\n{alerts}",
      alert_confirmed: "{brand}: děkujeme, máme poznamenáno, že jste to vy. Nic se nemění.",
      alert_rejected: "{brand}: váš účet je zablokován.\nPro odblokování: {support}",
      alert_already_answered: "{brand}: na toto upozornění už bylo odpovězeno. Nic se nemění.\nPomoc: {support}",
      alert_expired:
        "{brand}: čas na odpověď na toto upozornění vypršel. Pokud jste to nebyli vy, otevřete aplikaci a hned si změňte heslo.\nPomoc: {support}",
      reminder_joined: "{brand}: počítáme s vámi. Připomeneme vám {minutes} min předem: {event}.",
      recovery_notice: "{brand}: někdo chce obnovit váš účet. Nejste to vy? Zablokujte účet: {link}",
    },
    comma: ", ",
  },
  sk: {
    answers: { confirm: "POTVRDZUJEM", reject: "BLOKOVAŤ" },
    alerts: {
      remote_login: "{brand}: nové prihlásenie do účtu ({facts}).",
      new_device: "{brand}: nové zariadenie pri účte ({facts}).",
      password_change: "{brand}: zmena hesla ({facts}).",
      phone_change: "{brand}: zmena telefónneho čísla ({facts}).",
      privacy_change: "{brand}: zmena nastavení súkromia ({facts}).",
      transaction: "{brand}: transakcia na účte ({facts}).",
    },
    alertByReply: "Ste to vy? Odpovedzte {confirm} {token}. Ak nie, {reject} {token} zablokuje účet.\nAlebo: {link}",
    alertByLink: "Potvrďte alebo zablokujte účet: {link}",
    rates: "Môžu sa účtovať poplatky za SMS a dáta.",
    conversation: {
      stop_confirmed: "{brand}: takéto správy vám už nepošleme. Ak ich chcete znova dostávať, odpovedzte {start}.",
      start_confirmed: "{brand}: správy vám opäť posielame. Odpovedzte {help} pre pomoc, {stop} pre odhlásenie.",
      help: "{brand}: radi vám pomôžeme.\nKontakt: {support}\nNa odhlásenie odpovedzte {stop}.",
      clarify_alert:
        "{brand}: odpovedi sme nerozumeli. Odpovedzte {confirm} {token}, ak ste to vy, alebo {reject} {token} na zablokovanie účtu.",
      clarify_which_alert:
        "{brand}: ktoré upozornenie myslíte? Odpovedzte {confirm} alebo {reject} s jeho kódom:\n{alerts}",
      alert_confirmed: "{brand}: ďakujeme, máme zaznamenané, že ste to vy. Nič sa nemení.",
      alert_rejected: "{brand}: váš účet je zablokovaný.\nNa odblokovanie: {support}",
      alert_already_answered: "{brand}: na toto upozornenie už bolo odpovedané. Nič sa nemení.\nPomoc: {support}",
      alert_expired:
        "{brand}: čas na odpoveď na toto upozornenie uplynul. Ak ste to neboli vy, otvorte aplikáciu a hneď si zmeňte heslo.\nPomoc: {support}",
      reminder_joined: "{brand}: počítame s vami. Pripomenieme vám {minutes} min vopred: {event}.",
      recovery_notice: "{brand}: niekto chce obnoviť váš účet. Nie ste to vy? Zablokujte účet: {link}",
    },
    comma: ", ",
  },
  hu: {
    answers: { confirm: "MEGERŐSÍTEM", reject: "LETILTOM" },
    alerts: {
      remote_login: "{brand}: új bejelentkezés a fiókjába ({facts}).",
      new_device: "{brand}: új eszköz a fiókjában ({facts}).",
      password_change: "{brand}: jelszava megváltozott ({facts}).",
      phone_change: "{brand}: telefonszáma megváltozott ({facts}).",
      privacy_change: "{brand}: adatvédelmi beállításai megváltoztak ({facts}).",
      transaction: "{brand}: tranzakció a fiókjában ({facts}).",
    },
    alertByReply: "Ön volt? Válasz: {confirm} {token}. Ha nem, {reject} {token} zárolja a fiókot.\nVagy: {link}",
    alertByLink: "Erősítse meg, vagy zárolja a fiókot: {link}",
    rates: "SMS- és adatdíjak merülhetnek fel.",
    conversation: {
      stop_confirmed: "{brand}: több ilyen üzenetet nem kap. Ha újra kérné, válasza legyen {start}.",
      start_confirmed: "{brand}: ismét kapja üzeneteinket. Segítség: {help}, leiratkozás: {stop}.",
      help: "{brand}: szívesen segítünk.\nKapcsolat: {support}\nLeiratkozás: válasza legyen {stop}.",
      clarify_alert:
        "{brand}: a válasz nem volt egyértelmű. Ha Ön volt: {confirm} {token}. A fiók zárolása: {reject} {token}.",
      clarify_which_alert: "{brand}: melyik riasztásra gondol? Válasz: {confirm} vagy {reject} és a kódja:\n{alerts}",
      alert_confirmed: "{brand}: köszönjük, feljegyeztük, hogy Ön volt. Semmi sem változik.",
      alert_rejected: "{brand}: a fiókját zároltuk.\nFeloldás: {support}",
      alert_already_answered:
        "{brand}: erre a riasztásra már érkezett válasz. Semmi sem változik.\nSegítség: {support}",
      alert_expired:
        "{brand}: a riasztás megválaszolására adott idő lejárt. Ha nem Ön volt, nyissa meg az alkalmazást, és most változtassa meg a jelszavát.\nSegítség: {support}",
      reminder_joined: "{brand}: számítunk Önre. {minutes} perccel előtte emlékeztetjük: {event}.",
      recovery_notice: "{brand}: valaki helyre akarja állítani a fiókját. Nem Ön az? Zárolja a fiókot: {link}",
    },
    comma: ", ",
  },
  ro: {
    answers: { confirm: "CONFIRM", reject: "RESPING" },
    alerts: {
      remote_login: "{brand}: autentificare nouă în contul tău ({facts}).",
      new_device: "{brand}: dispozitiv nou în contul tău ({facts}).",
      password_change: "{brand}: parola a fost schimbată ({facts}).",
      phone_change: "{brand}: numărul de telefon a fost schimbat ({facts}).",
      privacy_change: "{brand}: confidențialitatea contului a fost schimbată ({facts}).",
      transaction: "{brand}: tranzacție în contul tău ({facts}).",
    },
    alertByReply: "Ai fost tu? Răspunde {confirm} {token}. Dacă nu, {reject} {token} blochează contul.\nSau: {link}",
    alertByLink: "Confirmă sau blochează contul: {link}",
    rates: "Se pot aplica tarife pentru SMS și date.",
    conversation: {
      stop_confirmed: "{brand}: nu îți mai trimitem astfel de mesaje. Răspunde {start} ca să le primești din nou.",
      start_confirmed:
        "{brand}: primești din nou mesajele noastre. Răspunde {help} pentru ajutor, {stop} pentru dezabonare.",
      help: "{brand}: te ajutăm cu plăcere.\nContact: {support}\nRăspunde {stop} pentru dezabonare.",
      clarify_alert:
        "{brand}: răspunsul nu a fost clar. Răspunde {confirm} {token} dacă ai fost tu sau {reject} {token} ca să blochezi contul.",
      clarify_which_alert: "{brand}: la care alertă te referi? Răspunde {confirm} sau {reject} cu codul ei:\n{alerts}",
      alert_confirmed: "{brand}: mulțumim, am notat că ai fost tu. Nu se schimbă nimic.",
      alert_rejected: "{brand}: contul tău este blocat.\nPentru deblocare: {support}",
      alert_already_answered: "{brand}: la această alertă s-a răspuns deja. Nu se schimbă nimic.\nAjutor: {support}",
      alert_expired:
        "{brand}: timpul de răspuns la această alertă a expirat. Dacă nu ai fost tu, deschide aplicația și schimbă-ți parola acum.\nAjutor: {support}",
      reminder_joined: "{brand}: te așteptăm. Îți amintim cu {minutes} min înainte de {event}.",
      recovery_notice: "{brand}: cineva vrea să îți recupereze contul. Nu ești tu? Blochează contul: {link}",
    },
    comma: ", ",
  },
  sl: {
    answers: { confirm: "POTRJUJEM", reject: "ZAVRNI" },
    alerts: {
      remote_login: "{brand}: nova prijava v vaš račun ({facts}).",
      new_device: "{brand}: nova naprava v vašem računu ({facts}).",
      password_change: "{brand}: geslo je spremenjeno ({facts}).",
      phone_change: "{brand}: telefonska številka je spremenjena ({facts}).",
      privacy_change: "{brand}: nastavitve zasebnosti so spremenjene ({facts}).",
      transaction: "{brand}: transakcija v vašem računu ({facts}).",
    },
    alertByReply: "Ste bili to vi? Odgovorite {confirm} {token}. Če ne, {reject} {token} zaklene račun.\nAli: {link}",
    alertByLink: "Potrdite ali zaklenite račun: {link}",
    rates: "Operater lahko zaračuna SMS in prenos podatkov.",
    conversation: {
      stop_confirmed: "{brand}: takih sporočil ne boste več prejemali. Če jih želite spet, odgovorite {start}.",
      start_confirmed: "{brand}: spet prejemate naša sporočila. Odgovorite {help} za pomoč, {stop} za odjavo.",
      help: "{brand}: z veseljem vam pomagamo.\nStik: {support}\nZa odjavo odgovorite {stop}.",
      clarify_alert:
        "{brand}: odgovor ni bil jasen. Odgovorite {confirm} {token}, če ste bili to vi, ali {reject} {token}, da zaklenemo račun.",
      clarify_which_alert:
        "{brand}: katero opozorilo mislite? Odgovorite {confirm} ali {reject} z njegovo kodo:\n{alerts}",
      alert_confirmed: "{brand}: hvala, zabeležili smo, da ste bili to vi. Nič se ne spremeni.",
      alert_rejected: "{brand}: vaš račun je zaklenjen.\nZa odklep: {support}",
      alert_already_answered: "{brand}: na to opozorilo je že odgovorjeno. Nič se ne spremeni.\nPomoč: {support}",
      alert_expired:
        "{brand}: čas za odgovor na to opozorilo je potekel. Če to niste bili vi, odprite aplikacijo in takoj spremenite geslo.\nPomoč: {support}",
      reminder_joined: "{brand}: računamo na vas. Opomnimo vas {minutes} min prej: {event}.",
      recovery_notice: "{brand}: nekdo želi obnoviti vaš račun. Niste to vi? Zaklenite račun: {link}",
    },
    comma: ", ",
  },
  hr: {
    answers: { confirm: "POTVRĐUJEM", reject: "ODBIJAM" },
    alerts: {
      remote_login: "{brand}: nova prijava na vaš račun ({facts}).",
      new_device: "{brand}: novi uređaj na vašem računu ({facts}).",
      password_change: "{brand}: lozinka je promijenjena ({facts}).",
      phone_change: "{brand}: telefonski broj je promijenjen ({facts}).",
      privacy_change: "{brand}: postavke privatnosti su promijenjene ({facts}).",
      transaction: "{brand}: transakcija na vašem računu ({facts}).",
    },
    alertByReply:
      "Jeste li to vi? Odgovorite {confirm} {token}. Ako niste, {reject} {token} blokira račun.\nIli: {link}",
    alertByLink: "Potvrdite ili blokirajte račun: {link}",
    rates: "Operator može naplatiti SMS i podatke.",
    conversation: {
      stop_confirmed: "{brand}: takve poruke više vam ne šaljemo. Odgovorite {start} da ih opet primate.",
      start_confirmed: "{brand}: opet primate naše poruke. Odgovorite {help} za pomoć, {stop} za odjavu.",
      help: "{brand}: rado ćemo vam pomoći.\nKontakt: {support}\nZa odjavu odgovorite {stop}.",
      clarify_alert:
        "{brand}: odgovor nije bio jasan. Odgovorite {confirm} {token} ako ste to vi ili {reject} {token} da blokiramo račun.",
      clarify_which_alert:
        "{brand}: na koje upozorenje mislite? Odgovorite {confirm} ili {reject} s njegovim kodom:\n{alerts}",
      alert_confirmed: "{brand}: hvala, zabilježili smo da ste to bili vi. Ništa se ne mijenja.",
      alert_rejected: "{brand}: vaš račun je blokiran.\nZa deblokadu: {support}",
      alert_already_answered: "{brand}: na ovo je upozorenje već odgovoreno. Ništa se ne mijenja.\nPomoć: {support}",
      alert_expired:
        "{brand}: vrijeme za odgovor na ovo upozorenje je isteklo. Ako to niste bili vi, otvorite aplikaciju i odmah promijenite lozinku.\nPomoć: {support}",
      reminder_joined: "{brand}: računamo na vas. Podsjetit ćemo vas {minutes} min prije: {event}.",
      recovery_notice: "{brand}: netko želi vratiti vaš račun. Niste to vi? Blokirajte račun: {link}",
    },
    comma: ", ",
  },
  bs: {
    answers: { confirm: "POTVRĐUJEM", reject: "ODBIJAM" },
    alerts: {
      remote_login: "{brand}: nova prijava na vaš račun ({facts}).",
      new_device: "{brand}: novi uređaj na vašem računu ({facts}).",
      password_change: "{brand}: lozinka je promijenjena ({facts}).",
      phone_change: "{brand}: broj telefona je promijenjen ({facts}).",
      privacy_change: "{brand}: postavke privatnosti su promijenjene ({facts}).",
      transaction: "{brand}: transakcija na vašem računu ({facts}).",
    },
    alertByReply:
      "Jeste li to vi? Odgovorite {confirm} {token}. Ako niste, {reject} {token} blokira račun.\nIli: {link}",
    alertByLink: "Potvrdite ili blokirajte račun: {link}",
    rates: "Operater može naplatiti SMS i podatke.",
    conversation: {
      stop_confirmed: "{brand}: takve poruke vam više ne šaljemo. Odgovorite {start} da ih opet primate.",
      start_confirmed: "{brand}: opet primate naše poruke. Odgovorite {help} za pomoć, {stop} za odjavu.",
      help: "{brand}: rado ćemo vam pomoći.\nKontakt: {support}\nZa odjavu odgovorite {stop}.",
      clarify_alert:
        "{brand}: odgovor nije bio jasan. Odgovorite {confirm} {token} ako ste to vi ili {reject} {token} da blokiramo račun.",
      clarify_which_alert:
        "{brand}: na koje upozorenje mislite? Odgovorite {confirm} ili {reject} s njegovim kodom:\n{alerts}",
      alert_confirmed: "{brand}: hvala, zabilježili smo da ste to bili vi. Ništa se ne mijenja.",
      alert_rejected: "{brand}: vaš račun je blokiran.\nZa deblokadu: {support}",
      alert_already_answered: "{brand}: na ovo upozorenje je već odgovoreno. Ništa se ne mijenja.\nPomoć: {support}",
      alert_expired:
        "{brand}: vrijeme za odgovor na ovo upozorenje je isteklo. Ako to niste bili vi, otvorite aplikaciju i odmah promijenite lozinku.\nPomoć: {support}",
      reminder_joined: "{brand}: računamo na vas. Podsjetit ćemo vas {minutes} min prije: {event}.",
      recovery_notice: "{brand}: neko želi vratiti vaš račun. Niste to vi? Blokirajte račun: {link}",
    },
    comma: ", ",
  },
  "sr-Latn": {
    answers: { confirm: "POTVRĐUJEM", reject: "ODBIJAM" },
    alerts: {
      remote_login: "{brand}: nova prijava na vaš nalog ({facts}).",
      new_device: "{brand}: novi uređaj na vašem nalogu ({facts}).",
      password_change: "{brand}: lozinka je promenjena ({facts}).",
      phone_change: "{brand}: broj telefona je promenjen ({facts}).",
      privacy_change: "{brand}: podešavanja privatnosti su promenjena ({facts}).",
      transaction: "{brand}: transakcija na vašem nalogu ({facts}).",
    },
    alertByReply:
      "Da li ste to vi? Odgovorite {confirm} {token}. Ako niste, {reject} {token} blokira nalog.\nIli: {link}",
    alertByLink: "Potvrdite ili blokirajte nalog: {link}",
    rates: "Operater može da naplati SMS i podatke.",
    conversation: {
      stop_confirmed: "{brand}: takve poruke vam više ne šaljemo. Odgovorite {start} da ih opet primate.",
      start_confirmed: "{brand}: opet primate naše poruke. Odgovorite {help} za pomoć, {stop} za odjavu.",
      help: "{brand}: rado ćemo vam pomoći.\nKontakt: {support}\nZa odjavu odgovorite {stop}.",
      clarify_alert:
        "{brand}: odgovor nije bio jasan. Odgovorite {confirm} {token} ako ste to vi ili {reject} {token} da blokiramo nalog.",
      clarify_which_alert:
        "{brand}: na koje upozorenje mislite? Odgovorite {confirm} ili {reject} sa njegovim kodom:\n{alerts}",
      alert_confirmed: "{brand}: hvala, zabeležili smo da ste to bili vi. Ništa se ne menja.",
      alert_rejected: "{brand}: vaš nalog je blokiran.\nZa deblokadu: {support}",
      alert_already_answered: "{brand}: na ovo upozorenje je već odgovoreno. Ništa se ne menja.\nPomoć: {support}",
      alert_expired:
        "{brand}: vreme za odgovor na ovo upozorenje je isteklo. Ako to niste bili vi, otvorite aplikaciju i odmah promenite lozinku.\nPomoć: {support}",
      reminder_joined: "{brand}: računamo na vas. Podsetićemo vas {minutes} min pre: {event}.",
      recovery_notice: "{brand}: neko želi da povrati vaš nalog. Niste to vi? Blokirajte nalog: {link}",
    },
    comma: ", ",
  },
  sq: {
    answers: { confirm: "KONFIRMO", reject: "REFUZO" },
    alerts: {
      remote_login: "{brand}: hyrje e re në llogarinë tuaj ({facts}).",
      new_device: "{brand}: pajisje e re në llogarinë tuaj ({facts}).",
      password_change: "{brand}: fjalëkalimi u ndryshua ({facts}).",
      phone_change: "{brand}: numri i telefonit u ndryshua ({facts}).",
      privacy_change: "{brand}: cilësimet e privatësisë u ndryshuan ({facts}).",
      transaction: "{brand}: transaksion në llogarinë tuaj ({facts}).",
    },
    alertByReply: "Ishit ju? Përgjigjuni {confirm} {token}. Nëse jo, {reject} {token} bllokon llogarinë.\nOse: {link}",
    alertByLink: "Konfirmoni ose bllokoni llogarinë: {link}",
    rates: "Mund të ketë tarifa për SMS dhe të dhëna.",
    conversation: {
      stop_confirmed: "{brand}: nuk do të merrni më mesazhe të tilla. Përgjigjuni {start} që t'i merrni sërish.",
      start_confirmed: "{brand}: i merrni sërish mesazhet tona. Përgjigjuni {help} për ndihmë, {stop} për çregjistrim.",
      help: "{brand}: ju ndihmojmë me kënaqësi.\nKontakti: {support}\nPër çregjistrim përgjigjuni {stop}.",
      clarify_alert:
        "{brand}: përgjigjja nuk ishte e qartë. Përgjigjuni {confirm} {token} nëse ishit ju ose {reject} {token} për ta bllokuar llogarinë.",
      clarify_which_alert:
        "{brand}: për cilin njoftim e keni fjalën? Përgjigjuni {confirm} ose {reject} me kodin e tij:\n{alerts}",
      alert_confirmed: "{brand}: faleminderit, shënuam se ishit ju. Asgjë nuk ndryshon.",
      alert_rejected: "{brand}: llogaria juaj është bllokuar.\nPër zhbllokim: {support}",
      alert_already_answered:
        "{brand}: këtij njoftimi i është përgjigjur më parë. Asgjë nuk ndryshon.\nNdihmë: {support}",
      alert_expired:
        "{brand}: koha për t'iu përgjigjur këtij njoftimi ka mbaruar. Nëse nuk ishit ju, hapni aplikacionin dhe ndryshoni tani fjalëkalimin.\nNdihmë: {support}",
      reminder_joined: "{brand}: ju presim. Do t'ju kujtojmë {minutes} min para: {event}.",
      recovery_notice: "{brand}: dikush po rikthen llogarinë tuaj. Nuk jeni ju? Bllokoni llogarinë: {link}",
    },
    comma: ", ",
  },
} as const satisfies Record<string, SecurityTexts>;
