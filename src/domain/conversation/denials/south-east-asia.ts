/** Denials in Indonesian, Malay, Filipino, Vietnamese, Thai, Khmer and Burmese. */
import type { DenialSpeech } from "./speech.ts";

const MALAY_WORDS = {
  isnt: "{itu ,ini ,}{bukan,bkn,bukanlah,bukn,bkan}",
  me: "saya|sy|sya|aku|ak|gue|gua|gw|w|kami|kita|aq|q|ana|akulah|i",
  really: "dari|milik|punya|akun|yang",
  mine: "punya {saya,aku,gue,gw}|milik {saya,aku,gue}|{akun,akaun,hp,perangkat,peranti,device,telefon} {saya,aku,gue,gw,sy}",
  never:
    "tidak|tdk|tak|ga|gak|gk|g|nggak|enggak|ngga|kagak|ndak|belum|blm|tidak pernah|gak pernah|ga pernah|tak pernah|x|xpernah|x pernah|takde|tiada siapa|bukan|ngak",
  entry:
    "login|log in|loggin|masuk|melakukan|lakukan|buat|ngelakuin|ngapa ngapain|apa apa|minta|meminta|setuju|menyetujui|izinkan|ijinkan|akses|mengakses|coba|mencoba|bayar|membayar|beli|membeli|pakai|memakai|guna|kenal|kenali|mengenali|ngenalin|di {madrid,spanyol,sana,jakarta}|ke sana|membuka|buka|bagi kebenaran|konfirmasi",
  denied:
    "menolak|saya tolak|tidak sah|tanpa izin|tanpa izin saya|lagi tidur|sedang tidur|saya menyangkal|menafikan|tak kenal|gak ngerasa|ga ngerasa|tidak merasa",
  someone:
    "seseorang|orang lain|org lain|orang|ada yang|ada yg|ada orang|maling|hacker|penipu|pencuri|org|penggodam|orang asing|oknum",
  into: "masuk|login|log in|pakai|pake|memakai|guna|menggunakan|curi|mencuri|ambil|mengambil|hack|ngehack|bobol|membobol|retas|akses|mengakses|ceroboh|coba|cuba|menceroboh|membajak|bajak|tukar|ganti",
  other: "orang lain|org lain|orang asing|bukan pemilik|orang yang tidak dikenal|ada yang hack",
  device:
    "hp|handphone|ponsel|telepon|telefon|hape|henpon|fon|dompet|kartu|kad|sim|simcard|laptop|akun|akaun|password|sandi|tas|beg|ktp|iphone|no",
  stolen:
    "dicuri|hilang|kecurian|kemalingan|kena curi|dirampas|dijambret|diambil|dibobol|diretas|dihack|di hack|kena hack|hack|raib|dicopet|dibajak|tercicir|dirompak",
  harm: "dihack|di hack|kena hack|dibobol|diretas|hacker|heker|fraud|dibajak|pencurian|pencuri|maling|digodam|penggodam|kena godam|phishing|disalahgunakan|kecurian|penceroboh|dicerobohi|kehackan",
  freeze:
    "blokir|blokirkan|bloklir|blok|block|bekukan|bekuin|beku|kunci|kuncikan|tutup|tutupkan|hentikan|nonaktifkan|matikan|sekat|batalkan|tolak|amankan|cekal|stop|gantung|suspend|henti",
  account:
    "akun|akaun|rekening|rek|kartu|kad|akses|semua|semuanya|login|profil|itu|ini|saja|aja|transaksi|pembayaran|segera|sekarang|skrg|dong|saya|sy|cepat",
  neg: "jangan|jgn|jngn|jangn|jangan sampai|tidak perlu|ga usah|gak usah|tak usah|tak payah|bukan|bkn|tidak|tdk|ga|gak|nggak|belum|tanpa|jangan dulu|x payah|usah",
} as const;
const MALAY_REST = {
  turned: ["jangan|jgn|jngn ~1 diblokir|dibekukan|dikunci|ditutup|disekat|diblok|digantung"],
  exceptions: [
    "kenapa|mengapa|kapan|bila|gimana|bagaimana ~4 @freeze",
    "tidak|ga|gak|tak|nggak bisa|boleh|dapat|dapet ~2 login|masuk|kode",
  ],
  barriers: "tahu|tau|yakin|pasti|kalau|tapi|bisa|boleh|ingat|mengerti|dapat|sampai",
  beside:
    "dari|pakai|dengan|guna|hp|handphone|baru|laptop|komputer|rumah|kantor|pejabat|hotel|barusan|baru saja|tadi|sekarang|menit|minit|yang|lalu|hari|ini|kemarin|semalam|pagi|aman|tenang|santai|betul|bener|benar|ya|iya|kok|sih|lah|yg|sy|login|masuk|log|in|saja|nih|kak|min|saya|tu|je|telefon",
} as const;
export const INDONESIAN_DENIAL: DenialSpeech = {
  words: MALAY_WORDS,
  ...MALAY_REST,
  claims:
    "{ya,iya,betul,benar,yup,bener,memang,itu,ini} {,itu }{saya,aku,gue,gw,sy,gua}|{,ya ,iya ,betul ,benar ,memang }{,itu ,ini }{saya,aku,gue,gw,sy,gua} {sendiri,yang login,yg login,yang masuk,yg masuk,yang melakukan,yg lakukan,kok,sendiri yang login,tadi,yang buat}|{,ya ,iya }{saya,aku,gue,gw} {,baru ,barusan ,baru saja ,tadi ,yang }{login,log in,masuk}",
};
export const MALAY_DENIAL: DenialSpeech = {
  words: MALAY_WORDS,
  ...MALAY_REST,
  claims:
    "{ya,betul,memang,yup,haah,itu,tu} {,itu }{saya,aku,sy}|{,ya ,betul ,memang }{,itu ,tu }{saya,aku,sy} {sendiri,yang login,yg login,yang masuk,yg masuk,yang buat,tadi,je}|{,ya }{saya,aku,sy} {,baru ,baru je ,tadi ,yang }{login,log in,masuk}",
};

