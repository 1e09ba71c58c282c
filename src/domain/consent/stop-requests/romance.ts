/** Requests to stop in Italian. */
import type { StopGrammar } from "./grammar.ts";

export const ITALIAN: StopGrammar = {
  classes: {
    stop: "smettere|smettete|smetti|smetta|smettano|smetterla|smettetela|smettila|finitela|finiscila|finirla|piantatela|piantala|piantarla|cessare|cessate|cessi|evitare|evitate|evita|eviti|interrompere|interrompete|sospendere|sospendete|bloccare|bloccate|stop|basta",
    send: "mandate*|mandare|mandarmi|mandarci|manda|mandi|mandino|mandiate|inviate*|inviare|inviarmi|inviarci|invia|invii|inviino|invio|spedire|spedite|scrivete*|scrivere|scrivermi|scriverci|scriva|scrivano|scrivi|scrivimi|contattate*|contattare|contattarmi|contatti|contattino|contatta|messaggiare|messaggiarmi|messaggiate*|disturbate*|disturbare|disturbarmi|disturbi|disturba|molestate*|molestare|molestarmi|molesta|tempestare|tempestarmi|assillare|assillarmi|bombardare|bombardarmi|spammare|spammarmi|spammate*|rompete*|rompere|infastidire|infastidirmi|infastidite*|importunare|importunarmi|insistere|stressare|stressarmi|chiamarmi|cercarmi|cercatemi",
    message:
      "messaggio|messaggi|messaggini|messaggino|msg|msgs|sms|smsl|testi|pubblicita|promo*|spam|notific*|offerte|annunci|newsletter|comunicazion*|avvisi|mail|whatsapp|roba|schifezze",
    want: "voglio|vogliamo|vorrei|desidero|desideriamo|intendo|gradisco|accetto|autorizzo|acconsento|ho bisogno|necessito|chiesto|richiesto|v",
    list: "lista|liste|elenco|elenchi|database|archivio|archivi|sistema|rubrica|contatti|mailing|registro|rete|indirizzario",
    out: "cancellate*|cancellare|cancellarmi|cancellami|cancella|cancelli|toglietemi|togliete*|togliere|togliermi|toglimi|togli|tolga|rimuovete*|rimuovere|rimuovermi|rimuovimi|rimuovi|rimuova|eliminate*|eliminare|eliminarmi|eliminami|elimina|elimini|levate*|levare|levarmi|levami|leva|depennate*|depennare|depennatemi|escludete*|escludetemi|escludere|escludermi|cancellazione|rimozione|uscire",
  },
  fillers:
    "per favore|perfavore|x favore|per piacere|per cortesia|favore|grazie|grz|subito|ora|adesso|immediatamente|buongiorno|buonasera|salve|ciao|prego|cortesemente|gentilmente|sms|messaggi|per sempre|vi prego|ti prego|pls|i|gli|questi|tutti|tutto|davvero|ok",
  negations: "non|nn|mai|senza|perche|quando",
  barriers:
    "smettere|dimenticare|dimenticate|dimenticarti|esitare|che|ma|se|perche|perdere|ricevuto|arrivato|cancellare|cancellate|prima|finche|ancora",
  requests: [
    "non|nn ~2 @send ~3 piu|@message|altro|altra|altri|nulla|niente|nessun*|oltre|$",
    "non|nn|mai ~1 piu ~1 @send|@message",
    "@stop ~1 di|con|a ~3 @send|@message",
    "@stop ~2 @message",
    "^ ~1 smettetela|smettila|finitela|piantatela|piantala|finiscila ~1 $",
    "non|nn ~1 @want ~2 piu ~4 @message|ricevere|sentirvi|essere|niente|nulla|avere",
    "non|nn ~1 @want ~3 ricevere|essere|@message|sentirvi|contatti",
    "non|nn ricevere|ricevo piu ~2 @message",
    "come|voglio|vorrei|chiedo|preferisco ~4 non ricevere",
    "@out ~5 @list",
    "@out ~1 il|mio ~1 numero|contatto|cellulare|telefono|nominativo|recapito",
    "@out ~1 i miei dati",
    "cancellatemi|toglietemi|rimuovetemi|eliminatemi|levatemi|disiscrivetemi|cancellami|toglimi|rimuovimi $",
    "disiscri*|disicri*|deiscri*",
    "annull*|disdi*|cancell*|disattiv* ~2 iscrizion*|abbonamento|sms|servizio_sms|notific*|messaggi",
    "lasci* ~2 in pace|stare",
    "lasciatemi|lasciami stare|perdere",
    "^ ~2 numero sbagliato|errato ~1 $",
    "avete|hai|ha|hanno|state|stai|sta ~1 sbaglia* ~1 numero|persona",
    "non sono ~1 io ~1 la persona",
    "revoc*|ritir* ~2 consenso|autorizzazione",
    "non|nn ~1 sono|siamo ~1 interessat*",
    "non|nn mi|ci interessa* ~3 $",
    "stufat*|stufo|stufa|stanco|stanca|rotto|scocciato ~3 @message",
    "niente|nessun* ~1 piu|altro|altri|altra ~1 @message",
    "^ ~1 niente|nessuna|no ~1 @message ~1 $",
    "andate|vai|vattene ~2 quel paese|diavolo|via",
    "vaffanculo|fanculo|affanculo",
    "segnal*|denunci* ~4 spam|molestie",
  ],
  exceptions: [
    "non|nn ~2 smett*",
    "non|nn|mai ~2 @out",
    "perche|come_mai ~3 non|nn",
    "non|nn mi|ci scrivi|scrive|mandi|manda mai",
    "non|nn ~1 @want ~2 perdere|smettere|cancellar*|disiscriver*",
    "lasciare|lasciate|lasciatemi ~2 pacco|messaggio|lavorare",
  ],
  kinds: {
    marketing: "promo|promozioni|promozione|pubblicita|offerte|marketing|newsletter|pubblicitari|promozionali|annunci",
    engagement: "promemoria|inviti|invito",
  },
};
