/** Denials in the Slavic languages. */
import type { DenialSpeech } from "./speech.ts";

export const RUSSIAN_DENIAL: DenialSpeech = {
  words: {
    isnt: "не|{это ,}{точно ,вообще ,совсем ,явно }не|не был|не была",
    me: "я|мной|мы|мое|мой",
    mine: "мой {вход,телефон,аккаунт,счет,заказ,платеж}|мое устройство|мой|моя|мое",
    never: "не|никогда не|ни|никто|ничего",
    entry:
      "заходил*|входил*|вошел|вошла|зашел|зашла|логинил*|авториз*|делал*|сделал*|подтвержда*|разреша*|одобря*|запрашива*|платил*|покупал*|заказыва*|пытал*|пробовал*|использова*|узнаю|совершал*|открывал*|в {мадриде,испании,москве}|был в|была в|живу",
    denied:
      "отрицаю|несанкционирован*|не знаю {это,этот,такого,такое} {устройство,вход,телефон}|не имею отношения|я спал|я спала|не моих рук|отклоняю",
    someone:
      "кто то|ктото|кто нибудь|какой то {человек,мужик,хакер,тип}|посторонн*|чужой|хакер*|вор|воры|незнакомец|злоумышленник*|мошенник*|другой",
    into: "вошел|вошла|зашел|зашла|залез*|сидит|пользуется|использу*|украл*|взлом*|пытается|получил доступ|имеет доступ|сменил|знает мой|входит|в мо*|влез*|проник*|угнал*",
    other: "кто то другой|другой человек|не я а|посторонний|посторонние|чужой человек|злоумышленник*|хакер*",
    device: "телефон*|мобильн*|карт*|симк*|сим карт*|кошел*|сумк*|ноут*|парол*|аккаунт*|айфон*|паспорт*|смартфон*",
    stolen: "украл*|украден*|потерял*|потерян*|утерян*|взлом*|стащил*|вытащил*|пропал*|сперли|спер|отжали|угнал*|увели",
    harm: "взломал*|взломан*|взлом|хакер*|мошенни*|обман|аферист*|развод|фишинг|кража|украли",
    freeze:
      "заблокир*|блокир*|блокни|заблочь*|блочьте|заморозь*|заморожь*|замороз*|заморажива*|закрывайте|отключайте|останавливайте|закрой*|останов*|отключ*|приостанов*|отклон*|запрет*|отмените",
    account:
      "счет|счёт|карту|карты|аккаунт*|акк|все|всё|доступ|вход|профиль|это|его|операцию|платеж|перевод|кабинет|мой",
    neg: "не|нельзя|без|никогда не|не надо|не нужно|нет|никто",
  },
  exceptions: ["почему|зачем|когда|как ~4 @freeze", "разблок*", "не могу|получается|получилось|пришел|смог*"],
  barriers: "знаю|уверен|уверена|если|но|могу|помню|понимаю|пришел|пришло|получ*",
  claims:
    "{,да }это я {вошел,вошла,зашел,зашла,заходил,заходила,входил,входила,логинился,логинилась}|{,да }я {заходил,заходила,входил,входила,вошел,вошла,зашел,зашла,логинился,залогинился,авторизовался}",
  beside:
    "с|со|из|нового|телефона|мобильного|компа|компьютера|ноутбука|планшета|дома|работы|отеля|минут|минуту|назад|пару|сегодня|вчера|утром|вечером|сам|сама|все в порядке|нормально|спокойно|своего|моего|просто|сейчас|через|только|что",
  harmless: [
    "^ ~1 я|сейчас|был|была ~1 в|на ~4 $",
    "^ ~1 в|на отпуске|отпуск|командировке|море|работе|даче ~3 $",
    "^ ~1 виноват|виновата|каюсь|извините|простите|сорри|сорян $",
    "^ ~1 все нормально|хорошо|ок|в_порядке ~1 $",
    "^ не волнуйтесь|переживайте|беспокойтесь ~1 $",
    "^ без паники|проблем ~1 $",
    "^ спасибо за|что ~3 $",
    "^ ~1 новый телефон|комп|ноут ~1 $",
  ],
};

