/** Answers in Afrikaans, Catalan, Icelandic, Albanian, Slovenian, Macedonian and the Baltic languages. */
import type { AnswerRow } from "../answer-words.ts";

export const AFRIKAANS_ANSWERS: AnswerRow = {
  yes: "ja|jip|ja nee|yes|jaa",
  assent: "ok|oukei|okei|goed|reg|reg so|korrek|seker|natuurlik|lekker|in orde|fyn|verstaan|presies|beslis",
  no: "nee|nee dankie|nooit|neee|glad nie|nope",
  confirm:
    "{,ja }{dit ,dit was ,dis ,dit is ,was }ek{, gewees, self}|{,ja }ek {was dit,het dit gedoen,het ingeteken,het net ingeteken,het ingelog,het aangemeld,het self ingeteken}|bevestig|ek bevestig|goedgekeur|ekself|dis myne",
  reject:
    "nie ek nie|{dit ,}was nie ek nie|dit is nie ek nie|verwerp|ek verwerp|weier|blok my {rekening,kaart}|nie myne nie|bedrog|iemand anders|ek het nie ingeteken nie",
  join: "ek {kom,sal kom,sal daar wees,doen mee}|ek sluit aan",
  decline: "ek {kom nie,kan nie,kan nie kom nie,sal nie kom nie}|kan nie kom nie",
  fillers: "asseblief|asb|dankie|hallo|die|dit|net|nou|hoor|meneer|mevrou|van|my",
  doubts:
    "ek weet nie|weet nie|miskien|nie seker nie|ek is nie seker nie|dalk|wat is dit|verstaan nie|ek verstaan nie|seker nie",
};

export const CATALAN_ANSWERS: AnswerRow = {
  yes: "sí|si|sii|i tant",
  assent: "d acord|ok|vale|correcte|és clar|es clar|clar|perfecte|entesos|bé|exacte|molt bé|cert|així és",
  no: "no|no no|mai|de cap manera|noo|ni parlar ne",
  confirm:
    "{,sí }{he estat,soc,sóc,era,vaig ser,he sigut} jo|{,sí }jo {he entrat,ho he fet,he iniciat sessió,mateix,mateixa}|{,sí }{he entrat,ho he fet} jo|confirmo|confirmar|confirmat|autoritzo|és meu|és meva",
  reject:
    "no {he estat,soc,sóc,era,vaig ser,he sigut} jo|jo no|jo no {he estat,he entrat,soc}|rebutjar|rebutjo|rebutja|denegar|nego|bloqueja|bloquegeu|frau|algú altre|una altra persona|no és meu|no ho reconec|no he fet res",
  join: "{hi vindré,vindré,hi seré,hi vaig,m apunto,participo}",
  decline: "{no puc,no vindré,no hi seré,no puc venir,no participo}",
  fillers: "si us plau|sisplau|gràcies|hola|el|la|això|ara|accés|compte|meu|ja",
  doubts:
    "no ho sé|no sé|potser|no estic segur|no estic segura|no ho entenc|què és això|no entenc|no me n recordo|crec que sí",
};

export const ICELANDIC_ANSWERS: AnswerRow = {
  yes: "já|jú|jájá|jaa|jamm",
  assent: "ok|allt í lagi|rétt|einmitt|auðvitað|gott|samþykkt|skil|nákvæmlega|frábært|flott",
  no: "nei|neinei|aldrei|alls ekki|nei takk|neibb",
  confirm:
    "{,já }{þetta ,það ,}{var,er} ég{, sjálfur, sjálf}|{,já }ég {var,er} {það,þetta}|{,já }ég {skráði mig inn,gerði þetta,var að skrá mig inn,loggaði mig inn,staðfesti}|staðfesta|staðfest|ég sjálfur|ég sjálf|samþykki|{það ,}{var,er} mitt",
  reject:
    "{þetta ,það ,}{var,er} ekki ég|ekki ég|hafna|ég hafna|hafnað|svik|svindl|einhver annar|ég gerði þetta ekki|ég skráði mig ekki inn|ekki mitt",
  join: "{ég ,}{kem,mæti,verð með,tek þátt}",
  decline: "{ég ,}{kem ekki,get ekki,kemst ekki,mæti ekki}",
  fillers: "vinsamlegast|takk|halló|hæ|þetta|það|núna|strax|mig|innskráning|áðan",
  doubts:
    "veit ekki|ég veit ekki|kannski|ekki viss|ég er ekki viss|hvað er þetta|skil ekki|ég skil ekki|man ekki|ég man ekki|líklega",
};

