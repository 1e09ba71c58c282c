/** Answers in Italian, Dutch, Romanian and Greek. */
import type { AnswerRow } from "../answer-words.ts";

export const ITALIAN_ANSWERS: AnswerRow = {
  yes: "si|sii|certo che si|assolutamente si|confermato si",
  no: "no|noo|per niente|mai|negativo|no grazie|macche",
  assent:
    "ok|okay|va bene|d accordo|vabbe|bene|certo|certamente|esatto|esattamente|corretto|giusto|ovvio|ovviamente|affermativo",
  confirm:
    "{,si }{sono,ero,sn} {stato ,stata ,proprio ,sempre ,}io|io|io stesso|io stessa|conferm{o,a,are,ato,ata,i}|autorizz{o,are,ato}|approv{o,are,ato}|accetto|" +
    "l {ho,avevo} fatto io|ho fatto {io,io l accesso,l accesso io,io il login,l accesso}|ho fatto il login|{mi sono,sono} {collegato,collegata,entrato,entrata,loggato,loggata,connesso} io|ho effettuato {io,l accesso,io l accesso}|" +
    "{e,era} {mio,mia,roba mia}|l accesso {e,era} mio|{e,era} il mio accesso|quello {ero,sono} io|{l,lo} ho {richiesto,chiesto,pagato} io|riconosco{, l accesso, l operazione}",
  reject:
    "non {sono,ero,sn} {stato ,stata ,mica ,proprio ,}io|nn {sono,ero} {stato ,stata ,}io|non io|mica io|io no|io non c entro|rifiut{o,a,are,ato}|nego|negare|respingo|{,io }non ho {autorizzato,effettuato,richiesto,chiesto,fatto,pagato} {niente,nulla,alcun accesso,nessun accesso,nessun pagamento}|fermate {l accesso,il pagamento}|{e entrato,ha fatto l accesso} {qualcuno,qualcun altro}|qualcuno {e entrato,ha usato,ha rubato} {,nel,il} {mio ,}{account,conto}|" +
    "blocc{a,ate,are,atelo,atela,alo,ala,o,atemi} {,il ,la ,tutto ,subito }{,tutto,subito,conto,carta,account,accesso,profilo}|congel{a,ate,are}{, il conto, l account, la carta, tutto}|sospend{i,ete,ere}{, il conto, l account, la carta}|" +
    "non {l,lo} ho fatto {,io}|io non {l ,}ho fatto {,niente,nulla,questo,nessun accesso}|non ho fatto {niente,nulla,nessun accesso,io,l accesso,nessun pagamento,nessuna operazione,questo,questa operazione}|" +
    "non {mi sono,sono} {collegato,collegata,entrato,entrata,loggato,loggata,connesso}{, io}|non ho {effettuato,autorizzato,richiesto,chiesto} {,niente,nulla,nessun accesso,io}|non {riconosco,conosco}|non lo riconosco|non riconosco {questo,questa,l} {accesso,operazione,dispositivo}|" +
    "{e una ,}truffa|{e una ,}frode|phishing|hacker|{mi hanno,hanno} {hackerato,rubato,clonato,bucato}{, l account, il conto, la carta, tutto}|sono stato hackerato|sono stata hackerata|qualcun altro|qualcuno mi ha hackerato|{e stato ,e stata ,}{qualcun altro,un altro,un altra persona}|un altra persona|{un ladro,un estraneo}|non {e,era} {mio,mia,il mio,la mia}|non mio|accesso non autorizzato|non autorizzato|non autorizzo",
  join: "{ci ,}vengo{, volentieri}|partecip{o,ero,are}|ci saro|ci sono|vengo anch io|mi unisco|conta su di me|contate su di me|saro presente|presente",
  decline:
    "non {ci ,}vengo|non posso{, venire, partecipare, esserci}|non {partecipo,parteciperò,ci saro,riesco,riesco a venire}|rinuncio|declin{o,are}|passo|assente|salto",
  fillers:
    "per favore|perfavore|grazie|mille|ciao|buongiorno|buonasera|salve|l accesso|accesso|il|la|lo|l|questo|questa|quello|operazione|transazione|login|subito|ora|adesso|tutto bene|tranquilli|era|sono|ieri|oggi|dal|dal mio|telefono|pc|computer|nuovo|il mio|ho|poco fa|prima|proprio|assolutamente|certo che|che|ad|a|accedere|entrare|fare|stamattina|stasera|stanotte|immediatamente|mio|mia|account|conto|carta|tutto|profilo|davvero|sicuramente|certamente|ieri sera|un momento fa|adesso|confermo che|da|casa|con|in",
  doubts:
    "non lo so|non so|boh|mah|forse|non sono sicuro|non sono sicura|non ricordo|non mi ricordo|non capisco|non ho capito|cosa significa|che significa|che vuol dire|cosa vuol dire|probabilmente|magari|chi siete|chi e|cosa devo fare|credo",
};

