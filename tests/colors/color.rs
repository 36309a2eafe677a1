//! Colors as numbers: what a hexadecimal color is, how it mixes, how strong a contrast is, how far two are apart.
//!
//! Contrast is WCAG 2.2's. Distance is CIEDE2000 (Sharma, Wu and Dalal: The CIEDE2000 color-difference formula:
//! implementation notes, supplementary test data, and mathematical observations, Color Research & Application 30(1),
//! 2005). Simulated are the three kinds of dichromacy, by the matrices of Machado, Oliveira and Fernandes (A
//! physiologically-based model for simulation of color vision deficiency, IEEE TVCG 15(6), 2009, severity 1.0), which
//! are for linear light.

/// A color of a screen: red, green and blue as sRGB writes them, 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Color([f64; 3]);

/// Who looks.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Vision {
    Usual,
    Protanopia,
    Deuteranopia,
    Tritanopia,
}

impl Vision {
    pub(crate) const ALL: [Self; 4] =
        [Self::Usual, Self::Protanopia, Self::Deuteranopia, Self::Tritanopia];

    /// From linear light to the linear light that looks to anybody as the first one does to them.
    fn matrix(self) -> [[f64; 3]; 3] {
        match self {
            Self::Usual => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protanopia => [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
            Self::Deuteranopia => [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
            Self::Tritanopia => [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        }
    }
}

impl Color {
    /// `#rrggbb`.
    pub(crate) fn from_hex(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6)?;
        let part = |at: usize| {
            let byte = u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?;
            Some(f64::from(byte) / 255.0)
        };
        Some(Self([part(0)?, part(2)?, part(4)?]))
    }

    /// As CSS mixes `in srgb`: this part of the one, the rest of the other.
    pub(crate) fn mix(self, part: f64, other: Self) -> Self {
        let mix = |idx: usize| part * self.0[idx] + (1.0 - part) * other.0[idx];
        Self([mix(0), mix(1), mix(2)])
    }

    /// As somebody sees it.
    pub(crate) fn seen_with(self, vision: Vision) -> Self {
        let light = self.light();
        Self(vision.matrix().map(|row| {
            let sum: f64 = row.iter().zip(light).map(|(factor, part)| factor * part).sum();
            from_light(sum.clamp(0.0, 1.0))
        }))
    }

    fn light(self) -> [f64; 3] {
        self.0.map(to_light)
    }

    /// WCAG's contrast ratio, 1 to 21.
    pub(crate) fn contrast(self, other: Self) -> f64 {
        let luminance = |color: Self| {
            let [red, green, blue] = color.light();
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        let (one, two) = (luminance(self), luminance(other));
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    /// How different two colors look: about 1 can just be told apart side by side.
    pub(crate) fn distance(self, other: Self) -> f64 {
        ciede2000(self.lab(), other.lab())
    }

    /// CIE L*a*b* under the screen's white.
    fn lab(self) -> [f64; 3] {
        let [red, green, blue] = self.light();
        let bend = |value: f64| {
            if value > 216.0 / 24_389.0 {
                value.cbrt()
            } else {
                (24_389.0 / 27.0 * value + 16.0) / 116.0
            }
        };
        let x = bend((0.412_390_8 * red + 0.357_584_3 * green + 0.180_480_8 * blue) / 0.950_455_9);
        let y = bend(0.212_639_0 * red + 0.715_168_7 * green + 0.072_192_3 * blue);
        let z = bend((0.019_330_8 * red + 0.119_194_8 * green + 0.950_532_2 * blue) / 1.089_057_8);
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }
}

fn to_light(value: f64) -> f64 {
    if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
}

fn from_light(value: f64) -> f64 {
    if value <= 0.003_130_8 { value * 12.92 } else { 1.055 * value.powf(1.0 / 2.4) - 0.055 }
}

/// The formula, in the order and with the names of the paper's section 2.
#[expect(clippy::many_single_char_names, reason = "as the paper names them")]
pub(crate) fn ciede2000(one: [f64; 3], two: [f64; 3]) -> f64 {
    let [l1, a1, b1] = one;
    let [l2, a2, b2] = two;
    let mean = |left: f64, right: f64| f64::midpoint(left, right);
    let bright = |chroma: f64| (chroma.powi(7) / (chroma.powi(7) + 25_f64.powi(7))).sqrt();
    let g = 0.5 * (1.0 - bright(mean(a1.hypot(b1), a2.hypot(b2))));
    let (a1, a2) = ((1.0 + g) * a1, (1.0 + g) * a2);
    let (c1, c2) = (a1.hypot(b1), a2.hypot(b2));
    let hue = |a: f64, b: f64| b.atan2(a).to_degrees().rem_euclid(360.0);
    let (h1, h2) = (hue(a1, b1), hue(a2, b2));
    let is_gray = c1 * c2 == 0.0;
    let turn = match h2 - h1 {
        _ if is_gray => 0.0,
        turn if turn > 180.0 => turn - 360.0,
        turn if turn < -180.0 => turn + 360.0,
        turn => turn,
    };
    let (dl, dc) = (l2 - l1, c2 - c1);
    let dh = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    let (l, c) = (mean(l1, l2), mean(c1, c2));
    let h = match h1 + h2 {
        sum if is_gray => sum,
        sum if (h1 - h2).abs() <= 180.0 => sum / 2.0,
        sum if sum < 360.0 => sum / 2.0 + 180.0,
        sum => sum / 2.0 - 180.0,
    };
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(h - 30.0) + 0.24 * cos(2.0 * h) + 0.32 * cos(3.0 * h + 6.0)
        - 0.20 * cos(4.0 * h - 63.0);
    let sl = 1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt();
    let sc = 1.0 + 0.045 * c;
    let sh = 1.0 + 0.015 * c * t;
    let theta = 30.0 * (-((h - 275.0) / 25.0).powi(2)).exp();
    let rt = -2.0 * bright(c) * (2.0 * theta).to_radians().sin();
    let (dl, dc, dh) = (dl / sl, dc / sc, dh / sh);
    (dl * dl + dc * dc + dh * dh + rt * dc * dh).sqrt()
}
