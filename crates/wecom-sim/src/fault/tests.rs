use super::*;

fn strike(faults: &mut Faults, dice: &mut Dice) -> Option<Strike> {
    let ids = ["k".to_owned(), "c".to_owned()];
    faults.strike(&Aim { path: "/send", ids: &ids }, dice)
}

#[test]
fn the_first_fault_that_fits_happens_as_often_as_ordered() {
    let (mut faults, mut dice) = (Faults::default(), Dice::new(1));
    faults.order(Fault::status(500).to("other")).unwrap();
    faults.order(Fault::status(500).at("/other")).unwrap();
    faults.order(Fault::status(501).to("k").times(2)).unwrap();
    faults.order(Fault::status(502).to("c")).unwrap();
    let statuses: Vec<_> = (0..4).map(|_| strike(&mut faults, &mut dice).unwrap().then).collect();
    let status = |status| Then::Answer { status, body: None };
    assert_eq!(statuses, [status(501), status(501), status(502), status(502)]);
    assert!(faults.ordered()[2].is_spent());
}

#[test]
fn chances_repeat_with_the_seed() {
    let run = |seed| {
        let (mut faults, mut dice) = (Faults::default(), Dice::new(seed));
        faults.order(Fault::answer(ErrCode::BUSY).with_probability(0.5)).unwrap();
        (0..32).map(|_| strike(&mut faults, &mut dice).is_some()).collect::<Vec<_>>()
    };
    assert_eq!(run(5), run(5));
    assert_ne!(run(5), run(6));
    assert!(run(5).contains(&true) && run(5).contains(&false));
}

#[test]
fn a_full_list_forgets_spent_faults_only() {
    let (mut faults, mut dice) = (Faults::default(), Dice::new(1));
    for _ in 0..FAULTS_MAX {
        faults.order(Fault::status(500).times(1)).unwrap();
    }
    assert_eq!(faults.order(Fault::status(500)), Err(TooManyFaults));
    strike(&mut faults, &mut dice).unwrap();
    assert!(faults.order(Fault::status(500)).is_ok());
    assert_eq!(faults.ordered().len(), FAULTS_MAX);
    assert_eq!(faults.ordered()[0].id, 2);
}

#[test]
fn a_fault_that_is_switched_off_waits() {
    let (mut faults, mut dice) = (Faults::default(), Dice::new(1));
    let id = faults.order(Fault::status(500).times(1).disabled()).unwrap().id;
    assert_eq!(strike(&mut faults, &mut dice), None);
    assert!(faults.change(id, |fault| fault.enabled = true).unwrap().fault.enabled);
    assert!(strike(&mut faults, &mut dice).is_some());
    assert!(faults.change(99, |_| ()).is_none());
}

#[test]
fn silence_is_for_whom_the_fault_is() {
    let (mut faults, mut dice) = (Faults::default(), Dice::new(1));
    faults.order(Fault::silence().to("K").times(1)).unwrap();
    faults.order(Fault::silence()).unwrap();
    assert!(strike(&mut faults, &mut dice).unwrap().silence.hides(&["k"]));
    assert_eq!(strike(&mut faults, &mut dice).unwrap().silence, Silence::Everybody);
}
