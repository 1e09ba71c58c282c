/** Requests to stop in Afrikaans, Catalan, Icelandic, Albanian, Slovenian, Macedonian and the Baltic languages. */
import { grammarOfParts } from "./shared-requests.ts";

export const AFRIKAANS = grammarOfParts({
  dontSend:
    "moenie stuur|moenie my|moenie vir my|moenie meer|moet nie stuur|moet nie my|stuur my nie|stuur nie|stuur asb nie|moenie kontak|moenie bel|moenie pla|moenie boodskappe",
  stop: "hou op|stop|staak|ophou|hou asseblief op|beeindig",
  sending: "stuur|sms|te sms|boodskap|kontak|kontak te maak|skryf|pla|te stuur|te pla|spam",
  message: "boodskap*|sms|smse|sms e|teks|tekste|reklame|advertensies|spam|promosies|kennisgewings",
  unwanted: "wil nie|wil geen|wil niks|wil nie he|soek nie|soek geen|stel nie belang|nie meer|het nie nodig|wens nie",
  no: "geen|nie meer|nooit weer|nie nog",
  out: "haal|verwyder|skrap|vee|vee uit|haal my|sluit uit|teken",
  number: "nommer|naam|lys|databasis|besonderhede|van die lys|uit|telefoon|nr",
  others: [
    "los|laat my uit|uit asseblief|alleen|met rus",
    "verkeerde nommer|persoon",
    "teken my uit|af",
    "stel nie belang",
    "moenie ~4 stuur|kontak|sms|bel|pla",
  ],
  fillers: "asseblief|asb|dankie|nou|hallo|my|vir|net|dadelik|weer|nie|meer|die|hierdie|julle|jul",
  negations: "hoekom|wanneer|waarom|sonder",
  barriers: "maar|omdat|as|vergeet|huiwer",
  exceptions: [
    "moenie ~2 ophou|stop|vergeet|huiwer|verwyder|haal",
    "hoekom|wanneer|waarom",
    "verkeerde nommer ~1 ingesleutel|gegee|getik",
  ],
  kinds: { marketing: "reklame|advertensies|promosies|bemarking" },
});

export const CATALAN = grammarOfParts({
  dontSend:
    "no em envi*|no em truqu*|no envieu|no envii|no m enviis|no m envieu|no m escri*|no em molest*|no m enviin|no m envi*|no em contact*|no vull rebre|no vull mes",
  stop: "deixa|deixeu|deixi|deixin|pareu|para|prou|atureu|atura|cesseu|paren",
  sending: "enviar*|d enviar*|escriure*|molestar*|missatge*|contactar*|trucar*|sms",
  message: "missatge*|sms|publicitat|promocio*|anunci*|notificaci*|correus|spam|ofertes|propaganda",
  unwanted: "no vull|no volem|no desitjo|no necessito|no m interess*|ja no vull|no accepto",
  no: "prou|no mes|cap mes|basta",
  out: "esborr*|elimin*|treu*|traieu*|suprim*|retir*|doneu|don*",
  number: "numero|telefon|llista|base|dades|registre|contactes|de baixa|nom",
  others: [
    "deixeu|deixa|deixi m|me en pau",
    "numero equivocat",
    "no vull ~1 rebre|mes|res",
    "donar*|doneu*|vull la|me|de ~1 baixa",
    "no m interessa",
  ],
  fillers: "si us plau|sisplau|gracies|hola|ara|ja|els|les|el|la|de|d|me|m|mes|vostres|ningun|cap|per favor",
  negations: "no|mai|sense|per que",
  barriers: "pero|perque|si|oblid*|dubt*",
  exceptions: ["no ~1 deix*|par*|esborr*|elimin*", "no vull perdre|deixar", "per que|quan"],
  kinds: { marketing: "publicitat|promocions|anuncis|ofertes|propaganda" },
});