export const FILIPINO_DENIAL: DenialSpeech = {
  words: {
    isnt: "hindi|hnd|hndi|hinde|di|d|dili|indi|hindi po|di po|hnd po|hindi naman|di naman",
    me: "ako|aq|aku|ko|akin|sa akin|kami|ako po|sakin|akong",
    really: "talaga|naman|po|galing|yan|to|ito|iyan",
    mine: "akin|sa akin|account ko|phone ko|device ko|cp ko",
    never:
      "hindi|hnd|hndi|di|d|wala|walang|wla|never|hindi ko|di ko|hindi ako|di ako|hindi po ako|di po ako|walang nag",
    entry:
      "nag login|naglogin|nag log in|nag log|naglog|nag log on|nag sign in|nagsign in|nag bukas|nagbukas|pumasok|gumawa|ginawa|ginawang|nag try|nagtry|nag request|nagrequest|nag authorize|inauthorize|bumili|nagbayad|gumamit|kilala|nakilala|kilalang|pumunta|nag approve|nag transact|login|log in|nag access|nagaccess|nag|kinukumpirma",
    denied:
      "tinatanggihan ko|di ko alam yan|hindi ko gawa|di ko gawa|wala akong alam dyan|tulog ako|natutulog ako|{di,hindi} {ko,q} {kilala,gawa,login}|wala akong {ginawa,nilogin,ni login,binili}",
    someone: "may|may nag|ibang tao|ibang|iba|iba po|may taong|may tao|hacker|magnanakaw|sino|someone|may ibang",
    into: "pumasok|nakapasok|gumagamit|gumamit|nag login|naglogin|nag log in|nag hack|naghack|nanakaw|ninakaw|nang hack|nag access|nagbukas|nag open|kumuha|nakakuha|nakikigamit|pumapasok|sumubok|sumusubok|nagtangka|nag try",
    other: "ibang tao|iba yan|iba po yan|may ibang gumagamit|hindi ang may ari",
    device: "phone|cp|cellphone|selpon|celfone|telepono|sim|wallet|pitaka|bag|card|laptop|account|password|id|fone",
    stolen:
      "nanakaw|ninakaw|nawala|nawawala|na hack|nahack|naholdap|nadukot|nasnatch|na snatch|kinuha|nahulog|naagaw|nakuha",
    harm: "na hack|nahack|hinack|hack|hacked|hacker|hackers|manloloko|magnanakaw|naloko|na scam|nascam|na phish|fraud|budol|nabudol|nanakawan",
    freeze:
      "block|i block|iblock|paki block|pakiblock|ipablock|i freeze|ifreeze|freeze|i lock|ilock|lock|paki lock|pakilock|pakifreeze|paki freeze|isara|sarado|pakisara|i close|iclose|i suspend|isuspend|suspend|i hold|ihold|i deactivate|pakideactivate|itigil|kanselahin|i cancel",
    account:
      "account|acct|acc|card|lahat|access|login|yan|to|ito|nyo|niyo|po|ninyo|agad|ko|nalang|na|transaction|profile",
    neg: "huwag|wag|huag|wg|hwag|hindi|di|wala|walang|huwag po|wag po|wag nyo|wag niyo|no need|never|dont|di naman|hindi naman",
  },
  exceptions: ["bakit|kailan|paano ~4 @freeze", "hindi|di ~2 maka|makapag|makalogin|makapasok|natanggap|dumating"],
  barriers: "alam|sigurado|kung|pero|kaya|maalala|maintindihan|natanggap",
  claims:
    "{,oo ,opo ,yes ,oo naman ,tama ,yup ,o }{ako,aq} {lang,po,nga,mismo,lang po}|{,oo ,opo ,yes ,oo naman ,tama ,yup ,o }{ako,aq} {,lang ,po ,nga ,mismo ,lang po }{yan,yun,to,ito,iyan,iyon,po yun,po yan,yon,nag login,naglogin,nag log in,ang nag login,ang nag log in,yung nag login,nagbukas}|{kaka,kaka }{login,log in} ko {,lang,lang po}|{nag login,naglogin,nag log in,nagbukas} {,po }ako",
  beside:
    "lang|kanina|ngayon|bagong|bago|phone|cp|cellphone|laptop|ko|sa|bahay|opisina|trabaho|hotel|gamit|galing|kahapon|minuto|kasi|okay|salamat|kakalogin|ang|yung|mismo|wala|problema|oo|opo|yes|kaka|login|log|in|na|to",
};

