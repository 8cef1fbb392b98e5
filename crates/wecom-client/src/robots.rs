//! Group robots.

use reqwest::multipart::{Form, Part};
use wecom_api::webhook::upload_media::{Reply, UploadMedia};
use wecom_api::webhook::{RobotKey, send};
use wecom_api::{Endpoint, Upload};

use crate::transport::Transport;
use crate::{BuildError, CallError, ClientSettings};

/// Calls WeCom in the name of group robots. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Robots {
    transport: Transport,
}

impl Robots {
    /// Sets the client up. Connects to nothing yet.
    pub fn new(settings: &ClientSettings) -> Result<Self, BuildError> {
        Ok(Self { transport: Transport::new(settings)? })
    }

    /// Says `message` in the robot's group, once.
    ///
    /// `Ok` means that WeCom took it; a robot's message has no id (page 99110).
    pub async fn send(&self, key: &RobotKey, message: &send::Message) -> Result<(), CallError> {
        let path = send::Message::PATH;
        message.check().map_err(|source| CallError::Invalid { path, source })?;
        let request = self.transport.request::<send::Message>().query(&[("key", key.expose())]);
        let sent = self.transport.send::<send::Message>(request.json(message)).await;
        sent.map(|send::Reply {}| ()).map_err(|error| error.without(key.expose()))
    }

    /// Uploads a file, which the same robot can send for three days (page 99110).
    pub async fn upload_media(
        &self,
        key: &RobotKey,
        upload: UploadMedia,
    ) -> Result<Reply, CallError> {
        let query = [("key", key.expose()), ("type", upload.kind.as_str())];
        let part = Part::bytes(upload.media).file_name(upload.filename);
        let request = self.transport.request::<UploadMedia>().query(&query);
        let request = request.multipart(Form::new().part(UploadMedia::PART_NAME, part));
        let uploaded = self.transport.send::<UploadMedia>(request).await;
        uploaded.map_err(|error| error.without(key.expose()))
    }
}
