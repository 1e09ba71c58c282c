/** Answers in Czech, Slovak, Bulgarian, and in Serbian, Croatian and Bosnian. */
import { toSerbianCyrillic } from "../../consent/stop-requests/serbian-cyrillic.ts";
import type { AnswerRow } from "../answer-words.ts";

export const CZECH_ANSWERS: AnswerRow = {
  yes: "ano|jo|joo|jojo|jj|jasně že ano|ano jistě",
  assent: "ok|okej|dobře|dobrá|jasně|samozřejmě|přesně|správně|souhlasí|fajn|v pořádku|rozumím|beru na vědomí",
  no: "ne|nee|nene|nikdy|v žádném případě|nikoliv|nn",
  confirm:
    "{,ano }{to ,}{jsem,bych} {to ,}{byl,byla} {to ,}já|{byl,byla} jsem to {,určitě ,opravdu ,}já{, sám, sama}|{,to }{jsem,su} {to ,}já|{,ano }to jsem {já,byl já,byla já}|já{, sám, sama, osobně}|určitě já|potvrz{uji,uju,eno,ovat,ení,ujeme}|potvrdit|schvaluji|povoluji|autorizuji|{že ,}jsem to {byl,byla} já|já {jsem ,}se {přihlašoval,přihlašovala,přihlásil,přihlásila}|já se přihlašuji|" +
    "{já jsem se ,přihlásil jsem se ,přihlásila jsem se }{přihlásil,přihlásila,já,sám,sama}|přihlásil jsem se{, já, sám}|přihlásila jsem se{, já, sama}|{udělal,udělala,provedl,provedla,platil,platila} jsem to{, já, sám, sama}|{to ,}jsem {udělal,udělala} já|{to ,}{je,bylo} {moje,mé} přihlášení|moje přihlášení|{je,bylo} to moje|já jsem to {udělal,udělala,byl,byla}",
  reject:
    "{,to }{nejsem,nebyl jsem,nebyla jsem} {to ,}já|to jsem {nebyl,nebyla} já|já {ne,nejsem,to nebyl,to nebyla,to nejsem,jsem to nebyl,jsem to nebyla}|ne já|nebyl{,a} jsem to{, já}|odmít{ám,nout,nuto}|zamítnout|zamítám|popírám|nepotvrzuji|nepotvrzuju|určitě ne|rozhodně ne|vůbec ne|{určitě ,rozhodně ,}ne já|nic jsem {neplatil,neplatila,nekupoval,nekupovala,nezadával,neobjednal}|někdo {cizí ,jiný ,}{vlezl,se dostal,se přihlásil,vstoupil} {do,na} {mého ,můj ,}{účtu,účet}|{rozhodně,určitě} to {nejsem,nebyl jsem} já|to {rozhodně,určitě} {nejsem,nebyl jsem} já|" +
    "{,za}blok{ujte,uj,ovat,nout,něte} {,můj ,mou ,mi ,moji ,okamžitě ,hned ,ten ,to }{,účet,kartu,všechno,přístup}|{okamžitě,hned,ihned} {,za}blokovat|zmraz{te,it}{, účet, kartu}|uzamkn{ěte,out}{, účet}|zamkněte{, účet}|" +
    "{já ,}jsem se nepřihla{šoval,šovala,sil}|{ne,}přihlašov{al,ala} jsem se ne|nepřihl{ašoval,ašovala,ásil,ásila} jsem se{, já}|{neudělal,neudělala,neprovedl,neprovedla,nedělal,nedělala,neplatil,neplatila,nezadal,nezadala} jsem {to,nic,tohle}|nic jsem {nedělal,nedělala,neudělal}|{neznám,nepoznávám}{, to, tuto transakci, tohle}|" +
    "{to je ,je to ,}{podvod,podvodník,podvodníci,phishing}|{hacker,hackeři,hacknutý,hacknutá}|{někdo ,}mi {někdo ,}{hacknul,hackl,ukradl} {účet,kartu,telefon}|někdo {jiný,cizí,mi hacknul účet,se přihlásil}|{byl,byla} jsem hacknut{,a}|{to ,}není {moje,můj,má}{, přihlášení, účet}|není to moje|cizí člověk|ukradli mi {účet,kartu,telefon}",
  join: "{přijdu,přijedu,zúčastním se,účastním se,připojím se,připojuji se,jdu,budu tam,jsem pro,hlásím se}",
  decline: "{nepřijdu,nepřijedu,nezúčastním se,nemůžu,nemohu,nemůžu přijít,nebudu,nejdu,vynechám}|bez mě",
  fillers:
    "prosím|děkuji|díky|dobrý den|ahoj|to|přihlášení|hned|ihned|okamžitě|teď|rychle|před chvílí|dnes|včera|z|nového|mobilu|počítače|vše|všechno|je|v pořádku|a|jsem|se|můj|účet|právě|určitě|jistě|rozhodně|vůbec|že|opravdu|ráno|domů|doma|účet|kartu|pořádku|v|na|jo|mi|můj účet",
  doubts:
    "nevím|možná|asi|asi ano|nejsem si jistý|nejsem si jistá|nejsem si jist|nepamatuji si|nepamatuju|nechápu|nerozumím|co to znamená|co to je|co je to|pravděpodobně|snad|netuším|kdo je to|těžko říct|nevim",
};