export const UKRAINIAN_DENIAL: DenialSpeech = {
  words: {
    isnt: "не|не був|не була|{це ,}{точно ,взагалі }не",
    me: "я|мною|ми|мій|моє",
    mine: "мій|моя|моє|мій {вхід,телефон}",
    never: "не|ніколи не|ні|ніхто|нічого",
    entry:
      "заходив|заходила|входив|входила|увійшов|увійшла|ввійшов|логінив*|авториз*|робив|робила|зробив|підтверджу*|дозволя*|запитув*|платив|платила|купував|намага*|пробув*|користув*|впізна*|знаю цей|здійснюв*|був в|живу",
    denied: "заперечую|несанкціонован*|я спав|я спала|відхиляю",
    someone: "хтось|якийсь {чоловік,хакер}|сторонн*|чужий|хакер*|злоді*|зловмисник*|шахра*",
    into: "зайшов|увійшов|ввійшов|заліз*|сидить|користу*|вкрав|вкрали|злама*|намага*|має доступ|отримав доступ|у м*|в м*",
    other: "хтось інший|інша людина|сторонн*|зловмисник*|хакер*",
    device: "телефон*|мобільн*|картк*|сім*|гаман*|сумк*|ноут*|парол*|акаунт*|смартфон*",
    stolen: "вкрали|вкрав|вкрадено|украли|украдено|загубив|загубила|втратив|втратила|зламали|зламано|зник",
    harm: "зламали|зламано|злам|хакер*|шахра*|обман|фішинг|крадіжка",
    freeze: "заблокуй*|блокуй*|заморозь*|закрий*|зупин*|відключ*|призупин*|відхил*|заборон*|скасуйте",
    account: "рахунок|картку|акаунт*|все|доступ|вхід|профіль|це|його|операцію|платіж|кабінет|мій",
    neg: "не|без|ніколи не|не треба|не потрібно|ні|ніхто",
  },
  exceptions: ["чому|навіщо|коли|як ~4 @freeze", "розблок*"],
  barriers: "знаю|впевнен*|якщо|але|можу|пам|розумію|прийшов",
  claims:
    "{,так }це я {заходив,заходила,увійшов,увійшла,входив,входила,зайшов,зайшла}|{,так }я {заходив,заходила,увійшов,увійшла,входив,входила,зайшов,зайшла}",
  beside:
    "з|із|нового|телефону|компа|комп|ютера|ноутбука|вдома|роботи|хвилин|хвилину|тому|сьогодні|вчора|вранці|сам|сама|все гаразд|свого|мого|щойно|просто",
  harmless: [
    "^ ~1 я|зараз|був|була ~1 в|у|на ~4 $",
    "^ ~1 у|в|на відпустці|відрядженні|роботі|морі ~3 $",
    "^ ~1 винен|винна|вибачте|перепрошую $",
    "^ ~1 все добре|гаразд|ок ~1 $",
    "^ не хвилюйтесь|хвилюйтеся|переживайте ~1 $",
    "^ без паніки|проблем ~1 $",
    "^ дякую за|що ~3 $",
  ],
};

export const BULGARIAN_DENIAL: DenialSpeech = {
  words: {
    isnt: "не|не {съм,бях,беше}|{това ,}не",
    me: "аз|мен|ние",
    mine: "мой|моя|мое|мой {вход,телефон}",
    never: "не|не съм|никога не|никой|нищо",
    entry:
      "влизал*|влязъл|влязла|влязох|логвал*|логнал*|правил*|направил*|потвържда*|разреша*|одобря*|искал*|платил*|плащал*|купувал*|опитвал*|използвал*|познавам|разпознавам|бил в|била в",
    denied: "отричам|неоторизиран*|спях|отхвърлям",
    someone: "някой|някакъв {човек,хакер}|непознат*|чужд|хакер*|крадец|крадци|измамни*",
    into: "влезе|влязъл|влиза|ползва|използва|открадна*|хакна*|опитва|има достъп|в моя|в акаунта|в профила|разби*",
    other: "някой друг|друг човек|друго лице|непознат",
    device: "телефон*|мобил*|карта*|сим*|портфейл*|чанта*|лаптоп*|парола*|акаунт*",
    stolen: "откраднат*|откраднаха|загубих|изгубих|хакнат*|хакнаха|изчезна|задигнаха",
    harm: "хакнат*|хакнаха|хакер*|измама|измамни*|фишинг|кражба|разбит",
    freeze: "блокирай*|блокира|заключ*|замраз*|спрете|затвор*|деактивир*|отхвърл*|откаж*",
    account: "сметката|сметка|карта*|акаунт*|всичко|достъп*|профил*|това|го|плащане*|вход*",
    neg: "не|недейте|недей|без|никога|никой|няма",
  },
  exceptions: ["защо|кога|как ~4 @freeze", "отблок*|отключ*"],
  barriers: "знам|сигурен|сигурна|ако|но|мога|помня|разбирам|получих",
};

