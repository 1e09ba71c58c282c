/** Denials in Greek, Hungarian, Finnish, Estonian, Latvian, Lithuanian, Albanian, Georgian, Armenian and Swahili. */
import type { DenialSpeech } from "./speech.ts";

export const GREEK_DENIAL: DenialSpeech = {
  words: {
    isnt: "{δεν,δε} {ήμουν,είμαι,ημουνα,ήταν}|όχι|οχι|{den,de} {imoun,eimai,imouna,hmoun}|oxi|ohi",
    me: "εγώ|εμένα|από μένα|ego|egw",
    mine: "δικό μου|δική μου|δικιά μου|το κινητό μου|η συσκευή μου|diko mou|dikia mou",
    never: "δεν|δε|ποτέ δεν|κανείς|τίποτα|den|de|pote den",
    entry:
      "συνδέθηκα|μπήκα|έκανα|το έκανα|πλήρωσα|ζήτησα|ενέκρινα|εγκρίνω|αγόρασα|προσπάθησα|χρησιμοποίησα|αναγνωρίζω|γνωρίζω|επιβεβαιώνω|βρίσκομαι|επιτρέπω|syndethika|mpika|bika|ekana|anagnorizo",
    denied: "αρνούμαι|μη εξουσιοδοτημέν*|κοιμόμουν|δεν έχω σχέση|απορρίπτω",
    someone: "κάποιος|κάποιοι|κάποια|ξένος|χάκερ|κλέφτης|άγνωστος|απατεώνας|kapoios",
    into: "μπήκε|μπήκαν|μπαίνει|συνδέθηκε|χρησιμοποιεί|έκλεψε|χάκαρε|προσπαθεί|έχει πρόσβαση|άλλαξε|στο λογαριασμό|στον λογαριασμό|είναι στ*|mpike|bike|eklepse",
    other: "κάποιος άλλος|άλλος άνθρωπος|ξένος|άλλο άτομο|kapoios allos",
    device: "κινητό|τηλέφωνο|κάρτα|πορτοφόλι|sim|τσάντα|λάπτοπ|υπολογιστή*|κωδικό*|λογαριασμό*|kinito|karta",
    stolen: "έκλεψαν|κλάπηκε|κλεμμένο|κλεμμένη|έχασα|χάθηκε|χάκαραν|παραβίασαν|κλέψανε|eklepsan|exasa",
    harm: "χάκαραν|χακάρ*|χάκερ|απάτη|απατεώνας|απατεώνες|phishing|υποκλοπή|παραβίαση|κλοπή|xakar*|apati",
    freeze:
      "μπλοκάρ*|μπλόκαρ*|κλειδώσ*|κλείδωσ*|παγώσ*|πάγωσ*|κλείσ*|σταματήσ*|σταμάτ*|απενεργοποι*|ακυρώστε|απορρίψτε|blokar*|mplokar*|kleidos*|pagos*",
    account: "λογαριασμό*|κάρτα*|όλα|πάντα|πρόσβαση|το|τον|την|προφίλ|σύνδεση|συναλλαγή|πληρωμή|logariasmo|karta",
    neg: "μην|μη|δεν|όχι|χωρίς|ποτέ|κανείς|min|mi|den",
  },
  exceptions: [
    "γιατί|πότε|πώς ~4 @freeze",
    "δεν ~1 μπορώ|μπόρεσα|έλαβα|ήρθε|ξέρω|θυμάμαι|καταλαβαίνω",
    "ξεκλειδ*|ξεμπλοκ*",
  ],
  barriers: "ξέρω|σίγουρος|σίγουρη|αν|αλλά|μπορώ|θυμάμαι|καταλαβαίνω",
};

