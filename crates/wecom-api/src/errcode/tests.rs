use std::collections::BTreeSet;
use std::time::Duration;

use proptest::prelude::*;

use super::{AREAS, Block, Class, ErrCode, Row, TABLE, Words};

const LISTED: &str = include_str!("../../fixtures/errcodes.txt");

/// Characters that Simplified Chinese writes in its own way, each followed by the Traditional one.
const PAIRS: &str = "\
    与與专專业業东東丝絲两兩严嚴个個临臨为為举舉义義乌烏乐樂习習书書买買乱亂争爭亏虧亚亞产產\
    亲親亿億仅僅从從仓倉仪儀们們价價众眾优優会會伟偉传傳伤傷伦倫伪偽体體侠俠侣侶侧側侦偵储儲\
    儿兒党黨兰蘭关關兴興养養兽獸内內冲衝决決况況冻凍净淨减減凑湊凤鳳凭憑凯凱击擊划劃刘劉则則\
    刚剛创創删刪别別剂劑剑劍剧劇劝勸办辦务務动動励勵劲勁劳勞势勢区區医醫华華协協单單卖賣卫衛\
    却卻厂廠厅廳历歷厉厲压壓厌厭县縣参參双雙发發变變叙敘叶葉号號吓嚇吗嗎听聽启啟员員呜嗚响響\
    问問唤喚啬嗇喷噴国國图圖圆圓场場块塊坏壞坚堅坛壇坠墜执執扩擴扫掃扬揚报報担擔拟擬拥擁择擇\
    挂掛挡擋挤擠损損换換据據摄攝摆擺数數断斷无無旧舊时時显顯晓曉暂暫术術机機杂雜权權条條来來\
    极極构構枪槍标標树樹样樣档檔桥橋检檢楼樓欢歡欧歐毁毀毕畢气氣汇匯汉漢沟溝没沒泽澤洁潔浅淺\
    测測济濟浏瀏浓濃涨漲渐漸湾灣满滿滚滾滤濾灭滅灯燈灵靈点點烂爛烦煩热熱爱愛牵牽状狀独獨狱獄\
    环環现現码碼础礎确確离離种種称稱积積稳穩穷窮窍竅竞競笔筆签簽简簡类類粮糧纠糾红紅约約级級\
    纪紀纯純纲綱纳納纵縱纷紛纸紙纹紋线線组組细細终終经經结結绍紹给給络絡绝絕统統继繼绩績续續\
    维維绿綠缓緩编編缘緣缩縮网網罗羅罚罰职職联聯聪聰肃肅脑腦脚腳脱脫节節芦蘆苏蘇荐薦药藥获獲\
    营營虚虛虽雖蓝藍补補袭襲装裝观觀规規视視览覽觉覺触觸计計订訂认認讨討让讓训訓议議讯訊记記\
    讲講许許论論设設访訪证證评評识識诉訴词詞译譯试試诗詩诚誠话話该該详詳语語误誤说說请請诸諸\
    读讀课課谁誰调調谅諒谈談谋謀谓謂谢謝谱譜贝貝负負贡貢财財责責败敗账賬货貨质質购購贯貫贴貼\
    贵貴贷貸费費资資赋賦赏賞赔賠赖賴赛賽赞贊赢贏趋趨跃躍践踐车車转轉轮輪软軟轻輕载載较較辅輔\
    辆輛辑輯输輸边邊达達迁遷过過迈邁运運还還这這进進远遠违違连連迟遲适適选選递遞逻邏遗遺邮郵\
    邻鄰郑鄭释釋针針钟鐘钢鋼钥鑰钩鉤钱錢铁鐵链鏈销銷锁鎖错錯键鍵镜鏡长長门門闭閉间間闲閒闻聞\
    阅閱队隊阳陽阴陰阵陣阶階际際陆陸陈陳险險随隨隐隱难難雾霧静靜页頁顶頂项項顺順须須顾顧顿頓\
    预預领領频頻颗顆题題额額风風饭飯馆館驱驅验驗骗騙鱼魚鸟鳥龄齡后後户戶么麼云雲农農嘱囑团團\
    园園围圍圣聖壮壯声聲壳殼处處备備头頭夹夾奋奮奖獎妇婦婴嬰孙孫学學宁寧宝寶实實审審宪憲宽寬\
    宾賓寻尋对對导導寿壽将將尔爾尘塵尝嘗层層届屆属屬岁歲岛島峡峽币幣师師帐帳帮幫带帶广廣庆慶\
    库庫应應废廢开開异異弃棄张張弹彈强強归歸当當录錄彻徹径徑忆憶忧憂怀懷态態怜憐总總恳懇恶惡\
    惊驚惧懼惩懲惯慣愤憤愿願戏戲战戰扑撲抚撫抛拋抢搶护護拦攔拨撥挥揮捞撈捡撿搁擱携攜摊攤撑撐\
    敌敵昼晝晋晉晕暈杀殺柜櫃栏欄梦夢残殘洒灑浆漿涂塗涌湧润潤涩澀淀澱渊淵渔漁渗滲溃潰炉爐炼煉\
    烧燒盐鹽监監盖蓋盘盤着著矫矯矿礦砖磚祷禱祸禍窝窩竖豎笼籠筹籌紧緊绪緒绑綁织織缠纏罢罷聋聾\
    胜勝舰艦艺藝苍蒼范範茎莖蒋蔣虏虜虫蟲蚀蝕衬襯裤褲见見觅覓誉譽询詢诊診诱誘谊誼贤賢贩販贫貧\
    踪蹤轨軌辉輝辖轄辞辭辩辯酿釀钮鈕钉釘钻鑽铃鈴银銀铜銅锋鋒闪閃闯闖闸閘阀閥顽頑飞飛饮飲饰飾\
    饱飽马馬驻駐驾駕骂罵鲜鮮鸡雞麦麥黄黃齐齊齿齒电電写寫复復复複里裡丢丟签籤叠疊";

