/** Answers in Swedish, Danish, Norwegian and Finnish. */
import type { AnswerRow } from "../answer-words.ts";

export const SWEDISH_ANSWERS: AnswerRow = {
  yes: "ja|jaa|japp|jo|joo|jajamän|jodå|yes|jajemän|jepp",
  assent:
    "ok|okej|okay|visst|precis|stämmer|det stämmer|rätt|korrekt|självklart|javisst|bra|fint|toppen|förstått|uppfattat|såklart|givetvis",
  no: "nej|nä|aldrig|nix|nejdå",
  confirm:
    "{,ja }{det ,}{var,är} {bara ,}jag{, själv, som gjorde det, som loggade in, som gjorde inloggningen}|{ja ,}jag{, själv}|bekräfta{,r,d,t,s,de}|jag bekräftar{, det}|godkän{n,ner,d,t}|jag godkänner|jag {var,är} det{, som}|{att ,}det var jag|jag var den|" +
    "jag {,själv ,precis ,nyss }{loggade in,gjorde det,gjorde inloggningen,har loggat in,betalade,har gjort det}{, själv, nyss}|{det ,}var min {inloggning,betalning}|{det ,}är {min,mitt}{, inloggning}|{ja ,}det är {min,mitt}|min inloggning",
  reject:
    "{,nej }{det ,}{var,är} {verkligen ,absolut ,}inte jag{, som gjorde det, som loggade in}|inte jag|jag inte|jag var det inte|avvisa{,r,d}|neka{,r,d}|avslå{,r}|jag nekar|bekräftar inte|godkänner inte|absolut inte|inte alls|verkligen inte|självklart inte|jag har inte {betalat,köpt,beställt} {,något,nåt}|någon {har ,}{kommit,loggat} in på mitt konto|" +
    "{spärra,blockera,frys,lås,stäng} {,av ,mitt ,mina ,genast ,omedelbart ,direkt ,allt }{,kontot,kortet,konto,kort,allt,direkt,omedelbart,genast}|spärr{,a}|" +
    "jag {har inte,har aldrig,hade inte} {loggat in,gjort det,gjort något,gjort detta,gjort det här,godkänt detta,försökt logga in,betalat,beställt}|jag {loggade,gjorde,betalade} {inte in,inte det,inget,inte detta,inte något,ingenting,inte}|{känner,känns} inte igen{, det, detta, inloggningen}|jag känner inte igen{, det, detta}|" +
    "{det är ,detta är ,}{bedrägeri,bedragare,bluff,phishing,ett bedrägeri}|{jag ,jag har }blivit hackad|jag är hackad|hackad|{någon ,de }har {hackat,kapat,stulit} {,mig,mitt konto,mitt kort,kontot}|någon annan{, loggade in, har loggat in, var det}|{det ,}var någon annan|inte {min,mitt,mina}{, inloggning, konto}|{det ,}är inte {min,mitt}|hackare",
  join: "{jag ,}{kommer,är med,deltar,hänger med,anmäler mig,följer med}|delta|är med",
  decline: "{jag ,}{kommer inte,kan inte,kan inte komma,är inte med,deltar inte,hinner inte,står över}|förhinder",
  fillers:
    "tack|snälla|hej|hejsan|det|den|inloggningen|inloggning|nu|genast|direkt|omedelbart|fort|snabbt|nyss|precis|idag|igår|från|min|nya|telefon|dator|mobil|allt|är|lugnt|och|som|kontot|mitt|själv|absolut|att|verkligen|alls|definitivt|kort|konto|i morse|hemma|jo|som gjorde|omgående|lugnt",
  doubts:
    "vet inte|jag vet inte|kanske|inte säker|jag är inte säker|osäker|minns inte|kommer inte ihåg|förstår inte|jag förstår inte|vad betyder det|vad är det här|vad är detta|antagligen|nog|tror det|jag tror|ingen aning|vem är det|möjligen",
};

