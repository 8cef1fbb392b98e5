//! The demo world: a tutoring company in Macau.

use super::{
    App, Bot, BotCreator, BotId, BotSecret, ChatId, Corp, CorpId, Customer, Department,
    ExternalUserId, Group, GroupKind, Member, NewGroup, Robot, RobotKey, RobotState, Secret,
    UserId, VisibleTo, World,
};

const MEMBERS: [(&str, &str, &str); 11] = [
    ("admin.lam", "Lam Sio Fong", "+85366000101"),
    ("admin.chan", "Chan Mei Teng", "+85366000102"),
    ("admin.wong", "Wong Sok I", "+85366000103"),
    ("manager.ng", "Ng Ka Hou", "+85366000104"),
    ("manager.leong", "Leong Wai Man", "+85366000105"),
    ("tutor.john", "John Cheong", "+85366000201"),
    ("tutor.mei", "Mei Leong", "+85366000202"),
    ("tutor.ana", "Ana Ferreira", "+85366000203"),
    ("tutor.kit", "Kit Kuok", "+85366000204"),
    ("tutor.sofia", "Sofia Lei", "+85366000205"),
    ("tutor.ben", "Ben Ieong", "+85366000206"),
];

const FAMILIES: [&str; 12] = [
    "1001 陳子軒 家長群",
    "1002 黃詠晴 家長群",
    "1003 梁俊熙 家長群",
    "1004 Beatriz Sousa · Parents",
    "1005 何嘉欣 家長群",
    "1006 李浩然 家長群",
    "1007 歐陽思穎 家長群",
    "1008 Lucas Gomes · Parents",
    "1009 鄭曉彤 家長群",
    "1010 郭宇軒 家長群",
    "1011 譚芷晴 家長群",
    "1012 馮梓朗 家長群",
];

const OWNER: &str = "admin.lam";

pub(super) fn world() -> World {
    let staff = |part: &str| -> Vec<UserId> {
        MEMBERS.iter().map(|row| row.0).filter(|id| id.starts_with(part)).map(userid).collect()
    };
    let office: Vec<_> = staff("admin").into_iter().chain(staff("manager")).collect();
    let tutors: Vec<_> = staff("admin.lam").into_iter().chain(staff("tutor")).collect();
    let internal =
        [("wrDemoAdminGroup", "Admin Group", office), ("wrDemoTutorGroup", "Tutor Team", tutors)]
            .map(|(id, name, members)| group(chatid(id), name, GroupKind::Internal, members));
    let families = (1..).zip(FAMILIES).map(|(number, name)| {
        let id = chatid(&format!("wrDemoFamily{number:02}"));
        let group = group(id, name, GroupKind::Customer, vec![userid(OWNER)]);
        Group { customers: vec![external(number, "a"), external(number, "b")], ..group }
    });
    let corpid = CorpId::parse("wwdemo").expect("a legal corpid");
    let secret = Secret::parse("demo-app-secret").expect("a legal secret");
    World {
        corps: vec![Corp { verified: true, ..Corp::new(corpid, "Demo Tutoring, Macau") }],
        departments: vec![
            Department::root("Demo Tutoring, Macau"),
            Department::new(2, "Office"),
            Department::new(3, "Tutors"),
        ],
        apps: vec![App { customer_contact: true, ..App::new(1_000_002, "Messages", secret) }],
        customers: customers(),
        members: MEMBERS.iter().map(member).collect(),
        groups: internal.into_iter().chain(families).collect(),
        robots: vec![
            robot("demo-admin-group", "Office Assistant", "wrDemoAdminGroup"),
            robot("demo-tutor-group", "Tutor Assistant", "wrDemoTutorGroup"),
        ],
        bots: vec![bot("aibdemo", "demo-bot-secret", "Tutor Helper", "wrDemoTutorGroup")],
        ..World::empty()
    }
}

fn bot(bot_id: &str, secret: &str, name: &str, group: &str) -> Bot {
    Bot {
        bot_id: BotId::parse(bot_id).expect("a legal bot id"),
        secret: BotSecret::parse(secret).expect("a legal secret"),
        name: name.to_owned(),
        created_by: BotCreator::SuperAdmin,
        visible_to: VisibleTo::Everybody,
        groups: vec![chatid(group)],
    }
}

fn member((id, name, mobile): &(&str, &str, &str)) -> Member {
    let department = if id.starts_with("tutor") { 3 } else { 2 };
    Member {
        mobile: Some((*mobile).to_owned()),
        departments: vec![department],
        customer_contact: department == 2,
        ..Member::new(userid(id), *name)
    }
}

/// Two parents of each family, in the family's group.
fn customers() -> Vec<Customer> {
    let parents = |(number, name): (u32, &str)| {
        let child = name.split(' ').nth(1).unwrap_or(name).to_owned();
        ["媽媽", "爸爸"].into_iter().zip(["a", "b"]).map(move |(parent, letter)| {
            Customer::new(external(number, letter), format!("{child}{parent}"))
                .followed_by(userid(OWNER))
        })
    };
    (1..).zip(FAMILIES).flat_map(parents).collect()
}

fn external(number: u32, letter: &str) -> ExternalUserId {
    ExternalUserId::parse(format!("wmDemoFamily{number:02}{letter}")).expect("a legal id")
}

fn group(chatid: ChatId, name: &str, kind: GroupKind, members: Vec<UserId>) -> Group {
    NewGroup { kind, owner: Some(userid(OWNER)), members, ..NewGroup::named(name) }.called(chatid)
}

fn robot(key: &str, name: &str, group: &str) -> Robot {
    Robot {
        key: RobotKey::parse(key).expect("a legal key"),
        name: name.to_owned(),
        chatid: chatid(group),
        state: RobotState::Active,
    }
}

fn userid(id: &str) -> UserId {
    UserId::parse(id).expect("a legal userid")
}

fn chatid(id: &str) -> ChatId {
    ChatId::parse(id).expect("a legal chatid")
}