/// Words of the mainland that offices in Macau do not use, in Traditional characters.
const MAINLAND_WORDS: [&str; 14] = [
    "服務器",
    "消息",
    "信息",
    "視頻",
    "默認",
    "賬號",
    "鏈接",
    "字節",
    "字符",
    "域名",
    "菜單",
    "小程序",
    "程序",
    "數據",
];

/// The characters of the pairs that are Simplified only, and those that are Traditional only.
fn two_writings() -> (BTreeSet<char>, BTreeSet<char>) {
    let chars: Vec<char> = PAIRS.chars().collect();
    chars.chunks_exact(2).map(|pair| (pair[0], pair[1])).unzip()
}

fn words() -> impl Iterator<Item = (&'static Row, Words)> {
    let rows = TABLE.iter().copied();
    rows.flat_map(|row| row.remedy.into_iter().chain([row.meaning]).map(move |w| (row, w)))
}

fn is_chinese(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}

#[test]
fn the_table_holds_every_code_of_the_sources_and_no_other() {
    let lines = LISTED.lines().filter(|line| !line.starts_with('#'));
    let listed: BTreeSet<i64> =
        lines.flat_map(str::split_whitespace).map(|code| code.parse().unwrap()).collect();
    let said: BTreeSet<i64> = TABLE.iter().map(|row| row.code.0).collect();
    let unsaid: Vec<_> = listed.difference(&said).collect();
    let unlisted: Vec<_> = said.difference(&listed).collect();
    assert!(unsaid.is_empty() && unlisted.is_empty(), "not in the table: {unsaid:?}; {unlisted:?}");
}

#[test]
fn each_area_and_the_table_are_in_order() {
    for rows in AREAS {
        assert!(rows.is_sorted_by(|a, b| a.code < b.code), "after {}", rows[0].name);
    }
    assert!(TABLE.is_sorted_by(|a, b| a.code < b.code));
    assert_eq!(TABLE.len(), AREAS.iter().map(|rows| rows.len()).sum::<usize>());
    let names: BTreeSet<_> = TABLE.iter().map(|row| row.name).collect();
    assert_eq!(names.len(), TABLE.len());
}

