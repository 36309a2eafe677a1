//! Animation frames: the only clock that the playback sees.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use gloo_render::{AnimationFrame, request_animation_frame};
use yew::prelude::*;

/// While `running`, calls `on_frame` once per picture that the browser paints, with the time since the last one.
///
/// `on_frame` must be memoized: another callback starts the frames anew.
#[hook]
pub fn use_frames(running: bool, on_frame: Callback<Duration>) {
    use_effect_with((running, on_frame), |(running, on_frame)| {
        let pending = Rc::new(RefCell::new(None));
        if *running {
            request(&pending, None, on_frame.clone());
        }
        // Dropping the pending frame cancels it.
        move || drop(pending.take())
    });
}

/// Asks for one frame, which asks for the next.
fn request(
    pending: &Rc<RefCell<Option<AnimationFrame>>>,
    last_millis: Option<f64>,
    on_frame: Callback<Duration>,
) {
    let next = pending.clone();
    let frame = request_animation_frame(move |now_millis| {
        // First the next frame, then the callback: what the callback does may cancel it.
        request(&next, Some(now_millis), on_frame.clone());
        if let Some(last_millis) = last_millis {
            on_frame.emit(duration(now_millis - last_millis));
        }
    });
    pending.replace(Some(frame));
}

/// Milliseconds as the browser gives them; never negative.
fn duration(millis: f64) -> Duration {
    Duration::from_secs_f64(millis.max(0.0) / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_that_goes_back_gives_no_time() {
        assert_eq!(duration(-3.0), Duration::ZERO);
        assert_eq!(duration(16.0), Duration::from_millis(16));
    }
}