export const ICELANDIC = grammarOfParts({
  dontSend:
    "ekki senda|ekki sendið|ekki hringja|ekki skrifa|ekki hafa samband|sendið ekki|sendu ekki|sendið mér ekki|sendu mér ekki|ekki trufla|ekki sms|ekki áreita",
  stop: "hættið|hættu|hætta|stoppið|stoppaðu|stöðvið",
  sending: "senda|að senda|skrifa|skilaboð*|sms|sendingar|trufla|hringja|hafa samband|áreita",
  message: "skilaboð*|sms|auglýsing*|tilkynning*|póst*|ruslpóst*|skeyti|tilboð|spam",
  unwanted: "vil ekki|viljum ekki|vil engin|vil ekki fá|vil ekki fleiri|þarf ekki|óska ekki|hef ekki áhuga|vil hætta",
  no: "engin|ekki fleiri|ekki meira|enga",
  out: "eyðið|eyddu|eyða|fjarlægið|fjarlægðu|takið|taktu|afskráið|afskráðu|skráið",
  number: "númer*|listanum|lista|skrá|skránni|símanúmer*|nafn*|af listanum|úr|mig|upplýsing*",
  others: [
    "látið|láttu mig í friði|vera",
    "rangt númer",
    "vitlaust númer",
    "hef ekki áhuga",
    "afskráið|afskráðu|skráið mig|úr",
  ],
  fillers: "vinsamlegast|takk|núna|strax|hæ|halló|mér|mig|mitt|að|frá|ykkur|þessi|plís|endilega",
  negations: "ekki|aldrei|án|hvers|hvenær",
  barriers: "en|ef|gleyma|gleymið|því",
  exceptions: ["ekki ~1 hætta|eyða|fjarlægja|hættið", "hvers vegna|hvenær|af hverju"],
  kinds: { marketing: "auglýsingar|tilboð|markaðsefni" },
});

export const ALBANIAN = grammarOfParts({
  dontSend:
    "mos më|mos me dërgo*|mos dërgo*|mos shkruaj*|mos më shkru*|mos më kontakto*|mos më telefono*|mos na|mos dergo*|mos shqetëso*|mos me shkruaj|mos me dergo*",
  stop: "ndalo*|ndaloni|mjaft|pushoni|pusho|hiqni|ndërprisni|lini|ndal",
  sending: "dërgim*|dërgoni|dërguari|dërguar|mesazh*|sms*|shkruani|duke dërguar|shqetës*|me dërgu",
  message: "mesazh*|sms*|reklam*|njoftim*|oferta*|spam|promocion*|email*",
  unwanted: "nuk dua|s dua|nuk duam|nuk dëshiroj|nuk më interes*|nuk kam nevojë|nuk pranoj|sdua",
  no: "mjaft|jo më|asnjë|boll|mos më",
  out: "fshi*|hiq*|hiqni*|hiqe|fshije|largo*|më hiqni|çregjistro*|heq",
  number: "numri*|numrin|lista|nga lista|kontakt*|të dhënat|emrin|sistemi",
  others: [
    "më|me lini rehat|qetë|të qetë",
    "numër|numer i|numri gabuar|gabim",
    "nuk ~1 interesuar|intereson",
    "mos ~2 dërgo*|shkru*|kontakto*|bezdis*|shqetëso*",
  ],
  fillers: "ju lutem|lutem|faleminderit|tani|më|me|mua|përshëndetje|ju|këto|të|e|menjëherë|kurrë|sms|mesazhe",
  negations: "pse|kur|pa|nuk",
  barriers: "por|nëse|sepse|harro*",
  exceptions: ["mos ~1 ndalo*|fshi*|hiq*|harro*", "pse|kur", "nuk ~1 ndalo*"],
  kinds: { marketing: "reklama|reklamat|oferta|promocione" },
});

export const SLOVENIAN = grammarOfParts({
  dontSend:
    "ne pošilja*|nehajte pošilja*|ne pišite|ne piši|ne kličite|ne kontaktirajte|ne nadlegujte|ne pošljite|ne pošiljaj|ne sms*|prosim ne pošilja*|ne obveščajte|nikar ne pošilja*",
  stop: "nehajte|nehaj|prenehajte|prenehaj|ustavite|ustavi|prekinite|dovolj|končajte|dost",
  sending: "pošilja*|s pošiljanjem|pisati|pisanjem|sporočil*|sms*|kontaktira*|nadlegova*|klicati|z nadlegovanjem",
  message: "sporočil*|sms*|oglas*|reklam*|obvestil*|promocij*|spam|ponudb*|novic*",
  unwanted: "ne želim|nočem|ne želimo|ne rabim|ne potrebujem|ne zanima*|nočemo|ne maram|ne zelim|nocem",
  no: "dovolj|nič več|nobenih|brez|dost",
  out: "izbrišite|izbriši|odstranite|odstrani|odjavite|umaknite|zbrišite|črtajte|odjavi|zbrisi|izbrisite|dajte me dol",
  number: "številk*|stevilk*|seznam*|baze|podatk*|ime|naročnin*|iz|me|kontakt*",
  others: [
    "pustite|pusti me pri|v miru",
    "napačna|napacna številka|stevilka|oseba",
    "me ne zanima",
    "želim|zelim se odjaviti",
    "zgrešili ~2 številko",
  ],
  fillers:
    "prosim|hvala|zdaj|takoj|pozdravljeni|živjo|mi|meni|več|vec|teh|te|ta|že|ze|lepo|vas|mojo|moje|sms|sporočila|jih",
  negations: "zakaj|kdaj|ne|brez",
  barriers: "ampak|če|ker|pozabi*",
  exceptions: ["ne nehajte|prenehajte|ustavite|izbrišite|odstranite|pozabite", "zakaj|kdaj", "ne ~1 neha*"],
  kinds: { marketing: "oglasov|oglase|oglasi|reklam|reklame|promocij|ponudb|akcij" },
});