export const HUNGARIAN_DENIAL: DenialSpeech = {
  words: {
    isnt: "nem|sem|nem az",
    me: "én|tőlem|mi",
    mine: "enyém|az enyém|saját|az én {fiókom,telefonom,belépésem}",
    never: "nem|soha|senki|semmit|sose|sosem",
    entry:
      "{én ,}{léptem be,jelentkeztem be,csináltam,fizettem,kértem,engedélyeztem,hagytam jóvá,próbáltam,vettem,használtam,ismerem,ismerem fel,erősítem meg,indítottam,vagyok ott,jártam ott,léptem,jelentkeztem}",
    denied: "tagadom|elutasítom|jogosulatlan|aludtam|semmi közöm",
    someone: "valaki|valakik|egy idegen|hacker|tolvaj|ismeretlen|más",
    into: "belépett|bejutott|használja|használta|ellopta|feltörte|próbál|bejelentkezett|hozzáfér*|a fiókomban|megváltoztatta|bement|lépett be",
    other: "valaki más|más személy|egy idegen|másvalaki",
    device:
      "telefonom*|telefon*|mobilom*|kártyám*|kártya|pénztárcám*|táskám*|sim*|laptopom*|jelszavam*|fiókom*|személyi*",
    stolen: "ellopt*|elloptak|lopott|elveszett|elvesztettem|eltűnt|feltört*|meghackel*|elvettek|elrabolt*",
    harm: "feltört*|meghackel*|meghekkel*|hacker*|csalás|csaló*|átverés|adathalász*|lopás|betörés|kirabol*",
    freeze:
      "tilts*|tiltani|letiltani|letilt*|zárol*|zárolni|fagyassz*|befagyaszt*|blokkol*|függessz*|zárd|zárják|zárja|állítsa*|állítsd|állítsák|deaktivál*|töröl*",
    account:
      "fiók*|kártyá*|számlá*|mindent|minden|hozzáférés*|profil*|ezt|azt|le|be|fel|azonnal|belépés*|tranzakció*|most",
    neg: "ne|nem|soha|nélkül|senki|nincs szükség",
  },
  exceptions: ["miért|mikor|hogyan ~4 @freeze", "nem ~1 tudok|tudom|tudtam|kaptam|jött|értem|emlékszem"],
  barriers: "tudom|biztos|ha|de|tudok|emlékszem|értem",
  beside:
    "az|új|telefonomról|telefonomon|laptopról|otthonról|munkából|perce|pár|néhány|most|ma|csak|magam|semmi|gond|léptem|be|voltam",
};

export const FINNISH_DENIAL: DenialSpeech = {
  words: {
    isnt: "{en,ei,enkä,emme} {,se ,tämä }{ollut,ole,ollu,oo,olin,se}|en",
    me: "minä|mä|mää|mie|minun|mun|me",
    mine: "minun|mun|minun {laitteeni,kirjautuminen}",
    never: "en|enkä|ei|en koskaan|emme|kukaan ei|en ole|en oo",
    entry:
      "kirjautu*|kirjaudu*|tehnyt|tehny|tehdä|hyväksynyt|hyväksy|pyytänyt|maksanut|ostanut|yrittänyt|käyttänyt|käynyt|tunnista|tunne|vahvista|logannut|loggautu*|tee",
    denied: "kiellän|luvaton|nukuin|ei mitään tekemistä|torjun|hylkään",
    someone: "joku|jokunen|vieras|hakkeri|varas|joku toinen|tuntematon",
    into: "kirjautunut|kirjautui|käyttää|käytti|varasti|varastanut|hakkeroi*|yrittää|tilillä*|tilille*|päässyt|pääsi|murtautu*|vaihtoi",
    other: "joku muu|joku toinen|toinen henkilö|tuntematon",
    device:
      "puhelin*|puhelime*|kännykkä*|kännykä*|kortti*|korttini|lompakko*|laukku*|sim*|tietokone*|salasana*|tili|tilini",
    stolen: "varastettu|varastettiin|varasti|kadonnut|hukassa|hukkasin|hakkeroi*|viety|vietiin|anastettu|ryöstettiin",
    harm: "hakkeroi*|hakkeri*|huijaus*|huijar*|petos|petosta|tietojenkalastelu|varkaus|murtau*|ryöst*",
    freeze:
      "jäädyt*|lukit*|lukko*|sulje|sulkekaa|estä|estäkää|pysäyt*|hylkää|blokkaa*|deaktivoi*|peruuta|torju|kuoleta",
    account: "tili*|tilin|tilini|kortti*|kortin|korttini|kaikki|pääsy|profiili*|se|sen|tämä|kirjautumi*|maksu*",
    neg: "älä|älkää|ei|en|koskaan|ei tarvitse|ilman|kukaan ei",
  },
  exceptions: ["miksi|milloin|miten ~4 @freeze", "en|ei ~1 voi|pysty|pääse|onnistu*|saanut|tiedä|muista|ymmärrä"],
  barriers: "tiedä|varma|jos|mutta|voi|pysty|muista|ymmärrä|saanut",
};

