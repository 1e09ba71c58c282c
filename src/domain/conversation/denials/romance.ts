/** Denials in Spanish, Portuguese, French, Italian, Romanian and Catalan. */
import type { DenialSpeech } from "./speech.ts";

export const SPANISH_DENIAL: DenialSpeech = {
  mendsSlips: true,
  words: {
    isnt: "{no,nunca,tampoco,nooo} {fui,soy,era,he sido,e sido,he cido,e cido,eh sido,habia sido,habre sido,fue,fuimos,estuve,es,estaba}|no fui|ni",
    me: "yo|nosotros|mi|mio",
    really: "de verdad|para nada|realmente|definitivamente|ninguno de|el que|quien|la que",
    mine: "mio|mia|mi {cuenta,acceso,sesion,celular,telefono,movil,dispositivo,compra,operacion,login,ubicacion,equipo}|nuestro",
    never: "no|nunca|jamas|nadie|tampoco|ni",
    entry:
      "entre|entrado|entramos|inicie|iniciado|inicio sesion|accedi|accedido|ingrese|ingresado|hice|hecho|hize|autorice|autorizado|autorizo|aprobe|aprobado|apruebo|solicite|solicitado|pedi|pedido|realice|realizado|intente|intentado|compre|comprado|pague|pagado|conecte|conectado|loguee|logue*|loge*|logie*|meti|metido|use|usado|abri|abierto|estuve|" +
      "{estado,estaba,estoy,vivo,ando,estamos} en|reconozco|reconosco|reconoce*|conozco|conosco|tengo {ese,un,esa,una}|confirmo|acepto|permitan|permito|aceptes|acepten|confirmen",
    denied:
      "{yo ,}no {he,e,eh} {sido,cido} {,yo}|niego|deniego|no autorizad*|desconozco|no me hago responsable|yo nada|estaba {dormido,dormida,durmiendo}|no tengo nada que ver",
    someone:
      "alguien|algien|otra persona|un {extrano,desconocido,hacker,ladron,tipo,fulano}|hackers|ladrones|extranos|desconocidos|otro",
    into: "entro|entrado|entraron|entrando|entrar|metio|metido|metieron|accedio|accedieron|uso|usa|usando|usaron|{esta,estan} {en,usando,dentro}|{tiene,tienen} mi|robo|robaron|ingreso|ingresaron|hackeo|hackearon|cambio|cambiaron|quiere|intenta|intento|inicio",
    other: "otra persona|fue otro|otra gente|un {extrano,desconocido,ladron,hacker}|ladrones|alguien mas",
    device:
      "celular|cel|telefono|movil|tel|cartera|tarjeta|sim|chip|laptop|computadora|ordenador|bolsa|bolso|billetera|identidad|iphone|equipo|fono|contrasena|clave|cuenta|datos|linea",
    stolen: "rob*|hurt*|perdi|perdido|extravi*|clon*|asalt*|quitaron|sustraj*|hacke*|jaque*|vulnera*",
    harm: "hacke*|jaque*|jake*|fraude*|estaf*|ladron*|phishing|suplant*|intrus*|delincuente*",
    refuse: "rechaces|rechacen|cancel*|cierren|nieguen|denieguen",
    freeze:
      "bloque{a,e,en,ar,ad,es}{,la,lo,las,los,me,mela,nos,nosla}|bloqie{e,en}|blokee{,n}|congel{a,e,en,ar,ad}{,la,lo,me,mela}|suspend{a,an,e,er}{,la,lo,me,mela}|cierr{a,e,en}{,la,lo,me,mela}|cerrar{,la,me}|detengan{,lo,la}|inhabilit{a,e,en,ar}{,la}|desactiv{a,e,en,ar}{,la}|inmovilic{e,en}{,la}|protej{a,an}{,la}|rechac{e,en}{,lo,la}|rechaza{,lo,la}",
    account:
      "cuenta|cuentas|cta|tarjeta|tarjetas|acceso|accesos|todo|todito|perfil|sesion|inicio|clave|esa|eso|ese|movimiento|transaccion|pago|compra|usuario|dispositivo|banca",
    neg: "no|nunca|jamas|sin|ni|tampoco|no hace falta|nadie",
  },
  denials: ["^ ~2 yo no $", "^ ~1 no fui $", "^ ~1 no yo $"],
  exceptions: ["por que|porque|cuando|como|para que ~4 @freeze"],
  barriers: "se|seguro|segura|si|pero|puedo|pude|recuerdo|acuerdo|entiendo|pago|deja|mandes|manden",
  claims:
    "{,si ,sii ,sip ,claro que ,claro ,simon ,correcto ,asi es ,efectivamente }{fui,soy,era,he sido} {,solo ,nomas ,precisamente }yo|{,si }yo {inicie sesion,entre,accedi,ingrese,lo hice,me conecte,me loguee,fui,mero,mismo,misma,hice login,hice eso,estoy entrando}|yo {soy,era}|{inicie sesion,entre,accedi,ingrese,me conecte,lo hice} yo {,mismo,misma}|{yo,soy} {mismo,misma}|es {mio,mia,mi celular,mi celular nuevo}|soy el titular|soy la titular|simon",
  beside:
    "nada|si|desde|mi|mis|celular|nuevo|nueva|telefono|movil|cel|hace|rato|ratito|un|una|momento|ahorita|ahora|recien|acabo|compu|computadora|ordenador|laptop|tablet|casa|trabajo|oficina|la|en|hoy|con|de|entrar|tranquilos|no hay problema|no se preocupen|todo bien|todo|bien|ayer|solo|nomas|el|que|inicio|sesion|cuenta|minutos|jaja|amigo|ya|y|entre|inicie|hotel|tambien|quien|mismo|misma",
  harmless: [
    "^ ~1 estoy|ando|estaba|estamos ~1 en|de ~4 $",
    "^ ~1 de|en viaje|vacaciones|trabajo|casa ~3 $",
    "^ ~1 perdon|perdonen|disculpen|disculpa|culpable|tranquilos|tranquilo|tranqui $",
    "^ no se preocupen|preocupe ~2 $",
    "^ no pasa nada ~1 $",
    "^ no hay problema|pedo|bronca ~1 $",
    "^ ~1 todo bien|ok|en_orden ~1 $",
    "^ gracias por avisar|preguntar|el_aviso ~1 $",
    "^ ~1 cambie|compre de|nuevo|un|otro ~2 celular|telefono|movil ~1 $",
  ],
};

