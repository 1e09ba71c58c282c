/** Answers in Italian and Dutch. */
import type { AnswerRow } from "../answer-words.ts";
import { expandPhrases as all } from "../expand-phrases.ts";

export const ITALIAN_ANSWERS: AnswerRow = {
  yes: "si|sii|sì sì|certo che si|assolutamente si|confermato si",
  no: "no|noo|no no|assolutamente no|per niente|mai|negativo|certo che no|no grazie|macche",
  assent:
    "ok|okay|va bene|d accordo|vabbe|bene|certo|certamente|esatto|esattamente|corretto|giusto|ovvio|ovviamente|affermativo",
  confirm: all(
    "{,si }{sono,ero,sn} {stato ,stata ,proprio ,sempre ,}io|io|io stesso|io stessa|conferm{o,a,are,ato,ata,i}|autorizz{o,are,ato}|approv{o,are,ato}|accetto|" +
      "l {ho,avevo} fatto io|ho fatto {io,io l accesso,l accesso io,io il login,l accesso}|ho fatto il login|{mi sono,sono} {collegato,collegata,entrato,entrata,loggato,loggata,connesso} io|ho effettuato {io,l accesso,io l accesso}|" +
      "{e,era} {mio,mia,roba mia}|l accesso {e,era} mio|{e,era} il mio accesso|quello {ero,sono} io|{l,lo} ho {richiesto,chiesto,pagato} io|riconosco{, l accesso, l operazione}",
  ),
  reject: all(
    "non {sono,ero,sn} {stato ,stata ,mica ,proprio ,}io|nn {sono,ero} {stato ,stata ,}io|non io|mica io|io no|io non c entro|rifiut{o,a,are,ato}|nego|negare|respingo|" +
      "blocc{a,ate,are,atelo,atela,alo,ala,o,atemi} {,il ,la ,tutto ,subito }{,tutto,subito,conto,carta,account,accesso,profilo}|congel{a,ate,are}{, il conto, l account, la carta, tutto}|sospend{i,ete,ere}{, il conto, l account, la carta}|" +
      "non {l,lo} ho fatto {,io}|io non {l ,}ho fatto {,niente,nulla,questo,nessun accesso}|non ho fatto {niente,nulla,nessun accesso,io,l accesso,nessun pagamento,nessuna operazione,questo,questa operazione}|" +
      "non {mi sono,sono} {collegato,collegata,entrato,entrata,loggato,loggata,connesso}{, io}|non ho {effettuato,autorizzato,richiesto,chiesto} {,niente,nulla,nessun accesso,io}|non {riconosco,conosco}|non lo riconosco|non riconosco {questo,questa,l} {accesso,operazione,dispositivo}|" +
      "{e una ,}truffa|{e una ,}frode|phishing|hacker|{mi hanno,hanno} {hackerato,rubato,clonato,bucato}{, l account, il conto, la carta, tutto}|sono stato hackerato|sono stata hackerata|qualcun altro|qualcuno mi ha hackerato|{e stato ,e stata ,}{qualcun altro,un altro,un altra persona}|un altra persona|{un ladro,un estraneo}|non {e,era} {mio,mia,il mio,la mia}|non mio|accesso non autorizzato|non autorizzato|non autorizzo",
  ),
  join: all(
    "{ci ,}vengo{, volentieri}|partecip{o,ero,are}|ci saro|ci sono|vengo anch io|mi unisco|conta su di me|contate su di me|saro presente|presente",
  ),
  decline: all(
    "non {ci ,}vengo|non posso{, venire, partecipare, esserci}|non {partecipo,parteciperò,ci saro,riesco,riesco a venire}|rinuncio|declin{o,are}|passo|assente|salto",
  ),
  fillers:
    "per favore|perfavore|grazie|mille|ciao|buongiorno|buonasera|salve|l accesso|accesso|il|la|lo|l|questo|questa|quello|operazione|transazione|login|subito|ora|adesso|tutto bene|tranquilli|era|sono|ieri|oggi|dal|dal mio|telefono|pc|computer|nuovo|il mio|ho|poco fa|prima|proprio",
  doubts:
    "non lo so|non so|boh|mah|forse|non sono sicuro|non sono sicura|non ricordo|non mi ricordo|non capisco|non ho capito|cosa significa|che significa|che vuol dire|cosa vuol dire|probabilmente|magari|chi siete|chi e|cosa devo fare|credo",
};