export const MACEDONIAN = grammarOfParts({
  dontSend:
    "не ми пра*|не ми пиш*|не испраќајте|не праќајте|не ми испра*|не ме контакт*|немојте да ми|немој да ми|не ме вознемир*|не ми се јав*|не пишувајте|не пиши|не праќај|ne mi prak*|ne mi pis*|не ме малтретир*",
  stop: "престанете|престани|запрете|запри|доста|прекинете|прекини|стопирајте|prestanete|prestani|zaprete|dosta",
  sending: "праќа*|да ми|испраќа*|пишува*|пораки|смс|sms|со праќање|вознемирува*|pisuvate|praka*|да праќате",
  message: "порак*|смс*|sms|реклам*|известува*|понуд*|промоци*|спам|пораки|poraki",
  unwanted: "не сакам|не сакаме|не ми требаат|не ми треба|не ме интересира*|не посакувам|ne sakam",
  no: "доста|без|повеќе без|никакви|нема повеќе",
  out: "избриш*|отстран*|тргнете|тргни|извадете|одјавете|одјави|бришете|izbris*|trgnete",
  number: "број*|бројот|листа*|список*|базата|податоци*|контакт*|броjот|име|broj*",
  others: [
    "оставете|остави ме на мира|намира",
    "погрешен|грешен|згрешен број",
    "не ме интересира",
    "сакам да се одјавам",
  ],
  fillers: "ве молам|те молам|молам|благодарам|фала|сега|веднаш|здраво|ми|ме|овие|тие|повеќе|веќе|од|го|мојот|вашите",
  negations: "зошто|кога|не|без",
  barriers: "но|ако|бидејќи|заборав*",
  exceptions: ["не престан*|запира*|бриш*|заборав*|избриш*|отстран*", "зошто|кога"],
  kinds: { marketing: "реклами|промоции|понуди|маркетинг" },
});

export const ESTONIAN = grammarOfParts({
  dontSend:
    "ärge saat*|ära saada*|ärge kirjuta*|ära kirjuta*|ärge helista*|ära helista*|ärge tülita*|ära tülita*|ärge võtke|ära võta|ärge enam|ära enam|palun mitte|ärge mulle|ära mulle|ärge spämmi*|ärge palun",
  stop: "lõpeta|lõpetage|lõpetagem|aitab|peatage|jätke järele|jäta järele|katkestage",
  sending: "saatmi*|sõnum*|sms*|kirjutami*|tülitami*|spämmi*|helistami*|saatke",
  message: "sõnum*|sms*|reklaam*|teavitus*|pakkumi*|kirju|kirjad|spämm*|teateid|uudiskir*",
  unwanted: "ei taha|ei soovi|ma ei taha|ei huvita|ei vaja|pole huvitatud|ei taha enam|ei soovi enam|pole vaja",
  no: "aitab|rohkem mitte|ei mingeid|mitte enam|ei enam",
  out: "kustuta|kustutage|eemalda|eemaldage|võtke|võta|kustutada|eemaldada",
  number: "numb*|nimekirjast|listist|andmebaasist|andmed|mind|nimi|nr|kontakt*",
  others: ["jätke|jäta mind rahule", "vale number|inimene", "ei ole|pole huvitatud", "soovin|tahan loobuda"],
  fillers: "palun|aitäh|tänan|nüüd|kohe|tere|mulle|mind|mu|minu|enam|rohkem|neid|oma|need|teie|te",
  negations: "miks|millal|ilma|ei|ära|ärge",
  barriers: "aga|kui|sest|unusta*",
  exceptions: ["ära|ärge ~1 lõpeta*|kustuta*|eemalda*|unusta*|peata*", "miks|millal", "ei ~1 lõpeta"],
  kinds: { marketing: "reklaami|reklaame|pakkumisi|uudiskirju" },
});