export const PORTUGUESE_DENIAL: DenialSpeech = {
  mendsSlips: true,
  words: {
    isnt: "{nao,n,nn,naum,nunca,num,jamais} {fui,foi,sou,era,e,fomos,estava}",
    me: "eu|nos|minha pessoa",
    really: "mesmo|realmente|definitivamente|nem|de jeito nenhum|quem",
    mine: "meu|minha|meu {acesso,celular,aparelho,login,dispositivo,telefone}|minha {conta,compra,sessao}",
    never: "nao|n|nn|naum|nunca|jamais|ninguem|num|nem",
    entry:
      "entrei|entramos|acessei|acesei|acessamos|loguei|logei|fiz|fizemos|autorizei|autorizo|aprovei|aprovo|solicitei|pedi|realizei|tentei|comprei|paguei|conectei|usei|abri|estive|{estou,to,estava,tava,moro,vivo,estive} {em,no,na,nesse,ai}|reconhe*|conheco|conhe*|tenho {esse,um,essa,uma}|confirmo|confirmei|confirme*|aceito|permito|tenho nada a ver",
    denied: "nego|nao autorizad*|desconhe*|nao autorizo|eu nao fui|estava dormindo",
    someone:
      "alguem|algem|outra pessoa|um {estranho,desconhecido,hacker,ladrao,cara}|hackers|ladroes|outro|bandido|estranhos|golpista*",
    into: "entrou|entraram|entrando|acessou|acessaram|acessando|usou|usa|usando|{esta,ta,estao,tao} {na,no,em,dentro,usando}|{tem,tao com} {a ,}minha|roubou|roubaram|hackeou|hackearam|invadiu|invadiram|trocou|tentou|tentando|logou|logaram|clonou",
    other: "outra pessoa|foi outro|um {estranho,desconhecido,ladrao,hacker}|ladroes|outra gente",
    device:
      "celular|cel|telefone|telemovel|carteira|cartao|chip|sim|notebook|computador|bolsa|identidade|iphone|aparelho|senha|conta|dados|linha|whatsapp",
    stolen: "roub*|furt*|perdi|perdido|clon*|assalt*|levaram|hacke*|invad*|sumiu|extravi*",
    harm: "hacke*|hackiado|fraude*|fraudul*|golpe|golpista*|ladrao|ladroes|clonad*|clonaram|invadid*|invadiram|phishing|estelionat*|assaltad*",
    refuse: "recus*|rejeit*|neguem|negue",
    freeze:
      "bloque{ia,ie,iem,ar,iam,ai}{,la,lo}|bloquea{,r}|congel{a,e,em,ar}|suspend{a,am,e,er}|cancel{a,e,em,ar}|trav{a,e,em,ar}|tranc{a,ar}|tranque{,m}|fech{a,e,em,ar}|encerr{a,e,em}|desativ{a,e,em,ar}|par{a,em}|barr{a,em}|rejeit{a,em}",
    account:
      "conta|contas|cartao|cartoes|acesso|tudo|perfil|sessao|login|senha|isso|esse|essa|transacao|pagamento|compra|usuario|dispositivo|app|aplicativo",
    neg: "nao|n|nunca|jamais|sem|nem|naum|ninguem|nao precisa",
  },
  denials: ["^ ~2 eu nao $", "^ ~1 nao eu $", "nao eu"],
  exceptions: ["por que|porque|pq|quando|como ~4 @freeze"],
  barriers: "sei|certeza|se|mas|consigo|consegui|lembro|entendi|caiu",
  claims:
    "{,sim ,simm ,claro que ,isso ,certo ,ss }{fui,sou,era,foi} {,so ,mesmo ,sim }eu {,sim,mesmo,mesma,msm}|{,sim }eu {que ,mesmo ,}{entrei,acessei,loguei,fiz,fiz login,fiz isso,fiz o acesso,fiz o login,estou entrando}|{,sim }{entrei,acessei,loguei} eu|e {meu,minha}|sou o titular|sou a titular|eu msm|eu sim",
  beside:
    "nada|no|na|do|da|de|pelo|meu|minha|celular|novo|nova|telefone|telemovel|computador|notebook|tablet|casa|trabalho|agora|ha pouco|pouco|acabei|entrar|hoje|ontem|tudo certo|podem ficar tranquilos|tranquilo|que|mesmo|mesma|msm|aqui|minutos|um|uma|com|em|sim|entrei|logar|login|kkk|kk|rs|viu|ta|hotel|so|conta|quem|ja|e",
  harmless: [
    "^ ~1 estou|to|estava|tava ~1 em|no|na|de ~4 $",
    "^ ~1 de|em ferias|viagem|casa ~3 $",
    "^ ~1 desculpa|desculpem|culpado|culpada|tranquilo|relaxa|fiquem_tranquilos $",
    "^ ~1 pode|podem deixar|ficar ~2 $",
    "^ deixa comigo|quieto $",
    "^ nao se preocupem|preocupe ~2 $",
    "^ sem problema|problemas|estresse ~1 $",
    "^ ~1 tudo bem|certo|ok ~1 $",
    "^ obrigado|obrigada|obg|valeu por|pelo ~2 $",
    "^ ~1 troquei|comprei de|um|outro ~2 celular|telefone|aparelho ~1 $",
  ],
};

