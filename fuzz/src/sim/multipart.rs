//! Uploads.

use super::call::answer_to;
use super::running::{APP_SECRET, Running};

/// Where files go, and what stands in the query beside the credential.
const UPLOADS: [(&str, &[&str]); 2] = [
    ("/cgi-bin/webhook/upload_media?key=demo-tutor-group&type=", &["file", "voice"]),
    ("/cgi-bin/media/upload?access_token=@&type=", &["file", "image", "video", "voice"]),
];

/// An upload to each place that takes one: the content type in the first line, then the body.
pub fn multipart(bytes: &[u8]) {
    let end = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let (content_type, body) = (&bytes[..end], bytes.get(end + 1..).unwrap_or_default());
    let header = format!("content-type: {}", String::from_utf8_lossy(content_type));
    Running::with(|running| {
        let token = running.token(APP_SECRET);
        for (path, kinds) in UPLOADS {
            let path = path.replace('@', &token);
            for kind in kinds {
                let to = format!("POST {path}{kind}");
                let answer = answer_to(running, &to, &[&header], body);
                running.assert_keeps_secrets(&String::from_utf8_lossy(bytes), &answer);
            }
        }
    });
}
