//! The same in virtual time: code costs nothing, and when nothing is ready the clock jumps to the next timer.
//!
//! It keeps the order that a browser keeps (`crate::browser` says which): one timer calls back, then turn after turn
//! polls what is queued until nothing is, then the next timer calls back, also when it is due at the same moment.
//! Runs are deterministic: the same demo gives the same trace.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use futures::future::{LocalBoxFuture, poll_fn};
use interleave_trace::{ClockKind, Micros, Source, Trace};

use crate::clock::{Clock, Host, to_micros};
use crate::demos::Demo;
use crate::live::{JoinHandle, record};

/// Runs a demo at once. `observer` takes the trace so far after every run of a task.
///
/// # Panics
/// A demo of this crate waits for something that never comes.
pub fn run(demo: Demo, observer: impl FnMut(Trace) + 'static) -> Trace {
    VirtualLoop::default().record(demo.to_source(), move || demo.spawn(), observer)
}

/// An executor and a clock.
#[derive(Clone, Default)]
pub(crate) struct VirtualLoop {
    tasks: Rc<RefCell<Vec<Option<LocalBoxFuture<'static, ()>>>>>,
    queue: Arc<Mutex<VecDeque<usize>>>,
    clock: Arc<VirtualClock>,
}

impl VirtualLoop {
    /// Runs a program to its end.
    pub(crate) fn record(
        &self,
        source: Source,
        spawn_main: impl FnOnce() -> JoinHandle<()> + 'static,
        observer: impl FnMut(Trace) + 'static,
    ) -> Trace {
        let result = Rc::new(RefCell::new(None));
        let slot = result.clone();
        let recording = record(source, spawn_main, self.host(), observer);
        self.spawn(Box::pin(async move { *slot.borrow_mut() = Some(recording.await) }));
        self.run_until(Micros(u64::MAX));
        result.take().expect("a program waits for nothing but timers and its own tasks, so it ends")
    }

    fn host(&self) -> Host {
        let event_loop = self.clone();
        Host { clock: self.clock.clone(), spawn: Rc::new(move |task| event_loop.spawn(task)) }
    }

    fn spawn(&self, task: LocalBoxFuture<'static, ()>) {
        let mut tasks = self.tasks.borrow_mut();
        lock(&self.queue).push_back(tasks.len());
        tasks.push(Some(task));
    }

    /// Runs until nothing is ready and no timer is due by `end`.
    fn run_until(&self, end: Micros) {
        loop {
            let n_queued = lock(&self.queue).len();
            for _ in 0..n_queued {
                self.poll_next();
            }
            if n_queued == 0 && !self.clock.fire_next(end) {
                return;
            }
        }
    }

    fn poll_next(&self) {
        let Some(idx) = lock(&self.queue).pop_front() else { return };
        // Taken out while it is polled, because it may spawn others.
        let Some(mut task) = self.tasks.borrow_mut()[idx].take() else { return };
        let waker = Waker::from(Arc::new(QueueWaker { idx, queue: self.queue.clone() }));
        if task.as_mut().poll(&mut Context::from_waker(&waker)).is_pending() {
            self.tasks.borrow_mut()[idx] = Some(task);
        }
    }
}

struct QueueWaker {
    idx: usize,
    queue: Arc<Mutex<VecDeque<usize>>>,
}

impl Wake for QueueWaker {
    fn wake(self: Arc<Self>) {
        let mut queue = lock(&self.queue);
        if !queue.contains(&self.idx) {
            queue.push_back(self.idx);
        }
    }
}

#[derive(Default)]
struct VirtualClock(Arc<Mutex<Timers>>);

#[derive(Default)]
struct Timers {
    now: Micros,
    n_armed: u64,
    /// By deadline, then in the order of arming. The waker is there once the sleep was polled.
    armed: BTreeMap<(Micros, u64), Option<Waker>>,
}

impl Clock for VirtualClock {
    fn kind(&self) -> ClockKind {
        ClockKind::Virtual
    }

    fn now(&self) -> Micros {
        lock(&self.0).now
    }

    fn sleep(&self, duration: Duration) -> LocalBoxFuture<'static, ()> {
        let mut timers = lock(&self.0);
        let key = (timers.now + to_micros(duration), timers.n_armed);
        timers.n_armed += 1;
        timers.armed.insert(key, None);
        let timer = VirtualTimer { key, timers: self.0.clone() };
        Box::pin(poll_fn(move |cx| timer.poll(cx)))
    }
}

impl VirtualClock {
    /// Whether a timer was due by `end`: then the clock shows its moment, and it has called back.
    fn fire_next(&self, end: Micros) -> bool {
        let mut timers = lock(&self.0);
        let Some(first) = timers.armed.first_entry().filter(|first| first.key().0 <= end) else {
            return false;
        };
        let ((deadline, _), waker) = first.remove_entry();
        timers.now = deadline;
        drop(timers);
        if let Some(waker) = waker {
            waker.wake();
        }
        true
    }
}

struct VirtualTimer {
    key: (Micros, u64),
    timers: Arc<Mutex<Timers>>,
}

impl VirtualTimer {
    fn poll(&self, cx: &Context<'_>) -> Poll<()> {
        match lock(&self.timers).armed.get_mut(&self.key) {
            None => Poll::Ready(()),
            Some(waker) => {
                *waker = Some(cx.waker().clone());
                Poll::Pending
            }
        }
    }
}

impl Drop for VirtualTimer {
    fn drop(&mut self) {
        lock(&self.timers).armed.remove(&self.key);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