export const SLOVAK_ANSWERS: AnswerRow = {
  yes: "áno|hej|jo|ano|no áno|ba áno",
  assent: "ok|okej|dobre|jasné|samozrejme|presne|správne|súhlasí|fajn|v poriadku|rozumiem|beriem na vedomie|jasne",
  no: "nie|niee|nikdy|v žiadnom prípade",
  confirm:
    "{,áno }{to ,}som {to ,}{bol,bola} {to ,}ja|{bol,bola} som to {,určite ,naozaj ,}ja{, sám, sama}|{,to }som {to ,}ja|{,áno }to som {ja,bol ja,bola ja}|ja{, sám, sama, osobne}|určite ja|potvrdz{ujem,ujeme}|potvrd{ené,iť,enie}|schvaľujem|povoľujem|autorizujem|{že ,}som to {bol,bola} ja|ja {som ,}sa {prihlasoval,prihlasovala,prihlásil,prihlásila}|" +
    "ja som sa {prihlásil,prihlásila}|prihlásil som sa{, ja, sám}|prihlásila som sa{, ja, sama}|{urobil,urobila,spravil,spravila,platil,platila} som to{, ja, sám, sama}|{to ,}som {urobil,urobila} ja|{to ,}{je,bolo} moje prihlásenie|moje prihlásenie|{je,bolo} to moje|ja som to {urobil,urobila,bol,bola,spravil,spravila}",
  reject:
    "{,to }{nie som,nebol som,nebola som} {to ,}ja|to som {nebol,nebola} ja|ja {nie,nie som,to nebol,to nebola,to nie som,som to nebol,som to nebola}|nie ja|nebol{,a} som to{, ja}|odmiet{am,nuť,nuté}|zamietnuť|zamietam|popieram|nepotvrdzujem|určite nie|rozhodne nie|vôbec nie|{určite ,rozhodne ,}nie ja|nič som {neplatil,neplatila,nekupoval,nezadával,neobjednal}|niekto {cudzí ,iný ,}{vliezol,sa dostal,sa prihlásil,vstúpil} {do,na} {môjho ,môj ,}{účtu,účet}|to {určite,rozhodne} {nie som,som nebol,som nebola} ja|" +
    "{,za}blok{ujte,uj,ovať,nite} {,môj ,moju ,mi ,okamžite ,hneď ,ten ,to }{,účet,kartu,všetko,prístup}|{okamžite,hneď,ihneď} {,za}blokovať|zmraz{te,iť}{, účet, kartu}|uzamkn{ite,úť}{, účet}|zamknite{, účet}|" +
    "neprihl{asoval,asovala,ásil,ásila} som sa{, ja}|ja som sa neprihl{asoval,asovala,ásil,ásila}|{neurobil,neurobila,nespravil,nespravila,nerobil,nerobila,neplatil,neplatila,nezadal} som {to,nič,toto}|nič som {nerobil,nerobila,neurobil,nespravil}|{nepoznám,nespoznávam}{, to, túto transakciu}|" +
    "{to je ,je to ,}{podvod,podvodník,podvodníci,phishing}|{hacker,hackeri,hacknutý,hacknutá}|{niekto ,}mi {niekto ,}{hackol,ukradol} {účet,kartu,telefón}|niekto {iný,cudzí,sa prihlásil}|{bol,bola} som hacknut{ý,á}|{to ,}nie je {moje,môj,moja}{, prihlásenie, účet}|nie je to moje|cudzí človek|ukradli mi {účet,kartu,telefón}",
  join: "{prídem,zúčastním sa,pripojím sa,pripájam sa,idem,budem tam,som za,hlásim sa}",
  decline: "{neprídem,nezúčastním sa,nemôžem,nemôžem prísť,nebudem,nejdem,vynechám}|bezo mňa",
  fillers:
    "prosím|ďakujem|vďaka|dobrý deň|ahoj|to|prihlásenie|hneď|ihneď|okamžite|teraz|rýchlo|pred chvíľou|dnes|včera|z|nového|mobilu|počítača|všetko|je|v poriadku|a|som|sa|môj|účet|práve|určite|isto|rozhodne|vôbec|že|naozaj|ráno|doma|účet|kartu|poriadku|v|na|mi|môj účet",
  doubts:
    "neviem|možno|asi|asi áno|nie som si istý|nie som si istá|nepamätám si|nepamätám|nechápem|nerozumiem|čo to znamená|čo to je|čo je to|pravdepodobne|snáď|netuším|kto je to|ťažko povedať",
};

