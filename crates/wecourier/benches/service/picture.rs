//! Making a phone's photo acceptable, against decoding it alone.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, Rgb, RgbImage};
use wecourier::compose::picture;

use crate::report::{Report, median, millis, timed};

const RUNS: usize = 7;
const WIDTH: u32 = 4032;
const HEIGHT: u32 = 3024;

pub(crate) fn measure(report: &mut Report) {
    let photo = photo();
    let decode = median(
        (0..RUNS).map(|_| timed(|| drop(image::load_from_memory(&photo).unwrap()))).collect(),
    );
    let fit = median(
        (0..RUNS).map(|_| timed(|| drop(picture::fit(&photo, "photo.jpg").unwrap()))).collect(),
    );
    let how = format!("a JPEG of {WIDTH}×{HEIGHT}, {} KB; median of {RUNS}", photo.len() / 1000);
    report.row("a photo made acceptable", &millis(fit), &how);
    let ratio = fit.as_secs_f64() / decode.as_secs_f64();
    let how = format!("against decoding it alone, which takes {}", millis(decode));
    report.row("a photo made acceptable, ratio", &format!("{ratio:.1}×"), &how);
}

/// Soft waves with a little noise: about as hard to code as a photo.
pub(crate) fn photo() -> Vec<u8> {
    let mut seed = 1_u32;
    let picture = RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let [noise, ..] = seed.to_be_bytes();
        let wave = |by: u32| u8::try_from((x / by + y / (by + 1)) % 200).unwrap();
        Rgb([wave(5), wave(7), wave(11)].map(|ink| ink + noise / 16))
    });
    let mut file = Cursor::new(Vec::new());
    DynamicImage::from(picture).write_to(&mut file, ImageFormat::Jpeg).unwrap();
    file.into_inner()
}
