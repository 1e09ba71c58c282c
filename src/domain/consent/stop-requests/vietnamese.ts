/**
 * Requests to stop in Vietnamese. Most people type it without marks and comparing drops them, so đừng (do not), dừng
 * (stop), đúng (right), dùng (use) and the name Dung are one word here: what follows and stands before it decides.
 */
import type { StopGrammar } from "./grammar.ts";

export const VIETNAMESE: StopGrammar = {
  classes: {
    dont: "đừng|đừng có|dừng|ngừng|ngưng|thôi|thôi đừng|chấm dứt|dừng lại|ngưng lại|ngừng ngay|ngưng ngay|dừng ngay|đùng|dug|dùg|hãy ngừng|nghỉ|cấm",
    send: "nhắn|nhan tin|gửi|gởi tin|gởi sms|gui tin|gủi|nt|nhắn tin|gửi tin|gửi sms|liên lạc|liên hệ|lien he|làm phiền|phiền|quấy rầy|quấy|spam|ib|inbox|text|sms|gọi điện nhắn|gọi và nhắn|chào mời|mời chào|rep",
    message:
      "tin|tin nhắn|tn|tin nhan|sms|mess|message|quảng cáo|qc|spam|thông báo|khuyến mãi|khuyến mại|thông tin|tin rác|mấy tin|nội dung",
    not: "không|ko|k|hok|hông|kg|khong|kh|chẳng|chả|hem|kô|0",
    want: "muốn|cần|thích|mún|mun|đồng ý|có nhu cầu|chấp nhận|yêu cầu|ham|muon",
    get: "nhận|nhan|nhận được|thấy|đọc|nhận thêm|bị|nhận bất kỳ|nhận các|xem",
    list: "danh sách|list|hệ thống|danh bạ|dữ liệu|data|nhóm|cơ sở dữ liệu|ds",
    out: "xóa|xoá|xóa bỏ|gỡ|gỡ bỏ|loại|loại bỏ|bỏ|rút|rút tên|đưa|cho|lấy|bo|go|loai|del",
    number: "số|số điện thoại|sđt|sdt|số đt|sim|tên|thông tin|số phone|so dt",
  },
  fillers:
    "xin|vui lòng|làm ơn|cảm ơn|cám ơn|cam on|thanks|ngay|ngay lập tức|tin nhắn|giúp|giúp tôi|giùm|dùm|giúp mình|nhé|nha|nhe|ạ|a|với|đi|dạ|vâng|alo|chào|shop|bạn|anh|chị|em|ad|tôi|mình|hộ|luôn|rồi|nữa|pls|please|sms",
  negations: "đừng|không|chưa|sao|tại sao|khi nào",
  barriers: "quên|ngừng|dừng lại|ngưng|nếu|vì|chưa|oi|ơi|la|là|bỏ lỡ|xe|hàng|tiền|ma|roi|khi|sao|lo",
  requests: [
    "đừng|thôi|ngừng|ngưng|cấm|dug|đừng_có ~2 @send ~4 nữa|tôi|mình|tin|@message|em|anh|chị|số|này|vào|cho|đến|nua",
    "^ ~1 đừng|thôi|ngừng|ngưng|cấm|dug|đừng_có ~2 @send @fillers|$ $",
    "đừng|dừng|ngừng|ngưng|chấm_dứt ~2 gửi|nhắn|nhận|spam|liên|làm_phiền|quấy|quảng_cáo",
    "^ ~1 ngừng|ngưng|dừng|hủy|huỷ|tắt|chặn ~2 nhận ~1 @message",
    "^ ~1 dừng|ngừng|ngưng|tắt|hủy|huỷ ~1 tin|quảng_cáo|sms",
    "@not ~1 @want ~2 @get",
    "@not ~1 @want ~3 @message",
    "@not nhận ~2 @message",
    "@not ~1 gửi|nhắn ~3 @message ~4 nữa|tôi|mình",
    "@not ~1 gửi|nhắn|nt ~3 nữa",
    "@not ~1 có ~1 nhu_cầu",
    "@not ~1 quan_tâm",
    "@out ~1 @number ~2 tôi|mình|này|em|anh|chị|khỏi|ra|đi|t|toi|minh|nay",
    "@out ~4 khỏi|ra ~3 @list",
    "tôi|mình|em ra ~1 khỏi ~2 @list",
    "hủy|huỷ|huy|bỏ ~1 đăng_ký|đk|theo_dõi|nhận ~2 $",
    "hủy|huỷ|huy|bỏ ~1 đăng_ký|đk|nhận ~3 @message|giúp|tôi|mình|dịch_vụ|giùm",
    "muốn|cách|làm_sao|sao_để|xin ~3 hủy|huỷ|ngừng|ngưng|dừng|tắt|từ_chối ~3 @message|nhận|đăng_ký",
    "từ_chối ~2 nhận|@message",
    "nhầm|sai|lộn số|người|sđt",
    "gửi|nhắn|gọi nhầm|sai|lộn ~1 số|người|rồi|$",
    "để ~1 tôi|mình|em|tao|anh|chị|toi ~1 yên",
    "đừng|dừng|thôi|ngừng ~1 làm ~1 phiền|quấy",
    "phiền|bực|chán|mệt|ghét ~2 quá|lắm ~3 @dont|@message",
    "chặn ~2 số|tin ~2 này|nhắn|$",
    "rút ~2 đồng_ý|chấp_thuận",
    "báo|báo_cáo|tố_cáo ~3 spam|công_an",
    "cút|biến đi|ngay|hết",
  ],
  exceptions: [
    "đừng|không|chưa ~2 ngừng|dừng_lại|xóa|xoá|hủy|huỷ|bỏ|gỡ|chặn|quên",
    "đừng ~1 dừng",
    "sử|người|anh|chị|bạn|tôi|mình|cô dùng ~1 gửi|nhắn|tin|nhận|sms",
    "đúng là|rồi|vậy|thế|số|không|mà",
    "sao ~4 @not|chưa",
    "@not ~2 bỏ_lỡ|mất|lỡ",
    "@not ~1 nhận được",
    "chưa ~2 nhận",
    "nhập|gõ|bấm|ghi ~1 sai|nhầm|lộn",
    "đừng ~1 gửi ~1 hàng|tiền|đồ|quà|ảnh|bưu_kiện",
    "@out ~1 ảnh|đơn|hàng",
  ],
  kinds: {
    marketing: "quảng cáo|qc|khuyến mãi|khuyến mại|tiếp thị|ưu đãi|marketing",
    engagement: "nhắc nhở|lời mời",
  },
};