export const FRENCH_DENIAL: DenialSpeech = {
  mendsSlips: true,
  words: {
    isnt: "{ce ,c ,s ,}{n ,}{est,etait,suis,fut,etais} {,absolument ,vraiment ,surement ,certainement }pas|{cest,cetait,cest,ct,c,jetais,nest,netait} {,absolument ,vraiment ,surement }pas|pas|ce nest pas|sa peut pas etre|ca peut pas etre",
    me: "moi|moe|mwa|moin|nous|par moi",
    really: "du tout|vraiment|absolument|surement|certainement|de",
    mine: "{a ,}moi|mon {compte,appareil,telephone,portable,acces,achat,ordi,adresse}|ma {connexion,session,commande}|le mien|la mienne",
    never: "pas|jamais|rien|aucune|aucun|personne",
    entry:
      "connecte|connectee|connection|connexion|connecter|conecte|fait|faite|autorise|autorisee|approuve|valide|demande|demandee|paye|achete|essaye|tente|accede|utilise|ouvert|effectue|reconnais|reconnait|connais|rentre|entre|identifie|{a,en,au,aux} {madrid,paris,espagne}|confirme|donne|loggue|logge|logue",
    denied:
      "je nie|non autorise*|jamais {connecte,connectee,fait,alle,ete}|j {ai ,}{rien,jamais} fait|jai rien fait|{je ,j ,}{n y ,y }suis pour rien|j y suis pour rien|je {ne ,}{reconnais,connais} {pas,rien}|moi {pas,non}|{je,j} {ne ,}{suis,etais} pas {a,en,au,la,chez}|jsuis pas {a,en,au,la}|je dormais",
    someone:
      "quelqu un|quelquun|qqn|quelqun|un {inconnu,hacker,pirate,voleur,etranger,escroc}|une autre personne|des {pirates,hackers,voleurs}|on",
    into: "{est ,}{entre,rentre,connecte} {,dans,sur,a}|{est,etait} {dans,sur} {mon,ma,notre}|utilise|vole|pirate|hacke|{a ,}acces a mon|essaie|essaye|usurpe|change|{m ,}{a ,}pris|a mon mot",
    other: "quelqu un d autre|quelquun dautre|qqn d autre|une autre personne|un inconnu|un pirate|un hacker|un voleur",
    device:
      "telephone|tel|portable|mobile|iphone|smartphone|carte|cb|sim|sac|portefeuille|ordi|ordinateur|identite|compte|code|mot de passe|numero",
    stolen: "vole|volee|voler|vol|perdu|perdue|pirate|piratee|hacke|derobe|arrache|clone|usurpe*|pique",
    harm: "pirate|piratee|pirater|piratage|hacke|hackee|hacker|fraude|fraudul*|arnaque*|usurpation|usurpe|phishing|hameconnage|escroc*|voleur*|intrus*",
    refuse: "rejet*|refus*|annul*",
    freeze:
      "bloqu{ez,e,er}{, le, la, les, moi}|bloke{,z,r}|gel{ez,er,e}{, le}|verrouill{ez,er,e}{, le}|suspend{ez,re,s}{, le}|ferm{ez,er,e}{, le}|desactiv{ez,er,e}{, le}|coup{ez,er}|annul{ez,er}|arret{ez,er}|securis{ez,er}|refus{ez,er}|oppos{ez,er}",
    account:
      "compte|comptes|carte|cartes|acces|tout|profil|session|connexion|cb|ca|cela|transaction|paiement|achat|appareil|application|tentative",
    neg: "ne|n|jamais|sans|surtout pas|non|rien|personne|pas|n est pas|etait pas",
    negAfter: "pas|surtout pas|jamais|rien",
  },
  denials: ["^ ~1 pas moi", "moi ~1 pas|non|jamais $", "@never ~2 reconn*|connais"],
  exceptions: ["pourquoi|quand|comment ~4 @freeze", "pas ~2 reussi|pu|arrive|recu"],
  barriers: "sais|sur|sure|si|mais|reussi|pu|arrive|recu|souviens|comprends|crois",
  claims:
    "{,oui ,ouais ,ui ,wi ,si ,bien sur ,effectivement ,exact }{c est,cest,c,c etait,cetait,ct,ce etait,c t} {,bien ,juste ,bon c }moi|{,oui }{je ,j ,}{me ,m ,}{suis ,etais ,viens de ,}{connecte,connectee,me connecter}|{,oui }{moi,moi meme,moi mm}|{,oui }{c est,cest,c,c etait} {ma connexion,mon telephone,mon appareil,mon nouveau telephone,a moi}|{je,j} {valide,autorise,approuve}|{je,j} {ai ,}{fait,valide} {,ca,cela,la connexion}|c moi",
  beside:
    "rien|avec|depuis|mon|ma|mes|nouveau|nouvel|nouvelle|telephone|tel|portable|ordi|ordinateur|tablette|maison|travail|bureau|hotel|y a|il y a|minutes|minute|un|une|instant|a l instant|tout a l heure|aujourd hui|hier|ce matin|ce soir|pas de souci|t inquiete|tout va bien|qui|me|suis|c|est|bon|oui|ouais|sur|et|de|du|bien|meme|mdr|lol|juste|viens|connecter|connecte|compte",
  harmless: [
    "^ ~1 je_suis|j_etais|jsuis|jetais|chu ~1 en|a|au|aux|chez ~4 $",
    "^ ~1 en vacances|voyage|deplacement ~3 $",
    "^ ~1 desole|desolee|coupable|pardon|oups $",
    "^ pas de probleme|souci|soucis|panique ~1 $",
    "^ ~1 t|vous inquietez|inquiete pas ~1 $",
    "^ ~1 tout va bien ~1 $",
    "^ merci de|pour|d ~3 $",
    "^ ~2 rassurez vous $",
  ],
};

