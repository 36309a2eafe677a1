//! One after another: the coffee is not begun before the tea is ready.

use std::time::Duration;

use crate::live::{println, sleep, traced};

#[traced]
async fn brew(drink: &str) {
    println!("{drink}: water on");
    sleep(Duration::from_secs(1)).await;
    println!("{drink}: ready");
}

#[traced]
pub async fn main() {
    brew("tea").await;
    brew("coffee").await;
}
