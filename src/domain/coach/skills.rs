//! The skills that a goal would train, by its intent.
//!
//! Skill names are those of the O*NET content model (O*NET Resource Center, U.S. Department of Labor, Employment and
//! Training Administration, licence CC BY 4.0); only the names are used. Which words point to which is our own.

use std::sync::LazyLock;

use super::stems::Stems;

/// A skill by its O*NET name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Skill {
    /// Its name, as people read it.
    pub name: &'static str,
}

/// Beginnings of words, and the skills that goals with them train.
const TABLE: &[(&str, &str)] = &[
    ("Negotiation", "deal|close|contract|negotiat|enterprise|vendor|procure|renewal|supplier"),
    ("Persuasion", "sell|sales|pitch|convinc|fund|investor|donor|lead|upsell|market|campaign|conver|demo"),
    ("Service Orientation", "customer|support|ticket|client|nps|csat|patient|guest|satisf|service"),
    ("Active Listening", "interview|feedback|one-on-one|listen|survey|user research|discovery"),
    ("Speaking", "speak|present|talks|conference|webinar|podcast|keynote"),
    ("Writing", "write|blog|article|document|newsletter|docs|content|report|publish"),
    ("Reading Comprehension", "read|book|study|literature|chapter"),
    ("Active Learning", "learn|course|skill|certif|language|fluent|practice|exam"),
    ("Instructing", "train|teach|mentor|workshop|onboard|curriculum|coach|student"),
    ("Programming", "code|software|bug|deploy|release|refactor|api|python|rust|javascript|sdk|app"),
    ("Systems Analysis", "architect|database|migrat|cluster|infrastructure|platform|latency|performance"),
    ("Systems Evaluation", "uptime|incident|reliab|resilien|sla|monitor|capacity"),
    ("Quality Control Analysis", "defect|quality|test|inspection|scrap|audit|complian|vulnerab"),
    ("Troubleshooting", "outage|recovery|root cause|resolve|backlog|downtime"),
    ("Technology Design", "design|prototype|ux|usab|accessib|interface|mvp"),
    ("Operations Analysis", "process|workflow|efficien|automat|streamlin|requirement|feature|product"),
    ("Management of Financial Resources", "budget|cost|expens|cash|margin|profit|invoice|save|forecast|revenue"),
    (
        "Management of Personnel Resources",
        "hire|hiring|recruit|team|manager|attrition|engagement|talent|promot|employee",
    ),
    ("Management of Material Resources", "inventory|stock|warehouse|equipment|supply|waste"),
    ("Time Management", "deadline|schedule|on time|priorit|habit|meeting|milestone|daily"),
    ("Coordination", "cross-functional|stakeholder|collaborat|align|event|volunteer|partner"),
    ("Social Perceptiveness", "culture|inclusion|communit|morale|wellbeing|trust"),
    ("Judgment and Decision Making", "strateg|decision|roadmap|risk|invest|prioriti"),
    ("Mathematics", "analytics|statistic|metric|model|data|experiment"),
    ("Science", "research|hypothesis|laborator|climate|emission"),
    ("Monitoring", "track|dashboard|kpi|health|weight|exercise"),
    ("Complex Problem Solving", "innovat|solve|reduce|eliminat|turnaround"),
    ("Critical Thinking", "analy|evaluat|assess|investigat"),
];

/// The table's own name of a skill, if it has it.
pub fn skill_named(name: &str) -> Option<&'static str> {
    TABLE.iter().map(|(known, _)| *known).find(|known| *known == name)
}

/// Most skills suggested for one goal.
const MOST: usize = 3;

static STEMS: LazyLock<Stems> = LazyLock::new(|| Stems::new(TABLE.iter().map(|(_, stems)| *stems)));

/// Words behind which a goal says where, with whom, how and by when: what stands there is not what it asks for.
const BESIDE: &[&str] = &[
    "on", "for", "with", "at", "in", "from", "by", "across", "within", "until", "before", "after", "per", "through",
    "via", "under", "over", "during", "without", "against", "into", "than", "that", "which", "so", "while", "because",
];

/// The skills that a goal asks for: those that its verb and what it is done to point to, most words first. What is only
/// named beside it, such as whose or where, decides nothing.
pub fn skills(text: &str) -> Vec<Skill> {
    spoken_of(&head_of(text))
}

/// The words of a goal up to the first that says where, with whom or by when; a goal that begins with such a word is read
/// from behind it. “To” goes on to a verb, and ends at a number.
fn head_of(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = |at: usize| words[at].trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let ends = |at: usize| {
        let before_number = words.get(at + 1).is_some_and(|next| next.contains(|c: char| c.is_ascii_digit()));
        BESIDE.contains(&&*plain(at)) || plain(at) == "to" && before_number
    };
    let first = (0..words.len()).find(|at| !ends(*at)).unwrap_or(0);
    let last = (first..words.len()).find(|at| ends(*at)).unwrap_or(words.len());
    words[first..last].join(" ")
}

/// The skills that words point to, wherever they stand, those with most words first.
pub fn spoken_of(text: &str) -> Vec<Skill> {
    let hits = STEMS.tally(&text.to_lowercase(), TABLE.len(), |_| 1);
    let mut found: Vec<(usize, &'static str)> =
        hits.into_iter().zip(TABLE).map(|(hits, (name, _))| (hits, *name)).filter(|(hits, _)| *hits > 0).collect();
    found.sort_by_key(|(hits, _)| std::cmp::Reverse(*hits));
    found.into_iter().take(MOST).map(|(_, name)| Skill { name }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_intent_names_the_skill() {
        for (text, skill) in [
            ("Close 5 enterprise deals", "Negotiation"),
            ("Hold 12 customer interviews", "Active Listening"),
            ("Improve code quality", "Programming"),
            ("Speak at a conference", "Speaking"),
            ("Hire two engineers", "Management of Personnel Resources"),
        ] {
            assert!(skills(text).iter().any(|s| s.name == skill), "{text}: {:?}", skills(text));
        }
        for text in ["Halve the changeover time on the second supplier’s cell", "Reviews answered within two days", ""]
        {
            let found = skills(text);
            assert!(!found.iter().any(|s| matches!(s.name, "Negotiation" | "Monitoring")), "{text}: {found:?}");
        }
        let by_june = skills("By June, close 5 enterprise deals for the supplier team");
        assert_eq!(by_june.iter().map(|s| s.name).collect::<Vec<_>>(), ["Negotiation"]);
        assert_eq!(spoken_of("She is at her best in a negotiation")[0].name, "Negotiation");
        assert!(skills("").is_empty());
        assert_eq!((skill_named("Speaking"), skill_named("Juggling")), (Some("Speaking"), None));
    }
}
