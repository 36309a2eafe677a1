//! A web server for the built site, as a good host would serve it: brotli where there is a `.br`, files with a hash in
//! their name cached for ever, everything else asked for again.
//!
//! It remembers what was asked for, so tests can weigh the first view, and can be told to fail, so tests can see what
//! the page then says.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard};

use anyhow::{Context as _, Result, ensure};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse as _, Response};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tower_http::services::ServeDir;

/// A running server; it stops when this is dropped.
pub struct Site {
    address: SocketAddr,
    log: Log,
    server: JoinHandle<()>,
}

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Record>>);

#[derive(Default)]
struct Record {
    requests: Vec<String>,
    refused: Option<String>,
}

impl Log {
    fn lock(&self) -> MutexGuard<'_, Record> {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Site {
    /// Serves `folder` on `port` of this machine; 0 takes a free one.
    ///
    /// # Errors
    /// When there is no site in `folder`, or the port is taken.
    pub async fn serve(folder: &Path, port: u16) -> Result<Self> {
        Self::serve_with(folder, folder, port).await
    }

    /// As [`Site::serve`]; what is not in `folder` is looked for in `more`.
    ///
    /// # Errors
    /// As there.
    pub async fn serve_with(folder: &Path, more: &Path, port: u16) -> Result<Self> {
        ensure!(
            folder.join("index.html").is_file(),
            "there is no site in {}: run `make build`",
            folder.display()
        );
        let listener = TcpListener::bind(("127.0.0.1", port))
            .await
            .with_context(|| format!("port {port} cannot be used"))?;
        let address = listener.local_addr()?;
        let log = Log::default();
        let app = Router::new()
            .fallback_service(
                ServeDir::new(folder).precompressed_br().fallback(ServeDir::new(more)),
            )
            .layer(middleware::from_fn_with_state(log.clone(), answer));
        let server = tokio::spawn(async move {
            // Serving ends only with the task: there is nobody left to tell.
            let _ = axum::serve(listener, app).await;
        });
        Ok(Self { address, log, server })
    }

    /// Where the page is.
    pub fn url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The paths asked for so far, in order, without the leading slash; the page itself is `index.html`.
    pub fn requests(&self) -> Vec<String> {
        self.log.lock().requests.clone()
    }

    /// From now on, every path that starts with `prefix` (as in [`Site::requests`]) answers 503.
    pub fn refuse(&self, prefix: &str) {
        self.log.lock().refused = Some(prefix.to_owned());
    }

    /// Ends [`Site::refuse`].
    pub fn recover(&self) {
        self.log.lock().refused = None;
    }

    /// Serves until the process is ended.
    ///
    /// # Errors
    /// When the server itself broke.
    pub async fn run(mut self) -> Result<()> {
        (&mut self.server).await.context("the server stopped")
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn answer(State(log): State<Log>, request: Request, next: Next) -> Response {
    let path = match request.uri().path().trim_start_matches('/') {
        "" => "index.html",
        path => path,
    }
    .to_owned();
    let refused = {
        let mut record = log.lock();
        record.requests.push(path.clone());
        record.refused.as_ref().is_some_and(|prefix| path.starts_with(prefix.as_str()))
    };
    if refused {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let mut response = next.run(request).await;
    let caching = if has_hash(&path) { "public, max-age=31536000, immutable" } else { "no-cache" };
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    response
}

/// Whether the name has sixteen hexadecimal digits after a hyphen, as everything the build names after its content.
fn has_hash(path: &str) -> bool {
    path.split('-').skip(1).any(|part| {
        let digits = part.bytes().take_while(u8::is_ascii_hexdigit).count();
        digits == 16
    })
}

#[cfg(test)]
mod tests {
    use super::has_hash;

    #[test]
    fn names_with_a_hash_are_told_from_names_without() {
        assert!(has_hash("interleave-app-0123456789abcdef_bg.wasm"));
        assert!(has_hash("engine/worker-0123456789abcdef.js"));
        assert!(!has_hash("index.html"));
        assert!(!has_hash("traces/one-after-another.json"));
    }
}
