//! Tasks: each is polled by the executor on its own, has its own waker and its own place in the queue.
//!
//! A task is a `RemoteHandle` pair of the futures crate. Around it is what records its runs; inside it, between the
//! program's future and the sending of its result, what records that it is done: so that it is done before who waits
//! for it is woken, as in asyncio.

use std::fmt::Debug;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use futures::FutureExt as _;
use futures::future::{LocalBoxFuture, RemoteHandle};
use interleave_trace::{TaskId, Wait};

use crate::live::Live;
use crate::live::span::Coroutine;
use crate::live::waker::TaskWaker;

/// Makes a task of a call, and queues it.
pub(crate) fn spawn<F>(coroutine: Coroutine<F>) -> JoinHandle<F::Output>
where
    F: Future<Output: Debug> + 'static,
{
    let live = Live::current();
    let task = live.log.lock().create_task(coroutine.span);
    let done = {
        let log = live.log.clone();
        move |value: &F::Output| log.lock().finish_task(task, format!("{value:?}"))
    };
    let (remote, result) = coroutine.inspect(done).remote_handle();
    live.log.lock().queue_task(task);
    (live.host.spawn)(Box::pin(Task { live: live.clone(), id: task, body: remote.boxed_local() }));
    JoinHandle { task, result }
}

/// The result of a task, for one that waits for it. To drop it is to stop the task.
#[must_use = "to drop it is to stop the task"]
pub(crate) struct JoinHandle<T> {
    task: TaskId,
    /// The bare result, for the page: it waits for the first task, and is no task of the run.
    pub(crate) result: RemoteHandle<T>,
}

impl<T: 'static> Future for JoinHandle<T> {
    type Output = T;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<T> {
        let poll = self.result.poll_unpin(cx);
        if poll.is_pending() {
            Live::current().log.lock().wait_on(Wait::Task(self.task));
        }
        poll
    }
}

/// What the executor polls.
struct Task {
    live: Live,
    id: TaskId,
    body: LocalBoxFuture<'static, ()>,
}

impl Future for Task {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let live = self.live.clone();
        let id = self.id;
        let waker = Waker::from(TaskWaker::new(live.log.clone(), id, cx.waker().clone()));
        live.log.lock().start_run(id);
        let poll = live.scope(Some(id), || self.body.poll_unpin(&mut Context::from_waker(&waker)));
        live.log.lock().end_run(poll.is_ready());
        live.tell();
        poll
    }
}
