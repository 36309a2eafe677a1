//! The text that is pasted into an issue or a chat.

use expect_test::expect;
use interleave_picture::ascii;
use interleave_projection::Run;
use interleave_trace::testing::{gather, random, sequential};
use interleave_trace::text;

#[test]
fn a_comparison_is_one_block_with_titles() {
    let [one, two] = [sequential(), gather()].map(Run::new);
    expect![[r#"
        ```text
        One after another
                                       0 s     1 s      2 s
        one thread                     11      111      11
        Task-1 main()                  █········█········█✓
          brew('tea'), brew('coffee')   █······█ █······█
                                       █ runs  · waits  ○ ready  - generator between yields  ═ open context  ✓ returned  ✕ raised  ⊘ cancelled
               0 s  Task-1    tea: water on
               1 s  Task-1    tea: ready
               1 s  Task-1    coffee: water on
               2 s  Task-1    coffee: ready
        finished after 2 s

        All at once
                               0 s      1 s
        one thread             123      231
        Task-1 main()          █··········█✓
        Task-2 brew('tea')     ○█·······█✓
        Task-3 brew('coffee')  ○○█······○█✓
                               █ runs  · waits  ○ ready  - generator between yields  ═ open context  ✓ returned  ✕ raised  ⊘ cancelled
               0 s  Task-2    tea: water on
               0 s  Task-3    coffee: water on
               1 s  Task-2    tea: ready
               1 s  Task-3    coffee: ready
        finished after 1 s
        ```
    "#]].assert_eq(&ascii(&[("One after another", &one), ("All\nat once", &two)]));
}

#[test]
fn a_block_holds_the_whole_timeline_and_ends_where_it_should() {
    for seed in 0..60 {
        let run = Run::new(random(seed));
        let block = ascii(&[("", &run)]);
        let (fence, rest) = block.split_once("text\n").expect("it begins with a fence");
        let body = rest.strip_suffix(&format!("{fence}\n")).expect("it ends with the same");
        assert_eq!(body, text::render(run.trace()));
        assert!(!body.contains(fence));
    }
}
