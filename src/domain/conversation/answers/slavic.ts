/** Answers in Polish, Russian and Ukrainian; the Russian ones in Latin letters too. */
import type { AnswerRow } from "../answer-words.ts";

export const POLISH_ANSWERS: AnswerRow = {
  yes: "tak|taak|tak jest|owszem|no tak|jak najbardziej|t",
  no: "nie|niee|nigdy|skąd|w żadnym razie|nieprawda|oczywiście że nie",
  assent: "ok|okej|dobra|dobrze|spoko|oki|oczywiście|oczywiscie|jasne|pewnie|zgadza się|dokładnie|prawda|zgoda",
  confirm:
    "{,tak }to {,na pewno ,właśnie ,byłem ,byłam ,jestem ,chyba nie kto inny tylko }ja|to ja {sam,sama,byłem,byłam,robiłem,robiłam,zrobiłem,zrobiłam,płaciłem,płaciłam}|ja|ja sam|ja sama|że ja|byłem to ja|byłam to ja|potwierdz{am,ić,ić to,one,ony,ona,enie}|zatwierdz{am,ić,one}|autoryzuję|akceptuję|ja {przed chwilą ,właśnie ,teraz ,dzisiaj }się {logowałem,logowałam,zalogowałem,zalogowałam}|potwierdzam że to {ja,byłem ja,byłam ja}|" +
    "{to ,}ja {się ,}{,za}logowa{łem,łam}{, się}|{za,}logowa{łem,łam} się{, ja, sam, sama}|ja to {zrobiłem,zrobiłam,robiłem,robiłam}|{zrobiłem,zrobiłam,robiłem,robiłam} to{, ja, sam, sama}|to {było ,}moje{, logowanie}|to mój {dostęp,login}|moje logowanie|sam to zrobiłem|sama to zrobiłam",
  reject:
    "{,to }nie{, jestem, byłem, byłam, ma mowy to nie} ja|to nie {byłem,byłam} ja|to nie ja {się ,}{logowałem,logowałam,robiłem,robiłam}{, się}|nie ja to {zrobiłem,zrobiłam,robiłem,robiłam}|odrzu{ć,cam,cić,cone}|odmawiam|zaprzeczam|nie potwierdzam|nie autoryzuję|nie akceptuję|absolutnie nie|na pewno nie|wcale nie|na pewno nie ja|ktoś {obcy ,inny ,}{wszedł,się włamał,zalogował się,się zalogował,wchodzi} {na,do} {moje ,mojego ,}{konto,konta}|nic nie {płaciłem,płaciłam,kupowałem,zlecałem,zamawiałem}|" +
    "{za,}blok{uj,ujcie,ować,ujesz} {,to ,moje ,mi ,moją ,tę ,wszystko }{,konto,kartę,wszystko,dostęp}|proszę {o blokadę,zablokować} {,moje ,moją }{,konta,konto,karty,kartę,wszystko}|zastrze{ż,żcie,c}{, kartę, konto}|zamro{ź,źcie,zić}{, konto}|zamkn{ij,ijcie} konto|" +
    "{ja ,}nie {,za}logowa{łem,łam} {się,sie}{, ja}|nie {robi,zrobi,wykona,zleca,autoryzowa,płaci,dokona,próbowa}{łem,łam}{, tego, nic, tej transakcji, takiej operacji}|nic nie {robiłem,robiłam,zrobiłem,zrobiłam}|nie {rozpoznaję,poznaję,znam}{, tego, tej transakcji}|" +
    "{to ,}oszust{wo,ów,ci,}|{to ,}wyłudzenie|phishing|hakerzy|haker|ktoś inny|ktoś się {włamał,zalogował}|ktoś {mi ,}{się ,}wlamal|włam{anie,ano}{, się}|zhakowano mnie|zhakowali mnie|{mam,moje} {skradzione ,}konto {skradzione,zhakowane,przejęte}|ukradli mi {konto,kartę,telefon}|to nie {moje,mój,moja}{, logowanie, urządzenie}|nie moje{, logowanie}",
  join: "{będę,przyjdę,biorę udział,wezmę udział,dołączam,dołączę,idę,uczestniczę,zgłaszam się,piszę się}|przyjadę|jestem chętny|jestem chętna|wchodzę w to",
  decline:
    "nie {przyjdę,będę,mogę,mogę przyjść,wezmę udziału,biorę udziału,dam rady,idę,dołączę}|odpadam|odpuszczam|nie skorzystam|rezygnuję z udziału",
  fillers:
    "proszę|dziękuję|dzięki|dzień dobry|cześć|witam|to|logowanie|logowania|się|pilnie|natychmiast|szybko|teraz|przed chwilą|dzisiaj|wczoraj|z telefonu|nowego|z|na|komputera|wszystko|w porządku|mi|już|od razu|moje|i|absolutnie|na pewno|wcale|chwilą|przed|że|ja się|konto|kartę|moje konto|ok|dobrze|w|aplikacji|domu|dziś|rano|sam|sama|właśnie",
  doubts:
    "nie wiem|może|być może|nie jestem pewien|nie jestem pewna|nie pamiętam|nie rozumiem|co to znaczy|co to|co to jest|chyba|chyba tak|chyba nie|raczej|prawdopodobnie|nie mam pojęcia|trudno powiedzieć|kto to|o co chodzi|nie kojarzę",
};