export const ESTONIAN_DENIAL: DenialSpeech = {
  words: {
    isnt: "{ei,polnud,pole,see ei} {,olnud,ole}|mitte",
    me: "mina|ma|mina ise|meie",
    mine: "minu|mu|minu {oma,seade,konto}",
    never: "ei|mitte|kunagi|keegi ei|ei ole|pole|polnud",
    entry:
      "{sisse ,}{loginud,logind,loginu,logi}|teinud|teinu|kinnitanud|kinnita|lubanud|luba|palunud|maksnud|ostnud|proovinud|kasutanud|käinud|tunne|tunnista|olnud seal|sisenenud|siseneda|soovinud",
    denied: "eitan|volitamata|magasin|keeldun|mina mitte|mina ei olnud|ei tunne {seda,seadet}",
    someone: "keegi|võõras|häkker|varas|tundmatu|pätid",
    into: "sisse|loginud|logis|kasutab|kasutas|varastas|häkkis|üritab|kontol|kontole|pääses|murdis|muutis|sisenes",
    other: "keegi teine|teine inimene|keegi muu|võõras inimene",
    device: "telefon*|mobiil*|kaart|kaardi|rahakott*|kott|sim*|arvuti*|parool*|konto|id kaart",
    stolen: "varastati|varastatud|varasta*|kadunud|kadus|kaotasin|häkiti|ära võetud|rööviti",
    harm: "häkiti|häkkis|häkitud|häkker*|pettus*|petis|petturid|õngitsus*|vargus|sissemurdmi*",
    freeze:
      "blokeeri|blokeerige|külmuta|külmutage|lukusta|lukustage|sulge|sulgege|peata|peatage|keela|keelake|pane kinni|pange kinni",
    account: "konto|kontot|kontole|mu|minu|kaart|kaarti|kõik|ligipääs*|profiil*|see|seda|makse*|kohe|kinni|lukku",
    neg: "ära|ärge|ei|mitte|kunagi|pole vaja|ilma",
  },
  exceptions: ["miks|millal|kuidas ~4 @freeze", "ei ~1 saa|saanud|tea|mäleta|oska|mõista"],
  barriers: "tea|kindel|kui|aga|saa|mäleta|oska",
  beside:
    "uuest|uue|telefonist|telefoniga|arvutist|kodust|töölt|äsja|just|praegu|täna|eile|minut|minutit|tagasi|sisse|logisin|ma|mina|ise|jah",
};