export const MACEDONIAN_DENIAL: DenialSpeech = {
  words: {
    isnt: "не|не {сум,бев,беше}|ne|ne {sum,bev,beshe}",
    me: "јас|мене|jas",
    mine: "мој|моја|мое|мојот {телефон,пристап}",
    never: "не|никогаш не|никогаш|никој|ништо|ne|nikogas",
    entry:
      "најавив|најавил*|најавува*|влегов|влегол*|влегував|логирав|логирал*|направив|правев|потврдувам|одобр*|барав|платив|купив|пробав|користев|препознавам|познавам|najaviv|vlegov|napraviv",
    denied: "негирам|неовластен*|спиев|одбивам",
    someone: "некој|некое лице|непознат*|хакер*|крадец|измамни*|nekoj",
    into: "влезе|влегол*|влегува|користи|украде|украл|хакира*|се обидува|има пристап|во мој*|го користи|се најави|се најавил|најавил",
    other: "некој друг|друг човек|друго лице|непознат",
    device: "телефон*|мобил*|картичка*|сим*|паричник*|чанта*|лаптоп*|лозинка*|сметка*|профил*",
    stolen: "украд*|изгубив|хакира*|исчезна|го зедоа",
    harm: "хакира*|хакер*|измама|измамни*|фишинг|кражба|провал*",
    freeze: "блокира*|заклуч*|замрзн*|запрете|затвор*|деактивира*|одбиј*|blokiraj*",
    account: "сметка*|картичка*|профил*|сѐ|се|сите|пристап*|ова|ја|го|плаќање*|најава*|smetka*",
    neg: "не|немој|немојте|без|никогаш|никој|нема|ne|nemoj",
  },
  exceptions: ["зошто|кога|како ~4 @freeze", "одблок*|отклуч*"],
  barriers: "знам|сигурен|сигурна|ако|но|можам|паметам|разбирам",
  beside:
    "од|со|на|мојот|новиот|нов|телефон|лаптоп|дома|работа|сега|денес|вчера|пред|малку|минути|се|најавив|влегов|бев|сум",
};

