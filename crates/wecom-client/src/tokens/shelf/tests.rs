use crate::RefusalBody;

use super::*;

const fn secs(secs: u64) -> Duration {
    Duration::from_secs(secs)
}

fn reply(token: &str, expires_in: u64) -> Reply {
    Reply { access_token: AccessToken::new(token), expires_in }
}

fn refused(code: ErrCode) -> Arc<CallError> {
    Arc::new(CallError::Refused {
        path: "/cgi-bin/gettoken",
        code,
        message: String::new(),
        body: RefusalBody::default(),
    })
}

fn at(steady: Instant) -> Now {
    Now { steady, since_epoch: Duration::ZERO }
}

fn standing_after(expires_in: u64, age: u64) -> &'static str {
    let start = Instant::now();
    let mut shelf = Shelf::default();
    shelf.put(reply("t", expires_in), start, false);
    match shelf.standing(start + secs(age)) {
        Standing::Fresh(_) => "fresh",
        Standing::Ending(_) => "ending",
        Standing::None => "none",
    }
}

#[test]
fn the_next_token_is_fetched_before_this_one_ends() {
    for (expires_in, age, expected) in [
        (7200, 0, "fresh"),
        (7200, 6599, "fresh"),
        (7200, 6600, "ending"),
        (7200, 7199, "ending"),
        (7200, 7200, "none"),
        (400, 299, "fresh"),
        (400, 300, "ending"),
        // A token that lives shorter than the pause is used to its end, and not fetched early.
        (40, 39, "fresh"),
        (40, 40, "none"),
        (0, 0, "none"),
    ] {
        assert_eq!(standing_after(expires_in, age), expected, "{expires_in} s, {age} s old");
    }
}

#[test]
fn a_token_that_could_not_be_replaced_still_ends() {
    let start = Instant::now();
    let mut shelf = Shelf::default();
    shelf.put(reply("t", 7200), start, false);
    shelf.failed(refused(ErrCode::BUSY), at(start + secs(7190)));
    assert!(matches!(shelf.standing(start + secs(7199)), Standing::Fresh(_)));
    assert_eq!(shelf.standing(start + secs(7200)), Standing::None);
}

#[test]
fn an_endless_lifetime_breaks_nothing() {
    assert_eq!(standing_after(u64::MAX, 0), "none");
}

#[test]
fn only_the_token_that_was_refused_is_dropped() {
    let start = Instant::now();
    let mut shelf = Shelf::default();
    shelf.put(reply("second", 7200), start, false);
    assert!(shelf.drop_refused(&AccessToken::new("first"), start));
    assert_eq!(shelf.standing(start), Standing::Fresh(AccessToken::new("second")));
    assert!(shelf.drop_refused(&AccessToken::new("second"), start));
    assert_eq!(shelf.standing(start), Standing::None);
}

#[test]
fn a_replacement_that_never_worked_is_not_replaced_at_once() {
    let start = Instant::now();
    let token = AccessToken::new("t");
    let mut shelf = Shelf::default();
    shelf.put(reply("t", 7200), start, true);
    assert!(!shelf.drop_refused(&token, start + secs(9)));
    assert!(shelf.drop_refused(&token, start + secs(10)), "later it is worth a try");
    shelf.put(reply("t", 7200), start, true);
    shelf.worked(&token);
    assert!(shelf.drop_refused(&token, start), "it was good a moment ago");
}

#[test]
fn tokens_that_work_and_are_refused_are_replaced_so_often_a_minute_and_no_more() {
    let start = Instant::now();
    let token = AccessToken::new("t");
    let mut shelf = Shelf::default();
    let mut is_replaced = |age| {
        shelf.put(reply("t", 7200), start + secs(age), true);
        shelf.worked(&token);
        shelf.drop_refused(&token, start + secs(age))
    };
    assert!((0..6).all(&mut is_replaced));
    assert!(!is_replaced(6) && !is_replaced(59));
    assert!(is_replaced(60), "the first is a minute old");
    assert!(!is_replaced(60) && is_replaced(61));
}

#[test]
fn wrong_credentials_are_left_alone_for_a_while() {
    let start = Instant::now();
    let mut shelf = Shelf::default();
    shelf.failed(refused(ErrCode::BAD_SECRET), at(start));
    assert_eq!(shelf.rest(start), Some((ErrCode::BAD_SECRET, secs(300))));
    assert_eq!(shelf.rest(start + secs(300)), None);
    shelf.failed(refused(ErrCode::BUSY), at(start + secs(300)));
    assert_eq!(shelf.rest(start + secs(300)), None, "a busy server may be asked again");
}

#[test]
fn who_waited_for_a_failing_fetch_shares_its_end() {
    let start = Instant::now();
    let mut shelf = Shelf::default();
    let before = shelf.fetches();
    assert!(shelf.failure_since(before).is_none());
    shelf.failed(refused(ErrCode::BUSY), at(start));
    assert!(shelf.failure_since(before).is_some());
    assert!(shelf.failure_since(shelf.fetches()).is_none(), "who came later tries anew");
}

#[test]
fn a_failing_early_fetch_is_not_repeated_at_every_call() {
    let start = Instant::now();
    let mut shelf = Shelf::default();
    shelf.put(reply("t", 7200), start, false);
    let late = start + secs(6700);
    shelf.failed(refused(ErrCode::BUSY), at(late));
    assert!(matches!(shelf.standing(late), Standing::Fresh(_)));
    assert!(matches!(shelf.standing(late + secs(60)), Standing::Ending(_)));
}
