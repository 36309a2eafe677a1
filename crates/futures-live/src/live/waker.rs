//! Wakers that record: who is woken, by whom.
//!
//! A timer's waker is called by the host alone, outside of any task: what it does is a callback of the loop.

use std::sync::Arc;
use std::task::{Wake, Waker};

use interleave_trace::{HandleId, TaskId};

use crate::live::log::SharedLog;

/// Queues a task.
pub(crate) struct TaskWaker {
    log: SharedLog,
    task: TaskId,
    inner: Waker,
}

impl TaskWaker {
    /// `inner` is the executor's own waker of the task.
    pub(crate) fn new(log: SharedLog, task: TaskId, inner: Waker) -> Arc<Self> {
        Arc::new(Self { log, task, inner })
    }
}

impl Wake for TaskWaker {
    fn wake(self: Arc<Self>) {
        self.log.lock().wake_task(self.task);
        self.inner.wake_by_ref();
    }
}

/// Called when a timer is due; wakes the task that sleeps.
pub(crate) struct TimerWaker {
    log: SharedLog,
    handle: HandleId,
    sleeper: Waker,
}

impl TimerWaker {
    pub(crate) fn new(log: SharedLog, handle: HandleId, sleeper: Waker) -> Arc<Self> {
        Arc::new(Self { log, handle, sleeper })
    }
}

impl Wake for TimerWaker {
    fn wake(self: Arc<Self>) {
        // A timer of gloo that is dropped before it is due calls its waker too: that is no callback of the loop.
        let is_due = self.log.lock().start_callback(self.handle);
        if is_due {
            self.sleeper.wake_by_ref();
            self.log.lock().end_callback();
        }
    }
}
