//! Calls of `async fn`s as spans: created when called, entered when first polled, exited when ready.
//!
//! That a Rust future does nothing before it is polled is what asyncio says of a coroutine that is not awaited: the
//! same two facts.

use std::fmt::Debug;
use std::panic::Location;
use std::pin::Pin;
use std::task::{Context, Poll};

use interleave_trace::SpanId;

use crate::live::Live;

/// The future of a call of a `#[traced]` function.
#[must_use = "futures do nothing unless you `.await` or spawn them"]
pub(crate) struct Coroutine<F> {
    pub(crate) span: SpanId,
    entered: bool,
    body: Pin<Box<F>>,
}

/// A call of a function, at the caller's line. `line` is that of its definition.
#[track_caller]
pub(crate) fn coroutine<F>(name: &str, line: u32, arguments: &[String], body: F) -> Coroutine<F> {
    let Live { log, .. } = Live::current();
    let mut log = log.lock();
    log.reach(Location::caller());
    Coroutine {
        span: log.create_span(name, arguments.join(", "), line),
        entered: false,
        body: Box::pin(body),
    }
}

impl<F: Future<Output: Debug>> Future for Coroutine<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let live = Live::current();
        if !self.entered {
            self.entered = true;
            live.log.lock().enter_span(self.span);
        }
        let poll = self.body.as_mut().poll(cx);
        if let Poll::Ready(value) = &poll {
            live.log.lock().exit_span(self.span, format!("{value:?}"));
        }
        poll
    }
}

/// What `#[traced]` expands to: the line of the definition comes first.
macro_rules! traced_fn {
    (
        $line:literal $(#[$meta:meta])*
        $vis:vis async fn $name:ident($($parameter:ident: $type:ty),* $(,)?) $(-> $output:ty)? $body:block
    ) => {
        $(#[$meta])*
        #[track_caller]
        $vis fn $name($($parameter: $type),*)
        -> $crate::live::Coroutine<impl ::std::future::Future<Output = $crate::live::traced_fn!(@output $($output)?)>> {
            let arguments = [$(::std::format!("{:?}", $parameter)),*];
            $crate::live::coroutine(::std::stringify!($name), $line, &arguments, async move $body)
        }
    };
    (@output) => { () };
    (@output $output:ty) => { $output };
}
pub(crate) use traced_fn;