const SOUTH: DenialSpeech["words"] = {
  isnt: "{nisam,nije,nismo,nisam bio,nisam bila}|ne|нисам|није|нисам био|нисам била|не",
  me: "ja|mi|ја",
  mine: "moj|moja|moje|moj {telefon,login}|мој|моја|моје",
  never: "nisam|nikad|nikada|nitko|niko|nista|ne|нисам|никад|нико|ништа",
  entry:
    "{bio ,bila ,se }{prijavio,prijavila,ulogovao,ulogovala,ulogirao,ulogirala,logovao,logirao}|prijavljivao|ulazio|ulazila|usao|usla|napravio|radio|radila|uradio|odobrio|odobrila|trazio|trazila|platio|platila|kupio|pokusao|koristio|prepoznajem|poznajem|potvrdujem|pristupio|пријавио|пријавила|улоговао|улазио|ушао|ушла|урадио|радио|одобрио|тражио|платио|купио|препознајем|потврђујем",
  denied: "neovlasten*|neovlascen*|porices|porice*|poricem|spavao sam|spavala sam|odbijam|неовлашћен*|одбијам",
  someone: "netko|neko|nekaj {covjek,tip}|stranac|nepoznat*|haker*|lopov*|prevarant*|неко|хакер*|лопов*|непознат*",
  into: "usao|usla|ulogovao|ulogirao|prijavio|koristi|ukrao|ukrali|hakira*|hakova*|pokusava|ima pristup|{u,na} {moj,mom,moje*}|провали*|ушао|користи|украо|украли|хаков*|у мој*|на мој*|улоговао",
  other: "netko drugi|neko drugi|druga osoba|neka druga osoba|stranac|неко други|друга особа",
  device:
    "telefon*|mobitel*|mobilni|kartic*|sim*|novcanik*|torb*|laptop*|lozink*|racun*|телефон*|мобилни|картиц*|новчаник*|торб*|лозинк*",
  stolen: "ukraden*|ukral*|izgubi*|nestao|hakira*|hakova*|oteli|украден*|украли|изгуби*|хаков*|нестао",
  harm: "hakira*|hakova*|haker*|prevara|prevarant*|phishing|krada|kradja|provala|хаков*|хакер*|превара|преварант*|крађа",
  freeze:
    "blokira*|zakljuca*|zamrzn*|zaustavi*|zatvori*|deaktivira*|odbij*|ugasi*|блокира*|закључа*|замрзн*|заустави*|затвори*|одбиј*|угаси*",
  account:
    "racun*|nalog*|kartic*|sve|pristup*|profil*|to|ga|placanje|transakcij*|рачун*|налог*|картиц*|све|приступ*|профил*|то|га",
  neg: "ne|nemoj|nemojte|bez|nikad|nije|nitko|niko|не|немој|немојте|без|није|нико",
};
export const SOUTH_SLAVIC_DENIAL: DenialSpeech = {
  words: SOUTH,
  exceptions: ["zasto|kada|kad|kako|зашто|када|како ~4 @freeze", "odblok*|otkljuc*|одблок*|откључ*"],
  barriers: "znam|siguran|sigurna|ako|ali|mogu|sjecam|razumijem|razumem|знам|сигуран|ако|али|могу|разумем",
  harmless: [
    "^ ~1 sam|bio|bila ~1 u|na ~4 $",
    "^ ~1 na|u odmoru|godisnjem|putu|poslu ~3 $",
    "^ ~1 izvinite|oprostite|kriv|kriva|opusteno $",
    "^ ~1 sve ok|u_redu|dobro ~1 $",
    "^ nema problema|brige|frke ~1 $",
  ],
};

export const SLOVENIAN_DENIAL: DenialSpeech = {
  words: {
    isnt: "{nisem,ni,nisva,nismo} {,bil ,bila }|ne|nisem",
    me: "jaz|mi|moj|moja",
    mine: "moj|moja|moje|moj {telefon,racun}",
    never: "nisem|nikoli|nihce|nic|ne|ni",
    entry:
      "{se ,}{prijavil,prijavila,logiral,logirala,vpisal,vpisala}|vstopil|vstopila|naredil|naredila|storil|potrdil|odobril|zahteval|placal|placala|kupil|poskusil|uporabil|prepoznam|poznam|potrjujem|dostopal",
    denied: "zanikam|nepooblascen*|spal sem|spala sem|zavracam",
    someone: "nekdo|neznan*|tujec|heker*|tat|tatovi|prevarant*",
    into: "{v,na} {mojem,moj,mojega,mojo}|vstopil|prijavil|uporablja|ukradel|ukradli|vdrl|vdrli|hek*|poskusa|ima dostop|dostopa",
    other: "nekdo drug|druga oseba|tujec|neznanec",
    device: "telefon*|mobitel*|kartic*|sim*|denarnic*|torb*|racunalnik*|geslo|racun*",
    stolen: "ukraden*|ukradl*|izgubil*|zgubil*|izginil|vdrl*|hek*|odtujen*",
    harm: "hekal*|heknil*|heker*|prevara|goljufija|prevarant*|phishing|kraja|vdor|vdrli",
    freeze: "blokira*|zakleni*|zamrzni*|ustavi*|zapri*|deaktivira*|zavrni*|onemogoci*",
    account: "racun*|kartic*|vse|dostop*|profil*|to|ga|placilo|prijav*|transakcij*",
    neg: "ne|nikar|brez|nikoli|ni|nihce",
  },
  exceptions: ["zakaj|kdaj|kako ~4 @freeze", "odblok*|odklen*"],
  barriers: "vem|preprican*|ce|ampak|morem|spomnim|razumem",
  beside:
    "z|s|iz|na|novim|novega|mojim|telefonom|telefona|telefonu|racunalnika|doma|sluzbe|pred|nekaj|minutami|minut|danes|vceraj|zdaj|pravkar|sem|se|prijavil|prijavila|bil|bila",
};