export const DUTCH_ANSWERS: AnswerRow = {
  yes: "ja|jaa|jep|jazeker|ja hoor|jawel|yes|jup",
  no: "nee|neen|nee hoor|nope|nooit|nee dank je|niet|absoluut niet hoor",
  assent:
    "ok|oke|okay|prima|goed|is goed|klopt|klopt wel|dat klopt|dit klopt|het klopt|juist|zeker|zeker weten|natuurlijk|inderdaad|correct|uiteraard|vanzelfsprekend",
  confirm:
    "{,ja }{dat,dit,het} {was,ben,is} ik{, zelf, inderdaad}|ik {was,ben} {het,dat,t,degene}{, zelf}|was ik{, zelf}|ben ik{, zelf}|ikzelf|ik zelf|bevestig{,d,en,t,ing}|ik bevestig{, het, dit, dat}|goedgekeurd|ik keur {het ,}goed|" +
    "ik {heb,had} {,dat ,dit ,het ,zelf ,zojuist ,net }{gedaan,ingelogd,aangemeld,betaald,zelf gedaan,zelf ingelogd}|{dat,dit} heb ik {,zelf }gedaan|ik log{de,} in|ikke|is van mij|was van mij|mijn {login,inlog,aanmelding}|{dat,dit} was mijn {login,inlog}",
  reject:
    "{,nee }{dat,dit,het} {was,ben,is} ik {,echt ,zeker ,helemaal }niet|ik {was,ben} {het,dat,t} {,echt ,zeker }niet|{was,ben} ik niet|niet ik|ik niet|niet door mij|weiger{,en,d}|ik weiger|afwijzen|afgewezen|wijs af|ontken|ik ben {niet,nooit} ingelogd|{dat,dit} {ben,was} ik niet {geweest,hoor}|absoluut niet|zeker niet|helemaal niet|echt niet|iemand {is,heeft} {op,in} {mijn account,mijn rekening}|ik heb niks betaald|ik heb niets {gedaan,betaald}|" +
    "blok{,keer,keren} {,mijn ,alles ,alsjeblieft ,de ,het ,direct ,maar }{,alles,rekening,account,kaart,pas,toegang,direct}|zet {mijn ,}{account,rekening,kaart,pas} {op slot,vast}|bevries{, mijn account, mijn rekening, account, rekening}|sluit {mijn ,}{account,rekening}|" +
    "ik heb {,dit ,dat ,het ,zelf ,me }{niet,nooit,niets,niks} {gedaan,ingelogd,betaald,geprobeerd}|{dat,dit} heb ik niet gedaan|ik {herken,ken} {dit,dat,deze,het}{, login, transactie, apparaat} niet|herken ik niet|ken ik niet|" +
    "{dit is ,het is ,}{fraude,oplichting,oplichters,phishing,oplichterij}|{ik ben ,ben ,}gehackt|hacker{,s}|iemand anders|{dat was ,het was ,dit was }iemand anders|iemand anders {heeft,is}|{niet,is niet,was niet} van mij|niet mijn {login,inlog,aanmelding}|gestolen|mijn account is {gehackt,gestolen}|niet akkoord|niet goedgekeurd",
  join: "ik {kom,ga mee,doe mee,ben erbij}|doe mee|ben erbij|kom ik|meedoen|ik kom graag|tel mij mee|aanwezig|deelnemen|ik neem deel",
  decline:
    "ik {kom,kan,ga} niet{, komen, mee}|kan niet{, komen}|kom niet|ik doe niet mee|ben er niet bij|afzeggen|ik zeg af|verhinderd|afwezig|sla over",
  fillers:
    "alsjeblieft|alstublieft|aub|graag|bedankt|dank je|dank u|dankjewel|dank|hallo|hoi|dag|hoor|toch|gewoon|net|zojuist|dat|dit|het|de|mijn|even|meteen|direct|nu|inloggen|ingelogd|login|vandaag|gisteren|op|telefoon|nieuwe|die|heb|ik|akkoord|en|geweest|absoluut|helemaal|echt|alles|account|rekening|kaart|meteen|zelf|degene|die|heeft|zeker|ook|al|vanmorgen|thuis|hier|van|bij|inderdaad|gewoon",
  doubts:
    "weet ik niet|ik weet het niet|weet niet|geen idee|misschien|niet zeker|ik twijfel|ik weet het niet zeker|ik snap het niet|snap ik niet|begrijp ik niet|ik begrijp het niet|wat betekent dit|wat betekent dat|wat is dit|waarschijnlijk|ik denk het|denk ik|kan zijn|wie is dit|geen flauw idee|weet het niet",
};