#[test]
fn a_code_finds_its_row() {
    assert!(TABLE.iter().all(|row| row.code.row() == Some(*row)));
    assert_eq!(ErrCode::IP_NOT_TRUSTED.row().unwrap().name, "IP_NOT_TRUSTED");
    assert_eq!(ErrCode(60020), ErrCode::IP_NOT_TRUSTED);
    assert_eq!(ErrCode(99999).row(), None);
}

#[test]
fn every_text_is_there_in_three_languages() {
    for (row, Words { en, zh_hant, zh_hans }) in words() {
        let name = row.name;
        assert!(en.starts_with(|c: char| !c.is_whitespace()), "{name}: {en:?}");
        assert!(en.chars().any(|c| c.is_ascii_alphabetic()), "{name}: {en:?}");
        assert!(!en.chars().any(is_chinese), "{name}: {en:?}");
        for chinese in [zh_hant, zh_hans] {
            assert!(chinese.chars().any(is_chinese), "{name}: {chinese:?}");
            assert_eq!(chinese.trim(), chinese, "{name}");
        }
        assert_ne!(zh_hant, zh_hans, "{name}");
        assert!(![en, zh_hant, zh_hans].iter().any(|text| text.contains("  ")), "{name}");
    }
}

#[test]
fn each_chinese_keeps_to_its_own_writing() {
    let (simplified, traditional) = two_writings();
    assert!(simplified.is_disjoint(&traditional), "a character is in one writing only");
    assert!("设务应开关请".chars().all(|c| simplified.contains(&c)));
    for (row, Words { zh_hant, zh_hans, .. }) in words() {
        let strays: Vec<_> = zh_hant.chars().filter(|c| simplified.contains(c)).collect();
        assert!(strays.is_empty(), "{}: {strays:?} in {zh_hant}", row.name);
        let strays: Vec<_> = zh_hans.chars().filter(|c| traditional.contains(c)).collect();
        assert!(strays.is_empty(), "{}: {strays:?} in {zh_hans}", row.name);
        let strays: Vec<_> = MAINLAND_WORDS.iter().filter(|w| zh_hant.contains(**w)).collect();
        assert!(strays.is_empty(), "{}: {strays:?} in {zh_hant}", row.name);
    }
}

#[test]
fn meanings_are_phrases_and_remedies_are_sentences() {
    for row in TABLE {
        for text in [row.meaning.en, row.meaning.zh_hant, row.meaning.zh_hans] {
            assert!(!text.ends_with(['.', '。']), "{}: {text:?}", row.name);
        }
        let Some(remedy) = row.remedy else { continue };
        assert!(remedy.en.ends_with('.'), "{}: {:?}", row.name, remedy.en);
        for text in [remedy.zh_hant, remedy.zh_hans] {
            assert!(text.ends_with('。'), "{}: {text:?}", row.name);
        }
    }
}

#[test]
fn whatever_an_administrator_must_do_is_said() {
    for row in TABLE {
        let mut classes = row.exceptions.iter().map(|exception| exception.class);
        let for_admins =
            row.class == Class::Configuration || classes.any(|class| class == Class::Configuration);
        assert!(!for_admins || row.remedy.is_some(), "{} has no remedy", row.name);
    }
}

#[test]
fn an_exception_differs_and_every_place_is_one() {
    for row in TABLE {
        for exception in row.exceptions {
            assert_ne!(exception.class, row.class, "{}", row.name);
            for place in exception.at {
                let is_known =
                    ["/cgi-bin/", "/cli/", "aibot_"].iter().any(|b| place.starts_with(b));
                assert!(is_known, "{}: {place}", row.name);
                assert_eq!(row.class_at(place.trim_end_matches('*')), exception.class);
            }
        }
    }
}

