/** Denials in German, Dutch, Afrikaans and the Nordic languages, which put "not" behind the verb. */
import type { DenialSpeech } from "./speech.ts";

export const GERMAN_DENIAL: DenialSpeech = {
  mendsSlips: true,
  words: {
    isnt: "nicht|ned|net|nich|nie|niemals|nit|keinesfalls|{war,wars,bin,bins} {nicht,ned,net,nich,nit,nid,nod,nöd}|nid|nod|nöd|nöt|need",
    me: "ich|i|ig|ik|wir|von mir|von uns|durch mich",
    really: "wirklich|sicher|definitiv|von|garantiert|bestimmt",
    mine: "meine {anmeldung,karte,transaktion,bestellung,buchung}|mein {gerat,handy,konto,login,zugriff,telefon}|von mir|meins",
    never: "nicht|ned|net|nich|nie|niemals|nichts|nix|keine|keinen|kein|niemand",
    entry:
      "angemeldet|anmeldung|eingeloggt|eingelogt|eingelogged|einloggen|login|gemacht|getan|autorisiert|genehmigt|veranlasst|angefordert|beantragt|bezahlt|gekauft|bestellt|versucht|benutzt|zugegriffen|gewesen|durchgefuhrt|durchgefuehrt|bestatig*|bestaetig*|zugestimmt|freigegeben|in {madrid,spanien,paris,berlin,london}|dort",
    denied:
      "{das ,des ,dat ,dit ,es ,}{bin,war} {ich,i} {,das ,des ,es ,s }{nicht,ned,net,nich,nit,nid,nod,nöd} {gewesen,gwesen,gwäsn,gsi,gwen,gwea,jewesen}|{ich,i} {bin,bins,bi} {,das ,des ,es ,s }{nicht,ned,net,nich,nit,nid,nod,nöd} {gewesen,gwesen,gsi,gwen,gwea,jewesen}|kenn {ich ,}{nicht,ned,net,nich,nid,nod,nöd}|kenne {ich ,}{nicht,das nicht,ich nicht,den nicht,das gerat nicht}|erkenne {ich ,das ,}nicht|{ich ,}habe {damit ,}nichts {gemacht,getan,damit zu tun}|{ich ,}hab {damit ,}nichts {gemacht,damit zu tun}|unbefugt*|nicht autorisiert|nie {angemeldet,eingeloggt,gewesen}|{stimmt,ist} {so ,}nicht von mir|ich hab geschlafen|ich bin {,gar ,doch ,uberhaupt }nicht in|war ich {,bestimmt ,sicher ,garantiert ,wirklich ,gar ,definitiv ,doch ,aber }{nicht,ned,net,nich,nit,nid,nod,nöd}|{ich,i} {bis,bi,bin,bin s,bins} {,es ,das ,s }{nid,nod,nöd,ned,net,nicht,nich}|ich {war,wars,bin} {,es ,das ,s }{,bestimmt ,sicher ,garantiert ,wirklich ,gar ,definitiv ,doch ,aber }{nicht,ned,net,nich,nit,nid,nod,nöd}|{bin,bi} {ich,i,ig} {,das ,s ,es }{nicht,ned,nich,nid,nod,nöd}|{noch ,}{nie,niemals} {,in leben ,im leben }{in,dort,da}|keinen fuss|ich lehne {das ,}ab",
    someone:
      "jemand|irgendjemand|wer anders|ein {fremder,hacker,dieb,unbekannter,anderer}|fremde|hacker|irgendwer|eine andere person|jmd|jemanden",
    into: "{in,auf,an} {meinem,meinen,mein,meine} {account,konto,handy,profil,accounts,e mail}|eingeloggt|angemeldet|benutzt|nutzt|geklaut|gestohlen|gehackt|zugriff|zugegriffen|eingedrungen|hat {mein,meine}|versucht|kennt mein*|drin|geandert",
    other:
      "jemand anders|jemand anderes|wer anderes|wer anders|ein {fremder,unbekannter,hacker,anderer}|fremde person|andere person",
    device:
      "handy|telefon|smartphone|iphone|karte|sim|geldborse|brieftasche|portemonnaie|tasche|laptop|rechner|ausweis|passwort|konto|daten|identitat|geldbeutel",
    stolen: "geklaut|gestohlen|verloren|weg|gehackt|entwendet|abhanden|geraubt|gestohln|kopiert|missbraucht",
    harm: "gehackt|gehackd|hacker|hackt|betrug|betruger*|betrueger*|phishing|missbrauch*|identitatsdiebstahl|gephisht|diebstahl|einbruch",
    freeze:
      "sperr|sperre|sperrt|sperrts|sperrns|sperr s|blockiert s|blockierts|sperrens|sperr ma|sperrts ma|sperren|gesperrt werden|blockier|blockiere|blockiert|blockieren|einfrieren|friert|friere|schliessen|schliesst|deaktivier|deaktiviere|deaktiviert|deaktivieren|stoppen|stoppt|dichtmachen|zumachen|ablehnen|abbrechen|sichern",
    account:
      "konto|account|acc|karte|zugang|zugriff|alles|profil|login|anmeldung|das|transaktion|zahlung|buchung|kreditkarte|konten|gerat|ihn|es",
    refuse: "ablehnen|abbrechen|stornieren",
    neg: "nicht|nid|nod|nich|ned|net|nie|niemals|kein|keine|keinen|keinerlei|ohne|bloss nicht|niemand|nix",
    negAfter: "nicht|nich|ned|net|bloss nicht|auf keinen fall",
  },
  orders: ["@freeze ~1 sie|bitte ~3 @account"],
  exceptions: ["warum|wieso|weshalb|wann|wie ~4 @freeze", "entsperr*"],
  barriers: "weiss|sicher|ob|wenn|aber|kann|konnte|erinnere|verstehe|bekommen|erhalten",
  claims:
    "{,ja ,jo ,jap ,jup ,genau ,richtig ,stimmt ,passt ,klar }{,das ,des ,dat }{war,bin} {,nur ,wirklich ,schon }{ich,i} {,selbst,selber,es}|{,ja }ich {wars,bins,war s,bin s} {,selbst,selber,nur}|{,ja }ich {hab,habe} mich {,gerade ,eben ,selbst ,selber ,grad }{eingeloggt,angemeldet}|{,ja }{hab,habe} mich {,gerade ,eben ,selbst ,selber ,grad }{eingeloggt,angemeldet}|{,ja }{ist,war} {meine anmeldung,mein login,mein handy,mein neues handy}|ich {selbst,selber}|{das ,}{geht,war} auf mich",
  beside:
    "nichts|mit|von|vom|aus|dem|meinem|meiner|neuen|neues|neuem|handy|telefon|laptop|rechner|computer|pc|tablet|eben|gerade|grad|vorhin|heute|gestern|vor|minuten|minute|ein|paar|einer|zuhause|zu|hause|arbeit|buro|hotel|alles|gut|kein problem|keine sorge|nur|selbst|selber|so|ich|hab|habe|mich|eingeloggt|angemeldet|am|im|ja|schon|auch|ist",
  harmless: [
    "^ ~1 bin|war|ich_bin|sind ~2 in|im|auf|bei|am ~4 $",
    "^ ~1 im|auf|in urlaub|reise|dienstreise|ferien|hause ~3 $",
    "^ ~1 sorry|schuldig|entschuldigung|ups $",
    "^ kein|keine|keinen problem|sorge|sorgen|stress ~1 $",
    "^ ~1 alles gut|ok|okay|klar|bestens|in_ordnung ~1 $",
    "^ danke fur|der_nachfrage|furs ~3 $",
    "^ ~1 neues handy|telefon ~1 $",
  ],
};

