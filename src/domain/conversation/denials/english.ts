/** Denials in English: the many spellings of "was not", and what happened to a phone or an account. */
import type { DenialSpeech } from "./speech.ts";

export const ENGLISH_DENIAL: DenialSpeech = {
  mendsSlips: true,
  words: {
    isnt:
      "{was,were,is,its,been,thats,that,it,cant be,cant have been,couldnt be,couldnt have been,couldnt of been,could not be,could not have been,cannot be,cannot have been} {not,nt,never}|" +
      "wasnt|werent|isnt|aint|wasnae|wisnae|isnae|werenae|wasny|wisny|wisnt|wasn|weren|warnt|wurnt|ent|innit not|not|never|wasn|isn|wuznt|wansnt|wasint|wasent|wasnot|isnot|neither|cant be|cant have been|couldnt be|couldnt have been|couldnt of been|could not be|could not have been|cannot be|cannot have been|cant possibly be|wouldnt be|must not be|" +
      "{dont,do not,cant,cannot} {think,believe} {,it ,that ,this ,thats ,its }{was,is,were,be,been,could be,}|doubt {it,that,this} {was,is}",
    me: "me|myself|us|mi|meh|i",
    really:
      "really|actually|definitely|def|even|certainly|absolutely|obviously|totally|just|for sure|like|bloody|fucking|in fact|100 percent|one of",
    mine: "mine|my login|my log in|my sign in|my doing|our login|my {device,phone,laptop,computer,tablet,ip,location,transaction,purchase,order,activity,attempt,session,request,account activity}|our device",
    never:
      "didnt|did not|didnae|havenae|hivnae|hasnae|dinnae|did nt|dint|dident|didint|never|nvr|neva|never ever|havent|have not|havnt|hasnt|hadnt|had not|aint|nobody|no one|noone|none of us|wasnt|was not|was nt|i wasnt|did nothing|not been|not even|no longer",
    entry:
      "log in|log on|log into|log|login|logged|loged|loggd|logging|logon|sign in|sign on|sign into|sign up|signed|sign|signing|signin|" +
      "{do,did,done,doing,try,tried,make,made,request,requested,ask for,asked for,start,started,initiate,initiated} {this,that,it,any,anything,any of this,any of that,such,nothing,shit,no}|" +
      "attempt*|trying|authori*|approv*|access|accessed|entered|been there|been to|been in|used my account|use my account|using my account|change {my,the,any}|changed {my,the,any}|perform*|" +
      "bought|buy|paid|order|ordered|purchase|purchased|in my account|on my account|opened|online|on my phone|touched|near",
    denied:
      "i deny|unauthori*|not authori*|unrecogni*|not recogni*|{dont,do not,dnt,cant,cannot,didnt,did not,never} {recogni,recogniz,recognis,recognise,recognize,reconize,recongize,own a,own an,own that,own this,own any,know that device,know this device,know this login,know that login,live in,live there,live anywhere,have a,have an,even have,even own,even live,even use}|" +
      "i was {asleep,sleeping,fast asleep,in bed}|{hell,heck,fuck,hells} {no,nah,naw}|wtf no|nah bro|no way|im innocent|{nothing,none} to do with me|never happened|did nothing|done nothing|" +
      "{dont,do not,never,not} {confirm,confirming,approve,approving,allow,accept,authorize,let them,let him,let her,let anyone,let this,let that}|{decline,deny,refuse} {this,that,the,it,access,login}|i refuse|" +
      "{im,i am,we are,were,ive,i have,we have} {not,never,nowhere} {in,anywhere,near,even in,been in,been to,even been,been}|never {been,been to,even been} {in,to,there,anywhere}|{never,havent,have not,havnt,not} {,ever ,once ,even }{set foot,stepped foot,travelled,traveled,gone,left home,left town,left the country}|never been {to,in,there}|not {my,our} {doing,login}|who {,the hell ,the fuck ,the f ,the heck ,tf ,in the world ,the eff }{is,s} {in,on,using,into}|whos {in,on,using,into}|who {,the hell ,the f ,the fuck }{did,logged,is logging,signed}",
    someone:
      "someone|somebody|some one|some body|someones|somebodys|sum1|some1|sumone|some {guy,dude,stranger,hacker,random,person,creep,idiot,thief}|a {stranger,hacker,thief,scammer}|{another,other,wrong,different,unknown} person|hackers|hacker|thief|thieves|scammer*|intruder*|my ex|person",
    into:
      "{in,into,inside,on,hacking,using,accessing,entering} {my,our,the,this} {account,acct,accounts,profile,bank,email,phone,stuff}|{got,get,getting,broke,breaking,broken,been,logged,logging,signed,signing,hacked,gone,is,are,was} {in,into,inside}|using my|used my|uses my|" +
      "stole|stolen|stealing|steals|took|taken|taking|{has,have,got,had} {my,access}|{knows,know} my|accessed|accessing|logged|loging|logging|log|login|signed|sign|hacked|hacking|trying|tried|tries|entered|entering|changed|changing|hijack*|cloned|compromised|guessed|did {this,that,it}|doing {this,that,it}|done {this,that,it}|swapped|using",
    other:
      "someone else|somebody else|someone different|different person|another person|some stranger|an intruder|a stranger|a hacker|a thief|not the owner",
    device:
      "phone|phones|cell|cellphone|mobile|iphone|fone|phon|sim|sim card|wallet|purse|bag|handbag|card|laptop|tablet|ipad|handset|passport|identity|device|android|computer|password|passwords|number",
    stolen:
      "stolen|stole|stoled|lost|missing|taken|snatched|robbed|nicked|swapped|cloned|hacked|compromised|hijacked|pinched|jacked|swiped|got jacked|leaked|misplaced",
    harm: "hacked|hackd|hakced|hackked|haked|haxed|hacker|hackers|hacking|hijacked|hijacking|fraud|fraudulent|fraudster*|fruad|fraude|phished|identity theft|compromised|robbed|mugged|intruder|impostor|imposter|sim swap*|stolen account|account stolen|pwned|break in",
    refuse: "reject|rejecting|deny|decline|refuse|cancel|close|ban",
    freeze:
      "freeze|freez|frezze|freze|lock|lockdown|lock down|block|blok|blcok|suspend|disable|deactivate|shut down|lock out",
    account:
      "account|accounts|acct|acc|acount|accout|accnt|profile|card|cards|access|everything|login|log in|sign in|signin|logins|attempt|attempts|session*|device*|transaction*|transfer|payment|purchase|wallet|bank|hacker*|intruder|whoever|him|them|her|that person|this person|it now|it all|it down|it please|it pls|it asap",
    neg: "dont|do not|dnt|dnot|donot|dun|dont u|dont you|dont pls|not|never|no need to|no need|shouldnt|should not|without|wont|will not|cant|cannot|wasnt|isnt|aint|didnt|did not|nobody|no one|nor|havent|hasnt|no|please dont",
  },
  exceptions: [
    "why|when|how ~3 @freeze",
    "did|have|has|will|would|should|does ~1 you|u|i|it|this ~2 @freeze",
    "no ~1 @freeze|lock|block button|option",
    "un*|reopen|restore|reactivate ~2 my|the|me|it",
    "stop ~2 text*|messag*|send*|sms|notif*|alerts|emails",
    "able|manage|managed|let|letting|allow|code|link to|me log|sign|login|in",
    "@freeze ~2 your|their|his|her|of",
  ],
  orders: [
    "@freeze it|this|that",
    "cancel|stop|kill|deny|reject|refuse|decline|end this|that|the ~1 login|log|sign|signin|logon|attempt|access|session",
    "close|shut|secure|kick|revoke|ban|restrict|protect|log_out|sign_out ~2 @account",
    "@freeze ~1 me out",
    "put ~2 hold|freeze|lock|block",
  ],
  barriers: "sure|know|if|unless|but|able|manage|managed|let|because|remember|until|get|got",
  claims:
    "{,yes ,yeah ,yep ,yup ,ya ,yea ,ye }{it,that,this,thats,its,it is,this is,that is,twas,it wuz} {was ,is ,were ,}{,just ,only ,really ,totally ,definitely ,def ,indeed }me|{yes,yeah,yep,yup,yea,ye} {,its ,thats }me|just me|only me|all me|{,that was ,it was }all me|me logging in|me lol|" +
    "i {,just ,did ,have ,recently ,only }{log,sign,logged,signed,loged} {in,on,into it,into my account,in myself}|{was ,}me {logging,signing} in|{thats,that is,that was,its,it was,it is,this is,this was} {mine,my login,my device,my phone,my new phone,my new laptop,my laptop,my computer,my new computer}|i did {it,that,this}|i {,just ,have ,already ,hereby }{confirmed,approve,approved,authorized,authorised,authorise}|" +
    "{,yes }i did|thats me|dats me|das me|it me|its mee|is me|itsme|thatsme|wasme|itwasme|thatwasme|i logged in|i authorize {it,this}",
  beside:
    "anything|nothing|yet|all|guilty|indeed|myself|just|from|my|new|phone|laptop|computer|tablet|ipad|iphone|mobile|pc|mac|browser|device|logged|logging|signed|signing|in|ago|minute|minutes|min|mins|a|few|second|seconds|moment|at|work|home|office|hotel|today|earlier|right|lol|haha|all|good|yes|we|you|u|bro|dude|guys|man|sorry|ty|thx|myself|only|on|using|with|account|our|your|and|so|was|am|really|indeed|confirming|yesterday|last night|this morning|tonight",
  harmless: [
    "^ ~1 im|i_am|we_are|was|ive_been|i_was ~1 in|at|on|visiting|travelling|traveling|abroad|here ~4 $",
    "^ ~1 on|at|in ~1 holiday|vacation|vacay|trip|business|work|home|office|hotel|airport ~3 $",
    "^ ~1 guilty|relax|chill|sorry|oops|whoops|apologies|cheers|duh $",
    "^ ~1 no worries|problem|need|biggie|issue ~2 $",
    "^ dont worry ~2 $",
    "^ my bad|mistake ~1 $",
    "^ thanks|thank_you|ty|thx|cheers for checking|asking|the_heads_up|letting_me_know|looking_out ~2 $",
    "^ nothing to worry|see ~2 $",
    "^ ~1 new|got_a_new|just_got_a_new|bought_a_new phone|laptop|computer|tablet|iphone ~1 $",
    "^ ~1 you can relax|ignore ~2 $",
    "^ ~1 using my vpn|work|new ~2 $",
  ],
};
