//! Chance, for the order of things: the only randomness of the app.

/// Any number.
pub fn number() -> u32 {
    if !cfg!(target_arch = "wasm32") {
        return 1;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to 2³²")]
    let number = (js_sys::Math::random() * f64::from(u32::MAX)) as u32;
    number
}
