//! Files that members send to apps: `media/get` gives them for three days, as uploads
//! (page 90239).

use axum::body::Bytes;
use wecom_api::MediaId;

use crate::cgi_bin::amr;
use crate::content::PictureFormat;
use crate::live::{Installed, PersonError, SaidFile, State, UploadKind, Uploaded};

/// How many letters a media id has.
const MEDIA_ID_LETTERS: usize = 64;

/// A white pixel.
const PIXEL: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\
    \0\0\0\nIDATx\xdac\xf8\x0f\0\x01\x01\x01\0\x1c\xb0\x8c\x99\0\0\0\0IEND\xaeB`\x82";

/// What a file is sent as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SentKind {
    Image,
    Voice,
    Video,
}

impl SentKind {
    fn usual_name(self) -> &'static str {
        match self {
            Self::Image => "image.png",
            Self::Voice => "voice.amr",
            Self::Video => "video.mp4",
        }
    }

    fn usual_file(self) -> Vec<u8> {
        match self {
            Self::Image => PIXEL.to_vec(),
            Self::Voice => silence(),
            Self::Video => empty_film(),
        }
    }

    /// What the file is, if it is of this kind.
    fn read(self, file: &[u8]) -> Option<UploadKind> {
        match self {
            Self::Image => PictureFormat::sniff(file).map(UploadKind::Image),
            Self::Voice => amr::millis(file).map(|millis| UploadKind::Voice { millis }),
            Self::Video => (file.get(4..8) == Some(b"ftyp")).then_some(UploadKind::Video),
        }
    }
}

impl State {
    /// Keeps what a member sends; gives the id by which the apps of the corp fetch it.
    pub(super) fn keep_sent(
        &mut self,
        app: &Installed,
        kind: SentKind,
        file: Option<&SaidFile>,
    ) -> Result<MediaId, PersonError> {
        let given = file.map(SaidFile::read).transpose()?;
        let (name, file) = match given {
            Some(given) => (given.name, given.file),
            None => (None, Bytes::from(kind.usual_file())),
        };
        let uploaded = Uploaded {
            corpid: app.corpid().clone(),
            kind: kind.read(&file).ok_or(PersonError::BadFileKind)?,
            name: name.unwrap_or_else(|| kind.usual_name().to_owned()),
            file,
            at: self.clock.now(),
        };
        let media_id = self.dice.letters(MEDIA_ID_LETTERS);
        self.uploads.put(&media_id, uploaded);
        Ok(MediaId::parse(media_id).expect("letters are a legal id"))
    }
}

/// A second of AMR: fifty frames of 12.2 kbit/s in which nothing sounds.
fn silence() -> Vec<u8> {
    let mut file = b"#!AMR\n".to_vec();
    for _ in 0..50 {
        file.push(7 << 3 | 4);
        file.extend([0; 31]);
    }
    file
}

/// An MP4 without tracks that plays for a second.
fn empty_film() -> Vec<u8> {
    let part = |kind: &[u8; 4], body: &[u8]| {
        let size = u32::try_from(body.len() + 8).unwrap_or(u32::MAX);
        [&size.to_be_bytes()[..], kind, body].concat()
    };
    let (thousand, one) = (1000_u32.to_be_bytes(), 0x0001_0000_u32.to_be_bytes());
    let matrix =
        [one, [0; 4], [0; 4], [0; 4], one, [0; 4], [0; 4], [0; 4], 0x4000_0000_u32.to_be_bytes()];
    let header = [
        &[0; 12][..],
        &thousand,
        &thousand,
        &one,
        &[1, 0],
        &[0; 10],
        &matrix.concat(),
        &[0; 24],
        &1_u32.to_be_bytes(),
    ];
    [part(b"ftyp", b"isom\0\0\x02\0isommp41"), part(b"moov", &part(b"mvhd", &header.concat()))]
        .concat()
}
