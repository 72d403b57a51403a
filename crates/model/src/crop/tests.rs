use super::*;
use proptest::prelude::*;

const SQUARE: Ratio = Ratio(1, 1);
const WIDE: Ratio = Ratio(16, 9);

#[test]
fn the_largest_crop_lies_in_the_middle() {
    for (image, ratio, expected) in [
        ((900, 600), SQUARE, Some((150, 0, 600, 600))),
        ((512, 512), SQUARE, Some((0, 0, 512, 512))),
        ((1920, 1080), WIDE, Some((0, 0, 1920, 1080))),
        ((2000, 2000), WIDE, Some((0, 437, 2000, 1125))),
        ((1440, 960), Ratio(3, 2), Some((0, 0, 1440, 960))),
        // Of a width that 16 does not divide, the next smaller one that it does.
        ((1001, 900), WIDE, Some((4, 171, 992, 558))),
        ((15, 9), WIDE, None),
        ((0, 0), SQUARE, None),
    ] {
        let found = Crop::largest(image, ratio).map(|crop| (crop.x, crop.y, crop.width, crop.height));
        assert_eq!(found, expected, "{image:?} {ratio:?}");
    }
}

#[test]
fn a_corner_follows_the_hand_as_far_as_there_is_room() {
    for (anchor, to, expected) in [
        ((100, 100), (300, 200), (100, 100, 200, 200)),
        ((100, 100), (5000, 5000), (100, 100, 500, 500)),
        ((300, 300), (100, 250), (100, 100, 200, 200)),
        ((300, 300), (-900, -900), (0, 0, 300, 300)),
        ((300, 300), (300, 300), (300, 300, 1, 1)),
    ] {
        let found = Crop::spanned(anchor, to, (900, 600), SQUARE).map(|crop| (crop.x, crop.y, crop.width, crop.height));
        assert_eq!(found, Some(expected), "{anchor:?} {to:?}");
    }
    assert_eq!(Crop::spanned((900, 600), (950, 650), (900, 600), SQUARE), None);
}

#[test]
fn nothing_is_made_larger_than_it_was() {
    let crop = |width, height| Crop { x: 3, y: 5, width, height };
    assert_eq!(output(crop(600, 600), (512, 512)), (512, 512));
    assert_eq!(output(crop(512, 512), (512, 512)), (512, 512));
    assert_eq!(output(crop(300, 300), (512, 512)), (300, 300));
    assert_eq!(output(crop(1904, 1071), (1920, 1080)), (1904, 1071));
    assert_eq!(fit((4000, 3000), 1000), (1000, 750));
    assert_eq!(fit((400, 300), 1000), (400, 300));
    assert_eq!(fit((100_000, 1), 1000), (1000, 1));
}

#[test]
fn the_safe_zone_and_what_other_shapes_cut() {
    assert_eq!(safe_zone((1920, 1080)), Crop { x: 384, y: 216, width: 1152, height: 648 });
    assert_eq!(safe_zone((0, 0)), Crop::default());
    let rounded = |image, shape| {
        let (wide, high) = cut_by(image, shape);
        ((wide * 10.0).round() / 10.0, (high * 10.0).round() / 10.0)
    };
    assert_eq!(rounded((1920, 1080), SOCIAL_CARD), (0.0, 6.7));
    assert_eq!(rounded((1500, 1000), SOCIAL_CARD), (0.0, 21.2));
    assert_eq!(rounded((2400, 630), SOCIAL_CARD), (50.0, 0.0));
    assert_eq!(rounded((1200, 630), SOCIAL_CARD), (0.0, 0.0));
    assert_eq!(Ratio::of((1920, 1080)), WIDE);
    assert_eq!(Ratio::of((0, 7)), SQUARE);
    assert!(WIDE.is_of((1366, 768)) && !WIDE.is_of((1366, 700)) && !SQUARE.is_of((512, 511)));
}

#[test]
fn drawings_are_known_by_what_they_hold() {
    assert!(is_svg(b"<?xml version=\"1.0\"?>\n<!-- a logo -->\n<SVG xmlns=\"http://www.w3.org/2000/svg\"/>"));
    assert!(!is_svg(b"<html><body>svg</body></html>") && !is_svg(b"\x89PNG<svg\0") && !is_svg(b""));
    for (text, expected) in [
        ("<svg xmlns=\"http://www.w3.org/2000/svg\"><circle r=\"4\"/></svg>", false),
        ("<svg><use href=\"#leaf\"/></svg>", false),
        ("<svg><script>alert(1)</script></svg>", true),
        ("<svg><image xlink:href=\"https://elsewhere.example/logo.png\"/></svg>", true),
        ("<svg><style>@import 'https://elsewhere.example/font.css'</style></svg>", true),
        ("<svg><foreignObject/></svg>", true),
    ] {
        assert_eq!(leans_out(text.as_bytes()), expected, "{text}");
    }
}