export const POLISH_DENIAL: DenialSpeech = {
  words: {
    isnt: "nie|nie {byłem,byłam,jestem,był,była}|{to ,}{na pewno ,zdecydowanie }nie",
    me: "ja|mnie|mną|my|moje|mój",
    mine: "mój|moja|moje|moje {logowanie,konto,urządzenie}",
    never: "nie|nigdy|nikt|nic",
    entry:
      "{się ,}{,nigdzie ,tam }{logowałem,logowałam,zalogowałem,zalogowałam,loguję}|wchodziłem|wchodziłam|robiłem|robiłam|zrobiłem|zrobiłam|autoryz*|zatwierdz*|potwierdz*|zleca*|zamawia*|płaciłem|płaciłam|kupowa*|próbowa*|używa*|rozpozna*|poznaję|znam tego|jestem w|byłem w|byłam w|mieszkam",
    denied: "zaprzeczam|nieautoryzowan*|spałem|spałam|odrzucam|nie mam z tym nic wspólnego",
    someone: "ktoś|jakiś {facet,haker,typ}|obcy|nieznajom*|haker*|złodziej*|oszust*",
    into: "wszedł|weszła|zalogował*|loguje|korzysta|używa|ukradł*|włama*|próbuje|ma dostęp|{na,do,w} {moje,mojego,moim}|zmienił*|przejął",
    other: "ktoś inny|inna osoba|ktoś obcy|obca osoba|jakiś haker",
    device: "telefon*|komórk*|kart*|sim|portfel*|toreb*|laptop*|hasł*|kont*|dowód|tożsamość",
    stolen: "ukradł*|ukradzion*|skradzion*|zgubił*|zgubion*|zaginął|zhakow*|podprowadz*|przejęt*|sklonow*",
    harm: "zhakow*|zhackow*|shakow*|haker*|oszust*|oszustwo|wyłudz*|phishing|kradzież|włamani*|włam",
    freeze:
      "zablokuj*|blokuj*|blokować|zablokować|zamroź*|zawieś*|zamknij*|zatrzymaj*|wyłącz*|odrzuć*|wstrzymaj*|zastrzeż*",
    account: "konto|kartę|karty|wszystko|dostęp|profil|logowanie|to|je|ją|transakcj*|płatność|przelew",
    neg: "nie|bez|nigdy|nikt|żaden|żadne",
  },
  exceptions: ["dlaczego|czemu|kiedy|jak ~4 @freeze", "odblok*"],
  barriers: "wiem|pewien|pewna|czy|jeśli|ale|mogę|pamiętam|rozumiem|dostałem|dostałam",
  claims:
    "{,tak }{,to }ja {,się }{przed chwilą,właśnie,teraz,dzisiaj,dziś,niedawno,dopiero co} {,się }{logowałem,logowałam,zalogowałem,zalogowałam} {,się}|{,tak }ja {się ,}{logowałem,logowałam,zalogowałem,zalogowałam} {,się}|{,tak }to ja {się ,}{logowałem,logowałam,loguję,zalogowałem,zalogowałam,byłem,byłam}",
  beside:
    "z|ze|nowego|telefonu|komórki|komputera|laptopa|tabletu|domu|pracy|hotelu|minut|minutę|temu|parę|kilka|dziś|dzisiaj|wczoraj|rano|wieczorem|sam|sama|swojego|mojego|właśnie|spokojnie|wszystko ok|na|w|się",
  harmless: [
    "^ ~1 jestem|bylem|bylam ~1 w|na ~4 $",
    "^ ~1 na|w wakacjach|urlopie|delegacji|pracy|podrozy ~3 $",
    "^ ~1 sorry|przepraszam|winny|winna|luz|spoko|spokojnie $",
    "^ ~1 wszystko ok|gra|dobrze|w_porzadku ~1 $",
    "^ bez nerwow|stresu|paniki $",
    "^ nie martw*|przejmuj* ~2 $",
    "^ dzieki|dziekuje za ~3 $",
  ],
};