export const DUTCH_DENIAL: DenialSpeech = {
  mendsSlips: true,
  words: {
    isnt: "niet|nie|ni|nooit|{was,ben,is} {het,t,dat} {zeker,echt,helemaal} niet|{niet,nooit} {door,van}",
    me: "ik|ikke|mij|ons",
    mine: "mijn {login,account,telefoon,toestel,apparaat,inlog,betaling,rekening}|van mij|de mijne",
    never: "niet|nooit|niks|niets|geen|niemand",
    entry:
      "ingelogd|ingelogt|aangemeld|ingelogged|login|inlog|inlogpoging|gedaan|geautoriseerd|goedgekeurd|aangevraagd|betaald|gekocht|besteld|geprobeerd|gebruikt|geweest|toegestaan|bevestig*|{in,uit} {madrid,spanje,parijs}",
    denied:
      "{ben,was} ik niet|{ik,k} {ben,was} {het ,t ,dat }niet|{ken,herken} ik niet|{ik ,}{ken,herken} {dit,dat,deze} {,apparaat ,toestel ,login }niet|ongeautoriseerd*|onbekende {login,inlog}|ik sliep|nooit {ingelogd,geweest}|ik ben {,helemaal }niet in|heb ik niks mee te maken",
    someone: "iemand|een {vreemde,hacker,dief,onbekende,ander}|hackers|dieven|andere persoon|anderen",
    into: "{in,op} {mijn,m n} {account,rekening,profiel,telefoon}|ingelogd|aangemeld|gebruikt|gestolen|gejat|gehackt|heeft mijn|probeert|toegang|ingebroken|binnengekomen|zit {in,op}|gewijzigd",
    other: "iemand anders|een {ander,vreemde,hacker,onbekende}|ander persoon|andere persoon",
    device:
      "telefoon|mobiel|mobieltje|gsm|iphone|kaart|pas|bankpas|simkaart|sim|portemonnee|tas|laptop|computer|wachtwoord|account|identiteit|toestel",
    stolen: "gestolen|gejat|kwijt|verloren|gehackt|gepikt|geroofd|weg|gekloond|misbruikt",
    harm: "gehackt|gehacked|hacker|hackers|fraude|fraudeur*|oplichting|oplichter*|phishing|diefstal|inbraak|identiteitsfraude|opgelicht",
    refuse: "weiger*|annuleer",
    freeze:
      "blokkeer|blokkeren|blokeer|blokeren|bevries|bevriezen|sluit|sluiten|stop|stoppen|deactiveer|deactiveren|weiger|weigeren|vergrendel|vergrendelen|beveilig|afsluiten|annuleer",
    account:
      "account|rekening|kaart|pas|bankpas|alles|toegang|profiel|login|inlog|het|dit|transactie|betaling|apparaat|boel|zaak",
    neg: "niet|nooit|geen|zonder|niemand|niks",
    negAfter: "niet|nooit|a u b niet",
  },
  exceptions: ["waarom|wanneer|hoe ~4 @freeze", "deblokk*"],
  barriers: "weet|zeker|of|als|maar|kan|kon|lukt|lukte|herinner|snap|gekregen|ontvangen",
  claims:
    "{,ja ,jep ,klopt }{dat,het,t,da} {was,ben} {ik,ikke} {,zelf,maar}|{,ja }{ik,ikke} {was,ben} {het,t,dat,da} {,zelf,maar}|{,ja }ik {heb ,}{zelf ,net ,zojuist }ingelogd|{,ja }{was,ben} ik {,zelf}|{,ja }ikzelf|ik zelf",
  beside:
    "niks|niets|met|vanaf|vanuit|m n|mobiel|toestel|laptop|pc|tablet|thuis|werk|kantoor|hotel|minuten|minuut|paar|een|geleden|straks|net|geen probleem|rustig|maar|in|was|ben|dat|ja",
  harmless: [
    "^ ~1 ik_ben|ben|was|zit ~2 in|op|bij|aan ~4 $",
    "^ ~1 op vakantie|reis|werk ~3 $",
    "^ ~1 sorry|schuldig|oeps $",
    "^ geen probleem|zorgen|paniek|stress ~1 $",
    "^ ~1 alles goed|ok|oke|prima ~1 $",
    "^ bedankt|dank ~1 voor|je|u ~3 $",
    "^ maak|maakt je|u geen zorgen $",
  ],
};