export const VIETNAMESE_DENIAL: DenialSpeech = {
  words: {
    isnt: "không phải|ko phải|k phải|hok phải|hông phải|kg phải|chẳng phải|đâu phải|không phải do|không phải là|ko phải là|không phải của|đâu có phải|không là",
    me: "tôi|tui|mình|em|tao|tớ|t|bọn tôi|anh|chị|con|toi",
    mine: "của tôi|của mình|của em|của tui|máy tôi|máy của tôi",
    never:
      "không|ko|k|kg|hông|hok|chưa|chưa bao giờ|chưa từng|không hề|không có|ko có|không bao giờ|chưa hề|đâu có|chẳng|có ai|đâu",
    entry:
      "đăng nhập|đăng nhâp|đang nhap|login|log in|log|vào|truy cập|làm|thực hiện|yêu cầu|giao dịch|mua|thanh toán|chuyển|cho phép|đồng ý|duyệt|thử|dùng|sử dụng|nhận ra|ở {madrid,đó,hà nội}|tới|xác nhận|quen|biết thiết bị",
    denied: "phủ nhận|trái phép|không phải chính chủ|tôi đang ngủ|không liên quan|không cho phép|từ chối",
    someone:
      "ai đó|có người|người khác|kẻ {gian,xấu,trộm,lạ}|hacker|người lạ|thằng nào|ai|đứa nào|có ai|tin tặc|kẻ nào",
    into: "vào|đăng nhập|login|dùng|sử dụng|xài|lấy|trộm|ăn cắp|hack|chiếm|đánh cắp|truy cập|xâm nhập|đổi|biết mật khẩu|cướp",
    other: "người khác|người lạ|kẻ gian|kẻ trộm|không phải chính chủ|tin tặc",
    device: "điện thoại|đt|dt|máy|ví|thẻ|sim|túi|laptop|tài khoản|tk|mật khẩu|cmnd|iphone",
    stolen: "bị mất|mất|bị trộm|bị cướp|bị lấy|bị đánh cắp|bị hack|thất lạc|bị giật|bị móc",
    harm: "bị hack|hack rồi|bị chiếm|gian lận|giả mạo|bị đánh cắp|mất cắp|bị trộm|bị xâm nhập|tin tặc|bị lộ",
    freeze: "khóa|khoá|chặn|phong tỏa|phong toả|đóng băng|đóng|block|tạm ngưng|vô hiệu|hủy|huỷ|lock|tạm khóa",
    account: "tài khoản|tk|thẻ|hết|lại|ngay|giúp|giùm|tất cả|truy cập|đăng nhập|nó|này|giao dịch|gấp|liền|luôn|acc",
    neg: "đừng|đừng có|không cần|khỏi|chớ|không|ko|chưa|không phải|không bị|ko bị|chưa bị|ko phải",
  },
  exceptions: [
    "sao|tại sao|khi nào|làm sao ~4 @freeze",
    "không|ko thể|được ~2 đăng nhập|vào",
    "mở khóa|mở khoá",
    "không|ko ~2 vào|đăng nhập được",
  ],
  barriers: "biết|chắc|nếu|nhưng|thể|nhớ|hiểu|nhận",
  claims:
    "{,đúng ,vâng ,phải ,dạ ,ừ ,uh ,có }{là ,}{tôi,mình,em,tui} {,vừa ,mới ,đã ,vừa mới ,tự ,chính ,có }{đăng nhập,login,vào,log in} {,đó,đấy,mà,rồi,ạ,nhé,nha}|{đúng,vâng,dạ,phải} {,là ,chính }{tôi,mình,em,tui} {,đây,đó,mà,ạ,rồi}",
  beside:
    "từ|bằng|trên|máy|điện thoại|mới|laptop|máy tính|nhà|công ty|khách sạn|phút|trước|vừa|nãy|xong|hồi|sáng|tối|yên tâm|không sao|lúc|mấy|vài|hôm|nay|qua|tự|chính|đó|đấy|rồi",
};

