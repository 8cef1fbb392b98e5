/** The emoji that notices need, with words to find them by. Pure. */

interface Emoji {
  sign: string;
  /** In English, 繁體中文 and 简体中文. */
  words: string;
}

const table: readonly (readonly [string, string])[] = [
  ['😀', 'smile happy 笑 微笑 开心 開心'],
  ['😂', 'laugh joy 大笑'],
  ['😊', 'blush smile 微笑'],
  ['😍', 'love heart eyes 喜歡 喜欢'],
  ['🤔', 'think 思考 想'],
  ['😢', 'sad cry 傷心 伤心 哭'],
  ['😷', 'mask sick ill 口罩 生病'],
  ['🤒', 'fever ill 發燒 发烧 病'],
  ['😴', 'sleep 睡覺 睡觉'],
  ['🙏', 'please thanks pray 多謝 谢谢 謝謝 請 请'],
  ['👍', 'thumbs up good yes 讚 赞 好'],
  ['👎', 'thumbs down no 差 不'],
  ['👏', 'clap bravo 鼓掌 拍手'],
  ['🙌', 'hooray hands 歡呼 欢呼'],
  ['💪', 'strong effort 加油 努力'],
  ['👋', 'wave hello bye 你好 再見 再见'],
  ['👉', 'point right look 指 看'],
  ['👇', 'point down below 下面 以下'],
  ['❤️', 'heart love 心 愛 爱'],
  ['🎉', 'party congratulations 恭喜 慶祝 庆祝'],
  ['🎂', 'birthday cake 生日 蛋糕'],
  ['🎁', 'gift present 禮物 礼物'],
  ['🎓', 'graduation school 畢業 毕业'],
  ['🏆', 'trophy prize win 獎盃 奖杯 冠軍'],
  ['⭐', 'star 星'],
  ['✅', 'done check ok 完成 已 剔'],
  ['❌', 'cross no wrong 錯 错 否 取消'],
  ['⚠️', 'warning attention 注意 警告'],
  ['❗', 'important exclamation 重要 驚嘆'],
  ['❓', 'question 問題 问题 疑問'],
  ['🔔', 'bell reminder 提醒 鐘 铃'],
  ['📢', 'announcement notice 通告 公告 通知'],
  ['📌', 'pin important 釘 置頂'],
  ['📅', 'calendar date 日期 日曆 日历'],
  ['⏰', 'alarm time clock 時間 时间 鬧鐘'],
  ['🕗', 'eight clock time 八時 时间'],
  ['📍', 'place location 地點 地点 位置'],
  ['🏫', 'school 學校 学校 校'],
  ['🏠', 'home house 家 在家'],
  ['📚', 'books study 書 书 學習 温习'],
  ['📖', 'book read 閱讀 阅读'],
  ['📝', 'memo write homework 筆記 功課 作业'],
  ['✏️', 'pencil write 鉛筆 铅笔 寫'],
  ['📐', 'maths ruler 數學 数学'],
  ['🔬', 'science 科學 科学'],
  ['💻', 'computer online 電腦 电脑 網課'],
  ['📱', 'phone mobile 手機 手机'],
  ['📧', 'mail e-mail 電郵 邮件'],
  ['📞', 'call telephone 電話 电话'],
  ['📎', 'attachment clip 附件'],
  ['🔗', 'link 連結 链接'],
  ['💰', 'money fee 錢 钱 學費 学费'],
  ['💳', 'card pay 付款 信用卡'],
  ['🧾', 'receipt 收據 收据'],
  ['🚌', 'bus transport 巴士 校車'],
  ['🚗', 'car 汽車 车'],
  ['☀️', 'sun fine weather 晴 太陽'],
  ['🌧️', 'rain weather 雨 下雨'],
  ['⛈️', 'storm thunder 雷暴 暴雨'],
  ['🌀', 'typhoon storm 颱風 台風 台风'],
  ['🧧', 'red packet new year 利是 紅包 红包 新年'],
  ['🏮', 'lantern festival 燈籠 灯笼 節日'],
  ['🥮', 'mooncake mid-autumn 月餅 中秋'],
  ['🎄', 'christmas tree 聖誕 圣诞'],
];

const all: readonly Emoji[] = table.map(([sign, words]) => ({ sign, words }));

/** Those with all of these words. */
export function emojiWith(text: string): readonly Emoji[] {
  const sought = text.toLowerCase().split(/\s+/).filter(Boolean);
  return all.filter(({ words }) => sought.every((word) => words.includes(word)));
}