/// An image and a crop of a shape somewhere in it.
fn somewhere() -> impl Strategy<Value = (Size, Ratio, Crop)> {
    let ratio = prop_oneof![Just(SQUARE), Just(WIDE), Just(Ratio(3, 2))];
    ((16u32..5000, 9u32..5000), ratio, any::<(u32, u32, u32)>()).prop_filter_map("too small", |(image, ratio, (x, y, steps))| {
        let steps = steps % 400 + 1;
        Crop { x: x % 6000, y: y % 6000, width: ratio.0 * steps, height: ratio.1 * steps }
            .within(image, ratio)
            .map(|crop| (image, ratio, crop))
    })
}

fn sound(crop: Crop, image: Size, ratio: Ratio) -> bool {
    let inside = crop.x + crop.width <= image.0 && crop.y + crop.height <= image.1;
    inside && crop.width > 0 && crop.height > 0 && u64::from(crop.width) * u64::from(ratio.1) == u64::from(crop.height) * u64::from(ratio.0)
}

proptest! {
    #[test]
    fn a_crop_never_leaves_its_image_and_keeps_its_shape(
        (image, ratio, crop) in somewhere(), right: i32, down: i32, by: i32, to in (-9000i64..9000, -9000i64..9000),
    ) {
        prop_assert!(sound(crop, image, ratio));
        prop_assert!(sound(crop.moved(right, down, image), image, ratio));
        prop_assert!(sound(crop.resized(by, image, ratio), image, ratio));
        prop_assert_eq!(crop.within(image, ratio), Some(crop));
        for corner in crop.corners() {
            if let Some(spanned) = Crop::spanned(corner, to, image, ratio) {
                prop_assert!(sound(spanned, image, ratio), "{corner:?} {spanned:?}");
            }
        }
    }

    #[test]
    fn what_a_key_does_the_opposite_key_takes_back(
        (image, ratio, crop) in somewhere(), right in -50i32..50, down in -50i32..50, steps in -9i32..9,
    ) {
        let moved = crop.moved(right, down, image);
        // Only where the image's edge stopped it, something is lost.
        if (i64::from(moved.x) - i64::from(crop.x), i64::from(moved.y) - i64::from(crop.y)) == (right.into(), down.into()) {
            prop_assert_eq!(moved.moved(-right, -down, image), crop);
        }
        let by = steps * i32::try_from(ratio.0).unwrap_or(1);
        let resized = crop.resized(by, image, ratio);
        let free = resized.x > 0 && resized.y > 0 && resized.x + resized.width < image.0 && resized.y + resized.height < image.1;
        if (free || by <= 0) && i64::from(resized.width) - i64::from(crop.width) == i64::from(by) {
            prop_assert_eq!(resized.resized(-by, image, ratio), crop);
        }
    }

    #[test]
    fn dragging_a_corner_to_where_it_is_changes_nothing((image, ratio, crop) in somewhere()) {
        let corners = crop.corners();
        for (index, corner) in corners.iter().enumerate() {
            let anchor = corners[(index + 2) % 4];
            prop_assert_eq!(Crop::spanned(anchor, (corner.0.into(), corner.1.into()), image, ratio), Some(crop));
        }
    }

    #[test]
    fn whatever_the_pixels_are_measures_stay_in_their_bounds(seed in prop::collection::vec(any::<u8>(), 1..64)) {
        let pixels: Vec<u8> = (0..SIDE * SIDE * 4).map(|at| seed[(at * 7 + at / 13) % seed.len()]).collect();
        let found = looks(&pixels);
        prop_assert!(found.is_some());
        if let Some(found) = found {
            let shares = [found.outside, found.lost];
            prop_assert!(shares.iter().all(|share| (0.0..=100.0001).contains(share)), "{found:?}");
            prop_assert!(found.pages.iter().chain(&found.own).all(|ratio| (1.0..=21.0).contains(ratio)), "{found:?}");
            prop_assert!(found.off.0.abs() <= 50.0 && found.off.1.abs() <= 50.0, "{found:?}");
            prop_assert!(hints(&found).iter().all(|(_, words)| words.len() < 120));
        }
        prop_assert_eq!(looks(&seed), None);
    }
}