export const ROMANIAN_ANSWERS: AnswerRow = {
  yes: "da|daa|dap|ba da|îhî",
  assent: "ok|okay|bine|sigur că da|corect|exact|adevărat|de acord|perfect|e ok|am înțeles|bineînțeles|normal",
  no: "nu|nuu|niciodată|în niciun caz|nici vorbă",
  confirm:
    "{,da }eu{, sunt, am fost, însumi, însămi, personal, eram}|{,da }{sunt,am fost,eram} {chiar ,}eu|chiar eu{, am fost, sunt}|sigur că eu|confirm{,at,ă,are}|aprob|aprobat|autorizez|accept accesul|da confirm|" +
    "eu {m am ,am ,l am ,sunt cel care m am }{conectat,logat,autentificat,intrat,făcut asta,făcut,făcut o,plătit,cerut}{, eu}|m am {conectat,logat,autentificat} eu|am {făcut,intrat,cerut} {eu,asta eu}|{e,este,era} {al meu,a mea,conectarea mea,accesul meu}|{da ,}{este ,e }{conectarea,autentificarea} mea|conectarea {e,este} a mea",
  reject:
    "{,nu }nu {sunt,am fost,eram} eu|n am fost eu|nu eu|{,nu }eu nu{, am fost, sunt, m am conectat, am făcut asta, am făcut nimic}|resping{,e,eți}|refuz|neg|nu confirm|nu aprob|nu autorizez|sigur nu{, eu, sunt eu, am fost eu}|nu eu am {plătit,făcut,intrat}|cineva {a intrat,mi a intrat} în cont{,ul meu}|nu am {plătit,cumpărat,autorizat} nimic|" +
    "bloc{ați,hează,are,aţi} {,vă rog ,imediat ,urgent ,tot ,mi }{,contul,cardul,tot,accesul,imediat,contul meu,cardul meu}|îngheț{ați,are}{, contul, cardul}|suspend{ați,ă}{, contul, cardul}|închideți {contul,accesul}|" +
    "{eu ,}nu m am {conectat,logat,autentificat}{, eu}|{eu ,}{nu,n} am {făcut,intrat,plătit,cerut,autorizat,inițiat}{, asta, nimic, eu, eu asta, această plată}|nu {recunosc,cunosc}{, asta, tranzacția, accesul}|nu {e,este,era} {al meu,a mea,accesul meu}|" +
    "{este ,e ,asta e ,}{fraudă,înșelătorie,escrocherie,țeapă,phishing}|{mi a ,mi au ,m au }{spart,furat,hackuit,spart cineva} {,contul,cardul,telefonul}|m au hackuit|am fost {hackuit,hackuită,spart}|hacker{i,}|altcineva{, a intrat, a fost, s a conectat}|cineva {a intrat,s a conectat,mi a spart contul}|altă persoană|o altă persoană",
  join: "{vin,particip,voi participa,mă alătur,voi veni,voi fi acolo,sunt prezent,mă înscriu}",
  decline: "nu {vin,pot,pot veni,particip,voi veni,voi participa,ajung,mai pot}|absent|refuz invitația|sar peste",
  fillers:
    "vă rog|va rog|te rog|mulțumesc|mersi|bună|bună ziua|salut|asta|conectarea|acum|imediat|urgent|repede|azi|ieri|de|pe|din|telefonul|nou|meu|calculator|totul|e|în|regulă|și|contul|cardul|am|adineauri|tocmai|sigur|desigur|absolut|că|deloc|categoric|mi|meu|contul meu|bine|acum câteva minute|acasă|telefon",
  doubts:
    "nu știu|nu stiu|poate|nu sunt sigur|nu sunt sigură|nu îmi amintesc|nu mi amintesc|nu înțeleg|nu am înțeles|ce înseamnă|ce e asta|ce este asta|probabil|cred|cred că da|cred că nu|habar n am|cine e|parcă",
};

