//! The bytes of a picture: what its headers say.

#![no_main]

use formwork_fuzz::reader;
use formwork_model::crop::{Crop, Ratio, fit, is_svg, leans_out, output, safe_zone};
use formwork_model::{Profile, extension_fits, measure, measure_drawing};

/// The most pixels of a picture that is taken.
const MOST_PIXELS: u64 = 100_000_000;

reader!(image);

fn image(data: &[u8]) {
    match measure(data) {
        Ok(found) => {
            let (width, height) = found.stored;
            assert!(width > 0 && height > 0 && u64::from(width) * u64::from(height) <= MOST_PIXELS, "{found:?}");
            let shown = if found.orientation >= 5 { (height, width) } else { (width, height) };
            assert!((1..=8).contains(&found.orientation) && (found.width, found.height) == shown, "{found:?}");
            assert!(found.bytes == data.len() as u64 && found.frames != Some(0), "{found:?}");
            assert!(!matches!(&found.profile, Profile::Other(name) if name.chars().count() > 64), "{found:?}");
            assert!(!extension_fits("picture.txt", found.media_type));
            cut(shown);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    if let Err(error) = measure_drawing(data) {
        assert!(!error.to_string().is_empty());
    }
    let _ = (is_svg(data), leans_out(data));
}

/// Whatever the size, what is cut lies within it.
fn cut(size: (u32, u32)) {
    for ratio in [Ratio(1, 1), Ratio(16, 9), Ratio(3, 2), Ratio::of(size)] {
        let Some(crop) = Crop::largest(size, ratio) else { continue };
        let inside = |crop: Crop| {
            u64::from(crop.x) + u64::from(crop.width) <= u64::from(size.0)
                && u64::from(crop.y) + u64::from(crop.height) <= u64::from(size.1)
        };
        for crop in [crop, crop.moved(i32::MAX, i32::MIN, size), crop.resized(-3, size, ratio), crop.resized(i32::MAX, size, ratio)] {
            assert!(inside(crop), "{crop:?} of {size:?}");
            let _ = output(crop, (1200, 630));
        }
    }
    let _ = (fit(size, 4096), safe_zone(size));
}