export const BULGARIAN_ANSWERS: AnswerRow = {
  yes: "да|дaа|аха|мда|da|йеп|да бе",
  assent: "ок|окей|добре|разбира се|точно|вярно|правилно|така е|разбрах|съгласен|съгласна|ok|ясно",
  no: "не|нее|никога|в никакъв случай|ne",
  confirm:
    "{,да }{това ,}{аз бях,бях аз,аз съм,съм аз}|{,да }аз|аз {самият,самата,лично,бях това,бях}|разбира се че аз|потвържда{вам,ваме}|потвърд{ено,и}|потвърждение|одобрявам|разрешавам|сигурно аз {бях,съм}|" +
    "аз {го ,се ,сам ,сама ,току що }{влязох,логнах,направих,извърших,платих,поисках,вписах}|аз {влизах,влязох}|направих го аз|влязох аз|{мое,мой,моя} е{, входът, влизането}|{входът е,това е} {мой,мое}|{да ,}az{, sam, byah, bqh}|от мен е",
  reject:
    "{,не }не {бях,съм} аз|не {аз,аз съм,съм бил аз,съм била аз}|{това ,}не {съм,бях} {аз,бил аз}|аз не {съм,бях}{, бил, била}|отхвърлям|отхвърли|отказвам|отричам|не потвърждавам|определено не|сигурно не|изобщо не|абсолютно не|сигурно не {бях,съм} аз|някой {друг ,}{е ,се е }{влязъл,влизал,логнал} {в ,}{,акаунта,профила,сметката}|нищо не съм {плащал,плащала,купувал}|" +
    "{,за}блокира{йте,й,не} {,ми ,ми го ,веднага ,моя ,моята }{,акаунта,картата,сметката,профила,всичко,достъпа}|{веднага ,спешно }блокирайте{, картата, сметката}|замра{зете,зи}{, сметката, картата, акаунта}|заключ{ете,и}{, акаунта, сметката, профила}|" +
    "{аз ,}не съм {,го ,се ,аз ,}{влизал,влизала,логвал,логвала,правил,правила,направил,направила,плащал,плащала,извършвал,поръчвал,логнал}{, това, нищо}|нищо не съм {правил,правила,поръчвал}|не {го,я} {познавам,разпознавам}|не {разпознавам,познавам}|" +
    "{това е ,}{измама,измамници,измамник,фишинг}|{хакнаха,хакнали са,обраха} ме|хакнат{, съм, акаунт}|хакер{и,}|някой друг{, е влязъл, е}|друг човек|друг е|не е {мое,моя,мой}{, вход}|откраднаха ми {картата,телефона,акаунта}|ne {sam ,bqh ,byah }az",
  join: "{ще дойда,идвам,участвам,ще участвам,присъединявам се,ще присъствам,включвам се,ще бъда там}",
  decline: "{няма да дойда,не мога,не мога да дойда,няма да участвам,няма да мога,пропускам,не идвам}",
  fillers:
    "моля|моля ви|благодаря|мерси|здравейте|добър ден|това|входа|влизане|веднага|сега|бързо|преди малко|днес|вчера|от|новия|телефон|компютър|всичко|е|наред|и|си|ми|акаунта|спешно|лично|го|определено|абсолютно|изобщо|че|наистина|картата|сметката|в|на|естествено|тази сутрин|току що",
  doubts:
    "не знам|може би|не съм сигурен|не съм сигурна|не помня|не разбирам|не разбрах|какво значи|какво е това|какво означава|сигурно|вероятно|май|кой е това|нямам идея|май да|май не",
};

