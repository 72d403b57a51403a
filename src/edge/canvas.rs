//! Drawing pictures: decoded by the browser beside the page's own work, looked at small, cut and written anew.
//!
//! A drawing in SVG is drawn as an `<img>`, which runs no program and loads nothing from elsewhere, and is pixels from then on.
//! What is written holds pixels alone: no words about a camera, no place, no hidden picture.

use super::clock;
use super::file::{Blob, said};
use formwork_model::crop::{Crop, Rgb, Size, fit, rim};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, UnwrapThrowExt};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    HtmlCanvasElement, HtmlImageElement, ImageBitmap, ImageBitmapOptions, ImageOrientation, OffscreenCanvas,
    OffscreenCanvasRenderingContext2d as Context,
};

/// The most pixels each way of the small copy that is shown and looked at.
const SMALL: u32 = 1024;

/// The most pixels each way at which it is looked for what shines through, and for the colour at the edge.
const TINY: u32 = 160;

/// Pixels of the longer side of a drawing, which has none of its own.
const DRAWN: u32 = 2048;

/// A picture that was decoded, upright.
pub struct Picture {
    whole: ImageBitmap,
    small: ImageBitmap,
    /// Its size in pixels, as it is seen.
    pub size: Size,
    /// Whether something shines through it.
    pub clear: bool,
    /// The colour that it ends in.
    pub rim: Rgb,
}

impl Drop for Picture {
    fn drop(&mut self) {
        // Ten megapixels are forty megabytes, which would stay until the browser next tidies up.
        self.whole.close();
        self.small.close();
    }
}

/// Decodes a picture.
///
/// # Errors
/// What the browser says, above all that it cannot draw the file.
pub async fn open(blob: &Blob, drawing: bool) -> Result<Picture, String> {
    let whole = if drawing { drawn(blob).await? } else { decoded(blob).await? };
    let size = (whole.width(), whole.height());
    clock::breath().await;
    // Halved step by step, each a task of its own: a large picture in one step would hold up what is typed meanwhile.
    let target = fit(size, SMALL);
    let mut small: Option<ImageBitmap> = None;
    loop {
        let from = small.as_ref().unwrap_or(&whole);
        let (width, height) = (from.width(), from.height());
        let next = if width / 2 > target.0 { (width / 2, (height / 2).max(1)) } else { target };
        let copy = copied(from, next)?;
        if let Some(before) = small.replace(copy) {
            before.close();
        }
        if next == target {
            break;
        }
        clock::breath().await;
    }
    let small = small.ok_or("The browser draws no pictures")?;
    let tiny = fit(size, TINY);
    let (canvas, context) = surface(tiny)?;
    put(&context, &small, Crop { x: 0, y: 0, width: small.width(), height: small.height() }, tiny)?;
    let pixels = pixels(&canvas, &context)?;
    let clear = pixels.chunks_exact(4).any(|pixel| pixel[3] < u8::MAX);
    let rim = rim(&pixels, tiny.0 as usize).map_or([255; 3], |(colour, _)| colour);
    Ok(Picture { whole, small, size, clear, rim })
}

impl Picture {
    /// Draws all of it into the canvas with an id.
    pub fn show(&self, id: &str) {
        let Some(canvas) = on_page(id) else { return };
        canvas.set_width(self.small.width());
        canvas.set_height(self.small.height());
        if let Some(context) = page_context(&canvas) {
            let _ = context.draw_image_with_image_bitmap(&self.small, 0.0, 0.0);
        }
    }

    /// Draws a part of it on a ground into the canvas with an id, which keeps its size.
    pub fn preview(&self, id: &str, crop: Crop, ground: Rgb) {
        let Some(canvas) = on_page(id) else { return };
        let (Some(context), part) = (page_context(&canvas), self.in_small(crop)) else { return };
        let (width, height) = (f64::from(canvas.width()), f64::from(canvas.height()));
        context.set_fill_style_str(&hex(ground));
        context.fill_rect(0.0, 0.0, width, height);
        let [x, y, across, down] = part;
        let _ = context.draw_image_with_image_bitmap_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(
            &self.small,
            x,
            y,
            across,
            down,
            0.0,
            0.0,
            width,
            height,
        );
    }

    /// The pixels of a part of it on a ground, RGBA, made to a size.
    ///
    /// # Errors
    /// What the browser says.
    pub fn pixels(&self, crop: Crop, ground: Rgb, size: Size) -> Result<Vec<u8>, String> {
        let (canvas, context) = surface(size)?;
        fill(&context, ground, size);
        put_part(&context, &self.small, self.in_small(crop), size)?;
        pixels(&canvas, &context)
    }

