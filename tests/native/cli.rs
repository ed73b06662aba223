//! The command line as a script sees it: JSON on stdout, words on stderr, exit codes, the same bytes for the same input.

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use golden_thread::{
    domain::thread::{
        Draft, Fields, Kind, Log, ReplicaId, WallTime,
        chain::{Entropy, KeyName},
    },
    format::document,
};
use serde_json::Value;

/// Keys that follow from a text.
struct Named(&'static str);

impl Entropy for Named {
    fn key(&mut self, _: &KeyName) -> [u8; 32] {
        [self.0.as_bytes()[0]; 32]
    }
}

fn thread(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_thread"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn json(output: &Output) -> Value {
    let words = String::from_utf8_lossy(&output.stderr);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {words}"))
}

fn lines(output: &Output) -> Vec<Value> {
    String::from_utf8_lossy(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A folder of this test's own, empty.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

fn at(folder: &Path, name: &str) -> String {
    folder.join(name).to_string_lossy().into_owned()
}

const TABLE: &str = "id,kind,title,parent,owner,team,status\n\
    ns,north-star,Every litre accounted for,,Ingrid Solheim,,\n\
    t1,theme,Find leaks in hours,ns,Priya Raman,,\n\
    g1,goal,Cut false alarms from 22 % to 8 % by 30 June 2026,t1,Dae-jung Seo,Localisation,Accepted\n\
    g2,goal,Rewrite the retry queue,,J. Weidl; et al.,Platform,Proposed\n\
    g2/1,task,Read the old one,g2,,,\n";

fn imported(folder: &Path) -> String {
    let (table, out) = (at(folder, "goals.csv"), at(folder, "goals.json"));
    std::fs::write(&table, TABLE).unwrap();
    let done = thread(&["import", &table, "-o", &out, "--seed", "s", "--now", "2026-01-05T09:00:00Z"], "");
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    out
}

#[test]
fn a_table_becomes_a_report_and_the_same_seed_the_same_bytes() {
    let (one, two) = (folder("import-1"), folder("import-2"));
    let (first, second) = (imported(&one), imported(&two));
    assert_eq!(std::fs::read(&first).unwrap(), std::fs::read(&second).unwrap());
    let report = json(&thread(&["report", &first], ""));
    let counts = ["north_star", "theme", "goal", "task"].map(|kind| report["counts"][kind].as_u64().unwrap());
    assert_eq!(counts, [1, 1, 2, 1]);
    assert_eq!(report["alignment"]["orphans"], serde_json::json!(["g2"]));
    assert_eq!(report["digest"].as_str().unwrap().len(), 64);
}

#[test]
fn importing_again_doubles_nothing() {
    let folder = folder("again");
    let out = imported(&folder);
    let table = at(&folder, "goals.csv");
    let again = json(&thread(&["import", &table, "--into", &out, "-o", &out], ""));
    assert_eq!(again["events"], 0);
    std::fs::write(&table, TABLE.replace("Rewrite the", "Replace the")).unwrap();
    let changed = json(&thread(&["import", &table, "--into", &out, "-o", &out], ""));
    assert_eq!(changed["events"], 1);
}

#[test]
fn the_goals_of_a_real_organisation_come_in_whole() {
    let shared = std::env::var_os("GOLDEN_SHARED").map_or_else(|| PathBuf::from("../shared"), PathBuf::from);
    let table = shared.join("data/rust-project-goals-2026.csv");
    if !table.exists() {
        return eprintln!("skipped: {} is not here", table.display());
    }
    let out = at(&folder("real"), "real.json");
    let import = json(&thread(&["import", &table.to_string_lossy(), "-o", &out], ""));
    assert_eq!(import["dependent_goals"], 73);
    let report = json(&thread(&["report", &out], ""));
    let counts = ["north_star", "theme", "goal", "task"].map(|kind| report["counts"][kind].as_u64().unwrap());
    assert_eq!(counts, [1, 9, 74, 332]);
    assert_eq!(report["alignment"]["orphans"].as_array().unwrap().len(), 46);
    let goals = report["goals"].as_array().unwrap().iter().filter(|goal| goal["level"] == "goal");
    assert!(goals.clone().all(|goal| goal["progress"].is_null() && goal["band"] == "red"), "nothing is invented");
    assert!(goals.clone().all(|goal| !goal["missing"].as_array().unwrap().is_empty()));
}

#[test]
fn overlapping_files_of_a_company_merge_to_the_whole_in_any_order() {
    let folder = folder("merge");
    let (whole, parts) = (at(&folder, "whole.json"), at(&folder, "parts"));
    let recipe = ["sample", "--people", "30", "--weeks", "4", "--seed", "7"];
    assert!(thread(&[&recipe[..], &["-o", &whole]].concat(), "").status.success());
    assert!(thread(&[&recipe[..], &["--split", "3", "-o", &parts]].concat(), "").status.success());
    let part = |n: u8| at(&folder, &format!("parts/part-{n}.json"));
    let digest = json(&thread(&["report", &whole], ""))["digest"].clone();
    for order in [[1, 2, 3], [3, 1, 2]] {
        let out = at(&folder, "merged.json");
        let files = order.map(part);
        let merged = json(&thread(&["merge", &files[0], &files[1], &files[2], "-o", &out], ""));
        assert_eq!(merged["digest"], digest);
        assert_eq!(std::fs::read(&out).unwrap(), std::fs::read(&whole).unwrap());
    }
}

#[test]
fn what_a_merge_leaves_out_is_in_the_name_of_its_scope() {
    let folder = folder("scope");
    let (whole, open, out) = (at(&folder, "whole.json"), at(&folder, "open.json"), at(&folder, "out.json"));
    let recipe = ["sample", "--people", "30", "--weeks", "4", "--seed", "7", "-o", &whole];
    assert!(thread(&recipe, "").status.success());
    let checked = json(&thread(&["check", &whole], ""));
    assert_eq!((&checked["dated_ahead"], &checked["sound"]), (&0.into(), &true.into()));
    assert!(thread(&["export", &whole, "-o", &open], "").status.success());
    for (files, scope) in [(vec![&open, &open], "all, without pay"), (vec![&open, &whole], "whole")] {
        assert!(thread(&["merge", files[0], files[1], "-o", &out], "").status.success());
        let head: String = std::fs::read_to_string(&out).unwrap().chars().take(200).collect();
        assert!(head.contains(&format!("\"scope\":\"{scope}\"")), "{head}");
    }
}

#[test]
fn two_versions_of_an_event_are_kept_by_a_merge_and_told_by_a_check_with_exit_code_1() {
    let folder = folder("forks");
    let [one, other, both, back] = ["one", "other", "both", "back"].map(|name| at(&folder, &format!("{name}.json")));
    for (file, title) in [(&one, "Bread"), (&other, "Salt")] {
        let mut log = Log::default();
        let said = Draft::facts(Kind::GoalDescribed, "g".parse().unwrap(), Fields::default().with("title", title));
        let (author, at) = ("ana".parse().unwrap(), WallTime { ms: 0, offset: 0 });
        log.write(ReplicaId([1; 16]), &author, at, vec![said], &mut Named(title));
        std::fs::write(file, document::write(&"w".parse().unwrap(), title, &mut log).unwrap()).unwrap();
    }
    let merged = thread(&["merge", &one, &other, "-o", &both], "");
    assert_eq!((merged.status.code(), &json(&merged)["forks"]), (Some(0), &1.into()));
    assert!(String::from_utf8_lossy(&merged.stderr).contains("in two versions"));
    thread(&["merge", &other, &one, "-o", &back], "");
    assert_eq!(std::fs::read(&both).unwrap(), std::fs::read(&back).unwrap());
    let checked = thread(&["check", &both], "");
    assert_eq!(checked.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&checked.stderr).contains("in two versions"));
}

#[test]
fn a_damaged_file_is_told_with_exit_code_1_and_nothing_is_written() {
    let folder = folder("check");
    let file = imported(&folder);
    assert!(thread(&["check", &file], "").status.success());
    let text = std::fs::read_to_string(&file).unwrap();
    let half = at(&folder, "half.json");
    std::fs::write(&half, &text[..text.len() / 2]).unwrap();
    let checked = thread(&["check", &half], "");
    assert_eq!(checked.status.code(), Some(1));
    assert!(json(&checked)["why"].as_str().unwrap().contains("cut off at byte"));
    let out = at(&folder, "out.json");
    let merged = thread(&["merge", &file, &half, "-o", &out], "");
    assert_eq!((merged.status.code(), Path::new(&out).exists()), (Some(2), false));
}

#[test]
fn texts_are_assessed_line_by_line() {
    let texts = "Improve code quality\nCut churn from 5 % to 3 % by 30 June 2027\n";
    let judged = lines(&thread(&["assess", "--today", "2027-01-11"], texts));
    assert_eq!((judged[0]["band"].as_str(), judged[1]["band"].as_str()), (Some("red"), Some("green")));
    assert_eq!(judged[1]["due"], "2027-06-30");
    assert!(judged[0]["nudge"]["band"] == "green" && judged[0]["deadline"].as_array().unwrap().is_empty());
    let given = lines(&thread(&["assess", "--jsonl"], "{\"id\":\"a\",\"text\":\"Hold 12 interviews by Friday\"}\n"));
    assert_eq!((given[0]["id"].as_str(), given[0]["kind"].as_str()), (Some("a"), Some("activity")));
    assert_eq!(thread(&["assess", "--jsonl"], "{\"id\":1}\n").status.code(), Some(2));
}

#[test]
fn whoever_reads_only_the_head_gets_it_without_an_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_thread"))
        .args(["assess", "--today", "2027-01-11"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    child.stdin.take().unwrap().write_all("Improve code quality\n".repeat(3).as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    assert_eq!((done.status.code(), String::from_utf8_lossy(&done.stderr).into_owned()), (Some(0), String::new()));
}

#[test]
fn the_elements_of_a_goal_have_names_that_scripts_can_rely_on() {
    let judged = lines(&thread(&["assess", "--today", "2027-01-11"], "Improve code quality\n"));
    let names: Vec<&str> =
        judged[0]["findings"].as_array().unwrap().iter().map(|finding| finding["element"].as_str().unwrap()).collect();
    let known =
        ["metric", "deadline", "baseline", "specificity", "outcome", "direction", "scope", "owner", "lineofsight"];
    assert!(!names.is_empty() && names.iter().all(|name| known.contains(name)), "{names:?}");
}

#[test]
fn a_goal_flat_since_january_is_at_risk_in_february() {
    let points: Vec<String> = [5, 12, 19, 26]
        .iter()
        .map(|day| format!("{{\"date\":\"2026-01-{day:02}\",\"value\":10}}"))
        .chain(["{\"date\":\"2026-02-02\",\"value\":10}".to_owned()])
        .collect();
    let goal = format!(
        "{{\"id\":\"g\",\"start\":\"2026-01-01\",\"end\":\"2026-12-31\",\"today\":\"2026-02-06\",\"direction\":\"increase\",\
         \"baseline\":10,\"target\":60,\"points\":[{}]}}\n",
        points.join(",")
    );
    let judged = &lines(&thread(&["status"], &goal))[0];
    assert!(["at_risk", "off_track"].contains(&judged["status"].as_str().unwrap()), "{judged}");
    let wrong = goal.replace("increase", "sideways");
    let refused = thread(&["status"], &wrong);
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("line 1: direction “sideways”"));
}

#[test]
fn a_line_that_cannot_be_judged_is_told_by_number_and_keeps_no_other_from_it() {
    let goal = |id: &str| {
        format!(
            "{{\"id\":\"{id}\",\"start\":\"2026-01-01\",\"end\":\"2026-12-31\",\"today\":\"2026-02-06\",\
             \"direction\":\"increase\",\"target\":60}}\n"
        )
    };
    let input = [&goal("a"), "{\"id\":\"b\"\n", "\n", &goal("c").replace("increase", "up"), &goal("d")].concat();
    let done = thread(&["status"], &input);
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    let judged: Vec<_> = lines(&done).iter().map(|goal| goal["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!((judged.as_slice(), done.status.code()), (&["a".to_owned(), "d".to_owned()][..], Some(2)));
    assert!(told.contains("line 2: ") && told.contains("line 4: direction “up”"), "{told}");
    assert_eq!(told.lines().count(), 2, "{told}");
}

#[test]
fn help_teaches_with_examples() {
    let help = String::from_utf8(thread(&["merge", "--help"], "").stdout).unwrap();
    assert!(help.contains("Example:"), "{help}");
}

#[test]
fn a_line_that_cannot_be_judged_keeps_no_other_from_its_judgement() {
    let input =
        "{\"id\":\"a\",\"text\":\"Grow revenue\"}\nnonsense\n{\"id\":\"b\"}\n{\"id\":\"c\",\"text\":\"Be great\"}\n";
    let output = thread(&["assess", "--jsonl"], input);
    let judged: Vec<Value> = lines(&output).iter().map(|line| line["id"].clone()).collect();
    assert_eq!(judged, ["a", "c"]);
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(words.contains("line 2:") && words.contains("line 3: there is no “text”"), "{words}");
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn a_table_of_people_comes_in_as_people() {
    let folder = folder("people");
    let out = imported(&folder);
    let table = at(&folder, "people.csv");
    std::fs::write(&table, "Name,Email,Manager,Team,Salary,Currency\nDae-jung Seo,d@x.org,Priya Raman,Platform,54000,EUR\nPriya Raman,p@x.org,,Platform,,\n").unwrap();
    let came = json(&thread(&["import", &table, "--into", &out, "-o", &out], ""));
    assert_eq!((came["events"].as_u64(), came["people"]["updated"].as_u64()), (Some(3), Some(2)), "{came}");
    let again = json(&thread(&["import", &table, "--into", &out, "-o", &out], ""));
    assert_eq!(again["events"], 0);
}

#[test]
fn a_part_leaves_encrypted_and_an_erased_person_does_not_come_back() {
    let folder = folder("part");
    let [whole, part, gone, both] = ["whole.json", "part.json", "gone.json", "both.json"].map(|name| at(&folder, name));
    assert!(thread(&["sample", "--people", "30", "--weeks", "3", "-o", &whole], "").status.success());
    let sealed = with_passphrase(&["export", &whole, "--encrypt", "-o", &part], "correct horse");
    assert_eq!(json(&sealed)["scope"], "all, without pay");
    let bytes = std::fs::read(&part).unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains("person_described"));
    let checked = json(&with_passphrase(&["check", &part], "correct horse"));
    assert_eq!(
        (checked["sound"].as_bool(), checked["digest"].clone()),
        (Some(true), json(&thread(&["check", &whole], ""))["digest"].clone())
    );
    assert!(checked["withheld"].as_u64().unwrap() > 10 && checked["words"].as_str().unwrap().split(' ').count() == 4);
    assert_eq!(with_passphrase(&["check", &part], "wrong").status.code(), Some(2));

    let report = json(&thread(&["report", &whole], ""));
    assert_eq!(json(&thread(&["report", &whole, "--cycle", "2026"], "")), report, "the present cycle by its name");
    let unknown = thread(&["report", &whole, "--cycle", "2031"], "");
    assert_eq!((unknown.status.code(), unknown.stdout.len()), (Some(2), 0));
    assert!(String::from_utf8_lossy(&unknown.stderr).contains("there are: 2026"));
    let person = report["people"][5]["id"].as_str().unwrap().to_owned();
    let name = report["people"][5]["name"].as_str().unwrap().to_owned();
    assert!(json(&thread(&["erase", &whole, &person, "-o", &gone], ""))["erased"].as_u64().unwrap() > 1);
    assert!(thread(&["merge", &whole, &gone, "-o", &both], "").status.success());
    assert!(std::fs::read_to_string(&whole).unwrap().contains(&name));
    assert!(!std::fs::read_to_string(&both).unwrap().contains(&name));
    assert_eq!(json(&thread(&["check", &both], ""))["sound"], true);
}

fn with_passphrase(args: &[&str], passphrase: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_thread")).args(args).env("THREAD_PASSPHRASE", passphrase).output().unwrap()
}
