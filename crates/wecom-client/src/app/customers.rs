//! The customers of a member.

use wecom_api::externalcontact::list::ListCustomers;
use wecom_api::{ErrCode, ExternalUserId};

use super::App;
use crate::CallError;

impl App {
    /// The customers of a member; none if there are none, for which WeCom has a refusal (84061).
    pub async fn customers_of(
        &self,
        request: &ListCustomers,
    ) -> Result<Vec<ExternalUserId>, CallError> {
        match self.call(request).await {
            Ok(reply) => Ok(reply.external_userid),
            Err(CallError::Refused { code: ErrCode::NOT_A_CUSTOMER, .. }) => Ok(Vec::new()),
            Err(error) => Err(error),
        }
    }
}
