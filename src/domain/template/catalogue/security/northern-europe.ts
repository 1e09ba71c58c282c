/** Texts of security in the languages of the Nordic and Baltic countries. */
import type { SecurityTexts } from "../catalogue-texts.ts";

export const SECURITY_NORTHERN_EUROPE = {
  sv: {
    answers: { confirm: "BEKRÄFTA", reject: "SPÄRRA" },
    alerts: {
      remote_login: "{brand}: ny inloggning på ditt konto ({facts}).",
      new_device: "{brand}: ny enhet på ditt konto ({facts}).",
      password_change: "{brand}: ditt lösenord har ändrats ({facts}).",
      phone_change: "{brand}: ditt telefonnummer har ändrats ({facts}).",
      privacy_change: "{brand}: dina sekretessinställningar har ändrats ({facts}).",
      transaction: "{brand}: transaktion på ditt konto ({facts}).",
    },
    alertByReply: "Var det du? Svara {confirm} {token}. Om inte spärrar {reject} {token} kontot.\nEller: {link}",
    alertByLink: "Bekräfta eller spärra kontot: {link}",
    rates: "Avgifter för sms och data kan tillkomma.",
    conversation: {
      stop_confirmed: "{brand}: du är avregistrerad och får inga fler sådana sms. Svara {start} för att få dem igen.",
      start_confirmed: "{brand}: du får våra sms igen. Svara {help} för hjälp, {stop} för att avregistrera dig.",
      help: "{brand}: vi hjälper dig gärna.\nKontakt: {support}\nSvara {stop} för att avregistrera dig.",
      clarify_alert:
        "{brand}: vi förstod inte svaret. Svara {confirm} {token} om det var du, eller {reject} {token} för att spärra kontot.",
      clarify_which_alert: "{brand}: vilken varning menar du? Svara {confirm} eller {reject} med dess kod:\n{alerts}",
      alert_confirmed: "{brand}: tack, vi har noterat att det var du. Inget ändras.",
      alert_rejected: "{brand}: ditt konto är spärrat.\nFör att låsa upp det: {support}",
      alert_already_answered: "{brand}: varningen är redan besvarad. Inget ändras.\nHjälp: {support}",
      alert_expired:
        "{brand}: tiden för att svara på varningen har gått ut. Om det inte var du, öppna appen och byt lösenord nu.\nHjälp: {support}",
      reminder_joined: "{brand}: du är med. Vi påminner dig {minutes} min före {event}.",
      recovery_notice: "{brand}: någon vill återställa ditt konto. Inte du? Spärra kontot: {link}",
    },
    comma: ", ",
  },
  da: {
    answers: { confirm: "BEKRÆFT", reject: "SPÆR" },
    alerts: {
      remote_login: "{brand}: nyt login på din konto ({facts}).",
      new_device: "{brand}: ny enhed på din konto ({facts}).",
      password_change: "{brand}: din adgangskode er ændret ({facts}).",
      phone_change: "{brand}: dit telefonnummer er ændret ({facts}).",
      privacy_change: "{brand}: dine privatlivsindstillinger er ændret ({facts}).",
      transaction: "{brand}: transaktion på din konto ({facts}).",
    },
    alertByReply: "Var det dig? Svar {confirm} {token}. Hvis ikke, spærrer {reject} {token} kontoen.\nEller: {link}",
    alertByLink: "Bekræft det eller spær kontoen: {link}",
    rates: "Der kan komme takst for sms og data.",
    conversation: {
      stop_confirmed: "{brand}: du er afmeldt og får ikke flere af den slags sms. Svar {start} for at få dem igen.",
      start_confirmed: "{brand}: du får vores sms igen. Svar {help} for hjælp, {stop} for at afmelde.",
      help: "{brand}: vi hjælper dig gerne.\nKontakt: {support}\nSvar {stop} for at afmelde.",
      clarify_alert:
        "{brand}: vi forstod ikke svaret. Svar {confirm} {token}, hvis det var dig, eller {reject} {token} for at spærre kontoen.",
      clarify_which_alert: "{brand}: hvilken advarsel mener du? Svar {confirm} eller {reject} med dens kode:\n{alerts}",
      alert_confirmed: "{brand}: tak, vi har noteret, at det var dig. Intet ændres.",
      alert_rejected: "{brand}: din konto er spærret.\nFor at åbne den: {support}",
      alert_already_answered: "{brand}: advarslen er allerede besvaret. Intet ændres.\nHjælp: {support}",
      alert_expired:
        "{brand}: fristen for at svare på advarslen er udløbet. Hvis det ikke var dig, så åbn appen og skift din adgangskode nu.\nHjælp: {support}",
      reminder_joined: "{brand}: du er med. Vi minder dig om det {minutes} min før {event}.",
      recovery_notice: "{brand}: nogen vil gendanne din konto. Ikke dig? Spær kontoen: {link}",
    },
    comma: ", ",
  },
  nb: {
    answers: { confirm: "BEKREFT", reject: "SPERR" },
    alerts: {
      remote_login: "{brand}: ny innlogging på kontoen din ({facts}).",
      new_device: "{brand}: ny enhet på kontoen din ({facts}).",
      password_change: "{brand}: passordet ditt er endret ({facts}).",
      phone_change: "{brand}: telefonnummeret ditt er endret ({facts}).",
      privacy_change: "{brand}: personverninnstillingene dine er endret ({facts}).",
      transaction: "{brand}: transaksjon på kontoen din ({facts}).",
    },
    alertByReply: "Var det deg? Svar {confirm} {token}. Hvis ikke, sperrer {reject} {token} kontoen.\nEller: {link}",
    alertByLink: "Bekreft det eller sperr kontoen: {link}",
    rates: "Kostnader for SMS og data kan påløpe.",
    conversation: {
      stop_confirmed: "{brand}: du er meldt av og får ikke flere slike SMS. Svar {start} for å få dem igjen.",
      start_confirmed: "{brand}: du får våre SMS igjen. Svar {help} for hjelp, {stop} for å melde deg av.",
      help: "{brand}: vi hjelper deg gjerne.\nKontakt: {support}\nSvar {stop} for å melde deg av.",
      clarify_alert:
        "{brand}: vi forsto ikke svaret. Svar {confirm} {token} hvis det var deg, eller {reject} {token} for å sperre kontoen.",
      clarify_which_alert: "{brand}: hvilket varsel mener du? Svar {confirm} eller {reject} med koden:\n{alerts}",
      alert_confirmed: "{brand}: takk, vi har notert at det var deg. Ingenting endres.",
      alert_rejected: "{brand}: kontoen din er sperret.\nFor å åpne den: {support}",
      alert_already_answered: "{brand}: varselet er allerede besvart. Ingenting endres.\nHjelp: {support}",
      alert_expired:
        "{brand}: fristen for å svare på varselet er ute. Hvis det ikke var deg, åpne appen og bytt passord nå.\nHjelp: {support}",
      reminder_joined: "{brand}: du er med. Vi minner deg på det {minutes} min før {event}.",
      recovery_notice: "{brand}: noen vil gjenopprette kontoen din. Ikke deg? Sperr kontoen: {link}",
    },
    comma: ", ",
  },
  is: {
    answers: { confirm: "STAÐFESTA", reject: "LOKA" },
    alerts: {
      remote_login: "{brand}: ný innskráning á reikninginn þinn ({facts}).",
      new_device: "{brand}: nýtt tæki á reikningnum þínum ({facts}).",
      password_change: "{brand}: lykilorði var breytt ({facts}).",
      phone_change: "{brand}: símanúmeri var breytt ({facts}).",
      privacy_change: "{brand}: persónuvernd var breytt ({facts}).",
      transaction: "{brand}: færsla á reikningnum þínum ({facts}).",
    },
    alertByReply: "Varst þetta þú? Svaraðu {confirm} {token}. Annars lokar {reject} {token} reikningnum.\nEða: {link}",
    alertByLink: "Staðfestu eða lokaðu reikningnum: {link}",
    rates: "Gjöld fyrir SMS og gögn geta átt við.",
    conversation: {
      stop_confirmed: "{brand}: þú færð ekki fleiri slík skilaboð. Svaraðu {start} til að fá þau aftur.",
      start_confirmed: "{brand}: þú færð skilaboðin aftur. Svaraðu {help} fyrir hjálp, {stop} til að afskrá.",
      help: "{brand}: við hjálpum þér.\nHafa samband: {support}\nSvaraðu {stop} til að afskrá.",
      clarify_alert:
        "{brand}: svarið var óljóst. Svaraðu {confirm} {token} ef þetta varst þú, annars {reject} {token} til að loka reikningnum.",
      clarify_which_alert:
        "{brand}: hvaða viðvörun áttu við? Svaraðu {confirm} eða {reject} með kóða hennar:\n{alerts}",
      alert_confirmed: "{brand}: takk, skráð að þetta varst þú. Ekkert breytist.",
      alert_rejected: "{brand}: reikningnum þínum hefur verið lokað.\nTil að opna hann: {support}",
      alert_already_answered: "{brand}: viðvöruninni var þegar svarað. Ekkert breytist.\nHjálp: {support}",
      alert_expired:
        "{brand}: tíminn til að svara viðvöruninni er liðinn. Ef þetta varst ekki þú skaltu opna appið og breyta lykilorðinu núna.\nHjálp: {support}",
      reminder_joined: "{brand}: þú ert með. Við minnum þig á {minutes} mín fyrir {event}.",
      recovery_notice: "{brand}: einhver vill endurheimta reikninginn þinn. Ekki þú? Lokaðu honum: {link}",
    },
    comma: ", ",
  },
  fi: {
    answers: { confirm: "VAHVISTA", reject: "LUKITSE" },
    alerts: {
      remote_login: "{brand}: uusi kirjautuminen tilillesi ({facts}).",
      new_device: "{brand}: uusi laite tililläsi ({facts}).",
      password_change: "{brand}: salasanasi on vaihdettu ({facts}).",
      phone_change: "{brand}: puhelinnumerosi on vaihdettu ({facts}).",
      privacy_change: "{brand}: tietosuoja-asetuksiasi on muutettu ({facts}).",
      transaction: "{brand}: tapahtuma tililläsi ({facts}).",
    },
    alertByReply: "Olitko se sinä? Vastaa {confirm} {token}. Jos et, {reject} {token} lukitsee tilin.\nTai: {link}",
    alertByLink: "Vahvista tai lukitse tili: {link}",
    rates: "Tekstiviestistä ja datasta voidaan periä maksu.",
    conversation: {
      stop_confirmed: "{brand}: et saa enää tällaisia viestejä. Vastaa {start}, jos haluat ne takaisin.",
      start_confirmed: "{brand}: saat taas viestimme. Vastaa {help}, jos tarvitset apua, {stop}, jos et halua niitä.",
      help: "{brand}: autamme mielellämme.\nYhteys: {support}\nPeru tilaus vastaamalla {stop}.",
      clarify_alert:
        "{brand}: vastaus jäi epäselväksi. Vastaa {confirm} {token}, jos se olit sinä, tai {reject} {token}, niin tili lukitaan.",
      clarify_which_alert: "{brand}: mitä hälytystä tarkoitat? Vastaa {confirm} tai {reject} ja sen koodi:\n{alerts}",
      alert_confirmed: "{brand}: kiitos, merkitsimme, että se olit sinä. Mikään ei muutu.",
      alert_rejected: "{brand}: tilisi on lukittu.\nLukituksen avaaminen: {support}",
      alert_already_answered: "{brand}: tähän hälytykseen on jo vastattu. Mikään ei muutu.\nApua: {support}",
      alert_expired:
        "{brand}: aika vastata tähän hälytykseen on päättynyt. Jos se et ollut sinä, avaa sovellus ja vaihda salasanasi nyt.\nApua: {support}",
      reminder_joined: "{brand}: olet mukana. Muistutamme {minutes} min ennen: {event}.",
      recovery_notice: "{brand}: joku yrittää palauttaa tilisi. Etkö se ole sinä? Lukitse tili: {link}",
    },
    comma: ", ",
  },
  et: {
    answers: { confirm: "KINNITAN", reject: "BLOKEERI" },
    alerts: {
      remote_login: "{brand}: uus sisselogimine teie kontole ({facts}).",
      new_device: "{brand}: uus seade teie kontol ({facts}).",
      password_change: "{brand}: parool on muudetud ({facts}).",
      phone_change: "{brand}: telefoninumber on muudetud ({facts}).",
      privacy_change: "{brand}: privaatsusseaded on muudetud ({facts}).",
      transaction: "{brand}: tehing teie kontol ({facts}).",
    },
    alertByReply:
      "Kas see olite teie? Vastake {confirm} {token}. Kui ei, siis {reject} {token} blokeerib konto.\nVeebis: {link}",
    alertByLink: "Kinnitage või blokeerige konto: {link}",
    rates: "Lisanduda võivad SMS-i ja andmeside tasud.",
    conversation: {
      stop_confirmed: "{brand}: te ei saa enam selliseid sõnumeid. Vastake {start}, et neid taas saada.",
      start_confirmed: "{brand}: saate taas meie sõnumeid. Vastake {help} abi saamiseks, {stop} loobumiseks.",
      help: "{brand}: aitame teid meeleldi.\nKontakt: {support}\nLoobumiseks vastake {stop}.",
      clarify_alert:
        "{brand}: vastus jäi ebaselgeks. Vastake {confirm} {token}, kui see olite teie, või {reject} {token}, et konto blokeerida.",
      clarify_which_alert:
        "{brand}: millist hoiatust mõtlete? Vastake {confirm} või {reject} koos selle koodiga:\n{alerts}",
      alert_confirmed: "{brand}: aitäh, märkisime, et see olite teie. Midagi ei muutu.",
      alert_rejected: "{brand}: teie konto on blokeeritud.\nAvamiseks: {support}",
      alert_already_answered: "{brand}: sellele hoiatusele on juba vastatud. Midagi ei muutu.\nAbi: {support}",
      alert_expired:
        "{brand}: sellele hoiatusele vastamise aeg on läbi. Kui see polnud teie, avage rakendus ja muutke kohe parooli.\nAbi: {support}",
      reminder_joined: "{brand}: olete kirjas. Tuletame meelde {minutes} min enne: {event}.",
      recovery_notice: "{brand}: keegi soovib teie kontot taastada. Pole teie? Blokeerige konto: {link}",
    },
    comma: ", ",
  },
  lv: {
    answers: { confirm: "APSTIPRINU", reject: "NORAIDU" },
    alerts: {
      remote_login: "{brand}: jauna pieteikšanās jūsu kontā ({facts}).",
      new_device: "{brand}: jauna ierīce jūsu kontā ({facts}).",
      password_change: "{brand}: mainīta parole ({facts}).",
      phone_change: "{brand}: mainīts tālruņa numurs ({facts}).",
      privacy_change: "{brand}: mainīti privātuma iestatījumi ({facts}).",
      transaction: "{brand}: darījums jūsu kontā ({facts}).",
    },
    alertByReply: "Tas bijāt jūs? Atbildiet {confirm} {token}. Ja nē, {reject} {token} bloķēs kontu.\nVai: {link}",
    alertByLink: "Apstipriniet vai bloķējiet kontu: {link}",
    rates: "Var tikt piemērota maksa par īsziņām un datiem.",
    conversation: {
      stop_confirmed: "{brand}: jūs vairs nesaņemsiet šādas ziņas. Atbildiet {start}, lai tās atkal saņemtu.",
      start_confirmed:
        "{brand}: jūs atkal saņemsiet mūsu ziņas. Atbildiet {help}, ja vajag palīdzību, {stop}, lai atteiktos.",
      help: "{brand}: mēs jums palīdzēsim.\nSaziņa: {support}\nLai atteiktos, atbildiet {stop}.",
      clarify_alert:
        "{brand}: atbilde nebija skaidra. Atbildiet {confirm} {token}, ja tas bijāt jūs, vai {reject} {token}, lai bloķētu kontu.",
      clarify_which_alert:
        "{brand}: par kuru brīdinājumu ir runa? Atbildiet {confirm} vai {reject} ar tā kodu:\n{alerts}",
      alert_confirmed: "{brand}: paldies, atzīmējām, ka tas bijāt jūs. Nekas nemainās.",
      alert_rejected: "{brand}: jūsu konts ir bloķēts.\nLai to atbloķētu: {support}",
      alert_already_answered: "{brand}: uz šo brīdinājumu jau ir atbildēts. Nekas nemainās.\nPalīdzība: {support}",
      alert_expired:
        "{brand}: laiks atbildēt uz šo brīdinājumu ir beidzies. Ja tas nebijāt jūs, atveriet lietotni un tūlīt nomainiet paroli.\nPalīdzība: {support}",
      reminder_joined: "{brand}: jūs piedalāties. Atgādināsim {minutes} min pirms: {event}.",
      recovery_notice: "{brand}: kāds vēlas atgūt jūsu kontu. Tas neesat jūs? Bloķējiet kontu: {link}",
    },
    comma: ", ",
  },
  lt: {
    answers: { confirm: "PATVIRTINU", reject: "ATMESTI" },
    alerts: {
      remote_login: "{brand}: naujas prisijungimas prie jūsų paskyros ({facts}).",
      new_device: "{brand}: naujas įrenginys jūsų paskyroje ({facts}).",
      password_change: "{brand}: pakeistas slaptažodis ({facts}).",
      phone_change: "{brand}: pakeistas telefono numeris ({facts}).",
      privacy_change: "{brand}: pakeisti privatumo nustatymai ({facts}).",
      transaction: "{brand}: operacija jūsų paskyroje ({facts}).",
    },
    alertByReply:
      "Tai buvote jūs? Atsakykite {confirm} {token}. Jei ne, {reject} {token} užblokuos paskyrą.\nArba: {link}",
    alertByLink: "Patvirtinkite arba užblokuokite paskyrą: {link}",
    rates: "Gali būti taikomi SMS ir duomenų mokesčiai.",
    conversation: {
      stop_confirmed: "{brand}: tokių žinučių nebegausite. Atsakykite {start}, jei norite jas vėl gauti.",
      start_confirmed:
        "{brand}: vėl gausite mūsų žinutes. Atsakykite {help}, jei reikia pagalbos, {stop}, jei jų nenorite.",
      help: "{brand}: mielai jums padėsime.\nKontaktas: {support}\nNorėdami atsisakyti, atsakykite {stop}.",
      clarify_alert:
        "{brand}: atsakymas neaiškus. Atsakykite {confirm} {token}, jei tai buvote jūs, arba {reject} {token}, kad užblokuotume paskyrą.",
      clarify_which_alert:
        "{brand}: apie kurį įspėjimą kalbate? Atsakykite {confirm} arba {reject} su jo kodu:\n{alerts}",
      alert_confirmed: "{brand}: ačiū, pažymėjome, kad tai buvote jūs. Niekas nesikeičia.",
      alert_rejected: "{brand}: jūsų paskyra užblokuota.\nNorėdami ją atblokuoti: {support}",
      alert_already_answered: "{brand}: į šį įspėjimą jau atsakyta. Niekas nesikeičia.\nPagalba: {support}",
      alert_expired:
        "{brand}: laikas atsakyti į šį įspėjimą baigėsi. Jei tai buvote ne jūs, atverkite programėlę ir dabar pat pakeiskite slaptažodį.\nPagalba: {support}",
      reminder_joined: "{brand}: dalyvaujate. Priminsime likus {minutes} min iki: {event}.",
      recovery_notice: "{brand}: kažkas nori atkurti jūsų paskyrą. Tai ne jūs? Užblokuokite ją: {link}",
    },
    comma: ", ",
  },
} as const satisfies Record<string, SecurityTexts>;
