//! Handing something over to the person: as a file that the browser saves, as a picture of pixels, on the clipboard.

use gloo_timers::callback::Timeout;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, Document, HtmlAnchorElement,
    HtmlCanvasElement, HtmlDocument, HtmlElement, HtmlImageElement, HtmlTextAreaElement, Url,
};

/// What becomes of a text.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    /// A file of this media type.
    File(&'static str),
    /// It is an SVG document, and a file with its pixels is wanted.
    Png,
    /// A text on the clipboard.
    Clipboard,
}

/// Gives a text to the person; `name` is what a file is called. The answer is whether the browser can do that.
pub(crate) async fn over(form: Form, name: &str, text: &str) -> Result<bool, JsValue> {
    match form {
        Form::File(media_type) => download(name, &blob(media_type, text)?).map(|()| true),
        Form::Png => png(name, text).await,
        Form::Clipboard => Ok(copy(text).await),
    }
}

fn blob(media_type: &str, text: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_str_sequence_and_options(&Array::of1(&text.into()), &options)
}

fn download(name: &str, blob: &Blob) -> Result<(), JsValue> {
    /// In milliseconds. The browser reads the file after the click; how soon, nobody tells.
    const READ_WITHIN: u32 = 60_000;
    let address = Url::create_object_url_with_blob(blob)?;
    let link: HtmlAnchorElement = element("a")?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // An address that is no longer known needs no revoking.
    Timeout::new(READ_WITHIN, move || drop(Url::revoke_object_url(&address))).forget();
    Ok(())
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn element<T: JsCast>(tag: &str) -> Result<T, JsValue> {
    Ok(document().ok_or("no document")?.create_element(tag)?.unchecked_into())
}

/// The longest side and the most pixels of a canvas that browsers on computers agree on.
const SIDE_MAX: f64 = 16_384.0;
const PIXELS_MAX: f64 = 67_000_000.0;
/// So many pixels for each of the picture's own, in both directions, where that is not too many.
const SCALE: f64 = 2.0;

/// A picture as a PNG file. Browsers draw only so large.
async fn png(name: &str, svg: &str) -> Result<bool, JsValue> {
    let address = Url::create_object_url_with_blob(&blob("image/svg+xml", svg)?)?;
    let image = loaded(&address).await;
    Url::revoke_object_url(&address)?;
    let image = image?;
    let (width, height) = (f64::from(image.natural_width()), f64::from(image.natural_height()));
    let longest = SIDE_MAX / width.max(height);
    let scale = SCALE.min(longest).min((PIXELS_MAX / (width * height)).sqrt());
    if scale < 1.0 {
        return Ok(false);
    }
    let canvas: HtmlCanvasElement = element("canvas")?;
    let [width, height] = [width, height].map(|side| side * scale);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most SIDE_MAX")]
    let (columns, rows) = (width as u32, height as u32);
    canvas.set_width(columns);
    canvas.set_height(rows);
    let context = canvas.get_context("2d")?.ok_or("no canvas")?;
    let context: CanvasRenderingContext2d = context.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, width, height)?;
    match pixels(&canvas).await? {
        Some(blob) => download(name, &blob).map(|()| true),
        None => Ok(false),
    }
}

/// What is on a canvas, as a PNG; `None` where it is too large for the browser.
async fn pixels(canvas: &HtmlCanvasElement) -> Result<Option<Blob>, JsValue> {
    let mut asked = Ok(());
    let blob = Promise::new(&mut |on_done, _| {
        let told = Closure::once_into_js(move |blob: Option<Blob>| {
            // Settling a promise cannot fail.
            let _ = on_done.call1(&JsValue::NULL, &blob.into());
        });
        asked = canvas.to_blob(told.unchecked_ref());
    });
    asked?;
    let blob = JsFuture::from(blob).await?;
    Ok(blob.is_truthy().then(|| blob.unchecked_into()))
}

async fn loaded(address: &str) -> Result<HtmlImageElement, JsValue> {
    let image = HtmlImageElement::new()?;
    let is_here = Promise::new(&mut |on_load, on_error| {
        image.set_onload(Some(&on_load));
        image.set_onerror(Some(&on_error));
        image.set_src(address);
    });
    JsFuture::from(is_here).await.map_err(|_| JsValue::from("the browser cannot draw it"))?;
    Ok(image)
}

/// Puts a text on the clipboard; the answer is whether it could be.
async fn copy(text: &str) -> bool {
    let Some(window) = web_sys::window() else { return false };
    let clipboard = window.navigator().clipboard();
    // Only pages that came over a safe connection have one.
    if !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(text)).await.is_ok() {
        return true;
    }
    copy_selected(text).unwrap_or(false)
}

/// The old way: a text that is selected in the page.
fn copy_selected(text: &str) -> Option<bool> {
    let document: HtmlDocument = document()?.dyn_into().ok()?;
    let focused = document.active_element();
    let area: HtmlTextAreaElement = element("textarea").ok()?;
    area.set_value(text);
    // Beside the focused element, so that a menu that it is in stays open.
    let parent = focused.as_ref().and_then(|it| it.parent_node());
    parent.unwrap_or(document.body()?.into()).append_child(&area).ok()?;
    area.select();
    let copied = document.exec_command("copy").unwrap_or(false);
    area.remove();
    if let Some(focused) = focused.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot have the focus back leaves it to the page.
        let _ = focused.focus();
    }
    Some(copied)
}
