//! What both kinds of stage keep: the state, and the two ways to change it.

use interleave_projection::Command;
use yew::prelude::*;

use crate::pages::stage_state::{Action, StageState};
use crate::views::Shared;

/// A stage's state, and what changes it. The callbacks stay the same for as long as the stage lives.
pub struct StageHandle {
    /// How it is now.
    pub state: UseReducerHandle<StageState>,
    /// Something happens to it.
    pub dispatch: Callback<Action>,
    /// The transport is used.
    pub on_command: Callback<Command>,
}

/// A stage that begins so.
#[hook]
pub fn use_stage(begin: &Shared<StageState>) -> StageHandle {
    let begin = begin.clone();
    let state = use_reducer(move || (*begin).clone());
    let dispatcher = state.dispatcher();
    let dispatch = use_callback((), move |action: Action, ()| dispatcher.dispatch(action));
    let on_command = use_callback(dispatch.clone(), |command, dispatch: &Callback<Action>| {
        dispatch.emit(Action::Transport(command));
    });
    StageHandle { state, dispatch, on_command }
}
