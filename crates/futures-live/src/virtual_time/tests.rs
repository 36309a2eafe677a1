//! What is left of a run that was dropped half-way: nothing.

use std::cell::Cell;

use super::*;

#[test]
fn a_dropped_run_leaves_no_task_no_timer_and_no_observer() {
    for demo in Demo::ALL {
        let event_loop = VirtualLoop::default();
        let n_observed = Rc::new(Cell::new(0));
        let counter = n_observed.clone();
        let recording = record(
            demo.to_source(),
            move || demo.spawn(),
            event_loop.host(),
            move |_| counter.set(counter.get() + 1),
        );
        event_loop.spawn(Box::pin(async move { drop(recording.await) }));

        // All tasks have begun and sleep.
        event_loop.run_until(Micros::from_millis(500));
        let n_observed_before = n_observed.get();
        assert!(n_observed_before > 0);
        assert!(event_loop.n_tasks() > 0);
        assert!(event_loop.n_timers() > 0);

        // The recording is the first task.
        let recording = event_loop.tasks.borrow_mut()[0].take();
        drop(recording);
        event_loop.run_until(Micros::from_millis(500));
        assert_eq!((event_loop.n_tasks(), event_loop.n_timers()), (0, 0), "{demo:?}");
        assert_eq!(n_observed.get(), n_observed_before);
        // What observed is gone with the tasks.
        assert_eq!(Rc::strong_count(&n_observed), 1);
    }
}

impl VirtualLoop {
    fn n_tasks(&self) -> usize {
        self.tasks.borrow().iter().flatten().count()
    }

    fn n_timers(&self) -> usize {
        lock(&self.clock.0).armed.len()
    }
}