export const LATVIAN_DENIAL: DenialSpeech = {
  words: {
    isnt: "ne|{tas ,tā ,}{nebiju,neesmu,nav,nebija}|nē",
    me: "es|mēs|mans|manējais",
    mine: "mans|mana|mana {ierīce}|mans {konts,telefons}",
    never: "nekad|neviens",
    entry: "esmu {pieslēdzies,pieslēgusies}|pieslēdzies|pieslēdzās",
    denied:
      "{nepieslēdzos,nepieslēdzies,neesmu pieslēdzies,neesmu pieslēgusies,nelogojos,nepieteicos,neiegāju,neesmu gājis,nedarīju,neko nedarīju,neesmu darījis,neesmu darījusi,neautorizēju,neapstiprinu,neapstiprināju,nepieprasīju,nemaksāju,nepirku,nemēģināju,neatpazīstu,nepazīstu}|noliedzu|neautorizēt*|gulēju|atsakos|noraidu",
    someone: "kāds|svešinieks|hakeris|zaglis|nepazīstams",
    into: "pieslēdz*|pieslēgties|iegāja|iekļuva|ielogo*|lieto|izmanto|nozaga|uzlauza|mēģina|{manā,mana} {kontā,konta}|ir piekļuvis|nomainīja",
    other: "kāds cits|cits cilvēks|cita persona|svešinieks",
    device: "telefon*|mobil*|kart*|mak*|som*|sim*|dator*|parol*|kontu|konts",
    stolen: "nozaga|nozagts|nozagta|zādzība|pazaudēju|pazudis|pazuda|uzlauza|uzlauzts|atņēma",
    harm: "uzlauz*|hakeri*|hakeris|krāpnie*|krāpšana|pikšķerēšana|zādzība|apzaga",
    freeze: "bloķē*|bloķejiet|nobloķē*|iesaldē*|aizslē*|slēdz*|apturiet|aptur|atslēdz*|noraid*",
    account: "kontu|konts|karti|visu|piekļuvi|profilu|to|šo|maksājumu|lūdzu|tūlīt|uzreiz",
    neg: "ne|nevajag|nekad|bez|neviens|nav",
  },
  turned: ["nebloķē*|nenobloķē*|neiesaldē*|neslēdz*|neaptur*"],
  exceptions: ["kāpēc|kad|kā ~4 @freeze", "nevaru|nezinu|neatceros|nesaprotu"],
  barriers: "zinu|ja|bet",
  beside:
    "no|ar|jaunā|jauno|telefona|telefonu|datora|mājām|darba|tikko|tagad|šodien|vakar|pirms|minūtēm|pieslēdzos|es|pats|pati",
};

export const LITHUANIAN_DENIAL: DenialSpeech = {
  words: {
    isnt: "ne|{tai ,čia ,}{ne,nebuvau,buvau ne,nesu}",
    me: "aš|as|mes|mano",
    mine: "mano|mano {įrenginys,telefonas,prisijungimas}",
    never: "niekada|niekas",
    entry: "prisijungiau|jungiausi",
    denied:
      "{nesijungiau,neprisijungiau,nesu prisijungęs,nesu prisijungusi,nesiloginau,nedariau,nieko nedariau,nesu daręs,netvirtinu,nepatvirtinu,neleidau,neprašiau,nemokėjau,nepirkau,nebandžiau,neatpažįstu,nepažįstu}|neigiu|neautorizuot*|miegojau|atmetu|atsisakau",
    someone: "kažkas|kazkas|svetimas|hakeris|vagis|nepažįstamas|programišiai",
    into: "prisijung*|įėjo|įsilauž*|naudoja*|pavogė|nulaužė|bando|{mano} {paskyroje,sąskaitoje,paskyrą,paskyra}|turi prieigą|pakeitė|jungiasi|jungėsi",
    other: "kažkas kitas|kitas žmogus|kitas asmuo|svetimas žmogus",
    device: "telefon*|mobil*|kortel*|pinigin*|rankin*|sim*|kompiuter*|slaptažod*|paskyr*",
    stolen: "pavog*|pavogta|pavogtas|vagystė|pamečiau|dingo|nulauž*|nulaužta|praradau|atėmė",
    harm: "nulauž*|įsilauž*|hakeri*|apgavyst*|sukči*|sukčiavimas|vagystė|apvogė|phishing",
    freeze: "blokuok*|užblokuok*|įšaldyk*|užšaldyk*|užrakink*|uždaryk*|sustabdyk*|išjunk*|atmesk*|atšauk*",
    account: "paskyr*|sąskait*|kortel*|viską|prieig*|profil*|tai|ją|mokėjim*|prašau|skubiai|tuoj",
    neg: "ne|nereikia|niekada|be|niekas|nėra",
  },
  turned: ["neblokuok*|neužblokuok*|neįšaldyk*|nešaldyk*|neužrakink*|neuždaryk*|nestabdyk*|nesustabdyk*"],
  exceptions: ["kodėl|kada|kaip ~4 @freeze", "negaliu|nežinau|neprisimenu|nesuprantu"],
  barriers: "žinau|jei|bet",
  beside:
    "iš|su|naujo|nauju|telefono|telefonu|kompiuterio|namų|darbo|ką|tik|dabar|šiandien|vakar|prieš|minutes|minučių|prisijungiau|pats|pati|taip",
};

