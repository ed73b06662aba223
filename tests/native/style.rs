//! The look holds together: one home for raw colours, two equal nights, every sheet linked, no style in markup.
//!
//! Reads the files of this package as text; knows no CSS beyond a comment and a pair of braces.

use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn the_dark_blocks_are_the_same_night() {
    let tokens = without_comments(&read("style/tokens.css"));
    let wish = block_after(&tokens, r#":root:not([data-theme="light"])"#);
    let choice = block_after(&tokens, r#":root[data-theme="dark"]"#);
    assert!(wish.len() > 20, "the dark block has {} declarations", wish.len());
    assert_eq!(wish, choice);
}

#[test]
fn raw_colours_live_in_tokens_only() {
    let raw = ["oklch(", "oklab(", "rgb(", "rgba(", "hsl(", "hwb(", "lab(", "lch("];
    let mut found = Vec::new();
    for sheet in sheets().iter().filter(|path| !path.ends_with("tokens.css")) {
        let text = without_comments(&fs::read_to_string(sheet).expect("a sheet can be read"));
        found.extend(
            text.lines()
                .filter(|line| raw.iter().any(|name| line.contains(name)) || has_hex_colour(line))
                .map(|line| format!("{}: {}", sheet.display(), line.trim())),
        );
    }
    assert!(found.is_empty(), "raw colours outside tokens.css:\n{}", found.join("\n"));
}

#[test]
fn a_hex_colour_is_told_from_other_words_with_a_hash() {
    for (line, expected) in [
        ("  color: #fff;", true),
        ("  color: #1a2b3c;", true),
        ("  fill: url(#arrow);", false),
        ("  content: \"#1\";", false),
        ("  color: var(--text);", false),
    ] {
        assert_eq!(has_hex_colour(line), expected, "{line}");
    }
}

#[test]
fn every_sheet_says_what_it_is_and_stands_in_a_declared_layer() {
    let layers = ["tokens", "reset", "base", "layout", "components", "views", "utilities"];
    for sheet in sheets() {
        let text = fs::read_to_string(&sheet).expect("a sheet can be read");
        assert!(text.starts_with("/* "), "{} opens with what it is", sheet.display());
        let rules = without_comments(&text);
        for statement in top_level(&rules) {
            let name = statement.trim_start_matches("@layer ").trim();
            assert!(
                statement.starts_with("@layer ") && name.split(", ").all(|layer| layers.contains(&layer)),
                "{}: `{statement}` stands outside the layers",
                sheet.display()
            );
        }
    }
}

#[test]
fn every_sheet_is_linked_where_there_is_a_page() {
    let Ok(page) = fs::read_to_string(root().join("index.html")) else { return };
    for sheet in sheets() {
        let name = sheet.strip_prefix(root()).expect("a sheet lies in the package").display().to_string();
        assert!(page.contains(&format!("\"{name}\"")), "{name} is not linked in index.html");
    }
}

#[test]
fn no_token_is_used_that_nobody_declared() {
    let all: String =
        sheets().iter().map(|path| without_comments(&fs::read_to_string(path).expect("a sheet can be read"))).collect();
    for used in all.split("var(").skip(1) {
        let name: String = used.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        assert!(all.contains(&format!("{name}:")), "{name} is used but never declared");
    }
}

#[test]
fn markup_carries_no_style_and_no_raw_html() {
    for file in files_below(&root().join("src"), "rs") {
        let text = fs::read_to_string(&file).expect("a source file can be read");
        for forbidden in [" style=\"", "inner_html", "set_inner_html", "insert_adjacent_html"] {
            assert!(!text.contains(forbidden), "{} contains `{forbidden}`", file.display());
        }
    }
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).expect("a file of this package can be read")
}

fn sheets() -> Vec<PathBuf> {
    let found = files_below(&root().join("style"), "css");
    assert!(found.len() > 30, "only {} sheets found", found.len());
    found
}

fn files_below(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder of this package can be read") {
        let path = entry.expect("an entry can be read").path();
        if path.is_dir() {
            found.extend(files_below(&path, extension));
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn without_comments(css: &str) -> String {
    let mut rest = css;
    let mut kept = String::new();
    while let Some((before, after)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + rest
}

/// The declarations of the first block that follows `selector`, one a line.
fn block_after(css: &str, selector: &str) -> Vec<String> {
    let from = css.find(selector).unwrap_or_else(|| panic!("`{selector}` is not in tokens.css"));
    let (_, inside) = css[from..].split_once('{').expect("a selector has a block");
    let (inside, _) = inside.split_once('}').expect("a block ends");
    inside.split(';').map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// What stands outside all braces: the names of blocks and the statements between them.
fn top_level(css: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let mut outside = String::new();
    for letter in css.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        match (depth, letter) {
            (0, '}') | (1, '{') => outside.push(';'),
            (0, _) => outside.push(letter),
            (_, _) => {}
        }
    }
    outside.split(';').map(str::trim).filter(|statement| !statement.is_empty()).map(str::to_owned).collect()
}

fn has_hex_colour(line: &str) -> bool {
    line.split(": ").skip(1).flat_map(|value| value.split(' ')).any(|word| {
        word.trim_end_matches([';', ',']).strip_prefix('#').is_some_and(|digits| {
            matches!(digits.len(), 3 | 4 | 6 | 8) && digits.chars().all(|digit| digit.is_ascii_hexdigit())
        })
    })
}