export const AFRIKAANS_DENIAL: DenialSpeech = {
  words: {
    isnt: "nie|{was,is} {dit ,}nie|nooit",
    me: "ek|ekke|my|ons",
    mine: "my {rekening,foon,toestel,kaart,aanmelding}|myne",
    never: "nie|nooit|niks|geen|niemand",
    entry:
      "ingeteken|aangemeld|ingelog|gedoen|goedgekeur|gemagtig|betaal|gekoop|probeer|gebruik|aangevra|toegelaat|daar|bevestig",
    denied:
      "{dit ,}was {beslis ,}nie ek|ek was dit nie|ek {herken,ken} {dit ,dit nie,nie }|ongemagtig*|ek ontken|ek het geslaap",
    someone: "iemand|n {vreemdeling,hacker,dief,ander}|hackers|diewe",
    into: "in my|op my|ingelog|ingeteken|gebruik|gesteel|gehack|het my|probeer|toegang",
    other: "iemand anders|n ander persoon|n {vreemdeling,dief,hacker}",
    device: "foon|selfoon|kaart|sim|beursie|handsak|rekenaar|wagwoord|rekening|identiteit",
    stolen: "gesteel|verloor|weg|gehack|geroof|gekloon",
    harm: "gehack|hacker|bedrog|bedrieer*|swendel*|phishing|diefstal|geroof",
    freeze: "blok|blokkeer|vries|bevries|sluit|stop|deaktiveer|weier|kanselleer|beveilig",
    account: "rekening|kaart|alles|toegang|profiel|dit|transaksie|betaling",
    neg: "moenie|nie|nooit|geen|sonder|moet nie",
    negAfter: "nie",
  },
  exceptions: ["hoekom|waarom|wanneer|hoe ~4 @freeze"],
  barriers: "weet|seker|of|as|maar|kan|onthou|verstaan",
  beside:
    "met|van|my|nuwe|foon|selfoon|rekenaar|nou|net|vandag|by|die|huis|werk|minute|gelede|ek|het|ingeteken|ingelog",
};