export const ALBANIAN_DENIAL: DenialSpeech = {
  words: {
    isnt: "{nuk,s,nuk e,sjam,s} {,isha,jam,kam qenë,kam qene}|sisha|sjam|jo",
    me: "unë|une|un|mua|ne",
    mine: "imi|imja|e imja|im|ime|telefoni im|pajisja ime",
    never: "nuk|s|nuk e|askush|kurrë|asnjëherë|ska|skam",
    entry:
      "{jam ,kam ,e kam ,}{futur,hyrë,kyçur,bërë,autorizuar,miratuar,kërkuar,paguar,blerë,provuar,përdorur,hyre,bere,loguar}|hyra|bëra|bera|kyça|kyca|kam bërë gjë|njoh|konfirmoj|pranoj|autorizoj",
    denied: "mohoj|paautorizuar|isha në gjumë|refuzoj|s kam lidhje",
    someone: "dikush|dikushi|një {i huaj,haker,hajdut,tjetër}|haker|hajdut|tjetërkush|njeri",
    into: "hyri|hyrë|hyre|ka hyrë|u kyç|përdor*|vodhi|vjedh*|haker*|po provon|në llogarinë|ka qasje|ndryshoi|futur|logua",
    other: "dikush tjetër|tjetërkush|një person tjetër|tjetër njeri",
    device: "telefoni*|telefonin|celulari*|kart*|kuletë*|çant*|sim*|kompjuter*|fjalëkalim*|llogari*",
    stolen: "vodh*|vjedhur|vodhën|humb*|humbur|haker*|grabit*",
    harm: "hakeruar|hakuar|haker*|mashtrim*|mashtrues*|vjedhje|phishing|hajdut*",
    freeze:
      "bllok*|bllokoni|blloko|ngri|ngrini|ngrije|mbyll|mbyllni|mbylle|kyç|kyçni|ndal|ndaloni|pezullo*|çaktivizo*|refuzo*|anuloni",
    account: "llogari*|kart*|gjithçka|të gjitha|qasje*|profil*|atë|këtë|pages*|ju lutem|menjëherë|hyrje*",
    neg: "mos|nuk|s|pa|kurrë|jo|askush|nuk ka nevojë",
  },
  exceptions: ["pse|kur|si ~4 @freeze", "nuk ~1 mund|di|mbaj|kuptoj|mora|erdhi", "zhblloko*"],
  barriers: "di|sigurt|nëse|por|mund|kuptoj",
  beside: "nga|me|telefoni|im|i|ri|kompjuteri|shtëpia|puna|sapo|tani|sot|dje|minuta|para|hyra|u|futa|vetë",
};

