//! The lesson itself: every statement in it holds, everything of the outline is there, and what is wrong is told.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the lesson has to show: chapter, description, name of the stage.
const OUTLINE: &str = include_str!("outline.txt");

/// Runs the program on a folder: whether it went well, what it said, and where it wrote to.
fn bake(source: &Path, name: &str) -> (bool, String, PathBuf) {
    let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let output = Command::new(env!("CARGO_BIN_EXE_interleave-bake"))
        .args([source, &out])
        .output()
        .expect("it was built");
    (output.status.success(), String::from_utf8_lossy(&output.stderr).into_owned(), out)
}

/// A small lesson of one chapter, whose text is given.
fn lesson(name: &str, chapter: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-source"));
    fs::create_dir_all(folder.join("lessons")).expect("a folder");
    fs::create_dir_all(folder.join("quiz")).expect("a folder");
    let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static");
    for file in ["lessons/glossary.md", "lessons/docs.txt", "quiz/02-await.md"] {
        fs::copy(real.join(file), folder.join(file)).expect("it is there");
    }
    let about = "---\ntitle: About\ndescription: About.\n---\n\nText.\n";
    fs::write(folder.join("lessons/about.md"), about).expect("it can be written");
    let text = format!("---\ntitle: async and await\ndescription: Two words.\n---\n\n{chapter}");
    fs::write(folder.join("lessons/01-async-and-await.md"), text).expect("it can be written");
    folder
}

#[track_caller]
fn refused(name: &str, chapter: &str, expected: &str) {
    let (is_good, said, _) = bake(&lesson(name, chapter), name);
    assert!(!is_good, "it was accepted");
    assert!(said.contains(expected), "it said:\n{said}");
}

#[test]
fn every_statement_of_the_lesson_holds_and_every_row_of_the_outline_is_there() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../static");
    let (is_good, said, out) = bake(&source, "lesson");
    assert!(is_good, "{said}");
    let pages = fs::read_to_string(out.join("pages.json")).expect("it was written");
    let rows: Vec<_> = OUTLINE.lines().filter(|line| !line.starts_with('#')).collect();
    for row in &rows {
        let name = row.rsplit("    ").next().unwrap_or_default();
        assert!(out.join(format!("stages/{name}.stage")).exists(), "no stage for “{row}”");
        let is_question = row.starts_with("15");
        assert!(
            is_question || pages.contains(&format!(r#"id=\"{name}\""#)),
            "not on a page: {row}"
        );
    }
    let mut chapters: Vec<_> = rows.iter().filter_map(|row| row.split("  ").next()).collect();
    chapters.dedup();
    assert_eq!(chapters.len(), 15);
}

#[test]
fn a_fact_that_does_not_hold_is_told_with_its_line() {
    let chapter = "```demo nap Nap\nimport asyncio\nasyncio.run(asyncio.sleep(1))\n```\n\n```facts nap\nends well\ntakes 2 s\n```\n";
    refused("fact", chapter, "01-async-and-await.md:13: It takes 1 s.");
}

#[test]
fn a_fact_that_is_none_is_told() {
    let chapter = "```demo nap Nap\nprint(1)\n```\n\n```facts nap\nflies high\n```\n";
    refused("no-fact", chapter, ":11: `flies` is no fact");
}

#[test]
fn a_moment_that_is_not_there_is_told() {
    let chapter = "[there](<step:nap/Task-9 sings>)\n\n```demo nap Nap\nprint(1)\n```\n\n```facts nap\nends well\n```\n";
    refused("moment", chapter, "01-async-and-await.md:6: no step of `nap` says “Task-9 sings”");
}

#[test]
fn links_that_lead_nowhere_are_told() {
    for (link, expected) in [
        ("chapter:nowhere", "there is no chapter `nowhere`"),
        ("term:flux", "`flux` is not in the glossary"),
        ("py:asyncio.fly", "`asyncio.fly` is not in docs.txt"),
    ] {
        refused("link", &format!("See [this]({link}).\n"), expected);
    }
}

#[test]
fn two_things_with_one_address_are_told() {
    let demo = "```demo two-naps Two naps\nprint(1)\n```\n\n```facts two-naps\nprints 1\n```\n";
    let expected = "`#two-naps` is the address of something else in this chapter";
    refused(
        "twice",
        &format!("## Two naps\n\n{demo}"),
        &format!("01-async-and-await.md:8: {expected}"),
    );
    refused("behind", &format!("{demo}\n## Two naps\n"), expected);
}

#[test]
fn every_stage_has_its_picture_with_its_size_in_the_page() {
    let demo = "```demo nap A <nap>\nprint(1)\n```\n\n```facts nap\nprints 1\n```\n";
    let (is_good, said, out) = bake(&lesson("pictured", demo), "pictured");
    assert!(is_good, "{said}");
    let pages = fs::read_to_string(out.join("pages.json")).expect("it was written");
    for file in ["nap.svg", "nap-narrow.svg"] {
        let svg = fs::read_to_string(out.join("posters").join(file)).expect("it was written");
        assert!(svg.starts_with("<svg"), "{svg}");
        let size = svg.split(" width=\"").nth(1).and_then(|rest| rest.split('"').next());
        let size =
            format!("lesson/posters/{file}\\\" width=\\\"{}\\\"", size.expect("it has a width"));
        assert!(pages.contains(&size), "{size} in {pages}");
    }
    assert!(pages.contains("alt=\\\"Timeline of A &lt;nap&gt;\\\""), "{pages}");
}

#[test]
fn a_program_without_facts_and_a_block_without_an_end_are_told() {
    refused("bare", "```demo nap Nap\nprint(1)\n```\n", "it needs `facts`");
    refused("open", "```demo nap Nap\nprint(1)\n", "not closed");
    refused("lost", "```part nap Nap\nprint(1)\n```\n", "no `compare` shows this program");
}

#[test]
fn an_exercise_has_to_be_solved_by_its_solution_and_not_from_the_start() {
    let exercise = |begun: &str, solution: &str| {
        format!(
            "```exercise one One\n{begun}\n```\n\n```checks one\nprints 1 :: Print it.\n```\n\n```nudge one\nPrint.\n```\n\n```solution one\n{solution}\n```\n"
        )
    };
    refused(
        "unsolved",
        &exercise("pass", "print(2)"),
        "the solution does not pass the check of line 11",
    );
    refused("solved", &exercise("print(1)", "print(1)"), "the exercise is solved from the start");
    let (is_good, said, _) = bake(&lesson("fine", &exercise("pass", "print(1)")), "fine");
    assert!(is_good, "{said}");
}