#[test]
fn the_class_depends_on_the_place() {
    let at = |code: i64, place: &str| ErrCode(code).class(place);
    assert_eq!(at(0, "/cgi-bin/message/send"), Class::Success);
    assert_eq!(at(40001, "/cgi-bin/gettoken"), Class::Configuration);
    assert_eq!(at(40001, "/cgi-bin/gettoken2"), Class::RefreshToken);
    assert_eq!(at(40001, "/cgi-bin/message/send"), Class::RefreshToken);
    assert_eq!(at(40001, "aibot_subscribe"), Class::Configuration);
    assert_eq!(at(60030, "/cgi-bin/message/send"), Class::Recipient);
    assert_eq!(at(60030, "/cgi-bin/externalcontact/add_msg_template"), Class::Configuration);
    assert_eq!(at(93001, "/cgi-bin/webhook/send"), Class::Configuration);
    assert_eq!(at(93001, "aibot_send_msg"), Class::Recipient);
    assert_eq!(at(86001, "/cgi-bin/appchat/create"), Class::BadRequest);
    assert_eq!(at(86001, "/cgi-bin/appchat/send"), at(86003, "/cgi-bin/appchat/send"));
    assert_eq!(at(40050, "/cgi-bin/appchat/send"), at(86003, "/cgi-bin/appchat/send"));
    assert_eq!(at(45009, "/cgi-bin/gettoken"), Class::Rate(Block::MinuteThenHour));
    assert_eq!(at(45009, "/cgi-bin/webhook/send"), Class::Rate(Block::Minute));
    assert_eq!(at(45009, "/cgi-bin/message/send"), Class::Rate(Block::RestOfDay));
    assert_eq!(at(45009, "/cgi-bin/user/get"), Class::Rate(Block::Growing));
    assert_eq!(at(846_609, "aibot_send_msg"), Class::Reconnect);
    assert_eq!(at(i64::MIN, ""), Class::Unknown);
    assert_eq!(at(i64::MAX, "*"), Class::Unknown);
}

#[test]
fn a_block_lasts_as_long_as_its_window() {
    let secs = |block: Block, refusals| block.wait(refusals, Duration::ZERO).as_secs();
    let all = |block| [0, 1, 2, 3, 4, 7, 8, u32::MAX].map(|refusals| secs(block, refusals));
    assert_eq!(all(Block::Minute), [60; 8]);
    assert_eq!(all(Block::Hour), [3600; 8]);
    assert_eq!(all(Block::ThirtyDays), [2_592_000; 8]);
    assert_eq!(all(Block::MinuteThenHour), [60, 60, 3600, 3600, 3600, 3600, 3600, 3600]);
    assert_eq!(all(Block::Steps), [3, 3, 6, 12, 60, 60, 60, 60]);
    assert_eq!(all(Block::Growing), [60, 60, 120, 240, 480, 3600, 3600, 3600]);
}

#[test]
fn the_day_ends_at_midnight_in_china() {
    let wait = |hour: u64, minute: u64| {
        let day = 20_000 * 86_400;
        Block::RestOfDay.wait(1, Duration::from_secs(day + hour * 3600 + minute * 60)).as_secs()
    };
    assert_eq!(wait(0, 0), 16 * 3600, "eight in the morning");
    assert_eq!(wait(15, 59), 60, "a minute to midnight");
    assert_eq!(wait(16, 0), 24 * 3600, "midnight");
    assert_eq!(wait(23, 30), 16 * 3600 + 1800, "half past seven in the morning");
}

proptest! {
    #[test]
    fn any_number_anywhere_has_a_class(code: i64, at in "(/cgi-bin/|/cli/|aibot_)?.{0,20}") {
        let class = ErrCode(code).class(&at);
        prop_assert_eq!(class == Class::Unknown, ErrCode(code).row().is_none());
    }

    #[test]
    fn no_block_ends_at_once_or_outlasts_a_day(refusals: u32, now: u64) {
        let now = Duration::from_secs(now);
        let day = Duration::from_hours(24);
        for block in [Block::RestOfDay, Block::MinuteThenHour, Block::Steps, Block::Growing] {
            let wait = block.wait(refusals, now);
            prop_assert!(wait > Duration::ZERO && wait <= day, "{:?} {:?}", block, wait);
        }
    }
}