export const GEORGIAN_DENIAL: DenialSpeech = {
  words: {
    isnt: "არ|არა|არ ვარ|არ ვიყავი",
    me: "მე|ჩემი|ჩვენ",
    mine: "ჩემი|ჩემი {მოწყობილობა,ტელეფონი}",
    never: "არ|არასდროს|არავინ|არაფერი",
    entry:
      "შევსულვარ|შევსულვართ|შემოვსულვარ|მიცდია|გამიკეთებია|დამიდასტურებია|მითხოვია|გადამიხდია|მიყიდია|მიყიდია|გამიკეთებია|ვცნობ|ვადასტურებ|მინახავს|ვიყავი|ვარ|შევედი|გავაკეთე|ვიცნობ",
    denied:
      "უარყოფ|უარვყოფ|მე არ {ვარ,ვიყავი}|არ ვარ მე|არ ვიყავი მე|უნებართვო|არაფერი გამიკეთებია|მე არა|me ar {var,viyavi}|ar var me",
    someone: "ვიღაც*|უცხო|ჰაკერ*|ქურდ*|სხვა ადამიანი|სხვამ",
    into: "შევიდა|შემოვიდა|შესულა|იყენებს|მოიპარა|გატეხა|გატეხეს|ცდილობს|აქვს წვდომა|ანგარიშში|ანგარიშზე|შეცვალა",
    other: "სხვა ადამიანი|სხვა პიროვნება|სხვა იყო|ვიღაც სხვა",
    device: "ტელეფონ*|მობილურ*|ბარათ*|საფულ*|ჩანთა|სიმ*|ლეპტოპ*|პაროლ*|ანგარიშ*",
    stolen: "მომპარეს|მომპარა|მოიპარეს|მოპარულ*|მოპარული|დავკარგე|დამეკარგა|დაიკარგა|გატეხეს|გატეხილ*|წამართვეს",
    harm: "გატეხეს|გატეხილ*|ჰაკერ*|თაღლით*|ფიშინგ*|ქურდობა|დამჰაკეს|მოტყუება",
    freeze: "დაბლოკ*|დაბლოკეთ|გაყინ*|გაყინეთ|ჩაკეტ*|ჩაკეტეთ|დახურ*|დახურეთ|შეაჩერე*|გათიშ*|უარყავით",
    account: "ანგარიშ*|ბარათ*|ყველაფერი|წვდომა|პროფილ*|ეს|ის|გადახდა|გთხოვთ|სასწრაფოდ|ახლავე",
    neg: "არ|ნუ|არა|არასდროს|გარეშე|არავის",
    negAfter: "არ არის საჭირო|არ არის",
  },
  exceptions: ["რატომ|როდის|როგორ ~4 @freeze", "ვერ ~1 შევდივარ|ვახერხებ|შევედი", "განბლოკ*"],
  barriers: "ვიცი|მაგრამ|თუ|მახსოვს|მესმის",
  beside:
    "ახალი|ტელეფონიდან|ტელეფონით|კომპიუტერიდან|სახლიდან|სამსახურიდან|ახლა|ახლახან|დღეს|გუშინ|წუთის|წინ|შევედი|მე|თვითონ|კი",
};

export const ARMENIAN_DENIAL: DenialSpeech = {
  words: {
    isnt: "չեմ|չէի|չեմ եղել|չէ|ոչ",
    me: "ես|մենք|իմը",
    mine: "իմը|իմ {սարքը,հեռախոսը}",
    never: "չեմ|երբեք|ոչ ոք|ոչինչ",
    entry:
      "մտել|մուտք գործել|գործել|արել|հաստատել|հաստատում|թույլատրել|խնդրել|վճարել|գնել|փորձել|օգտագործել|ճանաչում|եղել|մտնում",
    denied:
      "ես չեմ|ես չէի|չեմ ես|չէի ես|դա ես {չեմ,չէի}|հերքում եմ|մերժում եմ|չարտոնված|ես չմտա|չմտա|yes chem|es chem|yes chei|es chei",
    someone: "ինչ որ մեկը|ինչոր մեկը|մեկը|հաքեր*|գող*|անծանոթ|ուրիշ|օտար",
    into: "մտել|մտավ|մտնում|օգտագործ*|գողաց*|կոտրել|կոտրեց|փորձում|հաշիվ*|փոխել",
    other: "ուրիշ մեկը|ուրիշ մարդ|ուրիշն է|այլ անձ|ուրիշն էր",
    device: "հեռախոս*|բջջային*|քարտ*|դրամապանակ*|պայուսակ*|սիմ*|համակարգիչ*|գաղտնաբառ*|հաշիվ*|հաշիվս",
    stolen: "գողաց*|գողացված|կորցրել|կորել|կորցրի|կոտրել|կոտրված|հափշտակ*|թալան*",
    harm: "կոտրել|կոտրված|հաքեր*|խարդախ*|ֆիշինգ|գողություն|հաքել",
    freeze: "արգելափակ*|փակեք|փակիր|փակի|սառեցր*|կողպ*|կասեցր*|դադարեցր*|անջատ*|մերժեք|բլոկ*",
    account: "հաշիվ*|քարտ*|ամեն ինչ|մուտք*|պրոֆիլ*|դա|վճար*|խնդրում|շտապ|անմիջապես",
    neg: "մի|չ|առանց|երբեք|ոչ|պետք չէ",
  },
  turned: ["չարգելափակ*|չփակ*|մի արգելափակ*|մի փակ*|մի սառեցր*"],
  exceptions: ["ինչու|երբ|ինչպես ~4 @freeze", "չեմ կարող|չեմ կարողանում|չգիտեմ|չեմ հիշում|չեմ հասկանում|չեմ ստացել"],
  barriers: "գիտեմ|բայց|եթե|հիշում|հասկանում",
  beside: "նոր|հեռախոսից|հեռախոսով|համակարգչից|տնից|աշխատանքից|հիմա|այսօր|երեկ|րոպե|առաջ|մտա|ես|ինքս|նոր|եմ|մտել",
};

