//! What is wanted of the interpreter: handed to its client, or kept until there is one.

use std::cell::RefCell;

use yew::Callback;

use super::{Phase, Request, Status};

/// Takes requests, whether there is a client or not.
#[derive(Default)]
pub(super) struct Inbox {
    client: RefCell<Option<Callback<Request>>>,
    /// In the order in which they came, at most one run for each slot.
    waiting: RefCell<Vec<Request>>,
}

impl Inbox {
    /// Hands a request to the client. As long as there is none, it is kept, and this is how the interpreter is meanwhile.
    pub(super) fn put(&self, request: Request) -> Option<Status> {
        let client = self.client.borrow().clone();
        if let Some(client) = client {
            client.emit(request);
            return None;
        }
        let mut waiting = self.waiting.borrow_mut();
        if let Request::Run(_) | Request::Stop(_) = request {
            waiting.retain(|other| slot_of(other) != slot_of(&request));
        }
        waiting.push(request);
        Some(Status {
            phase: Phase::Loading { received: 0, total: 0 },
            running: None,
            waiting: waiting.iter().filter_map(slot_that_runs).collect(),
        })
    }

    /// There is a client: it gets what was kept, and everything from now on.
    pub(super) fn hand_over(&self, client: Callback<Request>) {
        self.client.replace(Some(client.clone()));
        self.waiting.take().into_iter().for_each(|request| client.emit(request));
    }
}

fn slot_of(request: &Request) -> Option<usize> {
    match request {
        Request::Fetch => None,
        Request::Run(job) => Some(job.slot_idx),
        Request::Stop(slot_idx) => Some(*slot_idx),
    }
}

fn slot_that_runs(request: &Request) -> Option<usize> {
    match request {
        Request::Run(job) => Some(job.slot_idx),
        Request::Fetch | Request::Stop(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use interleave_trace::{Language, Source};

    use super::super::Job;
    use super::*;

    fn run(slot_idx: usize, text: &str) -> Request {
        let source = Source {
            name: "main.py".to_owned(),
            language: Language::Python,
            text: text.to_owned(),
        };
        Request::Run(Job { slot_idx, source })
    }

    /// Hands over to a client that only listens, and tells what it heard.
    fn handed_over(inbox: &Inbox) -> Rc<RefCell<Vec<Request>>> {
        let heard = Rc::new(RefCell::new(Vec::new()));
        let client = heard.clone();
        inbox.hand_over(Callback::from(move |request| client.borrow_mut().push(request)));
        heard
    }

    #[test]
    fn what_is_wanted_before_there_is_a_client_reaches_it_in_order() {
        let inbox = Inbox::default();
        let requests = [Request::Fetch, run(1, "a"), run(0, "b")];
        let waiting = requests.clone().map(|request| inbox.put(request).map(|now| now.waiting));
        assert_eq!(waiting, [Some(vec![]), Some(vec![1]), Some(vec![1, 0])]);
        let heard = handed_over(&inbox);
        assert_eq!(*heard.borrow(), requests);
        assert_eq!(inbox.put(run(1, "c")), None);
        assert_eq!(heard.borrow().last(), Some(&run(1, "c")));
    }

    #[test]
    fn a_program_that_waits_for_the_client_can_be_replaced_and_stopped() {
        let inbox = Inbox::default();
        for request in [run(0, "a"), run(1, "b"), run(0, "c"), Request::Stop(1)] {
            assert!(inbox.put(request).is_some_and(|now| now.phase != Phase::Cold));
        }
        assert_eq!(*handed_over(&inbox).borrow(), [run(0, "c"), Request::Stop(1)]);
    }
}
