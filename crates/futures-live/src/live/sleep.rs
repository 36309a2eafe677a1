//! Sleep: a timer is armed at the first poll, and its callback wakes the task.

use std::panic::Location;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use futures::FutureExt as _;
use futures::future::{LocalBoxFuture, poll_fn};
use interleave_trace::{HandleId, Wait};

use crate::clock::to_micros;
use crate::live::Live;
use crate::live::waker::TimerWaker;

/// A future that is ready when `duration` has passed since it was first polled.
#[track_caller]
pub(crate) fn sleep(duration: Duration) -> impl Future<Output = ()> {
    Live::current().log.lock().reach(Location::caller());
    let mut timer = None;
    poll_fn(move |cx| timer.get_or_insert_with(|| Timer::arm(duration, cx)).poll())
}

struct Timer {
    live: Live,
    handle: HandleId,
    waker: Waker,
    inner: LocalBoxFuture<'static, ()>,
}

impl Timer {
    fn arm(duration: Duration, cx: &Context<'_>) -> Self {
        let live = Live::current();
        let task = live.task.expect("only a task polls");
        let handle = live.log.lock().arm_timer(task, to_micros(duration));
        let waker = Waker::from(TimerWaker::new(live.log.clone(), handle, cx.waker().clone()));
        let inner = live.host.clock.sleep(duration);
        Self { live, handle, waker, inner }
    }

    fn poll(&mut self) -> Poll<()> {
        let poll = self.inner.poll_unpin(&mut Context::from_waker(&self.waker));
        if poll.is_pending() {
            self.live.log.lock().wait_on(Wait::Timer(self.handle));
        }
        poll
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.live.log.lock().cancel_timer(self.handle);
    }
}
