/** Answers in Turkish and Malay. */
import type { AnswerRow } from "../answer-words.ts";

export const TURKISH_ANSWERS: AnswerRow = {
  yes: "evet|evt|evett|he|tamamdır evet|e",
  no: "hayır|hayir|yok|hyr|kesinlikle hayır|asla|yo|olmaz|tabii ki hayır|h|kesinlikle değil",
  assent: "tamam|ok|okey|peki|olur|tmm|aynen|aynen öyle|doğru|tabii|tabii ki|tabi|tabi ki|elbette|kesinlikle|öyle",
  confirm:
    "{,evet }{,bu ,o ,o kişi ,şu }{bendim,benim,benimdi,ben yaptım,ben idim}|benim {o,bu,işlemim,girişim}|ben|bendim ben|onayl{ıyorum,adım,a,ayın,arım}|onay{, veriyorum, verdim}|doğrul{uyorum,adım}|kabul ediyorum|izin veriyorum|" +
    "{,evet }{,bunu ,onu ,kendim ,giriş }ben {,giriş ,kendim }{yaptım,girdim,yapmıştım,açtım,gerçekleştirdim,istedim,denedim}|{,evet }{kendim ,}{giriş yaptım,yaptım,girdim}|{giriş,girişi,işlemi} {ben ,}{yapan benim,yaptım,yapan bendim}|{giriş,işlem} {bana ait,benim}|bana ait|{bu işlem ,}bilgim dahilinde",
  reject:
    "{,hayır }{,bu ,o ,kesinlikle }ben {değilim,degildim,değildim,diilim,değil,yapmadım,yapmadim,girmedim,giriş yapmadım,istemedim}|bendegildim|bendeğildim|ben değildim o|benim değil|bana ait değil|{bunu ,}ben yapmadım|{giriş ,}{yapmadım,girmedim}|{ben ,}giriş yapmadım|hiçbir {şey,işlem,giriş} yapmadım|red|red{dediyorum,dettim,ddet}|reddet|onaylamıyorum|kabul etmiyorum|" +
    "{hesab,kart}{ı,ımı,ımi} {,hemen ,derhal ,lütfen }{,bloke edin,bloke et,dondurun,dondur,kapatın,kapat,kilitleyin,kilitle,engelleyin,askıya alın,bloklayın}|{hesab,kart}{ı,ımı} {bloke ediniz,dondurunuz}|{,hemen ,derhal }{bloke,bloke edin,bloke et,bloke ediniz,blokla,bloklayın,engelle,engelleyin,dondur,dondurun,kilitle,kilitleyin}{, hesabı, kartı, hesabımı, kartımı}|" +
    "dolandırıcı{lık,lar,}|{bu ,}sahtekarlık|oltalama|hacklendim|hack|hesabım {çalındı,hacklendi,ele geçirildi}|hesabımı {çaldılar,hacklediler}|başkası{, yapmış, girmiş, yaptı, girdi, o}|başka biri{si}{, girmiş, yapmış}|{birisi,biri} {hesabıma ,}{girmiş,hackledi,hacklemiş}|tanımıyorum{, bu işlemi, bunu}|{bu işlemi ,bu girişi ,bunu }tanımıyorum|haberim yok|bilgim yok|bilgim dışında|çalıntı",
  join: "{ben ,}{geliyorum,gelirim,geleceğim,katılıyorum,katılırım,katılacağım,varım,gelicem}|orada olacağım|beni yazın|katıl",
  decline:
    "{ben ,}{gelemem,gelmiyorum,gelemiyorum,gelmeyeceğim,gelemeyeceğim,katılamam,katılamıyorum,katılmıyorum,katılamayacağım,yokum}|müsait değilim|gelemicem",
  fillers:
    "lütfen|ltf|teşekkürler|teşekkür ederim|sağol|sağolun|merhaba|selam|bu|o|şu|işlem|işlemi|giriş|girişi|hemen|derhal|acil|acilen|şimdi|az önce|demin|bugün|dün|yeni|telefondan|bilgisayardan|hesabı|hesabımı|kartı|kartımı|de|da|iyi günler|efendim|ya|abi|kendim|ben",
  doubts:
    "bilmiyorum|bilmiyom|belki|emin değilim|emin degilim|hatırlamıyorum|anlamadım|anlamıyorum|ne demek|ne demek bu|bu ne|bu nedir|galiba|sanırım|herhalde|olabilir|muhtemelen|kararsızım|fikrim yok|siz kimsiniz|ne bu",
};

export const MALAY_ANSWERS: AnswerRow = {
  yes: "ya|yaa|ye|yes|yup|ha ah|haah|ya betul|ya benar|y",
  no: "tidak|tak|x|bukan|tidak sama sekali|tak pernah|jangan|tdk|bkn|tidak pernah|tak nak",
  assent: "ok|okay|oke|baik|baiklah|boleh|okey|betul|betul betul|benar|tentu|sudah tentu|mestilah",
  confirm:
    "{,ya ,betul }{,itu ,tu ,memang ,ini }saya{, la, lah, la tu, lah tu, sendiri, punya}|{memang ,}aku|saya {,yang ,memang yang ,sendiri yang ,baru }{buat,log masuk,login,masuk,lakukan,bayar,minta}{, tadi, tu, itu, sendiri}|betul {tu ,itu ,}saya|sah|sahkan|saya sahkan|mengesahkan|disahkan|saya setuju|saya benarkan|saya luluskan|sya|confirm",
  reject:
    "{,tak ,tidak ,itu ,tu ,ini ,memang ,ni }bukan {saya,aku,sy,sya}{, la, lah, punya, yang buat, yang log masuk, yang login, yang masuk}|bkn {saya,sy,aku}|{saya ,sy ,aku ,}{tak,tidak,x,tak pernah,tidak pernah,tiada} {buat,log masuk,login,lakukan,masuk,bayar,kenal}{, apa apa, ni, tu, itu, ini, transaksi ini}|tolak|menolak|saya tolak|saya nafikan|" +
    "{tolong ,}{sekat,blok,block,bekukan,kunci,tutup,gantung}{, akaun, akaun saya, segera, kad, kad saya, la, terus}|{penipuan,scam,scammer,penipu,penggodam,hacker}|{ini ,}penipuan|akaun saya {digodam,kena hack,dicuri,kena godam,kena curi}|{saya ,}kena {hack,godam,scam,tipu}|orang lain{, yang masuk, yang buat, punya, masuk}|ada orang {lain ,}{masuk,godam,hack}{, akaun saya}|tak kenal|tidak kenal|bukan milik saya|tidak sah|saya tak sahkan",
  join: "{saya ,}{hadir,datang,ikut,join,akan hadir,akan datang,nak ikut,nak join}|turut serta|masukkan nama saya",
  decline:
    "{saya ,}{tak,tidak,x} {dapat ,boleh ,}{hadir,datang,ikut,sertai,join,pergi}|tak dapat|tak boleh|tidak hadir",
  fillers:
    "tolong|sila|terima kasih|tq|ty|hai|helo|salam|la|lah|je|saja|tadi|tu|itu|ni|ini|akaun|akaun saya|segera|cepat|sekarang|terus|encik|cik|puan|log masuk|login|memang|baru|semalam|hari ini|pun|yang|dari|telefon|baru|kad",
  doubts:
    "tak tahu|tidak tahu|x tahu|tak tau|mungkin|tak pasti|tidak pasti|kurang pasti|tak faham|tidak faham|x faham|apa maksudnya|apa ni|apa ini|apa maksud|entah|rasanya|agaknya|siapa ni|tak ingat|apa tu|barangkali",
};