export const ITALIAN_DENIAL: DenialSpeech = {
  mendsSlips: true,
  words: {
    isnt: "{non,nn} {sono,ero,sn,e,era,siamo} {,stato ,stata ,mica ,proprio ,certo }|mica",
    me: "io|me|noi",
    really: "certo|proprio|assolutamente|affatto|mica|stato|stata",
    mine: "mio|mia|il mio {accesso,telefono,cellulare,dispositivo,account}|la mia {sessione,carta}",
    never: "non|nn|mai|nessuno|niente|ne",
    entry:
      "entrato|entrata|collegato|collegata|connesso|connessa|fatto|fatta|autorizzato|autorizzo|approvato|approvo|richiesto|chiesto|eseguito|effettuato|provato|comprato|pagato|loggato|loggata|acceduto|usato|aperto|riconosco|riconosc*|conosco|{sono,ero,vivo,abito} {a,in}|confermo|possiedo|ho {un,quel,quella}",
    denied:
      "nego|non autorizzat*|{stavo ,}dormivo|stavo dormendo|disconosco|mai {fatto,entrato,entrata,stato,stata,collegato}|non c entro",
    someone:
      "qualcuno|qualkuno|qualcun altro|un {estraneo,ladro,hacker,altro,tizio}|degli hacker|hackers|ladri|un altra persona",
    into: "entrato|entrata|entrando|entra|e nel|e dentro|usato|usa|usando|sta usando|rubato|hackerato|cambiato|ha {la mia,il mio,fatto,preso,accesso,avuto}|provando|prova|collegato|acceduto|sta {entrando,accedendo,provando}",
    other: "qualcun altro|un altra persona|un {estraneo,ladro,hacker}|uno sconosciuto",
    device:
      "cellulare|telefono|cell|tel|carta|portafoglio|borsa|sim|computer|pc|tablet|iphone|identita|password|account|conto|dati",
    stolen: "rubat*|rubaron*|pers*|smarrit*|clonat*|hackerat*|scippat*|violat*|sottratt*|fregat*",
    harm: "hackerat*|hacker|frode|frodi|truff*|clonat*|phishing|ladr*|violat*|rapinat*|furto",
    refuse: "rifiut*|annull*",
    freeze:
      "blocc{a,ate,are,hi,hino}{,lo,la,mi,melo,temi,telo,tela,temelo,atelo}|congel{a,ate,are}{,lo}|sospend{i,ete,ere}{,lo}|chiud{i,ete,ere}{,lo,la}|disattiv{a,ate,are}{,lo}|ferm{a,ate,are}{,lo}|annull{a,ate}|rifiut{a,ate}",
    account:
      "conto|conti|carta|carte|account|accesso|accessi|tutto|profilo|sessione|login|questo|quello|pagamento|operazione|transazione|dispositivo|utenza",
    neg: "non|nn|mai|senza|ne|nessuno|nessuna|no|non serve",
  },
  exceptions: ["perche|quando|come ~4 @freeze", "non riesco|riuscito|potuto|ricevuto"],
  barriers: "so|sicuro|sicura|se|ma|riesco|riuscito|ricordo|capisco|arrivato|ricevuto",
  claims:
    "{,si ,certo ,esatto }{ero,sono} {,proprio ,solo ,sempre }io|{,si }{sono entrato,sono entrata,mi sono collegato,mi sono collegata,ho fatto l accesso,ho fatto accesso} io|ho effettuato l accesso io",
  beside:
    "niente|nulla|dal|col|con|nuovo|nuova|telefono|cellulare|tablet|ufficio|lavoro|albergo|casa|minuti|minuto|poco|fa|pochi|un|una|di|che|e|si|sto|entrando|accedendo|tranquillo|niente problemi|ok",
  harmless: [
    "^ ~1 sono|ero|siamo ~1 in|a|al ~4 $",
    "^ ~1 in vacanza|viaggio|ferie ~3 $",
    "^ ~1 scusate|scusa|colpevole|tranquilli|tranquillo $",
    "^ nessun problema ~1 $",
    "^ non vi|ti preoccupate|preoccupare ~1 $",
    "^ ~1 tutto ok|bene|apposto|a_posto ~1 $",
    "^ grazie per|dell|del ~3 $",
  ],
};

