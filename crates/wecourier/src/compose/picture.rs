//! Making an uploaded picture acceptable to WeCom.
//!
//! Whatever comes in goes out as a fresh JPEG: turned as the camera meant it, first frame only,
//! transparency on white, at most [`SIDE_PX_MAX`] on its longest side, never over WeCom's size
//! limit. Nothing else of the file survives, its GPS position included.

use std::io::Cursor;

use fast_image_resize::Resizer;
use image::codecs::jpeg::JpegEncoder;
use image::{
    DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Rgb, RgbImage,
};
use jiff::SignedDuration;
use sha2::{Digest, Sha256};
use wecom_client::api::webhook::send::IMAGE_BYTES_MAX;

use crate::model::{Picture, PictureFacts, PictureId, Uploaded};

/// How long batches may name an upload.
pub const UPLOAD_KEPT: SignedDuration = SignedDuration::from_hours(24);

/// How large a file may be uploaded, in bytes.
pub const UPLOAD_BYTES_MAX: usize = 20 * 1024 * 1024;
/// The longest side of a picture as sent, in pixels.
pub const SIDE_PX_MAX: u32 = 1920;
/// The longest side of a picture as uploaded, in pixels.
pub const UPLOAD_SIDE_PX_MAX: u32 = 16_384;
/// How many pixels a picture may have as uploaded: the largest photos of today's phones.
pub const UPLOAD_PIXELS_MAX: u64 = 50_000_000;
/// How much memory the decoded picture may take, in bytes. While it is laid on white it is there
/// twice, so that one picture takes up to about 350 MB for a moment.
const DECODED_BYTES_MAX: u64 = 200_000_000;
/// Longest side in pixels and JPEG quality, tried in this order until the file is small enough.
const ATTEMPTS: [(u32, u8); 5] =
    [(SIDE_PX_MAX, 85), (SIDE_PX_MAX, 75), (SIDE_PX_MAX, 60), (1280, 60), (960, 50)];

/// Why a file cannot be sent as a picture.
#[derive(Debug, thiserror::Error)]
pub enum BadPicture {
    /// Its bytes are not those of a JPEG, PNG, GIF, WebP or BMP.
    #[error("this is not a picture: choose a JPEG, PNG, GIF, WebP or BMP file")]
    NotAPicture,
    /// It has more pixels than can be decoded safely.
    #[error("the picture has too many pixels: make it smaller, 50 million pixels at most")]
    TooManyPixels,
    /// It begins like a picture and cannot be decoded.
    #[error("the picture is damaged: open it, save it again and choose the new file")]
    Broken,
    /// It stays over WeCom's limit however small it is made.
    #[error("the picture cannot be made small enough for WeCom: choose a simpler or smaller one")]
    Unfit,
}

/// The id of an upload. It follows from the file and its name, so whoever uploads it again gets
/// the same one.
pub fn id_of(uploaded: &Uploaded) -> PictureId {
    let mut hasher = Sha256::new();
    hasher.update(&uploaded.digest);
    hasher.update(&uploaded.file_name);
    let digest: [u8; 32] = hasher.finalize().into();
    let (head, _) = digest.split_first_chunk().expect("32 bytes have 16");
    PictureId(u128::from_be_bytes(*head))
}

/// Makes the picture in `file` acceptable. Takes long; run it where blocking is allowed.
///
/// The type is found in the bytes; `file_name` is only kept for people to read.
pub fn fit(file: &[u8], file_name: &str) -> Result<Picture, BadPicture> {
    let format = format_of(file)?;
    let (jpeg, width, height) = encode(flatten(decode(file, format)?))?;
    let size_bytes = |bytes: &[u8]| u64::try_from(bytes.len()).expect("a file in memory fits u64");
    let facts = PictureFacts {
        width,
        height,
        size_bytes: size_bytes(&jpeg),
        uploaded: Uploaded {
            file_name: file_name.to_owned(),
            media_type: format.to_mime_type().to_owned(),
            size_bytes: size_bytes(file),
            digest: format!("{:x}", Sha256::digest(file)),
        },
    };
    Ok(Picture { jpeg, facts })
}

