use std::io::Cursor;

use image::codecs::gif::GifEncoder;
use image::{Delay, Frame, Rgba, RgbaImage};

use super::*;

fn file_of(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut file = Cursor::new(Vec::new());
    picture.write_to(&mut file, format).unwrap();
    file.into_inner()
}

fn plain(width: u32, height: u32, ink: [u8; 4]) -> DynamicImage {
    RgbaImage::from_pixel(width, height, Rgba(ink)).into()
}

fn sent(picture: &Picture) -> RgbImage {
    let decoded = image::load_from_memory_with_format(&picture.jpeg, ImageFormat::Jpeg).unwrap();
    decoded.to_rgb8()
}

/// JPEG is lossy, so a colour comes back as nearly the same.
fn assert_near(found: Rgb<u8>, expected: [u8; 3]) {
    for (found, expected) in found.0.into_iter().zip(expected) {
        assert!(found.abs_diff(expected) <= 6, "{found:?} is not near {expected:?}");
    }
}

#[test]
fn every_kind_of_picture_becomes_a_jpeg_whatever_its_name_says() {
    use ImageFormat::{Bmp, Gif, Jpeg, Png, WebP};
    for format in [Png, Gif, WebP, Bmp, Jpeg] {
        let solid = DynamicImage::from(plain(30, 20, [200, 30, 30, 255]).to_rgb8());
        let picture = fit(&file_of(&solid, format), "holiday.txt").unwrap();
        assert_eq!(picture.facts.uploaded.media_type, format.to_mime_type());
        assert_eq!((picture.facts.width, picture.facts.height), (30, 20));
        assert_near(*sent(&picture).get_pixel(15, 10), [200, 30, 30]);
    }
}

#[test]
fn transparency_is_laid_on_white() {
    let clear = fit(&file_of(&plain(16, 16, [0, 0, 0, 0]), ImageFormat::Png), "a.png").unwrap();
    assert_near(*sent(&clear).get_pixel(8, 8), [255, 255, 255]);
    let half = fit(&file_of(&plain(16, 16, [0, 0, 0, 128]), ImageFormat::Png), "a.png").unwrap();
    assert_near(*sent(&half).get_pixel(8, 8), [127, 127, 127]);
}

#[test]
fn a_clear_pixel_does_not_bleed_into_its_neighbours() {
    let columns = RgbaImage::from_fn(3840, 64, |x, _| {
        Rgba(if x % 2 == 0 { [255, 255, 255, 255] } else { [0, 0, 0, 0] })
    });
    let picture = fit(&file_of(&columns.into(), ImageFormat::Png), "logo.png").unwrap();
    assert_eq!(picture.facts.width, 1920);
    assert_near(*sent(&picture).get_pixel(960, 16), [255, 255, 255]);
}

#[test]
fn the_first_frame_of_a_gif_is_taken() {
    let mut file = Vec::new();
    let frames = [[255, 0, 0, 255], [0, 0, 255, 255]].map(|ink| {
        let delay = Delay::from_numer_denom_ms(100, 1);
        Frame::from_parts(RgbaImage::from_pixel(8, 8, Rgba(ink)), 0, 0, delay)
    });
    GifEncoder::new(&mut file).encode_frames(frames).unwrap();
    assert_near(*sent(&fit(&file, "a.gif").unwrap()).get_pixel(4, 4), [255, 0, 0]);
}

#[test]
fn the_longest_side_is_1920_and_the_shape_stays() {
    let picture = fit(&file_of(&plain(4000, 2000, [9; 4]), ImageFormat::Png), "a.png").unwrap();
    assert_eq!((picture.facts.width, picture.facts.height), (1920, 960));
    let small = fit(&file_of(&plain(5, 1920, [9; 4]), ImageFormat::Png), "a.png").unwrap();
    assert_eq!((small.facts.width, small.facts.height), (5, 1920));
}

#[test]
fn the_busiest_picture_stays_under_the_limit() {
    let mut seed = 1_u32;
    let noise = RgbImage::from_fn(1920, 1920, |_, _| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [a, b, c, _] = seed.to_be_bytes();
        Rgb([a, b, c])
    });
    let picture = fit(&file_of(&noise.into(), ImageFormat::Png), "noise.png").unwrap();
    assert!(picture.jpeg.len() <= IMAGE_BYTES_MAX, "{}", picture.jpeg.len());
}

#[test]
fn a_photo_is_turned_as_the_camera_meant_it() {
    let file = file_of(&DynamicImage::new_rgb8(40, 20), ImageFormat::Jpeg);
    let picture = fit(&with_orientation(&file, 6), "phone.jpg").unwrap();
    assert_eq!((picture.facts.width, picture.facts.height), (20, 40));
}

/// Puts an EXIF block that holds nothing but the orientation into a JPEG.
fn with_orientation(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, &exif, &jpeg[2..]].concat()
}

#[test]
fn what_is_no_picture_is_refused() {
    for file in [&b""[..], b"hello", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"%PDF-1.7"] {
        assert!(matches!(fit(file, "a.png"), Err(BadPicture::NotAPicture)));
    }
}

#[test]
fn a_damaged_picture_is_refused() {
    let file = file_of(&plain(64, 64, [1, 2, 3, 255]), ImageFormat::Png);
    assert!(matches!(fit(&file[..60], "a.png"), Err(BadPicture::Broken)));
}

#[test]
fn a_decompression_bomb_is_refused_by_its_header() {
    for (width, height) in [(60_000_u32, 60_000_u32), (16_000, 16_000), (8000, 6300)] {
        let mut file = file_of(&plain(1, 1, [0; 4]), ImageFormat::Png);
        file[16..20].copy_from_slice(&width.to_be_bytes());
        file[20..24].copy_from_slice(&height.to_be_bytes());
        let checksum = crc32(&file[12..29]).to_be_bytes();
        file[29..33].copy_from_slice(&checksum);
        let refused = fit(&file, "bomb.png").unwrap_err();
        assert!(matches!(refused, BadPicture::TooManyPixels), "{width}×{height}: {refused:?}");
    }
}

/// The checksum of a PNG chunk.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 }
        })
    })
}