export const LATVIAN = grammarOfParts({
  dontSend: "nesūt*|nesuti*|nerakst*|nezvan*|netraucē*|nesazin*|nespam*|vairs nesūt*|nevajag sūtīt|neapgrūtin*",
  stop: "beidziet|beidz|pārtrauciet|pārtrauc|pietiek|apturiet|izbeidziet|pietiks|izbeidz",
  sending: "sūtīt|sūtīšanu|rakstīt|ziņ*|īsziņ*|sms|traucēt|spamot|zvanīt|sutit|zinas",
  message: "ziņ*|īsziņ*|sms|reklām*|paziņojum*|piedāvājum*|spam*|jaunum*|iszin*|zinas|vēstules",
  unwanted: "nevēlos|negribu|nevēlamies|neinteresē|nav vajadzīg*|man nevajag|nevelos|nevajag",
  no: "pietiek|nekādu|vairs ne|bez|vairāk ne",
  out: "izdzēs*|dzēs*|noņem*|izņem*|svītro*|izdzes*|atsakos|izsvītro*",
  number: "numur*|sarakst*|datubāz*|datu|vārdu|mani|abonement*|kontakt*|no saņem*",
  others: [
    "lieciet|liec mani mierā",
    "atstājiet|atstāj mani mierā",
    "nepareizs|kļūdains numurs",
    "neinteresē",
    "atsakos no",
  ],
  fillers: "lūdzu|ludzu|paldies|tagad|tūlīt|sveiki|labdien|man|mani|vairs|vairāk|jūsu|šīs|manu|savas|savu|uz|no",
  negations: "kāpēc|kad|bez",
  barriers: "bet|ja|jo|aizmirst*",
  exceptions: ["nebeidz*|nepārtrauc*|neizdzēs*|neaizmirst*", "kāpēc|kad"],
  kinds: { marketing: "reklāmas|piedāvājumus|reklāmu" },
});

export const LITHUANIAN = grammarOfParts({
  dontSend:
    "nesių*|nebesių*|nerašy*|neberašy*|neskambin*|netrukd*|netrikdy*|nesiusk*|nebesiusk*|daugiau nesių*|nesisiek*|nesikreip*|nespam*",
  stop: "nustok*|liauk*|baik*|sustabdyk*|užteks|pakaks|gana|nutrauk*|užtenka|pakanka",
  sending: "siųst*|siųsti|rašy*|rašinė*|žinut*|sms*|trukdy*|spam*|skambin*|siuntim*|zinut*|siusti|rasyti",
  message: "žinut*|sms*|reklam*|pranešim*|pasiūlym*|laišk*|spam*|naujien*|zinut*",
  unwanted: "nenoriu|nebenoriu|nepageidauju|nenorime|nedomina|nereikia|nebereikia|nesutinku|neberekia",
  no: "užteks|gana|jokių|daugiau ne|pakaks|daugiau jokių",
  out: "ištrin*|pašalin*|išbrauk*|išregistruok*|istrin*|pasalin*|išim*|trinkite",
  number: "numer*|sąraš*|duomen*|bazės|mane|vardą|kontakt*|prenumerat*|saras*",
  others: [
    "palikite|palik mane ramybėje",
    "klaidingas|neteisingas|ne tas numeris",
    "nedomina",
    "noriu atsisakyti",
    "atsisakau ~2 @message",
  ],
  fillers: "prašau|prasau|ačiū|aciu|dabar|tuoj pat|labas|sveiki|man|mane|daugiau|savo|jūsų|šių|mano|tas|tų|iš",
  negations: "kodėl|kada|be",
  barriers: "bet|jei|nes|pamirš*",
  exceptions: ["nenusto*|nesiliauk*|neištrin*|nepašalin*|nepamirš*", "kodėl|kada"],
  kinds: { marketing: "reklamos|reklamas|reklamų|pasiūlymų|pasiūlymus" },
});