fn format_of(file: &[u8]) -> Result<ImageFormat, BadPicture> {
    let format = image::guess_format(file).map_err(|_| BadPicture::NotAPicture)?;
    if format.reading_enabled() { Ok(format) } else { Err(BadPicture::NotAPicture) }
}

/// Decodes the first frame, the right way up.
fn decode(file: &[u8], format: ImageFormat) -> Result<DynamicImage, BadPicture> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(UPLOAD_SIDE_PX_MAX);
    limits.max_image_height = Some(UPLOAD_SIDE_PX_MAX);
    limits.max_alloc = Some(DECODED_BYTES_MAX);
    let mut reader = ImageReader::with_format(Cursor::new(file), format);
    reader.limits(limits.clone());
    let mut decoder = reader.into_decoder().map_err(refused)?;
    // The reader's limits guard the decoder; the picture itself is ours to count.
    limits.reserve(decoder.total_bytes()).map_err(refused)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > UPLOAD_PIXELS_MAX {
        return Err(BadPicture::TooManyPixels);
    }
    let orientation = decoder.orientation().map_err(refused)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(refused)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

#[expect(clippy::needless_pass_by_value, reason = "the form that `map_err` takes")]
fn refused(error: ImageError) -> BadPicture {
    match error {
        ImageError::Limits(_) => BadPicture::TooManyPixels,
        ImageError::Unsupported(_) => BadPicture::NotAPicture,
        ImageError::Decoding(_)
        | ImageError::Encoding(_)
        | ImageError::Parameter(_)
        | ImageError::IoError(_) => BadPicture::Broken,
    }
}

/// Lays the picture on white paper. Before it is scaled: a clear pixel has a colour too, which
/// must not bleed into its neighbours.
fn flatten(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0;
        Rgb([red, green, blue].map(|ink| on_white(ink, alpha)))
    })
}

fn on_white(ink: u8, alpha: u8) -> u8 {
    let (ink, alpha, white) = (u16::from(ink), u16::from(alpha), 255_u16);
    let mixed = (ink * alpha + white * (255 - alpha)) / 255;
    u8::try_from(mixed).expect("the mean of two bytes, weighted to 255, is a byte")
}

/// The JPEG, its width and its height.
fn encode(mut picture: RgbImage) -> Result<(Vec<u8>, u32, u32), BadPicture> {
    for (side_px_max, quality) in ATTEMPTS {
        picture = shrink(picture, side_px_max)?;
        let mut jpeg = Vec::new();
        let encoder = JpegEncoder::new_with_quality(&mut jpeg, quality);
        picture.write_with_encoder(encoder).map_err(|_| BadPicture::Broken)?;
        if jpeg.len() <= IMAGE_BYTES_MAX {
            return Ok((jpeg, picture.width(), picture.height()));
        }
    }
    Err(BadPicture::Unfit)
}

/// Scales the picture down, in shape, until its longest side fits.
fn shrink(picture: RgbImage, side_px_max: u32) -> Result<RgbImage, BadPicture> {
    let (width, height) = picture.dimensions();
    let longest = width.max(height);
    if longest <= side_px_max {
        return Ok(picture);
    }
    let scaled = |side: u32| {
        let side = u64::from(side) * u64::from(side_px_max) / u64::from(longest);
        u32::try_from(side).expect("a side shrinks").max(1)
    };
    let mut shrunk = DynamicImage::new_rgb8(scaled(width), scaled(height));
    let picture = DynamicImage::from(picture);
    Resizer::new().resize(&picture, &mut shrunk, None).map_err(|_| BadPicture::Broken)?;
    Ok(shrunk.into_rgb8())
}

#[cfg(test)]
mod tests;