export const ALBANIAN_ANSWERS: AnswerRow = {
  yes: "po|poo|po po|pop",
  assent: "ok|në rregull|ne rregull|mirë|mire|saktë|sakte|sigurisht|patjetër|dakord|e drejtë|natyrisht|e kuptova",
  no: "jo|joo|asnjëherë|kurrë|jo jo|aspak|hiç",
  confirm:
    "{,po }{unë,une,un} {jam,isha,hyra,e bëra,u futa,u kyça,vetë,kam hyrë,jam futur}|{,po }{isha,jam} {unë,une,un}{, vetë}|konfirmo|konfirmoj|e konfirmoj|miratoj|{,po }kam hyrë {unë,une}|është {imja,imi}",
  reject:
    "{nuk,s} {isha,jam} {unë,une,un}|{nuk,s} {kam hyrë,e bëra,u futa,kam qenë} {,unë,une}|jo {unë,une}|refuzo|refuzoj|e refuzoj|mashtrim|dikush tjetër|{nuk ,s}është imja|bllokoni|blloko|nuk e njoh",
  join: "{do vij,vij,do të vij,marr pjesë,do jem aty}",
  decline: "{nuk vij,nuk mundem,nuk do vij,s vij dot,nuk mund të vij}",
  fillers: "ju lutem|te lutem|lutem|faleminderit|përshëndetje|tani|kjo|ky|hyrja|menjëherë|e|u",
  doubts:
    "nuk e di|s e di|ndoshta|nuk jam i sigurt|nuk jam e sigurt|nuk kuptoj|çfarë është kjo|cfare eshte kjo|nuk e kuptoj|nuk më kujtohet|mbase|sedi",
};

export const SLOVENIAN_ANSWERS: AnswerRow = {
  yes: "da|ja|ja ja|seveda ja|jap|daa",
  assent: "ok|okej|v redu|prav|drži|točno|seveda|pravilno|velja|res je|super|razumem|dobro|se strinjam",
  no: "ne|nikoli|nikakor|nee|sploh ne|nak|nikar",
  confirm:
    "{,da ,ja }{to ,}{sem,sem bil,sem bila} jaz|{,da ,ja }{bil,bila} sem {,to }jaz|{,da ,ja }jaz {sem,sem bil,sem bila,sem se prijavil,sem se prijavila,sem to naredil}|{,da ,ja }{prijavil,prijavila} sem se {,jaz}|potrdi|potrjujem|potrjeno|odobravam|moja prijava|da moje je",
  reject:
    "{to ,}{nisem,nisem bil,nisem bila} {,to }jaz|nisem {bil,bila} jaz|jaz {nisem,nisem bil,nisem bila,ne}|ne jaz|zavrni|zavračam|zavrnjeno|prevara|nekdo drug|ni moje|ni moja|nisem se {prijavil,prijavila}|ne prepoznam",
  join: "{pridem,bom prišel,bom prišla,se udeležim,sem zraven,pridružim se}",
  decline: "{ne pridem,ne morem,ne bom prišel,ne morem priti,se ne udeležim}",
  fillers: "prosim|hvala|zdravo|živjo|to|prijava|zdaj|takoj|račun|moj",
  doubts:
    "ne vem|mogoče|morda|nisem prepričan|nisem prepričana|ne razumem|kaj je to|se ne spomnim|ne spomnim se|verjetno|nisem siguren|nimam pojma",
};

export const MACEDONIAN_ANSWERS: AnswerRow = {
  yes: "да|дада|да да|da|аха",
  assent: "ок|во ред|добро|точно|се разбира|секако|важи|океј|правилно|разбрав|вистина|ok|се согласувам",
  no: "не|нее|никогаш|никако|не не|ne|нема шанси",
  confirm:
    "{,да }{јас ,тоа }{сум,бев,се најавив,влегов,го направив тоа,лично} {,јас}|{,да }{бев,сум,се најавив,влегов} јас|{,да }{тоа ,тоа сум ,тоа бев }јас|потврди|потврдувам|потврдено|одобрувам|мое е|da jas {sum,bev}|jas {sum,bev}",
  reject:
    "{тоа ,}не {сум,бев} јас|не јас|јас не {сум,бев,се најавив,влегов}|одбиј|одбивам|одбиено|измама|некој друг|не е мое|не го препознавам|блокирајте|не се најавив|ne {sum,bev} jas",
  join: "{ќе дојдам,доаѓам,ќе учествувам,ќе бидам таму}",
  decline: "{не доаѓам,не можам,нема да дојдам,не можам да дојдам}",
  fillers: "ве молам|те молам|молам|благодарам|фала|здраво|тоа|најавата|сега|веднаш|го|ја|се",
  doubts:
    "не знам|можеби|не сум сигурен|не сум сигурна|не разбирам|што е ова|не се сеќавам|веројатно|немам поим|ne znam",
};