    /// A part of it on a ground, as an opaque PNG of a size.
    ///
    /// # Errors
    /// What the browser says.
    pub async fn written(&self, crop: Crop, ground: Rgb, size: Size) -> Result<Blob, String> {
        // Halved first where much is cut from much: smoother, and no step holds up what is typed meanwhile.
        let mut part: Option<ImageBitmap> = None;
        let (mut width, mut height) = crop.size();
        while width / 2 >= size.0 * 2 && height / 2 >= size.1 * 2 {
            (width, height) = (width / 2, height / 2);
            let smaller = match &part {
                None => cut(&self.whole, crop, (width, height))?,
                Some(before) => copied(before, (width, height))?,
            };
            if let Some(before) = part.replace(smaller) {
                before.close();
            }
            clock::breath().await;
        }
        let (canvas, context) = opaque(size)?;
        fill(&context, ground, size);
        match &part {
            None => put(&context, &self.whole, crop, size)?,
            Some(part) => put(&context, part, Crop { x: 0, y: 0, width: part.width(), height: part.height() }, size)?,
        }
        clock::breath().await;
        let mut failed = None;
        let blob = js_sys::Promise::new(&mut |done, _| failed = canvas.to_blob_with_type(&done, "image/png").err());
        if let Some(error) = failed {
            return Err(said(&error));
        }
        let blob = JsFuture::from(blob).await.map_err(|error| said(&error))?;
        blob.dyn_into().map_err(|_| "The browser writes no PNG of this".into())
    }

    /// A part of the picture, in pixels of its small copy.
    fn in_small(&self, crop: Crop) -> [f64; 4] {
        let across = f64::from(self.small.width()) / f64::from(self.size.0.max(1));
        let down = f64::from(self.small.height()) / f64::from(self.size.1.max(1));
        let [x, y, width, height] = [crop.x, crop.y, crop.width, crop.height].map(f64::from);
        [x * across, y * down, width * across, height * down]
    }
}

/// A colour as style sheets write it: `#1a2b3c`.
pub fn hex(colour: Rgb) -> String {
    let digit = |nibble: u8| char::from(b"0123456789abcdef"[usize::from(nibble)]);
    std::iter::once('#').chain(colour.into_iter().flat_map(|part| [digit(part >> 4), digit(part & 15)])).collect()
}

/// A colour from how style sheets write it.
pub fn from_hex(text: &str) -> Option<Rgb> {
    let number = u32::from_str_radix(text.strip_prefix('#')?, 16).ok().filter(|_| text.len() == 7)?;
    let [_, red, green, blue] = number.to_be_bytes();
    Some([red, green, blue])
}

async fn decoded(blob: &Blob) -> Result<ImageBitmap, String> {
    let options = ImageBitmapOptions::new();
    options.set_image_orientation(ImageOrientation::FromImage);
    let window = web_sys::window().unwrap_throw();
    let bitmap = window.create_image_bitmap_with_blob_and_image_bitmap_options(blob, &options).map_err(|error| said(&error))?;
    Ok(JsFuture::from(bitmap).await.map_err(|error| said(&error))?.unchecked_into())
}

/// A drawing as pixels.
async fn drawn(blob: &Blob) -> Result<ImageBitmap, String> {
    let image = HtmlImageElement::new().map_err(|error| said(&error))?;
    let url = web_sys::Url::create_object_url_with_blob(blob).map_err(|error| said(&error))?;
    image.set_src(&url);
    let done = JsFuture::from(image.decode()).await;
    let bitmap = done.map_err(|error| said(&error)).and_then(|_| {
        // A drawing without a size of its own is as wide as high.
        let size = match (image.natural_width(), image.natural_height()) {
            (0, _) | (_, 0) => (DRAWN, DRAWN),
            (width, height) => {
                let scale = f64::from(DRAWN) / f64::from(width.max(height));
                let scaled = |side: u32| ((f64::from(side) * scale).round() as u32).clamp(1, DRAWN);
                (scaled(width), scaled(height))
            }
        };
        let (canvas, context) = surface(size)?;
        let (width, height) = (f64::from(size.0), f64::from(size.1));
        context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height).map_err(|error| said(&error))?;
        // The browser refuses this where something of another host took part.
        context.get_image_data(0.0, 0.0, 1.0, 1.0).map_err(|error| said(&error))?;
        canvas.transfer_to_image_bitmap().map_err(|error| said(&error))
    });
    let _ = web_sys::Url::revoke_object_url(&url);
    bitmap
}

