//! Where in a document something is wrong, as a path that people can follow.
//!
//! Knows brackets, names and commas. Does not want to know whether what stands between them is sound.

/// Steps of a path that are told; whatever lies deeper is told by the last of them.
const MOST_STEPS: usize = 8;

/// One step into a document.
enum Step {
    /// Into an object, at this field once its name was read.
    Field(Vec<u8>),
    /// Into a list, at this place.
    Item(usize),
}

/// The path to where a beginning of a document ends, such as `events[12].payload.target`.
pub(super) fn path_at(beginning: &[u8]) -> String {
    let (mut steps, mut text, mut at) = (Vec::new(), Vec::new(), 0);
    while at < beginning.len() {
        match beginning[at] {
            b'{' => steps.push(Step::Field(Vec::new())),
            b'[' => steps.push(Step::Item(0)),
            b'}' | b']' => drop(steps.pop()),
            b'"' => text = quoted(beginning, &mut at),
            b':' => {
                if let Some(Step::Field(name)) = steps.last_mut() {
                    *name = std::mem::take(&mut text);
                }
            }
            b',' => match steps.last_mut() {
                Some(Step::Item(n)) => *n += 1,
                Some(Step::Field(name)) => name.clear(),
                None => {}
            },
            _ => {}
        }
        at += 1;
    }
    told(&steps)
}

/// The text in quotes at a place, which moves on to the closing mark.
fn quoted(bytes: &[u8], at: &mut usize) -> Vec<u8> {
    let begun = *at + 1;
    *at = begun;
    while *at < bytes.len() && bytes[*at] != b'"' {
        *at += if bytes[*at] == b'\\' { 2 } else { 1 };
    }
    bytes[begun..(*at).min(bytes.len())].to_vec()
}

fn told(steps: &[Step]) -> String {
    let mut path = String::new();
    for step in steps.iter().take(MOST_STEPS) {
        match step {
            Step::Field(name) if name.is_empty() => {}
            Step::Field(name) => {
                path.push_str(if path.is_empty() { "" } else { "." });
                path.push_str(&String::from_utf8_lossy(name));
            }
            Step::Item(n) => path.push_str(&["[", &n.to_string(), "]"].concat()),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_to_where_the_text_ends() {
        for (text, path) in [
            (r#"{"a":1,"events":[{"id":[0,1]},{"payload":{"target":Na"#, "events[1].payload.target"),
            (r#"{"events":[{"check_in":["w",["a, \"b\": ]"],null,[[0,N"#, "events[0].check_in[3][0][1]"),
            (r#"{"a":{"b":1},"c":"#, "c"),
            ("", ""),
        ] {
            assert_eq!(path_at(text.as_bytes()), path, "{text}");
        }
        assert_eq!(path_at("[".repeat(100_000).as_bytes()), "[0]".repeat(MOST_STEPS));
    }
}