export const GREEK_ANSWERS: AnswerRow = {
  yes: "ναι|μάλιστα|βεβαίως ναι|nai|ne nai|ναί|ναιι",
  assent: "οκ|οκέι|εντάξει|βέβαια|βεβαίως|φυσικά|σωστά|ακριβώς|σωστό|καλά|ok|endaxi|entaxi|κατάλαβα|σύμφωνοι|αμέ",
  no: "όχι|οχι|ποτέ|καθόλου|σε καμία περίπτωση|oxi|ohi",
  confirm:
    "{,ναι }εγώ{, ήμουν, είμαι, ο ίδιος, η ίδια, προσωπικά}|{,ναι }{ήμουν,είμαι} εγώ|{φυσικά,σίγουρα,βέβαια} {εγώ ,}{ήμουν,εγώ}{, εγώ}|επιβεβαι{ώνω,ωμένο,ώνεται,ωση,ώστε}|εγκρίν{ω,εται}|εγκεκριμένο|επιτρέπω|" +
    "εγώ {,το ,την ,μόλις }{συνδέθηκα,έκανα,μπήκα,το έκανα,έκανα τη σύνδεση,πλήρωσα,ζήτησα}|{το έκανα,συνδέθηκα,μπήκα} εγώ|{,ναι }{είναι ,ήταν }{δικό μου,δική μου,δικιά μου,η σύνδεσή μου}|{ναι ,}δική μου σύνδεση|ego imoun|nai ego{, imoun, eimai}|ego eimai|epivevaiono",
  reject:
    "{,όχι }δε{,ν} {ήμουν,είμαι} εγώ|όχι εγώ|{δεν ήμουν,εγώ όχι,εγώ δεν ήμουν}|απορρίπτ{ω,εται}|απόρριψη|αρνούμαι|δεν επιβεβαιώνω|δεν εγκρίνω|σίγουρα όχι|φυσικά όχι|σίγουρα {δεν ,όχι }{ήμουν ,}εγώ|κάποιος μπήκε στον λογαριασμό{, μου}|δεν πλήρωσα τίποτα|" +
    "{μπλοκ,μπλόκ}{άρετε,αρε,αρέ,άρισμα,άρε,αρετε} {,τον ,την ,τα ,αμέσως ,το }{,λογαριασμό,κάρτα,πάντα,αμέσως,λογαριασμό μου,κάρτα μου}|κλειδ{ώστε,ωσε,ώσε} {,τον ,την }{,λογαριασμό,κάρτα,αμέσως}|παγώστε {,τον ,την }{,λογαριασμό,κάρτα}|κλείστε τον λογαριασμό|" +
    "δε{,ν} {συνδέθηκα,μπήκα,το έκανα,έκανα τίποτα,έκανα,πλήρωσα,έκανα εγώ,έκανα σύνδεση,έκανα αυτό,ζήτησα,έκανα καμία}{, εγώ, αυτό, τίποτα}|δε{,ν} {το,την} {αναγνωρίζω,γνωρίζω,ξέρω αυτό}|δε{,ν} αναγνωρίζω{, αυτό, τη συναλλαγή}|δε{,ν} είναι {δικό μου,δική μου,δικιά μου}|" +
    "{είναι ,}{απάτη,απατεώνες,απατεώνας,phishing}|{με ,μου }{χάκαραν,χακάρανε,έκλεψαν,χάκαρε}{, τον λογαριασμό, την κάρτα, κάποιος}|χάκερ|κάποιος {άλλος,μπήκε,ξένος}{, μπήκε, ήταν}|άλλος{, ήταν}|den {imoun,eimai} ego|oxi ego|ohi ego|blokarete",
  join: "{έρχομαι,θα έρθω,συμμετέχω,θα συμμετάσχω,μέσα,θα είμαι εκεί,δηλώνω συμμετοχή}",
  decline: "{δεν μπορώ,δεν έρχομαι,δεν θα έρθω,δε θα έρθω,δεν μπορώ να έρθω,δεν συμμετέχω,απών}",
  fillers:
    "παρακαλώ|ευχαριστώ|γεια|καλημέρα|αυτό|η|ο|το|τον|την|σύνδεση|αμέσως|τώρα|γρήγορα|μόλις|σήμερα|χθες|από|νέο|κινητό|υπολογιστή|όλα|καλά|και|μου|λογαριασμό|parakalo|είναι|εγώ|πριν|λίγο|σίγουρα|ότι|πως|οτι|απολύτως|βέβαια|μου|κάρτα|στον|στο|τώρα|μόλις τώρα|σπίτι",
  doubts:
    "δεν ξέρω|δε ξέρω|ίσως|μπορεί|δεν είμαι σίγουρος|δεν είμαι σίγουρη|δεν θυμάμαι|δε θυμάμαι|δεν καταλαβαίνω|δεν κατάλαβα|τι σημαίνει|τι είναι αυτό|μάλλον|πιθανόν|νομίζω|ποιος είναι|den xero|isos",
};