const CZECH_WORDS: DenialSpeech["words"] = {
  isnt: "{nebyl,nebyla,nejsem,neni,nebyl jsem,nebyla jsem,nie som,nebol som,nebola som,nebol,nebola} {,to }{,jsem ,som }{,to }|ne|nie",
  me: "ja|my",
  mine: "muj|moje|moj|moja|muj {ucet,telefon}|moj {ucet,telefon}",
  never: "nikdy|nikdo|nikto|nic|ne|nie",
  entry: "{jsem ,som }{se ,sa ,}{ne,}{prihlasil,prihlasila,prihlasoval,prihlasovala}",
  denied:
    "{ne,ni}{prihlas*,prihlasil jsem*,schval*,autoriz*,potvrz*,potvrd*,zadal*,platil*,kupoval*,udelal*,urobil*,delal*,robil*,zkous*,skus*,pouzi*,pozna*,vstoup*,vstupil*,prihlaso*,objedna*}|popiram|popieram|neopravnen*|neautoriz*|spal jsem|spala jsem|spal som|odmitam|odmietam",
  someone: "nekdo|niekto|cizi|cudzi|hacker*|zlodej*|podvodni*|neznamy",
  into: "prihlasil*|vstoupil|vstupil|pouziva|pouzil|ukradl*|ukradol|naboural|nabural|hacknul|hackol|zkousi|skusa|ma pristup|{v,na,do} {mem,mojom,mojho,meho,mom}|je v",
  other: "nekdo jiny|niekto iny|jina osoba|ina osoba|cizi clovek|cudzi clovek",
  device: "telefon*|mobil*|kart*|sim*|penezenk*|penazenk*|tasku|kabelk*|notebook*|heslo|ucet|uctu|iphone",
  stolen: "ukraden*|ukradl*|ukradol|ukradli|ztrat*|strat*|zmizel|zmizol|hacknut*|odcizen*|odcudzen*",
  harm: "hacknul*|hackol*|hacknut*|hackli|hacker*|podvod|podvodnik*|phishing|kradez|nabural*|naboural*",
  freeze: "zablokuj*|blokuj*|zmraz*|uzamkn*|zamkn*|zastav*|zavr*|zavri*|deaktivuj*|odmitn*|odmietn*|zrus*",
  account: "ucet|uctu|kartu|vse|vsechno|vsetko|pristup*|profil*|to|ho|platbu|transakci*|prihlaseni|prihlasenie",
  neg: "ne|nie|bez|nikdy|nema|nemusite|neni|nie je|neblokuj*",
};
export const CZECH_DENIAL: DenialSpeech = {
  words: CZECH_WORDS,
  turned: ["neblokuj*|nezablokuj*|nezmraz*|nezamyk*|nerus*|nezavir*|nezatvar*"],
  exceptions: ["proc|preco|kdy|kedy|jak|ako ~4 @freeze", "odblok*"],
  barriers: "vim|viem|jist*|ist*|jestli|ci|ale|muzu|mozem|pamatuj*|rozumim|rozumiem",
  harmless: [
    "^ ~1 jsem|som|byl|bol ~1 v|na|ve|vo ~4 $",
    "^ ~1 na dovolene|dovolenke|sluzebni_ceste ~3 $",
    "^ ~1 pardon|sorry|omlouvam_se|klid|v_klidu|pohoda $",
    "^ ~1 vse|vsetko ok|v_poradku ~1 $",
    "^ zadny|ziadny problem|strach ~1 $",
  ],
};
