/**
 * "It was me" and "it was not me" as they are said and not as they are taught: in the perfect tense, in dialect, by ear.
 * Each denial holds the claim that it begins or ends with ("das bin ich | nicht gewesen"), and so is known as a whole.
 */
import type { Language } from "../../words/languages.ts";

interface SpokenAnswers {
  readonly confirm?: string;
  readonly reject?: string;
}

export const SPOKEN_ANSWERS: Readonly<Partial<Record<Language, SpokenAnswers>>> = {
  en: {
    confirm: "{it,that,twas} {wuz,wos,were} me|it {has been,s been} me|{,it }{was,wis} masel",
    reject:
      "{,it ,that }{hasnt,has not,havent,aint,hadnt,couldnt ave} been me|{,it ,that }{wuznt,wosnt,warnt,wernt,wornt,werent,wasna,wisna} {me,I,us}|twasnt me|twas not me",
  },
  de: {
    confirm:
      "{,ja }{das,des,dat,dit,es} {bin,war} {ich,i,ick,ik} {gewesen,gwesen,gwen,gsi,jewesen}|{,ja }{ich,i,ick} {bin,bins,bin s,bin es,bin des,bin das,bi s,bis} {gewesen,gwesen,gwen,gsi,jewesen}|{,ja }{dat,dit,des} {war,wor,woar} {ick,i,ik,ich}|{,ja }{des,dat} bin {i,ick}",
    reject:
      "{,nein ,ne }{das,des,dat,dit,es} {bin,war,wor,woar} {ich,i,ick,ik} {,wirklich ,sicher ,bestimmt ,gar ,definitiv }{nicht,nich,ned,net,nit,nid,nod,nöd} {,gewesen,gwesen,gwen,gsi,jewesen}|" +
      "{,nein ,ne }{ich,i,ick} {bin,bins,bin s,bin es,bin des,bin das,bi s,bis} {nicht,nich,ned,net,nit,nid,nod,nöd} {gewesen,gwesen,gwen,gsi,jewesen}|{,nein ,ne }{ick,ik,i} war {dat,dit,des,es} {nich,nicht,ned,net}|" +
      "{das,des} {bi,bin} {nid,nöd,nod,ned} {i,ich} {,gsi,gwesen}",
  },
  es: {
    confirm: "{,si }{e,he,eh} {sido,cido,sio,sío} yo|{,si }yo {e,he,eh} {sido,cido,sio}|{,si }{jui,fuy,fuí} yo",
    reject:
      "{,yo }no {e,he,eh} {sido,cido,sio,sío} {,yo}|no {jui,fuy,fue} yo|yo no {jui,fuy}|yo no he {entrado,iniciado sesion,accedido,hecho nada,hecho eso}|no {habia,habre} sido yo",
  },
  pt: {
    confirm: "{,sim }{fui,foi} eu {mesmo,mesma,sim,memo}|tenho sido eu",
    reject:
      "{num,nao,n,naum,nunca} {fui,foi,era,sou} eu {,nao,n,naum,mesmo}|{fui,foi} eu {nao,naum,n nao}|nao tenho sido eu|eu {nao,num,n} {tenho entrado,entrei,loguei}",
  },
  fr: {
    confirm:
      "{,oui }{c,ca} {a ete,etait} {bien ,}moi|{,oui }c ta moi|{,oui }{cetais,ct,c t} {bien ,}moi|{,oui }{g,j ai,je me suis,jme suis} {,juste }{connecte,connectee}",
    reject:
      "{,non }{c,ce,ct,c t,cetais,c ta} {po,pô,pas,pa} moi|ce n a pas ete moi|{ca ,ca n }a pas ete moi|{jme,j me,je me} suis {pas,po,pa} {connecte,connectee}|c {etait,ete,est} {po,pa} moi",
  },
  it: {
    confirm: "{,si }so {stato,stata} io|{,si }{sn,so} {stato,stata} {io ,}{stesso,stessa,io}",
    reject:
      "{nun,nu,n,nn,non} {so,sn,sono} {stato,stata,state} {,mica }{io,i}|{io ,}{nun,nu,nn,non} {so,sn,sono} {stato,stata}",
  },
  nl: {
    confirm: "{,ja }{dat,da,het,t} ben ik geweest|{,ja }ik ben {het,t,dat,da} geweest|{,ja }da was {ik,ekik,kik}",
    reject:
      "{,nee }{dat,da,het,t} {ben,was} {ik,ekik,kik} {niet,nie,ni} {,geweest}|{,nee }ik {ben,was} {het,t,dat,da} {niet,nie,ni} {,geweest}|das {niet,nie,ni} van mij",
  },
  sv: {
    confirm: "{,ja }{det,de,d} {har varit,va,e,ä} {jag,ja}",
    reject:
      "{,nej }{det,de,d} {har inte varit,va inte,e inte,ä inte,va int} {jag,ja,jä}|jag har inte {loggat in,varit inne}",
  },
  da: {
    confirm: "{,ja }det har været mig",
    reject: "{,nej }{det,d,de} {har ikke været,va ik,var ik,va ikke} mig|jeg har {ikke,ik} {logget ind,været inde}",
  },
  nb: {
    confirm: "{,ja }det {har vært,har vore,va} {meg,æ,eg,e,je,jæ}|{,ja }det var {eg,æ,e,je}",
    reject:
      "{,nei }{det,de} {va,var,er,e} {ikkje,ikke,itj,ittj,ittje,ikkje} {meg,æ,eg,e,je,jæ,jeg}|det har {ikke,ikkje} {vært,vore} {meg,eg,æ}|{jeg,eg,æ} har {ikke,ikkje,itj} logga {,på,inn}",
  },
  fi: {
    confirm: "{,joo ,juu }se olin {mä,minä,mää,mie}|{mä,mää,mie} {oon,olen} {se ,}kirjautunut",
    reject:
      "{,ei }se en {ollu,ollut,oo ollu} {mä,minä,mää,mie}|en {mä,mää,mie} {,se }{ollu,oo ollu,oo}|{mä,mää,mie} en {oo,ole} kirjautunu{t,}",
  },
  pl: {
    reject:
      "{to ,}nie {byłem,byłam} {,to }ja|to {ja ,}nie {byłem,byłam}|{jo,ja} żech {tego ,}nie {zrobił,zrobiła}|to nie jo",
    confirm: "to {żech ,}{był,była} jo|to jo",
  },
  cs: {
    reject:
      "{to ,}{nebyl,nebyla} {sem,jsem,sm} {to ,}{já,ja}|to {sem,jsem} {nebyl,nebyla} {já,ja}|já {sem,jsem} to {nebyl,nebyla}",
    confirm: "to {sem,jsem} {byl,byla} {já,ja}|{byl,byla} {sem,jsem} to {já,ja}",
  },
  sk: { reject: "{to ,}{nebol,nebola} {som,sem} {to ,}ja|ja som to {nebol,nebola}", confirm: "{bol,bola} som to ja" },
  ro: {
    confirm: "{,da }am fost {io,eo}|{io,eo} am fost",
    reject: "{,nu }{nu,n} am fost {io,eo,eu}|{io,eo} n am fost|nu {io,eo}",
  },
  ca: { confirm: "{,sí }he {sigut,estat} jo", reject: "no he {sigut,estat} pas jo|jo no he {sigut,estat}" },
  fil: {
    reject:
      "hindi {,po }{ako,aq} {,po ,po yung ,yung ,ang ,po ang }{nag login,naglogin,nag log in,naglog in,nagbukas}|{di,dili,d} {po ,}{ako,aq} {,yan,yon,yun}",
  },
  tr: { confirm: "{,evet }ben {girmiştim,yapmıştım,girmisim}", reject: "ben {girmemiştim,yapmamıştım,değildim yahu}" },
  zh: {
    reject:
      "{,这,这个,那}{不是,并不是,绝对不是,唔系}{我,本人,我本人,我自己}{登录,登陆,登入,登,操作,弄,做,点,搞,付款,申请,授权}{,的,了,过,㗎,嘅}",
  },
  ja: {
    reject:
      "{私,わたし,自分,俺,僕,本人}{が,は}{ログイン,アクセス,操作}したん{じゃ,では}{ない,ないです,ありません}|{ログイン,アクセス,操作}{した,している,してる}の{は,が}{私,わたし,自分,俺,僕,本人}{じゃ,では}{ない,ないです,ありません,ありませんでした,なかったです}|{私,わたし,自分,俺,僕}{じゃ,では}{ない,なかった}{です,んです,んですけど,ですけど}",
  },
};