export const THAI_DENIAL: DenialSpeech = {
  words: {
    isnt: "ไม่ใช่|ไม่ได้เป็น|มิใช่|ไม่ไช่|มะใช่|ไม่ใข่|ไม่ใช้",
    me: "ฉัน|ผม|เรา|หนู|ดิฉัน|กู|พี่|ชั้น|เค้า|ตัวเอง|เจ้าของ|คนทำ",
    mine: "ของฉัน|ของผม|ของเรา|เครื่องฉัน|เครื่องผม|มือถือผม|บัญชีฉัน",
    never: "ไม่ได้|ไม่เคย|ไม่|ยังไม่ได้|มิได้|ไม่มีใคร|ไม่ได้เป็นคน",
    entry:
      "เข้าสู่ระบบ|ล็อกอิน|ล็อคอิน|ล้อกอิน|เข้าระบบ|เข้าใช้|เข้า|ทำ|ทำรายการ|login|ล็อกอีน|จ่าย|ซื้อ|โอน|อนุมัติ|อนุญาต|ขอ|กด|รู้จักเครื่อง|ลงชื่อ|ใช้งาน|ยืนยัน|อยู่ที่|ไปที่",
    denied: "ปฏิเสธ|ไม่ได้รับอนุญาต|นอนอยู่|ไม่รู้จักอุปกรณ์|ไม่รู้จักเครื่อง|ไม่เกี่ยวกับ",
    someone: "มีคน|ใครไม่รู้|คนอื่น|คนแปลกหน้า|แฮกเกอร์|แฮ็กเกอร์|โจร|ขโมย|มิจฉาชีพ|ใคร",
    into: "เข้า|ใช้|แฮก|แฮ็ก|ขโมย|ล็อกอิน|แอบ|เปลี่ยน|พยายาม|สวมรอย|เอา",
    other: "คนอื่น|ไม่ใช่เจ้าของ|คนแปลกหน้า|มิจฉาชีพ",
    device: "โทรศัพท์|มือถือ|บัตร|กระเป๋า|ซิม|คอม|บัญชี|รหัส|เครื่อง|ไอโฟน|โทสับ",
    stolen: "หาย|ถูกขโมย|โดนขโมย|ขโมย|โดนแฮก|ถูกแฮก|โดนปล้น|หล่น|โดนแฮ็ก|ถูกแฮ็ก",
    harm: "โดนแฮก|ถูกแฮก|โดนแฮ็ก|ถูกแฮ็ก|แฮกเกอร์|แฮ็กเกอร์|มิจฉาชีพ|โดนโกง|ฉ้อโกง|โดนขโมย|สวมรอย|ถูกขโมย|หลอกลวง|โดนแฮค|ถูกแฮค",
    freeze: "อายัด|บล็อก|บล็อค|บล๊อก|บลอก|บล้อก|ระงับ|ล็อก|ล็อค|ปิด|แช่แข็ง|หยุดใช้|ยกเลิก|ปิดกั้น",
    account: "บัญชี|บัตร|ทั้งหมด|การใช้งาน|ด่วน|ทันที|เลย|ให้|ที|หน่อย|ด้วย|ไว้|การเข้า|แอคเคาท์|รายการ|ก่อน",
    neg: "อย่า|ไม่ต้อง|ห้าม|ไม่ได้|ไม่ใช่|ไม่ถูก|ไม่โดน|อย่าเพิ่ง|ไม่ควร|ไม่มี|ไม่",
  },
  exceptions: ["ทำไม|เมื่อไหร่|ยังไง ~4 @freeze", "เข้าไม่ได้|เข้าไม่|ล็อกอินไม่", "ปลด"],
  barriers: "ถ้า",
  claims: "{,ใช่,ใช่ค่ะ,ใช่ครับ}{ฉัน,ผม,เรา,หนู,ดิฉัน}{,เป็นคน,เพิ่ง}{เข้า,ล็อกอิน,ล็อคอิน,เข้าระบบ,ทำ,เข้าสู่ระบบ}{,เอง,เองครับ,เองค่ะ,เมื่อกี้}",
  beside: "จาก|เครื่อง|ใหม่|มือถือ|โทรศัพท์|คอม|ที่|บ้าน|ทำงาน|โรงแรม|เมื่อกี้|เพิ่ง|วันนี้|ตะกี้|ไม่มีปัญหา|สบายใจ",
};

