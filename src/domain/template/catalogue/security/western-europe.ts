/** Texts of security in Catalan, German, Italian and Dutch, without letters that GSM 03.38 lacks. */
import type { SecurityTexts } from "../catalogue-texts.ts";

export const SECURITY_WESTERN_EUROPE = {
  ca: {
    answers: { confirm: "CONFIRMAR", reject: "REBUTJAR" },
    alerts: {
      remote_login: "{brand}: nou accés al teu compte ({facts}).",
      new_device: "{brand}: nou dispositiu al teu compte ({facts}).",
      password_change: "{brand}: canvi de contrasenya ({facts}).",
      phone_change: "{brand}: canvi de telèfon al teu compte ({facts}).",
      privacy_change: "{brand}: canvi de privadesa al teu compte ({facts}).",
      transaction: "{brand}: moviment al teu compte ({facts}).",
    },
    alertByReply: "Ets tu? Respon {confirm} {token}. Si no, {reject} {token} bloqueja el compte.\nO bé: {link}",
    alertByLink: "Confirma o bloqueja el compte: {link}",
    rates: "Es poden aplicar tarifes de missatges i dades.",
    conversation: {
      stop_confirmed: "{brand}: t'hem donat de baixa d'aquests missatges. Respon {start} per tornar-los a rebre.",
      start_confirmed:
        "{brand}: tornes a rebre els missatges. Respon {help} per demanar ajuda o {stop} per donar-te de baixa.",
      help: "{brand}: et volem ajudar.\nContacte: {support}\nRespon {stop} per donar-te de baixa.",
      clarify_alert:
        "{brand}: no hem entès la resposta. Respon {confirm} {token} si ets tu o {reject} {token} per bloquejar el compte.",
      clarify_which_alert:
        "{brand}: de quina alerta es tracta? Respon {confirm} o {reject} amb la seva clau:\n{alerts}",
      alert_confirmed: "{brand}: gràcies, queda anotat que ets tu. No canvia res.",
      alert_rejected: "{brand}: el teu compte queda bloquejat.\nPer desbloquejar-lo: {support}",
      alert_already_answered: "{brand}: aquesta alerta ja tenia resposta. No canvia res.\nAjuda: {support}",
      alert_expired:
        "{brand}: el termini per respondre a aquesta alerta ha acabat. Si no has estat tu, obre l'app i canvia la contrasenya ara.\nAjuda: {support}",
      reminder_joined: "{brand}: t'hi esperem. T'avisarem {minutes} min abans de {event}.",
      recovery_notice: "{brand}: hi ha qui vol recuperar el teu compte. No ets tu? Bloqueja el compte: {link}",
    },
    comma: ", ",
  },
  de: {
    answers: { confirm: "BESTÄTIGEN", reject: "SPERREN" },
    alerts: {
      remote_login: "{brand}: neue Anmeldung bei Ihrem Konto ({facts}).",
      new_device: "{brand}: neues Gerät an Ihrem Konto ({facts}).",
      password_change: "{brand}: Passwort geändert ({facts}).",
      phone_change: "{brand}: Telefonnummer geändert ({facts}).",
      privacy_change: "{brand}: Privatsphäre-Einstellungen geändert ({facts}).",
      transaction: "{brand}: Umsatz auf Ihrem Konto ({facts}).",
    },
    alertByReply:
      "Waren Sie das? Antworten Sie {confirm} {token}. Wenn nicht: {reject} {token} sperrt das Konto.\nOder: {link}",
    alertByLink: "Bestätigen oder das Konto sperren: {link}",
    rates: "Es können Kosten für SMS und Daten anfallen.",
    conversation: {
      stop_confirmed:
        "{brand}: Sie sind abgemeldet und erhalten keine solchen Nachrichten mehr. Antworten Sie {start}, um sie wieder zu erhalten.",
      start_confirmed: "{brand}: Sie erhalten unsere Nachrichten wieder. {help} für Hilfe, {stop} zum Abmelden.",
      help: "{brand}: wir helfen Ihnen gern.\nKontakt: {support}\nZum Abmelden mit {stop} antworten.",
      clarify_alert:
        "{brand}: das war für uns nicht eindeutig. Antworten Sie {confirm} {token}, wenn Sie es waren, oder {reject} {token}, um das Konto zu sperren.",
      clarify_which_alert:
        "{brand}: welche Warnung meinen Sie? Antworten Sie {confirm} oder {reject} mit dem Kürzel:\n{alerts}",
      alert_confirmed: "{brand}: danke, wir haben notiert, dass Sie es waren. Nichts ändert sich.",
      alert_rejected: "{brand}: Ihr Konto ist gesperrt.\nZum Entsperren: {support}",
      alert_already_answered: "{brand}: diese Warnung wurde bereits beantwortet. Nichts ändert sich.\nHilfe: {support}",
      alert_expired:
        "{brand}: die Zeit für eine Antwort auf diese Warnung ist um. Wenn Sie es nicht waren, öffnen Sie die App und ändern Sie jetzt Ihr Passwort.\nHilfe: {support}",
      reminder_joined: "{brand}: Sie sind dabei. Wir erinnern Sie {minutes} Min. vorher an {event}.",
      recovery_notice: "{brand}: jemand möchte Ihr Konto wiederherstellen. Nicht Sie? Konto sperren: {link}",
    },
    comma: ", ",
  },
  it: {
    answers: { confirm: "CONFERMO", reject: "RIFIUTO" },
    alerts: {
      remote_login: "{brand}: nuovo accesso al tuo account ({facts}).",
      new_device: "{brand}: nuovo dispositivo sul tuo account ({facts}).",
      password_change: "{brand}: password modificata ({facts}).",
      phone_change: "{brand}: numero di telefono modificato ({facts}).",
      privacy_change: "{brand}: impostazioni di privacy modificate ({facts}).",
      transaction: "{brand}: operazione sul tuo account ({facts}).",
    },
    alertByReply: "Sei stato tu? Rispondi {confirm} {token}. Se no, {reject} {token} blocca l'account.\nOppure: {link}",
    alertByLink: "Conferma o blocca l'account: {link}",
    rates: "Possono essere applicati i costi del tuo operatore.",
    conversation: {
      stop_confirmed: "{brand}: non riceverai altri messaggi come questi. Rispondi {start} per riceverli di nuovo.",
      start_confirmed:
        "{brand}: ricevi di nuovo i nostri messaggi. Rispondi {help} per assistenza, {stop} per annullare.",
      help: "{brand}: siamo qui per aiutarti.\nContatto: {support}\nRispondi {stop} per annullare.",
      clarify_alert:
        "{brand}: la risposta non è chiara. Rispondi {confirm} {token} se sei stato tu, o {reject} {token} per bloccare l'account.",
      clarify_which_alert:
        "{brand}: di quale avviso si tratta? Rispondi {confirm} o {reject} con il suo codice:\n{alerts}",
      alert_confirmed: "{brand}: grazie, risulta che sei stato tu. Non cambia nulla.",
      alert_rejected: "{brand}: il tuo account è bloccato.\nPer sbloccarlo: {support}",
      alert_already_answered: "{brand}: a questo avviso è stato già risposto. Non cambia nulla.\nAiuto: {support}",
      alert_expired:
        "{brand}: il tempo per rispondere a questo avviso è scaduto. Se non sei stato tu, apri l'app e cambia subito la password.\nAiuto: {support}",
      reminder_joined: "{brand}: ti aspettiamo. Ti avviseremo {minutes} min prima di {event}.",
      recovery_notice: "{brand}: qualcuno vuole recuperare il tuo account. Non sei tu? Blocca l'account: {link}",
    },
    comma: ", ",
  },
  nl: {
    answers: { confirm: "BEVESTIG", reject: "BLOKKEER" },
    alerts: {
      remote_login: "{brand}: nieuwe aanmelding bij je account ({facts}).",
      new_device: "{brand}: nieuw apparaat bij je account ({facts}).",
      password_change: "{brand}: je wachtwoord is gewijzigd ({facts}).",
      phone_change: "{brand}: je telefoonnummer is gewijzigd ({facts}).",
      privacy_change: "{brand}: je privacy-instellingen zijn gewijzigd ({facts}).",
      transaction: "{brand}: transactie op je account ({facts}).",
    },
    alertByReply:
      "Was jij dit? Antwoord {confirm} {token}. Zo niet: {reject} {token} blokkeert het account.\nOf: {link}",
    alertByLink: "Bevestig het of blokkeer het account: {link}",
    rates: "Er kunnen kosten voor sms en data gelden.",
    conversation: {
      stop_confirmed:
        "{brand}: je bent afgemeld en krijgt zulke berichten niet meer. Antwoord {start} om ze weer te krijgen.",
      start_confirmed: "{brand}: je krijgt onze berichten weer. Antwoord {help} voor hulp, {stop} om je af te melden.",
      help: "{brand}: we helpen je graag.\nContact: {support}\nAntwoord {stop} om je af te melden.",
      clarify_alert:
        "{brand}: je antwoord was niet duidelijk. Antwoord {confirm} {token} als jij het was, of {reject} {token} om het account te blokkeren.",
      clarify_which_alert: "{brand}: welke melding bedoel je? Antwoord {confirm} of {reject} met de code:\n{alerts}",
      alert_confirmed: "{brand}: bedankt, genoteerd dat jij het was. Er verandert niets.",
      alert_rejected: "{brand}: je account is geblokkeerd.\nOm het te deblokkeren: {support}",
      alert_already_answered: "{brand}: deze melding was al beantwoord. Er verandert niets.\nHulp: {support}",
      alert_expired:
        "{brand}: de tijd om op deze melding te antwoorden is voorbij. Als jij het niet was, open dan de app en wijzig nu je wachtwoord.\nHulp: {support}",
      reminder_joined: "{brand}: je doet mee. We herinneren je {minutes} min voor {event}.",
      recovery_notice: "{brand}: iemand wil je account herstellen. Jij niet? Blokkeer het account: {link}",
    },
    comma: ", ",
  },
} as const satisfies Record<string, SecurityTexts>;
