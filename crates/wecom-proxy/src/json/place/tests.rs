use std::cell::Cell;

use serde_json::json;

use super::*;

/// Every size up to the largest body, doubled.
fn sizes() -> impl Iterator<Item = usize> {
    (0..=20).map(|power| 1 << power)
}

#[test]
fn the_larger_a_body_the_less_often_it_is_read_again() {
    for size in sizes() {
        let Tries(tries) = Tries::of(size);
        assert!((1..=TRIES_MAX).contains(&tries), "{size}: {tries}");
        assert!(tries * size <= READ_AGAIN_BYTES_MAX, "{size}: {tries}");
    }
}

#[test]
fn nobody_is_asked_more_often_than_there_are_tries() {
    let names = (0..5000).map(|at| (format!("k{at}"), json!(at)));
    let mut body = Value::Object(names.collect());
    let before = body.clone();
    for size in sizes() {
        let asked = Cell::new(0);
        let no = |_: &Value| {
            asked.set(asked.get() + 1);
            false
        };
        let Tries(most) = Tries::of(size);
        assert_eq!(guilty(&mut body, "words", &no, &mut Tries::of(size)), Place::default());
        assert_eq!(asked.replace(0), most);
        assert_eq!(left_out(&mut body, &json!({}), &no, &mut Tries::of(size)), None);
        assert_eq!(asked.get(), most);
    }
    assert_eq!(body, before, "it is as it was");
}

/// Of places that nobody will ask for, none is written down: each may be as long as the body.
#[test]
fn no_more_places_are_kept_than_there_are_tries() {
    let inner: Map<_, _> = (0..5000).map(|at| (format!("k{at}"), json!(at))).collect();
    let body = json!({ "x".repeat(100_000): inner });
    let passed = json!({ "x".repeat(100_000): {} });
    let mut missing = Missing { at_most: 3, places: Vec::new() };
    let mut here = Place::default();
    missing.look(&body, &passed, &mut here);
    assert_eq!((missing.places.len(), here), (3, Place::default()));
}