export const KHMER_DENIAL: DenialSpeech = {
  words: {
    isnt: "មិនមែន|មិនមែនជា|អត់មែន|មិនមែនគឺ|មិន មែន",
    me: "ខ្ញុំ|យើង|ខ្ញុំទេ|ខ្ញុំបាទ|អញ",
    mine: "របស់ខ្ញុំ|គណនីខ្ញុំ|ទូរស័ព្ទខ្ញុំ",
    never: "មិនបាន|អត់បាន|មិនដែល|អត់|មិន|មិនដែលបាន|គ្មាននរណា",
    entry: "ចូល|ធ្វើ|ឡុកអ៊ីន|login|អនុញ្ញាត|យល់ព្រម|ស្នើ|ទិញ|បង់|ប្រើ|ស្គាល់|បញ្ជាក់|លុកអ៊ីន",
    denied: "បដិសេធ|គ្មានការអនុញ្ញាត",
    someone: "មានគេ|គេ|អ្នកផ្សេង|នរណាម្នាក់|អ្នកណា|ចោរ|ហេគ|មនុស្សចម្លែក|អ្នកដទៃ",
    into: "ចូល|ប្រើ|លួច|ហេក|hack|ប្ដូរ|យក",
    other: "អ្នកផ្សេង|អ្នកដទៃ|មនុស្សចម្លែក",
    device: "ទូរស័ព្ទ|កាត|កាបូប|ស៊ីម|គណនី|លេខសម្ងាត់|កុំព្យូទ័រ",
    stolen: "គេលួច|បាត់|លួច|ត្រូវគេលួច|ហេក|hack|ឆក់",
    harm: "ត្រូវគេលួច|ហេក|hack|បោកប្រាស់|ចោរ|គេហេក",
    freeze: "បិទ|ទប់ស្កាត់|បង្កក|ចាក់សោ|ផ្អាក|រារាំង|block|ប្លុក",
    account: "គណនី|កាត|ទាំងអស់|ភ្លាម|ឱ្យ|ឲ្យ|ខ្ញុំ|ការចូល|ប្រតិបត្តិការ",
    neg: "កុំ|មិនបាច់|មិនត្រូវ|មិនមែន|មិន|អត់|កុំអាល",
  },
  exceptions: ["ហេតុអ្វី|ពេលណា|យ៉ាងម៉េច ~4 @freeze", "ចូលមិនបាន|ចូលអត់"],
  barriers: "បើ",
  beside: "ពី|ទូរស័ព្ទ|ថ្មី|កុំព្យូទ័រ|ផ្ទះ|អម្បាញ់មិញ|ថ្ងៃនេះ|ចូល|បាន|ហើយ",
};