export const SWAHILI_DENIAL: DenialSpeech = {
  words: {
    isnt: "si|sio|siyo|haikuwa|hakuwa|hapana|sikuwa",
    me: "mimi|mie|mm|yangu",
    mine: "yangu|langu|changu|simu yangu|kifaa changu",
    denied:
      "sija{ingia,fanya,omba,lipa,nunua,idhinisha,jaribu,tumia,kuwa,login,thibitisha,log in,fika,fanya chochote}|siku{ingia,fanya,omba,lipa,nunua,idhinisha,jaribu,tumia,wa,login,wepo}|{siitambui,sitambui,siijui kifaa,simjui,sikijui,sithibitishi,sikubali,nakataa,nakanusha}|bila idhini|nilikuwa nimelala|sihusiki",
    someone: "mtu|kuna mtu|mwizi|mdukuzi|hacker|watu|mgeni|mtu mwingine|wezi",
    into: "ameingia|kaingia|anaingia|anatumia|ametumia|ameiba|amedukua|amehack|anajaribu|amejaribu|ameingilia|wameingia|wameiba|amebadilisha|kwenye akaunti|aliingia|yuko|amelogin",
    other: "mtu mwingine|watu wengine|si mwenye akaunti|mtu tofauti",
    device: "simu|kadi|pochi|laini|begi|laptop|nenosiri|akaunti|line|sim|kompyuta|mkoba",
    stolen:
      "imeibiwa|imeibwa|ibiwa|nimeibiwa|wameiba|imepotea|nimepoteza|imedukuliwa|imechukuliwa|imehakiwa|yameibiwa|niliibiwa",
    harm: "dukuliwa|nimedukuliwa|imedukuliwa|nimehakiwa|imehakiwa|udukuzi|utapeli|tapeli|matapeli|ulaghai|wizi|wezi|hacker|nimehackiwa|fraud",
    freeze:
      "funga|fungeni|fungia|zuia|zuieni|zuilia|simamisha|simamisheni|sitisha|sitisheni|gandisha|block|blok|freeze|lock|kataa",
    account: "akaunti|kadi|kila kitu|yote|profile|hii|haraka|mara moja|sasa|account|login|malipo|yangu",
    neg: "usi|msi|si|sio|siyo|hakuna|bila|hapana haja|kamwe",
  },
  turned: ["usifunge*|msifunge*|usizuie*|msizuie*|usisimamishe*|msisimamishe*|usiblock|msiblock|usifungie*|msifungie*"],
  exceptions: ["kwa nini|kwanini|lini|vipi ~4 @freeze", "siwezi|sijui|sikumbuki|sielewi|sijapata|sijapokea"],
  barriers: "jua|kama|lakini",
};
