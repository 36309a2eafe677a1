//! All at once: while the tea brews, so does the coffee.

use std::time::Duration;

use crate::live::{join, println, sleep, spawn, traced};

#[traced]
async fn brew(drink: &str) {
    println!("{drink}: water on");
    sleep(Duration::from_secs(1)).await;
    println!("{drink}: ready");
}

#[traced]
pub async fn main() {
    join!(spawn(brew("tea")), spawn(brew("coffee")));
}
