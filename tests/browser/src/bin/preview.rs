//! `make preview`: serves the built site as a good host would, until it is stopped.

use interleave_browser_tests::dist;
use interleave_browser_tests::site::Site;

#[tokio::main]
#[expect(clippy::print_stdout, reason = "a program for the terminal")]
async fn main() -> anyhow::Result<()> {
    let port = std::env::var("PORT").ok().and_then(|port| port.parse().ok()).unwrap_or(8081);
    let site = Site::serve(&dist(), port).await?;
    println!("▸ The built site is at {}", site.url());
    site.run().await
}