export const DANISH_ANSWERS: AnswerRow = {
  yes: "ja|jaa|jep|jo|jow|jada|yes|jamen ja|jaja",
  assent:
    "ok|okay|selvfølgelig|klart|præcis|korrekt|rigtigt|det stemmer|stemmer|fint|godt|naturligvis|helt sikkert|forstået|modtaget|super|sikkert",
  no: "nej|næ|aldrig|nejda|niks",
  confirm:
    "{,ja }{det ,}{var,er} {bare ,}mig{, selv, der gjorde det, der loggede ind, der loggede på}|{ja ,}mig{, selv}|{ja ,}{selvfølgelig ,selvfølgelig var }{var ,}det {var ,}mig|bekræft{,er,et,e}|jeg bekræfter{, det}|godkend{,er,t}|jeg godkender|jeg {var,er} det|{at ,}det var mig|" +
    "jeg {,selv ,lige }{loggede ind,loggede på,gjorde det,har logget ind,har gjort det,betalte}{, selv, lige}|{det ,}var mit {login,køb}|{det ,}er {min,mit}{, login}|{ja ,}det er {min,mit}|mit login",
  reject:
    "{,nej }{det ,}{var,er} {altså ,bestemt ,absolut ,}ikke mig{, der gjorde det, der loggede ind}|ikke mig|mig ikke|afvis{,er,t}|jeg afviser|næg{ter,te}|bekræfter ikke|godkender ikke|bestemt ikke|slet ikke|absolut ikke|overhovedet ikke|selvfølgelig ikke|jeg har ikke {betalt,købt,bestilt} {,noget}|nogen er {logget ind,kommet ind} på min konto|" +
    "{spær,bloker,blokér,frys,lås,luk} {,min ,mit ,straks ,alt ,for }{,kontoen,kortet,konto,kort,alt,straks,med det samme,adgangen}|spærring|" +
    "jeg {har ikke,har aldrig} {logget ind,logget på,gjort det,gjort noget,gjort dette,gjort det her,godkendt dette,prøvet at logge ind,betalt,bestilt}|jeg {loggede,gjorde,betalte} {ikke ind,ikke det,ikke noget,intet,ingenting,ikke}|{kender,genkender} {det ,jeg }ikke{, det, dette}|jeg {kender,genkender} {det ikke,ikke det,ikke dette}|" +
    "{det er ,dette er ,}{svindel,svindlere,fup,phishing,snyd,bedrageri}|{jeg ,jeg er ,jeg er blevet }{blevet hacket,hacket}|hacket|{nogen ,de }har {hacket,stjålet,overtaget} {,mig,min konto,mit kort,kontoen}|{en ,}{nogen anden,en anden,anden person}|{det ,}var {en anden,nogen anden}|ikke {min,mit,mine}{, login, konto}|{det ,}er ikke {min,mit}|hacker",
  join: "{jeg ,}{kommer,er med,deltager,tager med,tilmelder mig}|deltag|er med",
  decline:
    "{jeg ,}{kommer ikke,kan ikke,kan ikke komme,er ikke med,deltager ikke,når det ikke,springer over}|forhindret",
  fillers:
    "tak|venligst|hej|det|den|login|nu|straks|hurtigt|lige|i dag|i går|fra|min|nye|ny|telefon|computer|mobil|alt|er|fint|og|der|kontoen|mit|selv|med det samme|skynd jer|absolut|at|virkelig|bestemt|overhovedet|slet|kort|konto|i morges|hjemme|omgående",
  doubts:
    "ved ikke|jeg ved ikke|ved det ikke|måske|ikke sikker|jeg er ikke sikker|usikker|husker ikke|kan ikke huske|forstår ikke|jeg forstår det ikke|hvad betyder det|hvad er det her|hvad er dette|sandsynligvis|nok|tror det|jeg tror|aner det ikke|hvem er det|muligvis",
};