export const SWEDISH_DENIAL: DenialSpeech = {
  words: {
    isnt: "inte|aldrig|{var,ar} {det ,}{absolut ,verkligen ,definitivt }inte",
    me: "jag|mig|vi",
    mine: "min {inloggning,mobil,telefon,enhet,dator}|mitt konto|mitt|min",
    never: "inte|aldrig|ingen|inget|ingenting|varken",
    entry:
      "loggat|loggade|logga|inloggad|gjort|gjorde|godkant|godkanner|bekraftar|begart|betalat|kopt|forsokt|anvant|varit|ar i|kanner|igenkann*",
    denied: "jag nekar|obehorig*|kanner {jag ,}inte {igen,till}|{jag ,}kanner inte|jag sov|ar inte i",
    someone: "nagon|nan|en {frammande,hackare,tjuv,okand,annan}|hackare|okand person",
    into: "{inne ,}{i,pa} {mitt,min}|loggat|loggade|anvant|anvander|stulit|hackat|forsoker|har {min,mitt}|kommit at|tagit",
    other: "nagon annan|nan annan|en annan person|en {frammande,hackare,tjuv}",
    device: "mobil|mobilen|telefon|telefonen|kort|kortet|planbok|vaska|sim|dator|losenord|konto|kontot|bankid",
    stolen: "stulen|stulet|stals|snodd|borta|tappat|tappade|forlorat|hackad|hackat|kapat|kapad",
    harm: "hackad|hackat|hackare|bedrageri|bedragare|bluff|natfiske|kapad|stold|ranad",
    freeze: "sparr|sparra|blockera|blocka|frys|las|stang|stoppa|neka|avbryt|avvisa",
    account: "konto|kontot|kort|kortet|allt|atkomst|inloggning|inloggningen|profil|det|betalning|betalningen",
    neg: "inte|aldrig|ingen|inget|utan|behover inte",
    negAfter: "inte|aldrig",
  },
  exceptions: ["varfor|nar|hur ~4 @freeze"],
  barriers: "vet|saker|om|men|kan|kunde|minns|forstar|fatt",
  harmless: [
    "^ ~1 jag_ar|ar|var ~1 i|pa ~4 $",
    "^ ~1 pa semester|resa|jobbet ~3 $",
    "^ inga problem ~1 $",
    "^ ~1 allt lugnt|ok|bra ~1 $",
    "^ ~1 sorry|forlat|ursakta|skyldig $",
    "^ tack for ~3 $",
  ],
};

