//! Whose run this is: what a demo's calls find without being handed it, as they would find a runtime.
//!
//! It is set while a task of the run is polled, and put back after. Code of a demo runs nowhere else.

use std::cell::RefCell;
use std::rc::Rc;

use interleave_trace::{Header, Source, TaskId, Trace};

use crate::clock::Host;
use crate::live::JoinHandle;
use crate::live::log::SharedLog;

thread_local! {
    static CURRENT: RefCell<Option<Live>> = const { RefCell::new(None) };
}

/// A run that is under way.
#[derive(Clone)]
pub(crate) struct Live {
    pub(crate) log: SharedLog,
    pub(crate) host: Host,
    /// Takes the trace so far after every run of a task.
    observer: Rc<RefCell<dyn FnMut(Trace)>>,
    /// The task that is polled; `None` while the first one is made.
    pub(crate) task: Option<TaskId>,
}

impl Live {
    /// The run whose code is executing.
    pub(crate) fn current() -> Self {
        CURRENT
            .with_borrow(Clone::clone)
            .expect("demos are private to this crate, which runs them in a run only")
    }

    /// Calls `f` as code of this run, and as `task`'s where there is one.
    pub(crate) fn scope<T>(&self, task: Option<TaskId>, f: impl FnOnce() -> T) -> T {
        let outer = CURRENT.replace(Some(Self { task, ..self.clone() }));
        let _restore = Restore(outer);
        f()
    }

    /// Hands the trace so far to who watches.
    pub(crate) fn tell(&self) {
        let trace = {
            let log = self.log.lock();
            log.is_open().then(|| log.snapshot())
        };
        if let Some(trace) = trace {
            (self.observer.borrow_mut())(trace);
        }
    }
}

/// Puts the outer run back, also when a demo panics.
struct Restore(Option<Live>);

impl Drop for Restore {
    fn drop(&mut self) {
        CURRENT.set(self.0.take());
    }
}

/// Runs a program and records it. To drop the future is to stop the run: its log is closed, its tasks and timers are
/// dropped.
pub(crate) async fn record(
    source: Source,
    spawn_main: impl FnOnce() -> JoinHandle<()>,
    host: Host,
    observer: impl FnMut(Trace) + 'static,
) -> Trace {
    let producer = format!("interleave-futures-live {}", env!("CARGO_PKG_VERSION"));
    let header = Header { producer, clock: host.clock.kind(), source };
    let log = SharedLog::new(header, host.clock.clone());
    let live =
        Live { log: log.clone(), host, observer: Rc::new(RefCell::new(observer)), task: None };
    // When this future is dropped, its tasks are woken to be dropped, and polled later: by then the log is closed.
    let closed_on_drop = CloseOnDrop(log);
    live.scope(None, spawn_main).result.await;
    let mut log = closed_on_drop.0.lock();
    log.end_program();
    log.snapshot()
}

struct CloseOnDrop(SharedLog);

impl Drop for CloseOnDrop {
    fn drop(&mut self) {
        self.0.lock().close();
    }
}