export const NORWEGIAN_ANSWERS: AnswerRow = {
  yes: "ja|jaa|jepp|jo|joda|jada|yes|japp|jaja",
  assent:
    "ok|okei|okay|selvfølgelig|klart|akkurat|korrekt|riktig|det stemmer|stemmer|fint|greit|bra|naturligvis|forstått|mottatt|supert|selvsagt|sikkert",
  no: "nei|aldri|neida|nix|næ",
  confirm:
    "{,ja }{det ,}{var,er} {bare ,}{meg,jeg}{, selv, som gjorde det, som logget inn}|{ja ,}meg{, selv}|{ja ,}selvfølgelig {var ,er }det {meg,jeg}|bekreft{,er,et,e}|jeg bekrefter{, det}|godkjenn{,er,t}|jeg godkjenner|jeg {var,er} det|{at ,}det var {meg,jeg}|" +
    "jeg {,selv ,nettopp }{logget inn,logga inn,gjorde det,har logget inn,har gjort det,betalte}{, selv, nettopp}|{det ,}var {min innlogging,mitt kjøp}|{det ,}er {min,mitt}{, innlogging}|{ja ,}det er {min,mitt}|min innlogging",
  reject:
    "{,nei }{det ,}{var,er} {altså ,definitivt ,absolutt ,}ikke {meg,jeg}{, som gjorde det, som logget inn}|ikke meg|meg ikke|avvis{,er,t}|jeg avviser|nekt{er,et}|bekrefter ikke|godkjenner ikke|absolutt ikke|slett ikke|overhodet ikke|selvfølgelig ikke|jeg har ikke {betalt,kjøpt,bestilt} {,noe}|noen har {logget inn,kommet inn} på kontoen min|" +
    "{sperr,blokker,frys,lås,steng} {,min ,mitt ,straks ,alt }{,kontoen,kortet,konto,kort,alt,straks,med en gang,tilgangen,kontoen min,kortet mitt}|sperring|" +
    "jeg {har ikke,har aldri} {logget inn,gjort det,gjort noe,gjort dette,godkjent dette,prøvd å logge inn,betalt,bestilt}|jeg {logget,gjorde,betalte} {ikke inn,ikke det,ikke noe,ingenting,ikke}|{kjenner,gjenkjenner} {det ,jeg }ikke{, igjen, det}|jeg {kjenner,gjenkjenner} {det ikke,ikke det,ikke dette}|" +
    "{det er ,dette er ,}{svindel,svindlere,lureri,phishing,bedrageri}|{jeg ,jeg er ,jeg er blitt }{blitt hacket,hacket}|hacket|{noen ,de }har {hacket,stjålet,overtatt} {,meg,kontoen min,kortet mitt,kontoen}|{noen andre,en annen,en annen person}{, logget inn}|{det ,}var {noen andre,en annen}|ikke {min,mitt,mine}{, innlogging, konto}|{det ,}er ikke {min,mitt}|hacker",
  join: "{jeg ,}{kommer,er med,deltar,blir med,melder meg på}|delta|er med",
  decline: "{jeg ,}{kommer ikke,kan ikke,kan ikke komme,er ikke med,deltar ikke,rekker det ikke,står over}|forhindret",
  fillers:
    "takk|vennligst|hei|det|den|innlogging|innloggingen|nå|straks|fort|nettopp|i dag|i går|fra|min|nye|ny|telefon|pc|mobil|alt|er|bra|og|som|kontoen|mitt|selv|med en gang|vær så snill|skynd dere|absolutt|at|virkelig|definitivt|overhodet|slett|kort|konto|i morges|hjemme|omgående",
  doubts:
    "vet ikke|jeg vet ikke|kanskje|ikke sikker|jeg er ikke sikker|usikker|husker ikke|forstår ikke|jeg forstår ikke|skjønner ikke|hva betyr det|hva er dette|hva er det|sannsynligvis|nok|tror det|jeg tror|aner ikke|hvem er det|muligens",
};