fn surface(size: Size) -> Result<(OffscreenCanvas, Context), String> {
    let canvas = OffscreenCanvas::new(size.0, size.1).map_err(|error| said(&error))?;
    let context = canvas.get_context("2d").map_err(|error| said(&error))?.ok_or("The browser draws no pictures")?.unchecked_into();
    smooth(&context, "high");
    Ok((canvas, context))
}

/// A canvas without a channel for transparency. Browsers write one into the PNG of an `OffscreenCanvas` all the same, and the
/// review may take that for transparent.
fn opaque(size: Size) -> Result<(HtmlCanvasElement, Context), String> {
    let document = web_sys::window().unwrap_throw().document().unwrap_throw();
    let canvas: HtmlCanvasElement = document.create_element("canvas").map_err(|error| said(&error))?.unchecked_into();
    canvas.set_width(size.0);
    canvas.set_height(size.1);
    let options = js_sys::Object::new();
    let _ = Reflect::set(&options, &"alpha".into(), &false.into());
    let context = canvas.get_context_with_context_options("2d", &options).map_err(|error| said(&error))?;
    // Both contexts draw by the same names; only what holds them differs.
    let context = context.ok_or("The browser draws no pictures")?.unchecked_into();
    smooth(&context, "high");
    Ok((canvas, context))
}

fn smooth(context: &Context, quality: &str) {
    let _ = Reflect::set(context, &"imageSmoothingQuality".into(), &quality.into());
}

fn fill(context: &Context, ground: Rgb, size: Size) {
    context.set_fill_style_str(&hex(ground));
    context.fill_rect(0.0, 0.0, f64::from(size.0), f64::from(size.1));
}

/// A copy in another size.
fn copied(from: &ImageBitmap, size: Size) -> Result<ImageBitmap, String> {
    cut(from, Crop { x: 0, y: 0, width: from.width(), height: from.height() }, size)
}

/// A copy of a part in another size.
fn cut(from: &ImageBitmap, part: Crop, size: Size) -> Result<ImageBitmap, String> {
    let (canvas, context) = surface(size)?;
    // Of an exact half every pixel is the mean of four, which the quicker way gives as well.
    if part.width / 2 == size.0 && part.height / 2 == size.1 {
        smooth(&context, "low");
    }
    put(&context, from, part, size)?;
    canvas.transfer_to_image_bitmap().map_err(|error| said(&error))
}

fn put(context: &Context, from: &ImageBitmap, part: Crop, size: Size) -> Result<(), String> {
    put_part(context, from, [part.x, part.y, part.width, part.height].map(f64::from), size)
}

fn put_part(context: &Context, from: &ImageBitmap, [x, y, width, height]: [f64; 4], size: Size) -> Result<(), String> {
    let (across, down) = (f64::from(size.0), f64::from(size.1));
    context
        .draw_image_with_image_bitmap_and_sw_and_sh_and_dx_and_dy_and_dw_and_dh(from, x, y, width, height, 0.0, 0.0, across, down)
        .map_err(|error| said(&error))
}

fn pixels(canvas: &OffscreenCanvas, context: &Context) -> Result<Vec<u8>, String> {
    let data = context.get_image_data(0.0, 0.0, f64::from(canvas.width()), f64::from(canvas.height())).map_err(|error| said(&error))?;
    Ok(data.data().0)
}

fn on_page(id: &str) -> Option<HtmlCanvasElement> {
    crate::dom::by_id(id)?.dyn_into().ok()
}

fn page_context(canvas: &HtmlCanvasElement) -> Option<Context> {
    let context = canvas.get_context("2d").ok().flatten()?.unchecked_into();
    smooth(&context, "high");
    Some(context)
}

/// Where a pointer is on the element with an id, from 0 to 1 across and down; outside of it less or more.
pub fn pointed(event: &web_sys::Event, id: &str) -> Option<(f64, f64)> {
    let event = event.dyn_ref::<web_sys::PointerEvent>()?;
    let place = crate::dom::by_id(id)?.get_bounding_client_rect();
    let part = |at: i32, from: f64, length: f64| (f64::from(at) - from) / length.max(1.0);
    Some((part(event.client_x(), place.left(), place.width()), part(event.client_y(), place.top(), place.height())))
}

/// Lets the element with an id hear of a pointer until it is lifted, wherever it goes.
pub fn hold(event: &web_sys::Event, id: &str) {
    if let (Some(event), Some(element)) = (event.dyn_ref::<web_sys::PointerEvent>(), crate::dom::by_id(id)) {
        let _ = element.set_pointer_capture(event.pointer_id());
    }
}
