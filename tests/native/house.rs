//! The house holds: which room may know which, that every file says what it knows, and what no file may contain.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

/// The rooms, in the order of the arrows: each may know those that are named.
const ARROWS: &[(&str, &[&str])] = &[
    ("domain", &["domain"]),
    ("format", &["format", "domain"]),
    ("sample", &["sample", "domain"]),
    ("storage", &["storage", "domain", "format"]),
    ("state", &["state", "domain", "format", "storage"]),
    ("components", &["components"]),
    ("views", &["views", "domain", "format", "state", "components", "sample"]),
];

/// Inside the domain: shared ground first, then thread ← board ← align, coach, track ← achieve ← picture.
const DOMAIN: &[(&str, &[&str])] = &[
    ("measure", &[]),
    ("week", &[]),
    ("letters", &[]),
    ("natural", &[]),
    ("spoken", &[]),
    ("exact", &["measure", "natural"]),
    ("money", &["measure", "exact"]),
    ("drift", &["measure", "exact", "money"]),
    ("thread", &["measure", "week"]),
    ("board", &["thread", "measure", "spoken", "week", "money"]),
    ("align", &["board", "thread", "measure"]),
    ("coach", &["measure", "week"]),
    ("track", &["board", "measure", "spoken", "week"]),
    ("achieve", &["board", "track", "measure", "week", "exact", "money", "natural"]),
    (
        "picture",
        &["achieve", "align", "board", "coach", "track", "thread", "measure", "week", "exact", "money", "drift"],
    ),
];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

fn all() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    sources(&root, &mut found);
    let name = |path: &PathBuf| path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
    found.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// The rooms that a text names behind `crate::` and a prefix, comments and tests left out.
fn named(text: &str, prefix: &str) -> Vec<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or(text);
    let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut rooms = Vec::new();
    for (at, _) in code.match_indices(prefix) {
        let rest = &code[at + prefix.len()..];
        match rest.strip_prefix('{') {
            Some(group) => rooms.extend(heads(group)),
            None => rooms.extend(word(rest)),
        }
    }
    rooms
}

/// The first words of the branches of a `{…}` group.
fn heads(group: &str) -> Vec<String> {
    let (mut depth, mut heads, mut branch) = (0_i32, Vec::new(), String::new());
    for c in group.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => heads.extend(word(std::mem::take(&mut branch).trim())),
            _ if depth == 0 => branch.push(c),
            _ => {}
        }
    }
    heads.extend(word(branch.trim()));
    heads
}

fn word(text: &str) -> Option<String> {
    let word: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!word.is_empty() && word.chars().all(|c| !c.is_uppercase())).then_some(word)
}

#[test]
fn rooms_know_only_the_rooms_they_may() {
    let arrows: BTreeMap<&str, &[&str]> = ARROWS.iter().copied().collect();
    let mut broken = Vec::new();
    for (file, text) in all() {
        let room = file.split(['/', '.']).next().unwrap();
        let Some(allowed) = arrows.get(room) else { continue };
        for other in named(&text, "crate::").iter().filter(|other| arrows.contains_key(other.as_str())) {
            if !allowed.contains(&other.as_str()) {
                broken.push(format!("{file} knows {other}"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn inside_the_domain_arrows_point_one_way() {
    let arrows: BTreeMap<&str, &[&str]> = DOMAIN.iter().copied().collect();
    let mut broken = Vec::new();
    for (file, text) in all().iter().filter(|(file, _)| file.starts_with("domain/") && file != "domain/mod.rs") {
        let slice = file.split(['/', '.']).nth(1).unwrap();
        let allowed = arrows.get(slice).unwrap_or_else(|| panic!("{file}: name its arrows in this test"));
        let mut others = named(text, "crate::domain::");
        if text.contains("crate::{") {
            others.extend(named(text, "\n    domain::"));
        }
        for other in others.iter().filter(|other| arrows.contains_key(other.as_str()) && *other != slice) {
            if !allowed.contains(&other.as_str()) {
                broken.push(format!("{file} knows {other}"));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_file_says_first_what_it_knows() {
    let silent: Vec<String> =
        all().into_iter().filter(|(_, text)| !text.starts_with("//!")).map(|(file, _)| file).collect();
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn the_pure_rooms_know_no_browser_and_no_signal() {
    let pure = ["domain/", "format/", "sample/"];
    let is_test = |file: &str| file.ends_with("tests.rs");
    let foreign = ["leptos", "web_sys", "js_sys", "wasm_bindgen", "std::fs", "std::time", "println!"];
    for (file, text) in all().iter().filter(|(f, _)| pure.iter().any(|room| f.starts_with(room)) && !is_test(f)) {
        let found: Vec<&&str> = foreign.iter().filter(|word| named_in_code(text, word)).collect();
        assert!(found.is_empty(), "{file} uses {found:?}");
    }
}

fn named_in_code(text: &str, word: &str) -> bool {
    let code = text.split("#[cfg(test)]").next().unwrap_or(text);
    code.lines().any(|line| !line.trim_start().starts_with("//") && line.contains(word))
}

#[test]
fn this_test_can_see_a_broken_arrow() {
    let text =
        "use crate::{\n    domain::{board::Board, thread::Id},\n    views::shell,\n};\nuse crate::state::Room;\n";
    assert_eq!(named(text, "crate::"), ["domain", "views", "state"]);
    assert_eq!(named("use crate::domain::{achieve::{rate, pay}, board};", "crate::domain::"), ["achieve", "board"]);
}