export const FINNISH_ANSWERS: AnswerRow = {
  yes: "kyllä|joo|juu|kylläpä|joojoo|kyl|jep|jees|no joo",
  assent:
    "ok|okei|selvä|hyvä|tottakai|toki|juuri niin|aivan|oikein|pitää paikkansa|totta|hienoa|ymmärretty|kunnossa|oikea",
  no: "ei|eii|ei missään nimessä|ei ikinä|ei suinkaan|eipä",
  confirm:
    "{,joo ,kyllä }{se ,}{olin,oon,olen} {minä,mä}{, itse}|{joo ,kyllä ,juu ,tottakai ,}{minä,mä}{, itse, olin, se olin}|tottakai {se ,}olin minä|vahvis{tan,tettu,ta,taa,tus}|hyväksy{n,tty}|{minä ,mä ,}tein sen{, itse}|{minä ,mä }{se ,}olin|{että ,}se olin {minä,mä}|kirjauduin {itse,juuri,äsken,tänään}|" +
    "{minä ,mä ,}{itse ,}kirjauduin{, itse, minä, sisään, sisään itse}|{minä ,mä }{tein,maksoin,kirjauduin,pyysin} {,sen,itse,juuri}|{se ,kyllä se }{oli,on} {minun,mun,omani}{, kirjautumiseni, kirjautuminen}|oma kirjautuminen",
  reject:
    "{,ei }{se ,}{en ollut,en ole,ei ollut,ei ole} {minä,mä}|en {minä,mä}|en {ollut,ole}|{minä,mä} en{, ollut, ole, tehnyt, kirjautunut}|ei se {ollut,ole} {minä,mä}|en se {ollut,minä}{, minä}|hylkää|hylätty|hylkään|kiellän|kieltäydyn|en {vahvista,hyväksy}|ei todellakaan|ehdottomasti ei|ei tietenkään|en todellakaan{, ollut, ollut minä, minä}|en {todellakaan ,}ole {minä,se}|en ole {maksanut,ostanut,tilannut} mitään|joku {on ,}{kirjautunut,päässyt} {tililleni,sisään}|" +
    "{luki,sul,estä,jäädyttä}{tkaa,tse,kekaa,je,,kää,kaa} {,heti ,tilini ,välittömästi ,kaikki }{,tili,kortti,tilini,korttini,heti,kaikki,pääsy}|{lukitse,lukitkaa,sulkekaa,sulje,estäkää,estä,jäädyttäkää} {,minun }{tili,kortti,tilini,korttini,heti,kaikki}|" +
    "en ole {kirjautunut,tehnyt sitä,tehnyt mitään,tehnyt tätä,tehnyt,maksanut,tilannut,yrittänyt,hyväksynyt}{, minnekään, sisään}|en {tehnyt,kirjautunut,maksanut,tilannut}{, sitä, tätä, mitään, sisään}|en {tunnista,tunne}{, tätä, sitä, kirjautumista}|" +
    "{tämä on ,se on ,}{huijaus,huijari,huijausta,huijarit,petos,kalastelua}|{minut ,tilini }{on ,}hakkeroitu|hakkeri|hakkeroitu|joku {muu,toinen,on kirjautunut,on hakkeroinut}{, kirjautui, oli}|{se ,}oli joku muu|ei {ole ,}{minun,mun,omani}{, kirjautumiseni}|{tili,kortti,puhelin} {on ,}varastettu",
  join: "{tulen,osallistun,olen mukana,ilmoittaudun,mukana,pääsen}|liityn",
  decline: "{en tule,en pääse,en voi,en osallistu,en ole mukana,en ehdi,jätän väliin}|esteenä",
  fillers:
    "kiitos|ole hyvä|hei|moi|se|kirjautuminen|nyt|heti|äkkiä|nopeasti|juuri|äsken|tänään|eilen|uudelta|puhelimelta|koneelta|kaikki|kunnossa|ja|tili|itse|oli|mun|minun|välittömästi|että|varmasti|ehdottomasti|todellakaan|todellakin|missään nimessä|kortti|aamulla|kotoa|sen|itse tein|vaan",
  doubts:
    "en tiedä|ehkä|en ole varma|emmä tiiä|en muista|en ymmärrä|mitä tämä tarkoittaa|mitä tarkoittaa|mikä tämä on|mitä tämä on|varmaan|luultavasti|kai|mahdollisesti|ei aavistustakaan|kuka tämä on|epävarma|en osaa sanoa|taisin|saattaa olla",
};