export const BURMESE_DENIAL: DenialSpeech = {
  words: {
    device: "ဖုန်း|ကတ်|ပိုက်ဆံအိတ်|အကောင့်|စကားဝှက်|ဆင်းမ်|ကွန်ပျူတာ|အိတ်",
    stolen: "ခိုးခံရ|ပျောက်|အခိုးခံ|ဟက်ခံ|ဟက်|လုယက်|ခိုးသွား|hack",
    someone: "တစ်ယောက်ယောက်|တခြားသူ|သူများ|တယောက်ယောက်|ဟက်ကာ|သူခိုး|သူစိမ်း",
    into: "ဝင်|သုံး|ခိုး|ဟက်|ယူ|ပြောင်း",
    other: "တခြားသူ|သူစိမ်း|သူများလုပ်",
    harm: "ဟက်ခံ|အဟက်ခံ|ဟက်ကာ|လိမ်|ခိုးခံ|hack",
    freeze: "ပိတ်|ရပ်|သော့ခတ်|ဘလော့|တားဆီး|ထိန်း|block|လော့ခ်",
    account: "အကောင့်|ကတ်|ပေး|အားလုံး|ချက်ချင်း|မြန်မြန်|ပါ|လိုက်",
    neg: "မ",
    negAfter: "နဲ့|မလို|မဟုတ်|ရန်မလို",
  },
  denials: [
    "ကျွန်တော်|ကျွန်မ|ကျနော်|ကျမ|ငါ|ကျုပ်|ကိုယ်|ကျွန်ုပ် ~2 မဟုတ်",
    "ကျွန်တော်|ကျွန်မ|ကျနော်|ကျမ|ငါ|ကိုယ် ~3 မဝင်|မလုပ်|မလော့|မသုံး|မခွင့်ပြု|မတောင်း|မဝယ်",
    "မဝင်ဘူး|မဝင်ခဲ့|မလုပ်ဘူး|မလုပ်ခဲ့|မဝင်ရသေး|မသိတဲ့စက်|ငြင်း",
  ],
  turned: ["မ @freeze ~3 နဲ့|ပါနဲ့"],
  exceptions: ["ဘာလို့|ဘာကြောင့်|ဘယ်တော့ ~4 @freeze", "ဝင်လို့မရ|မဝင်နိုင်"],
  beside: "ဖုန်း|အသစ်|နဲ့|က|ကနေ|အိမ်|ခုန|ခုနက|ဒီနေ့|ကွန်ပျူတာ|ဝင်|တာ|ပါ|တယ်",
};