export const ROMANIAN_DENIAL: DenialSpeech = {
  words: {
    isnt: "nu {sunt,am fost,eram,e,este}|n am fost|nu",
    me: "eu|noi",
    mine: "al meu|a mea|meu|mea|contul meu|telefonul meu",
    never: "nu|n|niciodata|nimeni",
    entry:
      "logat|conectat|autentificat|intrat|facut|platit|cerut|autorizat|aprobat|incercat|cumparat|accesat|folosit|recunosc|cunosc|confirm|sunt in|am fost in",
    denied: "neg|neautorizat*|dormeam|nerecunoscut*",
    someone: "cineva|altcineva|un {strain,hacker,hot,necunoscut}|hackeri|hotii|alta persoana",
    into: "intrat|conectat|logat|foloseste|folosit|furat|spart|accesat|are {parola,acces}|este in|e in|incearca|schimbat",
    other: "altcineva|alta persoana|un hacker|un strain|un hot",
    device: "telefonul|telefon|mobilul|cardul|portofelul|sim|laptopul|geanta|contul|parola|cartela",
    stolen: "furat|pierdut|spart|clonat|hackuit|disparut|luat",
    harm: "hackuit|hackuita|frauda|teapa|inselatorie|escroc*|phishing|spart|furt|hot|hoti",
    freeze:
      "bloc{ati,heaza,are,heze,ati l}|inghet{ati,are,a}|suspend{ati,a}|inchide{ti,}|opri{ti,}|dezactiv{ati,eaza}|anul{ati,eaza}|respinge{ti,}",
    account: "contul|cont|cardul|card|accesul|tot|profilul|sesiunea|conturile|tranzactia|plata|conectarea",
    neg: "nu|n|niciodata|fara|nici|nimeni|sa nu",
  },
  exceptions: ["de ce|cand|cum ~4 @freeze", "nu pot|reusesc|merge|primit|reusit"],
  barriers: "stiu|sigur|daca|dar|pot|reusit|amintesc|primit|inteleg",
  beside: "de|pe|din|telefonul|nou|meu|laptop|acasa|birou|minute|cateva|un|o|hotel|si|acum|am|intrat|conectat",
  harmless: [
    "^ ~1 sunt|eram ~1 in|la ~4 $",
    "^ ~1 in vacanta|concediu ~3 $",
    "^ ~1 scuze|vinovat $",
    "^ nicio problema ~1 $",
    "^ nu va faceti griji $",
    "^ ~1 totul e bine|ok $",
  ],
};