export const NORWEGIAN_DENIAL: DenialSpeech = {
  words: {
    isnt: "ikke|aldri|ikkje",
    me: "jeg|meg|eg|mej|jæi",
    mine: "min {innlogging,mobil,telefon,enhet}|min konto|mitt|min",
    never: "ikke|aldri|ingen|ingenting|ikkje",
    entry:
      "logget|logga|logge|innlogget|gjort|gjorde|godkjent|godkjenner|bekrefter|bedt|betalt|kjøpt|kjopt|prøvd|provd|brukt|vært|vaert|er i|kjenner|gjenkjenn*",
    denied: "kjenner {jeg ,}ikke {igjen,til}|uautorisert*|jeg sov|er ikke i",
    someone: "noen|en {fremmed,hacker,tyv,ukjent,annen}|hackere|ukjent person",
    into: "{inne ,}{i,på,pa} {min,kontoen}|logget|logga|brukt|bruker|stjålet|stjalet|hacket|prøver|prover|har {min,mitt}|tatt",
    other: "noen andre|en annen person|andre personer|en {fremmed,hacker,tyv}",
    device: "mobil|mobilen|telefon|telefonen|kort|kortet|lommebok|veske|sim|pc|passord|konto|kontoen",
    stolen: "stjålet|stjalet|stjaalet|borte|mistet|mista|hacket|hacka|kapret|ranet",
    harm: "hacket|hacka|hackere|svindel|svindler*|bedrageri|phishing|tyveri|ranet",
    freeze: "sperr|sperre|blokker|blokkere|blokér|frys|lås|las|steng|stopp|avvis|stans",
    account: "konto|kontoen|kort|kortet|alt|tilgang|innlogging|innloggingen|profil|det|betaling|betalingen",
    neg: "ikke|aldri|ingen|uten|ikkje",
    negAfter: "ikke|aldri|ikkje",
  },
  exceptions: ["hvorfor|når|nar|hvordan ~4 @freeze"],
  barriers: "vet|sikker|om|hvis|men|kan|kunne|husker|forstår|fått",
  harmless: [
    "^ ~1 jeg_er|er|var ~1 i|på|pa ~4 $",
    "^ ~1 på|pa ferie|reise|jobb ~3 $",
    "^ ikke noe problem ~1 $",
    "^ ~1 alt ok|bra|greit ~1 $",
    "^ ~1 sorry|beklager $",
    "^ takk for ~3 $",
  ],
};