const LATIN: AnswerRow = {
  yes: "da|daa|jeste|jest|jes|aha|je|dada",
  assent: "ok|okej|u redu|dobro|važi|tačno|točno|tako je|razumem|razumijem|može|super|istina",
  no: "ne|nee|nikad|nikada|nikako|nipošto|jok",
  confirm:
    "{,da }{to ,}{sam ja,sam bio ja,sam bila ja,sam ja bio,sam ja bila}|{,da }ja{, sam, sam to, sam bio, sam bila, lično, osobno}|{,da }{bio,bila} sam {to ,}ja|jesam{, ja}|jeste ja|naravno da sam {to ,}ja|potvrđuje{m,mo}|potvrda|potvrđeno|potvrdi|potvrditi|odobravam|dozvoljavam|{to ,}sam {to ,}ja {to ,}{bio,bila}|ja sam {to ,}{bio,bila}|ja sam to {bio,bila}|ja sam se {ulogirao,ulogirala,ulogovao,ulogovala,prijavio,prijavila,logirao,logirala}|" +
    "{ja sam se ,prijavio sam se ,prijavila sam se ,ulogovao sam se }{prijavio,prijavila,ulogovao,ulogovala,logirao,logirala,ja,sam,sama}|{prijavio,prijavila,ulogovao,ulogovala,logirao,logirala} sam se{, ja}|ja sam {to ,}{uradio,uradila,napravio,napravila,platio,platila,ušao,ušla,učinio}|{uradio,uradila,napravio,napravila} sam {to ,}ja|{moja,moj,moje} {je,prijava,login}|{to je ,}moja prijava|moje je",
  reject:
    "{,ne }{to ,}nisam {,to ,bio ,bila ,to bio ,to bila }ja|{ne ,}{ja ,}nisam{, to bio, to bila, bio, bila}|ja nisam|nisam ja {to ,}{uradio,bio,bila,napravio}|odbij{am,eno,anje}|odbiti|odbaci|poričem|ne potvrđujem|ne odobravam|sigurno ne|definitivno ne|apsolutno ne|{neko,netko} {drugi ,}{je ,se }{ušao,ušla,provalio,prijavio,ulogovao,ulogirao} {,u} {,moj }{,nalog,račun}|ništa nisam {platio,platila,kupio,kupila}|" +
    "{,za}blokira{jte,j,ti} {,moj ,moju ,mi ,odmah ,sve ,taj }{,nalog,račun,karticu,sve,pristup}|{odmah ,hitno }{,za}blokirajte{, karticu, račun}|zamrzni{te,}{, račun, karticu, nalog}|zaključaj{te,}{, račun, nalog}|" +
    "nisam {se ,to ,ništa ,ja }{prijavio,prijavila,ulogovao,ulogovala,logirao,logirala,uradio,uradila,napravio,napravila,platio,platila,radio,radila,tražio,tražila}|ništa nisam {radio,radila,uradio,napravio}|ne {prepoznajem,poznajem}{, to, ovo}|" +
    "{to je ,ovo je ,}{prevara,prijevara,prevaranti,phishing}|hak{ovan sam,ovana sam,ovali su me,irali su me,irali su mi račun,iran sam,er,eri}|neko {drugi,je ušao,mi je ušao}{, je ušao}|netko {drugi,je ušao}|neko drugi je|druga osoba|nije {moje,moja,moj}{, prijava}|ukrali su mi {nalog,račun,karticu,telefon}",
  join: "{dolazim,doći ću,učestvujem,sudjelujem,pridružujem se,tu sam,biću tu,bit ću tamo,idem,prijavljujem se}",
  decline:
    "{ne dolazim,neću doći,ne mogu,ne mogu doći,ne mogu da dođem,neću učestvovati,neću sudjelovati,preskačem,ne idem}",
  fillers:
    "molim|molim vas|hvala|zdravo|bok|dobar dan|to|prijava|prijavu|odmah|sada|sad|brzo|malopre|maloprije|danas|juče|jučer|sa|s|novog|telefona|mobitela|računara|sve|je|u|redu|i|sam|moj|hitno|upravo|sigurno|naravno|svakako|apsolutno|definitivno|da sam|jutros|kući|karticu|nalog|račun|mi|u redu|na|u|baš|upravo sada",
  doubts:
    "ne znam|možda|nisam siguran|nisam sigurna|ne sećam se|ne sjećam se|ne razumem|ne razumijem|šta to znači|što to znači|šta je ovo|što je ovo|verovatno|vjerojatno|vjerovatno|valjda|nemam pojma|ko je to|tko je to|čini mi se",
};

/** In both alphabets, as Serbian is written. */
export const SOUTH_SLAVIC_ANSWERS: AnswerRow = {
  yes: both(LATIN.yes),
  assent: both(LATIN.assent),
  no: both(LATIN.no),
  confirm: both(LATIN.confirm),
  reject: both(LATIN.reject),
  join: both(LATIN.join),
  decline: both(LATIN.decline),
  fillers: both(LATIN.fillers),
  doubts: both(LATIN.doubts ?? ""),
};

function both(list: string): string {
  return `${list}|${toSerbianCyrillic(list)}`;
}