export const RUSSIAN_ANSWERS: AnswerRow = {
  yes: "да|ага|угу|дада|так точно|конечно да|da|aga|д",
  no: "нет|неа|не|никогда|конечно нет|ни в коем случае|нет конечно|отнюдь|точно нет|нет нет нет|net|нит|нее",
  assent:
    "ок|окей|ладно|хорошо|ok|okay|давай|норм|ладно да|конечно|верно|точно|именно|правильно|естественно|разумеется|безусловно",
  confirm:
    "{,да }это {,точно ,был ,была ,действительно ,правда ,и был ,и есть ,всё ,делал ,делала ,сделал ,сделала }я|это я {сам,сама,делал,делала,сделал,сделала,был,была,вхожу,входил,входила}|я|я это|я самый|я сам|я сама|подтвержд{аю,ено,аем,ение}|подтвердить|подтверждаю вход|да я|" +
    "{это ,}я {,сам ,сама ,сейчас ,только что ,это }{вошел,вошла,входил,входила,заходил,заходила,зашел,зашла,логинился,логинилась,авторизовался,авторизовалась,сделал,сделала,делал,делала,платил,платила,оплатил,оплатила,выполнил}|вход мой|мой вход|{это ,}{моё,моя,мой}{, вход}|был я|была я|разрешаю|одобряю|" +
    "{,da }{eto,ehto,ето} {,bil ,byl ,byla ,bila ,tochno }{ya,ja,я}|podtverzhda{u,yu,ju}|podtverjdayu",
  reject:
    "{,нет }{это ,}{точно ,}не я|{это ,}{был,была} не я|это не {был,была} я|не я {это ,}{был,была,делал,делала,входил,входила,это}{, это}|отклон{ить,яю,ите,ено}|отказ{,ываю}|отвергаю|не подтверждаю|отрицаю|запретить|" +
    "{,за}блокир{уй,уйте,овать,уем,уйте срочно} {,мой ,мою ,всё ,карту ,срочно }{,аккаунт,карту,счет,все,доступ,карту}|{,за}блокируй{те,} {скорее,быстрее,немедленно}|забанить|заморо{зь,зьте,зить}{, счет, аккаунт, карту, все}|закройте {доступ,аккаунт,счет}|" +
    "{я ,}не {входил,входила,заходил,заходила,вошел,логинился,логинилась,авторизовался,делал,делала,совершал,совершала,платил,платила,оплачивал,запрашивал,запрашивала,пытался,пыталась}{, этого, это, никуда, туда, ничего}|я {ничего не,этого не,такого не,никуда не} {делал,делала,совершал,входил,входила,заходил,запрашивал}|ничего не {делал,делала}|не делал{,а} этого|не узнаю|не моё|" +
    "{это ,}{мошенники,мошенник,мошенничество,обман,развод,взлом,хакеры,скам}|{меня,нас} взломали|взломали{, меня, аккаунт}|{аккаунт,акк} {взломан,взломали,украли}|украли {аккаунт,телефон,карту,деньги}|кто то {другой,чужой,вошел,влез,взломал}|кто то другой {вошел,зашел,это}|другой человек|чужой|{это ,}не {мой,моя,моё,мои}{, вход, аккаунт}|посторонний|" +
    "{eto ,}ne {ya,ja}|net {eto ,}ne {ya,ja}|zablokiru{i,ite,j,jte}|blokiru{i,ite}|vzlomali|moshenniki|ya ne vhodil",
  join: "{я ,}{буду,приду,приеду,иду,участвую,присоединяюсь,присоединюсь,согласен,согласна}|я в деле|запишите меня|обязательно буду|я за|приму участие",
  decline:
    "{я ,}не {буду,приду,приеду,смогу,могу,пойду,участвую,получится}{, прийти, участвовать}|отказываюсь|пропущу|без меня|пас",
  fillers:
    "пожалуйста|плиз|спасибо|спс|здравствуйте|привет|добрый день|это|вход|входа|я|сейчас|только что|срочно|немедленно|быстро|скорее|всё|все|все нормально|в порядке|нормально|сегодня|вчера|с|со|нового|телефона|компьютера|мой|мою|свой|там|и|то|же|ну|же я|пж|pozhaluista|spasibo|сюда|туда|именно я",
  doubts:
    "не знаю|может быть|может|возможно|не уверен|не уверена|не помню|не понимаю|не понял|не поняла|что это|что это значит|что значит|наверное|наверно|вроде|кажется|без понятия|хз|кто это|не в курсе|ne znayu|ne znaju|затрудняюсь|сомневаюсь|как это",
};