export const DANISH_DENIAL: DenialSpeech = {
  words: {
    isnt: "ikke|aldrig",
    me: "jeg|mig|os",
    mine: "min {login,mobil,telefon,enhed,konto}|mit|min",
    never: "ikke|aldrig|ingen|ingenting|intet",
    entry:
      "logget|loggede|logge|gjort|gjorde|godkendt|godkender|bekræfter|anmodet|betalt|købt|kobt|prøvet|provet|brugt|været|er i|kender|genkend*",
    denied: "kender {jeg ,}ikke|uautoriseret*|jeg sov|er ikke i",
    someone: "nogen|en {fremmed,hacker,tyv,ukendt,anden}|hackere|ukendt person",
    into: "{inde ,}{i,på,pa} {min,mit}|logget|brugt|bruger|stjålet|stjalet|hacket|prøver|har {min,mit}|taget",
    other: "en anden|nogen anden|nogle andre|en anden person|en {fremmed,hacker,tyv}",
    device: "mobil|telefon|telefonen|kort|kortet|pung|taske|sim|computer|kode|adgangskode|konto|mitid",
    stolen: "stjålet|stjalet|væk|vaek|mistet|tabt|hacket|kapret|røvet",
    harm: "hacket|hackere|svindel|svindler*|bedrageri|bedrager*|phishing|tyveri",
    freeze: "spær|spaer|spærre|spærret|bloker|blokér|blokere|frys|lås|las|luk|stop|afvis",
    account: "konto|kontoen|kort|kortet|alt|adgang|login|profil|det|betaling|betalingen",
    neg: "ikke|aldrig|ingen|uden",
    negAfter: "ikke|aldrig",
  },
  exceptions: ["hvorfor|hvornår|hvordan ~4 @freeze"],
  barriers: "ved|sikker|om|hvis|men|kan|kunne|husker|forstår|fået",
  harmless: [
    "^ ~1 jeg_er|er|var ~1 i|på|pa ~4 $",
    "^ ~1 på|pa ferie|rejse|arbejde ~3 $",
    "^ intet problem ~1 $",
    "^ ~1 alt ok|godt|fint ~1 $",
    "^ ~1 sorry|beklager|undskyld $",
    "^ tak for ~3 $",
  ],
};

export const ICELANDIC_DENIAL: DenialSpeech = {
  words: {
    isnt: "ekki|aldrei",
    me: "ég|eg|mig|mér",
    mine: "minn|mín|mitt|mínn reikningur",
    never: "ekki|aldrei|enginn|ekkert",
    entry:
      "skráð|skráði|skráður|skráð inn|innskráð*|gert|gerði|samþykkt|samþykki|beðið|borgað|keypt|reynt|notað|verið|þekki|staðfesti|logg*",
    denied: "þekki {þetta ,}ekki|óheimil*|ég svaf|ég hafna",
    someone: "einhver|einhver annar|ókunnugur|hakkari|þjófur|tölvuþrjótur",
    into: "inn í|inni í|inni á|skráð|skráði|notað|notar|stolið|stal|hakkað|reynir|braust|er með",
    other: "einhver annar|annar aðili|annar maður|ókunnugur",
    device: "síminn|síma|símanum|sími|símann|kort|kortið|kortinu|veski|veskið|tölva|lykilorð|reikning*",
    stolen: "stolið|stolinn|stolin|týndur|týndist|týndi|týnt|hakkað|hakkaður|horfinn",
    harm: "hakkað|hakkaður|hakkari|svindl*|svik|svikari|þjófnaður|netsvik",
    freeze: "lokið|lokaðu|loka|frystið|frystu|frysta|læsið|læstu|læsa|stöðvið|stöðvaðu|blokkið|blokka|hafnið|hafna",
    account: "reikning*|kort*|allt|öllu|aðgang*|þetta|þessu|innskráning*|greiðslu*",
    neg: "ekki|aldrei|án|enginn",
    negAfter: "ekki",
  },
  exceptions: ["hvers|hvenær|hvernig ~4 @freeze"],
  barriers: "veit|viss|ef|en|man|skil|get",
  beside: "með|úr|frá|nýja|símanum|mínum|tölvunni|áðan|núna|í|dag|heima|vinnunni|ég|skráði|mig|inn|rétt|var",
};