export const CATALAN_DENIAL: DenialSpeech = {
  words: {
    isnt: "{no ,}no {he estat,soc,era,vaig ser,es,sigut,he sigut}|mai",
    me: "jo|nosaltres",
    mine: "meu|meva|el meu {compte,mobil,acces}",
    never: "no|mai|ningu|tampoc",
    entry:
      "entrat|accedit|connectat|fet|autoritzat|autoritzo|aprovat|demanat|pagat|comprat|iniciat|intentat|usat|reconec|conec|confirmo|estic a|visc a",
    denied: "nego|no autoritzat|no tinc res a veure|dormia",
    someone: "algu|una altra persona|un {lladre,hacker,desconegut,estrany,altre}|lladres",
    into: "entrat|accedit|usat|usant|robat|esta {usant,dins}|te {la meva,el meu}|intenta|hackejat|canviat",
    other: "algu altre|una altra persona|un {lladre,hacker,desconegut}",
    device: "mobil|telefon|cartera|targeta|sim|ordinador|bossa|compte|contrasenya",
    stolen: "robat|perdut|clonat|hackejat|pres|furtat",
    harm: "hackej*|frau|estafa*|lladre*|phishing|robatori|suplant*",
    freeze:
      "bloque{geu,ja,jar,gi,gin}{,lo,la, lo, la, el}|congel{eu,a,ar}|suspen{eu,dre}|tanqueu|tanca|atureu|desactiveu|desactiva|cancel leu",
    account: "compte|comptes|targeta|acces|tot|perfil|sessio|aixo|usuari|pagament",
    neg: "no|mai|sense|ni|ningu|no cal",
  },
  exceptions: ["per que|quan|com ~4 @freeze"],
  barriers: "se|segur|segura|si|pero|puc|recordo|entenc",
  beside:
    "des|del|de|el|la|meu|mobil|nou|telefon|fa|una|estona|ara|avui|amb|casa|ordinador|que|he|entrat|si|d|minuts|compte",
  harmless: [
    "^ ~1 soc|estic|era ~1 a|de ~4 $",
    "^ ~1 de vacances|viatge ~3 $",
    "^ cap problema $",
    "^ ~1 tot be|correcte $",
    "^ ~1 perdo|tranquils $",
  ],
};