export const DUTCH_ANSWERS: AnswerRow = {
  yes: "ja|jaa|jep|jazeker|ja hoor|jawel|ja ja|yes|jup",
  no: "nee|neen|nee hoor|nope|absoluut niet|zeker niet|helemaal niet|nee nee|nooit|nee dank je|echt niet",
  assent:
    "ok|oke|okay|prima|goed|is goed|klopt|klopt wel|dat klopt|dit klopt|het klopt|juist|zeker|zeker weten|natuurlijk|inderdaad|correct|uiteraard|vanzelfsprekend",
  confirm: all(
    "{,ja }{dat,dit,het} {was,ben,is} ik{, zelf, inderdaad}|ik {was,ben} {het,dat,t,degene}{, zelf}|was ik{, zelf}|ben ik{, zelf}|ikzelf|ik zelf|bevestig{,d,en,t,ing}|ik bevestig{, het, dit, dat}|goedgekeurd|ik keur {het ,}goed|" +
      "ik {heb,had} {,dat ,dit ,het ,zelf ,zojuist ,net }{gedaan,ingelogd,aangemeld,betaald,zelf gedaan,zelf ingelogd}|{dat,dit} heb ik {,zelf }gedaan|ik log{de,} in|ikke|is van mij|was van mij|mijn {login,inlog,aanmelding}|{dat,dit} was mijn {login,inlog}",
  ),
  reject: all(
    "{,nee }{dat,dit,het} {was,ben,is} ik {,echt ,zeker ,helemaal }niet|ik {was,ben} {het,dat,t} {,echt ,zeker }niet|{was,ben} ik niet|niet ik|ik niet|niet door mij|weiger{,en,d}|ik weiger|afwijzen|afgewezen|wijs af|ontken|" +
      "blok{,keer,keren} {,mijn ,alles ,alsjeblieft ,de ,het ,direct ,maar }{,alles,rekening,account,kaart,pas,toegang,direct}|zet {mijn ,}{account,rekening,kaart,pas} {op slot,vast}|bevries{, mijn account, mijn rekening, account, rekening}|sluit {mijn ,}{account,rekening}|" +
      "ik heb {,dit ,dat ,het ,zelf ,me }{niet,nooit,niets,niks} {gedaan,ingelogd,betaald,geprobeerd}|{dat,dit} heb ik niet gedaan|ik {herken,ken} {dit,dat,deze,het}{, login, transactie, apparaat} niet|herken ik niet|ken ik niet|" +
      "{dit is ,het is ,}{fraude,oplichting,oplichters,phishing,oplichterij}|{ik ben ,ben ,}gehackt|hacker{,s}|iemand anders|{dat was ,het was ,dit was }iemand anders|iemand anders {heeft,is}|{niet,is niet,was niet} van mij|niet mijn {login,inlog,aanmelding}|gestolen|mijn account is {gehackt,gestolen}|niet akkoord|niet goedgekeurd",
  ),
  join: all(
    "ik {kom,ga mee,doe mee,ben erbij}|doe mee|ben erbij|kom ik|meedoen|ik kom graag|tel mij mee|aanwezig|deelnemen|ik neem deel",
  ),
  decline: all(
    "ik {kom,kan,ga} niet{, komen, mee}|kan niet{, komen}|kom niet|ik doe niet mee|ben er niet bij|afzeggen|ik zeg af|verhinderd|afwezig|sla over",
  ),
  fillers:
    "alsjeblieft|alstublieft|aub|graag|bedankt|dank je|dank u|dankjewel|dank|hallo|hoi|dag|hoor|toch|gewoon|net|zojuist|dat|dit|het|de|mijn|even|meteen|direct|nu|inloggen|ingelogd|login|vandaag|gisteren|op|telefoon|nieuwe|die|heb|ik|akkoord|en",
  doubts:
    "weet ik niet|ik weet het niet|weet niet|geen idee|misschien|niet zeker|ik twijfel|ik weet het niet zeker|ik snap het niet|snap ik niet|begrijp ik niet|ik begrijp het niet|wat betekent dit|wat betekent dat|wat is dit|waarschijnlijk|ik denk het|denk ik|kan zijn|wie is dit|geen flauw idee|weet het niet",
};