/// A picture of [`SIDE`] pixels each way.
fn picture(colour: impl Fn(f64, f64) -> Rgb) -> Vec<u8> {
    let at = |index: usize| (index as f64) - (SIDE as f64 - 1.0) / 2.0;
    (0..SIDE * SIDE).flat_map(|index| colour(at(index % SIDE), at(index / SIDE)).into_iter().chain([255])).collect()
}

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

#[test]
fn luminance_and_contrast_are_those_of_wcag() {
    assert!((luminance(WHITE) - 1.0).abs() < 1e-9 && luminance(BLACK).abs() < 1e-9);
    assert!((contrast(luminance(WHITE), luminance(BLACK)) - 21.0).abs() < 1e-9);
    // The grey that is the lightest with 4.5:1 on white.
    assert!((contrast(luminance([118, 118, 118]), 1.0) - 4.54).abs() < 0.01);
}

/// What is expected of a picture: the words that stand in its hints, each with whether it is one to look at.
type Expected<'a> = &'a [(bool, &'a str)];

#[test]
fn hints_name_what_was_measured() {
    let disc = |x: f64, y: f64, far: f64| x * x + y * y < far * far;
    let cases: [(&str, Vec<u8>, Expected<'_>); 6] = [
        (
            "a black disc on white",
            picture(|x, y| if disc(x, y, 40.0) { BLACK } else { WHITE }),
            &[(false, "by 21.0:1"), (false, "light page it stands out by 21.0:1"), (false, "in the middle"), (false, "cuts nothing off")],
        ),
        (
            "grey on white",
            picture(|x, y| if disc(x, y, 40.0) { [200, 200, 200] } else { WHITE }),
            &[(true, "by 1.7:1; 3:1 is needed to see it"), (true, "On a light page it stands out by 1.7:1")],
        ),
        (
            "up and to the left",
            picture(|x, y| if disc(x + 12.0, y + 6.0, 30.0) { BLACK } else { WHITE }),
            &[(true, "Its middle lies 10 % left of and 5 % above that of the picture")],
        ),
        (
            "into the corners",
            picture(|x, y| if (x - y).abs() < 8.0 && x.abs() < 56.0 && y.abs() < 56.0 { BLACK } else { WHITE }),
            &[(true, "The circle cuts off 2")],
        ),
        (
            "hair lines",
            picture(|x, _| if x as i64 % 3 == 0 && x.abs() < 50.0 { BLACK } else { WHITE }),
            &[(true, "leave out what is fine")],
        ),
        ("nothing", picture(|_, _| WHITE), &[(true, "nothing but one colour"), (false, "cuts nothing off"), (false, "At 20 px 0 %")]),
    ];
    for (name, pixels, expected) in cases {
        let found = looks(&pixels).map(|looks| hints(&looks)).unwrap_or_default();
        for (told, words) in expected {
            assert!(found.iter().any(|(told_too, said)| told == told_too && said.contains(words)), "{name}: {words} in {found:#?}");
        }
    }
}

#[test]
fn what_fills_its_square_is_art_throughout() {
    let found = looks(&picture(|x, y| [(x + 60.0) as u8, (y + 60.0) as u8 * 2, ((x * y) as i64 % 251) as u8]));
    let found = found.unwrap_or_else(|| panic!("measured"));
    assert_eq!((found.ground, found.own), (None, None));
    // A circle covers π/4 of its square.
    assert!((found.outside - 21.5).abs() < 0.5, "{found:?}");
    assert!(hints(&found).contains(&(false, "It fills its square: the circle cuts off 22 % of it".into())), "{:?}", hints(&found));
}

#[test]
fn the_edge_of_a_picture_is_where_it_ends() {
    let mut pixels = picture(|x, y| if x * x + y * y < 900.0 { [20, 90, 200] } else { WHITE });
    assert_eq!(rim(&pixels, SIDE), Some((WHITE, 100.0)));
    for pixel in pixels.chunks_exact_mut(4).filter(|pixel| pixel[0] == 255) {
        pixel[3] = 0;
    }
    assert_eq!(rim(&pixels, SIDE), Some(([20, 90, 200], 100.0)));
    assert_eq!(rim(&[0; 400], 10), None);
    assert_eq!(rim(&[], 0), None);
}
