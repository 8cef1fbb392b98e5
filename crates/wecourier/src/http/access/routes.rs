//! Addresses, each with who may use it.

use aide::axum::routing::{
    ApiMethodRouter, delete_with, get_with, patch_with, post_with, put_with,
};
use aide::axum::{ApiRouter, AxumOperationHandler};
use aide::transform::TransformOperation;
use aide::{OperationInput, OperationOutput};
use axum::extract::DefaultBodyLimit;
use axum::handler::Handler;
use axum::middleware::from_fn;

use super::gate::{self, Access};
use crate::http::app::App;

/// Addresses, each with who may use it. There is no way to add one without.
pub(in crate::http) struct Routes {
    router: ApiRouter<App>,
    declared: Vec<Declared>,
}

/// An address, and who may use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declared {
    /// `GET`, `POST` and so on.
    pub method: &'static str,
    /// Its path, with names in braces.
    pub path: String,
    /// `public`, `signed_in`, or the word of a permission.
    pub access: &'static str,
}

/// An operation with a method of HTTP.
macro_rules! operation {
    ($name:ident, $with:ident, $method:literal) => {
        #[doc = concat!("Adds a ", $method, ".")]
        pub(in crate::http) fn $name<H, I, O, T, F>(
            self,
            access: impl Into<Access>,
            path: &str,
            handler: H,
            describe: F,
        ) -> Self
        where
            H: AxumOperationHandler<I, O, T, App>,
            I: OperationInput,
            O: OperationOutput,
            T: 'static,
            F: FnOnce(TransformOperation<'_>) -> TransformOperation<'_>,
        {
            let access = access.into();
            let operation = $with(handler, |op| access.describe(describe(op)));
            self.add(access, $method, path, operation)
        }
    };
}

impl Routes {
    /// None.
    pub(in crate::http) fn new() -> Self {
        Self { router: ApiRouter::new(), declared: Vec::new() }
    }

    operation!(get, get_with, "GET");
    operation!(post, post_with, "POST");
    operation!(put, put_with, "PUT");
    operation!(patch, patch_with, "PATCH");
    operation!(delete, delete_with, "DELETE");

    /// Adds a GET that is not in the OpenAPI document.
    pub(in crate::http) fn get_unlisted<H, T>(
        self,
        access: impl Into<Access>,
        path: &str,
        handler: H,
    ) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(access.into(), "GET", path, axum::routing::get(handler).into())
    }

    fn add(
        mut self,
        access: Access,
        method: &'static str,
        path: &str,
        operation: ApiMethodRouter<App>,
    ) -> Self {
        let asked = from_fn(move |request, next| gate::ask(access, request, next));
        self.router = self.router.api_route(path, operation.route_layer(asked));
        self.declared.push(Declared { method, path: path.to_owned(), access: access.word() });
        self
    }

    /// These and those.
    pub(in crate::http) fn merge(mut self, others: Self) -> Self {
        self.router = self.router.merge(others.router);
        self.declared.extend(others.declared);
        self
    }

    /// Takes bodies of up to this size in all that were added so far.
    pub(in crate::http) fn with_bodies_up_to(mut self, size_bytes: usize) -> Self {
        self.router = self.router.layer(DefaultBodyLimit::max(size_bytes));
        self
    }

    /// Who may use what.
    pub(in crate::http) fn declared(&self) -> &[Declared] {
        &self.declared
    }

    /// The addresses, guarded.
    pub(in crate::http) fn into_router(self) -> ApiRouter<App> {
        self.router
    }
}
