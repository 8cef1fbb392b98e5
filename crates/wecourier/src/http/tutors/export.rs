//! The tutors as a CSV file, which the import takes as it is.

use axum::extract::State;

use crate::http::access::{Caller, Routes};
use crate::http::app::App;
use crate::http::problem::Problem;
use crate::http::sheet::{self, Csv, Sheet};
use crate::model::access::Permission;
use crate::model::tutor::Tutor;
use crate::roster::{TutorField, literal};
use crate::store::StoreError;

pub(super) fn route() -> Routes {
    Routes::new().get(Permission::View, "/api/tutors.csv", export, |op| {
        op.id("exportTutors")
            .tag("people")
            .summary("The tutors as a CSV file, which the import takes as it is")
    })
}

async fn export(State(app): State<App>, Caller(me): Caller) -> Result<Csv, Problem> {
    let head = TutorField::ALL.map(|field| field.head().to_owned());
    let tutors = Some(app.store.tutors(me.scope()).await?);
    Ok(Csv::of("tutors.csv".to_owned(), head, Tutors(tutors)).await?)
}

/// There are as many as teach here, so they are one page.
struct Tutors(Option<Vec<Tutor>>);

impl Sheet for Tutors {
    async fn page(&mut self) -> Result<Option<Vec<u8>>, StoreError> {
        let row = |tutor: Tutor| {
            TutorField::ALL.map(|field| literal(&field.of(&tutor).unwrap_or_default()).into_owned())
        };
        Ok(self.0.take().map(|tutors| sheet::lines(tutors.into_iter().map(row))))
    }
}