export const UKRAINIAN_ANSWERS: AnswerRow = {
  yes: "так|ага|угу|авжеж|еге|та так|т",
  assent: "ок|окей|добре|гаразд|звичайно|звісно|вірно|точно|саме так|правильно|ладно|ok|okay|зрозуміло|безумовно",
  no: "ні|нє|не|ніколи|звичайно ні|в жодному разі|точно ні|нізащо|аж ніяк",
  confirm:
    "{,так }це {,точно ,був ,була ,справді ,і був }я|це я {сам,сама,робив,робила,зробив,зробила,був,була,заходив,заходила}|я|я сам|я сама|підтвердж{ую,ено,уємо,ення}|підтвердити|дозволяю|схвалюю|" +
    "{це ,}я {,сам ,сама ,щойно ,це }{увійшов,увійшла,входив,входила,заходив,заходила,зайшов,зайшла,авторизувався,авторизувалась,зробив,зробила,робив,робила,платив,платила,оплатив,оплатила}|{це зробив,це зробила,зробив це,зробила це} я|{це ,}{мій,моє,моя}{, вхід}|вхід мій|був я|була я|da ya|tak tse ya",
  reject:
    "{,ні }{це ,}{точно ,}не я|{це ,}{був,була} не я|це не {був,була} я|не я {це ,}{був,була,робив,робила,входив,входила,заходив,заходила}|відхил{ити,яю,іть,ено}|відмов{а,ляюся,ляюсь}|не підтверджую|заперечую|" +
    "{,за}блоку{й,йте,вати,ємо} {,мій ,мою ,все ,терміново ,негайно }{,акаунт,картку,рахунок,все,доступ}|заморо{зьте,зити,зь}{, рахунок, акаунт, картку, все}|закрийте {доступ,акаунт,рахунок}|{терміново,негайно} {,за}блокуйте|" +
    "{я ,}не {входив,входила,заходив,заходила,робив,робила,здійснював,платив,платила,замовляв,намагався,авторизувався}{, цього, це, нікуди, туди, нічого}|я {нічого не,цього не,такого не,нікуди не} {робив,робила,входив,заходив,заходила}|нічого не {робив,робила}|не впізнаю|не моє|" +
    "{це ,}{шахраї,шахрай,шахрайство,обман,злам,хакери}|{мене,нас} зламали|зламали{, мене, акаунт}|{акаунт ,}{зламано,вкрали}|вкрали {акаунт,телефон,картку,гроші}|хтось {інший,чужий}{, увійшов, зайшов}|хтось {зайшов,увійшов,зламав}|інша людина|чужий|{це ,}не {мій,моя,моє,мої}{, вхід, акаунт}",
  join: "{я ,}{буду,прийду,приїду,йду,беру участь,приєднуюсь,приєднаюсь,згоден,згодна}|я за|запишіть мене",
  decline: "{я ,}не {буду,прийду,приїду,зможу,можу,піду,беру участі}{, прийти}|без мене|пропущу|пас",
  fillers:
    "будь ласка|дякую|вітаю|привіт|добрий день|це|вхід|входу|я|зараз|щойно|терміново|негайно|швидко|все|все добре|сьогодні|вчора|з|зі|нового|телефону|компютера|мій|мою|і|то|же|ж|сюди",
  doubts:
    "не знаю|може|може бути|можливо|мабуть|не впевнений|не впевнена|не памятаю|не пам'ятаю|не розумію|не зрозумів|не зрозуміла|що це|що це означає|що означає|напевно|здається|ніби|хто це|без поняття|сумніваюсь",
};