export const ESTONIAN_ANSWERS: AnswerRow = {
  yes: "jah|jaa|ja|jep|jahh",
  assent: "ok|okei|hästi|õige|selge|muidugi|kindlasti|korras|nõus|just|täpselt|sain aru",
  no: "ei|eii|mitte kunagi|üldse mitte|ei ei|ei aitäh",
  confirm:
    "{,jah ,jaa }{see ,}{olin,oli} {,see }{mina,ma}{, ise}|{,jah ,jaa }{mina,ma} {olin,olin see,ise,logisin,logisin sisse,logisin ise sisse,tegin,tegin seda,sisenesin}|kinnita|kinnitan|kinnitatud|luban|{see on ,on }minu {oma,}|mina ise",
  reject:
    "{see ,}{ei olnud,polnud} {mina,ma}|{mina,ma} {ei,ei olnud,polnud,ei logi*}|mitte mina|keeldun|keeldu|lükka tagasi|lükkan tagasi|pettus|keegi teine|pole minu|ei tunne seda|ei ole minu|ma ei loginud {,sisse}|{mina,ma} ei teinud {,seda,midagi}",
  join: "{tulen,osalen,olen kohal,ma tulen}",
  decline: "{ei tule,ei saa,ei saa tulla,ma ei tule,ei osale}",
  fillers: "palun|aitäh|tere|see|seda|nüüd|kohe|sisselogimine|tänan|oma",
  doubts:
    "ei tea|ma ei tea|võib olla|pole kindel|ma pole kindel|ei ole kindel|ei saa aru|mis see on|ei mäleta|ma ei mäleta|vist|äkki",
};

export const LATVIAN_ANSWERS: AnswerRow = {
  yes: "jā|ja|jaa|jāā|protams jā|jap",
  assent: "ok|labi|pareizi|protams|skaidrs|kārtībā|tieši tā|noteikti|piekrītu|sapratu|jauki",
  no: "nē|ne|nekad|nekādā gadījumā|nē nē|nee",
  confirm:
    "{,jā }{tas ,tā ,}{biju,esmu} es{, pats, pati}|{,jā }es {biju,esmu,pieslēdzos,to izdarīju,pats,pati,ielogojos,iegāju,pats pieslēdzos}|{,jā }{pieslēdzos,ielogojos} es|apstiprinu|apstiprināt|apstipriniet|atļauju|{tas ir ,}{mans,mana pieslēgšanās}",
  reject:
    "{tas ,tā ,}{nebiju,neesmu} es|ne es|es {nebiju,neesmu,nepieslēdzos,to nedarīju,ne}|noraidīt|noraidu|krāpšana|kāds cits|cits cilvēks|nav mans|nav mana|bloķējiet|nepazīstu|neatpazīstu",
  join: "{nākšu,piedalīšos,būšu,es nākšu}",
  decline: "{nenākšu,nevaru,nepiedalīšos,nevarēšu,nevaru atnākt}",
  fillers: "lūdzu|paldies|sveiki|tas|tagad|pieslēgšanās|tūlīt|to|labdien",
  doubts:
    "nezinu|es nezinu|varbūt|neesmu drošs|neesmu droša|nesaprotu|kas tas ir|neatceros|laikam|iespējams|nav ne jausmas",
};

export const LITHUANIAN_ANSWERS: AnswerRow = {
  yes: "taip|taigi|jo|tap|taip taip|taipp",
  assent: "ok|gerai|teisingai|žinoma|aišku|tikrai|sutinku|tvarka|tvarkoj|būtent|supratau|puiku",
  no: "ne|niekada|jokiu būdu|ne ne|nee|tikrai ne",
  confirm:
    "{,taip }{tai ,čia ,}{buvau ,esu ,}{aš,as}{, pats, pati}|{,taip }{aš,as} {buvau,esu,prisijungiau,jungiausi,tai padariau,pats,pati}|{,taip }{prisijungiau,jungiausi} {,aš}|patvirtinu|patvirtinti|patvirtinta|leidžiu|{tai ,}mano {prisijungimas,}",
  reject:
    "{tai ,čia ,}{ne,nebuvau,buvau ne,nesu} {aš,as}|{aš,as} {ne,nebuvau,nesijungiau,neprisijungiau,nesu}|atmesti|atmetu|atmesta|apgaulė|sukčiai|kažkas kitas|ne mano|neatpažįstu|blokuoti|blokuokite|užblokuokite",
  join: "{ateisiu,dalyvausiu,būsiu,aš ateisiu}",
  decline: "{neateisiu,negaliu,nedalyvausiu,negalėsiu,negaliu ateiti}",
  fillers: "prašau|ačiū|aciu|labas|tai|dabar|tuoj|prisijungimas|čia|sveiki",
  doubts: "nežinau|aš nežinau|gal|galbūt|nesu tikras|nesu tikra|nesuprantu|kas čia|kas tai|neprisimenu|turbūt|gal aš",
};
