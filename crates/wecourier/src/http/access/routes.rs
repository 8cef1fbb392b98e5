//! Addresses, each with who may use it.

use std::sync::Arc;

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
    /// Whether the audit log keeps who used it.
    pub is_kept: bool,
}

/// How much somebody may bring who need not be known: they may hold many requests open.
const STRANGERS_BODY_BYTES_MAX: usize = 16 * 1024;

/// An address to add.
struct Address<'a> {
    access: Access,
    method: &'static str,
    path: &'a str,
    /// The word for it in the audit log.
    kept_as: Option<String>,
}

/// An operation with a method of HTTP.
macro_rules! operation {
    ($name:ident, $with:ident, $method:literal, $changes:literal, $what:literal) => {
        #[doc = $what]
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
            let (access, mut id) = (access.into(), None);
            let operation = $with(handler, |op| {
                let mut op = access.describe(describe(op));
                id = op.inner_mut().operation_id.clone();
                op
            });
            let id = id.expect("an operation has an id");
            let kept_as = $changes.then_some(id);
            self.add(Address { access, method: $method, path, kept_as }, operation)
        }
    };
}

impl Routes {
    /// None.
    pub(in crate::http) fn new() -> Self {
        Self { router: ApiRouter::new(), declared: Vec::new() }
    }

    operation!(get, get_with, "GET", false, "Adds a GET.");
    operation!(get_kept, get_with, "GET", true, "Adds a GET that changes something, and is kept.");
    operation!(ask, post_with, "POST", false, "Adds a POST that changes nothing.");
    operation!(post, post_with, "POST", true, "Adds a POST; who did it is kept.");
    operation!(put, put_with, "PUT", true, "Adds a PUT; who did it is kept.");
    operation!(put_own, put_with, "PUT", false, "Adds a PUT of what only who asks ever sees.");
    operation!(patch, patch_with, "PATCH", true, "Adds a PATCH; who did it is kept.");
    operation!(delete, delete_with, "DELETE", true, "Adds a DELETE; who did it is kept.");
    operation!(
        delete_own,
        delete_with,
        "DELETE",
        false,
        "Adds a DELETE of what only who asks ever sees."
    );

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
        let address = Address { access: access.into(), method: "GET", path, kept_as: None };
        self.add(address, axum::routing::get(handler).into())
    }

    fn add(mut self, address: Address<'_>, operation: ApiMethodRouter<App>) -> Self {
        let Address { access, method, path, kept_as } = address;
        let is_kept = kept_as.is_some();
        let kept_as: Option<Arc<str>> = kept_as.map(Arc::from);
        let asked = from_fn(move |request, next| gate::ask(access, kept_as.clone(), request, next));
        let guarded = operation.route_layer(asked);
        let guarded = match access {
            Access::Public => guarded.layer(DefaultBodyLimit::max(STRANGERS_BODY_BYTES_MAX)),
            Access::SignedIn | Access::Needs(_) => guarded,
        };
        self.router = self.router.api_route(path, guarded);
        let path = path.to_owned();
        self.declared.push(Declared { method, path, access: access.word(), is_kept });
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
