/** Answers in Vietnamese, compared without marks as most people type it. */
import type { AnswerRow } from "../answer-words.ts";

const ME = "{tôi,mình,em,anh,chị,tui,tao,tớ,t,con,cháu,e}";

export const VIETNAMESE_ANSWERS: AnswerRow = {
  yes: "vâng|dạ|vâng ạ|dạ vâng|dạ đúng|dạ phải|đúng|đúng vậy|đúng rồi|đúng thế|phải|phải rồi|chính xác|có|uh|uhm|ừ|ừm|ờ|vang|dung r|chuẩn|đúng ạ|chắc chắn|tất nhiên|dĩ nhiên",
  no: "không|ko|hông|hok|khong|không phải|ko phải|k phải|không đúng|sai|sai rồi|không hề|không bao giờ|chắc chắn không|kg|hem|không ạ|dạ không|không có",
  assent: "ok|oke|được|ok ạ|okie|oki|được rồi",
  confirm:
    `{,đúng ,vâng ,phải ,chính ,đúng rồi ,dạ ,uh ,ừ ,có }là ${ME} {,đây,đó,ạ,nè,làm,đăng nhập,mà}|{,vâng ,uh ,ừ ,dạ }${ME} {đây,đó,nè}|{,đúng ,vâng }{chính,đích thân} ${ME} {,làm,đăng nhập,đây,đó}|${ME} {,vừa ,đã ,mới ,có ,tự ,vừa mới ,là người }{đăng nhập,làm,thực hiện,login,vào,log} {,đó,đấy,mà,rồi}|` +
    "xác nhận{,rồi,ạ}|{tôi,mình,em} xác nhận|xn|đồng ý xác nhận|chính chủ|cho phép|chấp nhận|duyệt|đúng người|của tôi|của mình",
  reject:
    `{không,ko,k,hông,kg,chẳng,đâu} phải {,là ,do }${ME} {,đâu,ạ,nha,nhé,làm,đăng nhập,đó,thực hiện}|{không,ko} là ${ME}|${ME} {không,ko,k,chưa,hông,chưa từng,không hề,chưa hề,đâu có,chẳng,không có} {làm,đăng nhập,thực hiện,login,vào,yêu cầu,giao dịch,log,mua} {,gì,gì cả,cái này,giao dịch này,đâu,việc này}|{không,ko} {nhận ra,nhận diện}|{không,ko} biết {giao dịch,đăng nhập,việc,khoản} {này,đó,nào}|` +
    "{tôi,mình,em,anh,chị,t} {,có }{đăng nhập,làm,giao dịch,thực hiện,mua,vào} đâu|{tôi,mình,em} {đâu có,có đâu} {,làm,đăng nhập,mua}|ai đó {vào,đăng nhập} tài khoản|{,hãy ,xin ,vui lòng }{khóa,khoá,chặn,phong tỏa,đóng băng,block} {,ngay,lại,tài khoản,thẻ,tk,tài khoản của tôi,tài khoản tôi,giúp tôi,thẻ của tôi,hết,luôn,giùm}|khóa {thẻ,tài khoản,tk} {giúp tôi,lại,ngay,gấp,giúp mình}|từ chối|phủ nhận|bác bỏ|không xác nhận|không đồng ý|" +
    "{,đây là ,bị }{lừa đảo,gian lận,hack,chiếm đoạt,mất cắp,giả mạo} {,rồi}|{tài khoản,tk} {,của tôi ,tôi }bị {hack,chiếm,mất,đánh cắp} {,rồi}|kẻ gian|tin tặc|người khác{,làm,đăng nhập,vào}|ai đó {khác ,}{đã ,}{vào,đăng nhập,hack,dùng} {,tài khoản,tài khoản của tôi}|ai đó|không quen|không phải của {tôi,mình}|người lạ",
  join: "{tôi ,mình ,em ,} {,sẽ ,có }{tham gia,đến,tham dự,đi,có mặt,góp mặt}|tham gia",
  decline:
    "{tôi ,mình ,em ,}{không,ko,không thể} {,thể }{tham gia,đến,tham dự,đi,đến được,đi được,tham gia được}|bận|tôi bận|mình bận|vắng mặt",
  fillers:
    "xin|vui lòng|làm ơn|cảm ơn|cám ơn|thanks|ạ|nhé|nha|nhe|nè|đó|đấy|mà|dạ|vâng|chào|alo|bạn|ad|anh|chị|em|shop|ngay|gấp|giúp|giùm|với|luôn|rồi|lại|này|là|vừa|mới|hôm nay|hôm qua|lúc nãy|đăng nhập|giao dịch|tài khoản|thẻ|từ|máy|điện thoại|của|tôi|mình|đi|đâu|rui",
  doubts:
    "không biết|ko biết|k biết|có lẽ|có thể|không chắc|ko chắc|chưa chắc|không rõ|tôi không rõ|không nhớ|không hiểu|ko hiểu|nghĩa là gì|là gì|cái gì|gì vậy|gì đây|hình như|chắc là|ai vậy|ai đây|phải không|tôi không biết|mình không biết|em không biết|chắc vậy",
};
