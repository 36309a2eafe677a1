//! Threads: functions handed to one, and who waits for them.
//!
//! A thread is one more actor. It executes between the turns of the loop, or while the loop is blocked, and is resumed
//! by name each time, so that every fact has its actor and its moment.

use interleave_trace::{Actor, EventKind, Outcome, ThreadId};

use crate::recording::{Key, Recording};

impl Recording {
    /// A function was handed to a thread.
    pub(crate) fn thread_created(&mut self, function: String) -> ThreadId {
        let thread = ThreadId::from_idx(self.n_threads as usize);
        self.n_threads += 1;
        self.push(EventKind::ThreadCreated { thread, function });
        thread
    }

    /// A thread executes from here on.
    pub(crate) fn thread_resumed(&mut self, thread: ThreadId) {
        self.flush();
        self.actors.push(Actor::Thread(thread));
    }

    /// The thread that executes pauses, or is over.
    pub(crate) fn thread_paused(&mut self) {
        self.flush();
        if matches!(self.actor(), Actor::Thread(_)) {
            self.actors.pop();
        }
    }

    /// The thread that executes begins with its function.
    pub(crate) fn thread_started(&mut self) {
        if let Actor::Thread(thread) = self.actor() {
            self.push(EventKind::ThreadStarted { thread });
        }
    }

    /// The function of the thread that executes is over.
    pub(crate) fn thread_ended(&mut self, outcome: Outcome) {
        if let Actor::Thread(thread) = self.actor() {
            self.push(EventKind::ThreadEnded { thread, outcome });
        }
    }

    /// A future will have the result of a thread: whoever waits for it waits for the thread.
    pub(crate) fn thread_future(&mut self, future: Key, thread: ThreadId) {
        self.thread_futures.insert(future, thread);
    }

    /// The thread has given its result. The future's address may mean another one from here on.
    pub(crate) fn thread_future_over(&mut self, future: Key) {
        self.thread_futures.remove(&future);
    }

    /// The thread whose result a future will have.
    pub(crate) fn thread_of(&self, future: Key) -> Option<ThreadId> {
        self.thread_futures.get(&future).copied()
    }
}
