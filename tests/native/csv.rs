//! CSV in and out, as a stranger would try it: a real organisation's file, files of all sorts, and any bytes.

use std::{collections::BTreeMap, path::Path, sync::Arc};

use golden_thread::{
    domain::{
        board::{Board, Goal, GoalState, Level, Pay, Person, Proof, Series, field::Field},
        picture::{PersonFigures, Picture, person_figures},
        thread::{
            CheckIn, Draft, Fields, Id, Kind, Log, Observation, Payload, ReplicaId, Value, WallTime,
            chain::{Entropy, KeyName},
        },
    },
    format::csv::{
        Cell, Finding, Here, Import, Mapping, Rows, Table, Tally, Why, check_ins_table, goals_table, payroll_table,
        people_table, plan_goals, plan_people, plan_table, raises_table, ratings_table, salaries_table, write_table,
    },
};
use proptest::prelude::*;

/// Keys that anyone can guess: for tests.
struct Guessable;

impl Entropy for Guessable {
    fn key(&mut self, _: &KeyName) -> [u8; 32] {
        [7; 32]
    }
}

fn write(log: &mut Log, import: Import) -> Board {
    let author: Id = "me".parse().unwrap();
    let at: WallTime = "2026-01-12T09:00:00Z".parse().unwrap();
    log.write(ReplicaId([1; 16]), &author, at, import.drafts, &mut Guessable);
    let board = Board::of(log);
    assert!(board.quarantine().is_empty(), "{:?}", board.quarantine());
    assert_eq!(board.n_waiting(), 0);
    board
}

fn say(log: &mut Log, kind: Kind, subject: &str, fields: Fields) -> Board {
    let draft = Draft::facts(kind, subject.parse().unwrap(), fields);
    write(log, Import { drafts: vec![draft], ..Import::default() })
}

fn goals(csv: &str, board: &Board) -> Import {
    let table = Table::read(csv.as_bytes()).unwrap();
    plan_goals(&table, &Mapping::of(Rows::Goals, &table.headers), board, None)
}

fn people(csv: &str, board: &Board) -> Import {
    let table = Table::read(csv.as_bytes()).unwrap();
    plan_people(&table, &Mapping::of(Rows::People, &table.headers), board)
}

/// A table planned as what its headers say it is of.
fn planned(csv: &str, board: &Board, log: &Log) -> Import {
    let table = Table::read(csv.as_bytes()).unwrap();
    let here = Here { board, log, now: "2026-W10".try_into().unwrap() };
    plan_table(&table, &Mapping::guess(&table.headers), here, Some("Imported"))
}

/// What an import says, one line a draft.
fn said(import: &Import) -> Vec<String> {
    let line = |draft: &Draft| match &draft.payload {
        Payload::Facts(fields) => {
            format!("{} {} {}", draft.kind, draft.subject, serde_json::to_string(fields).unwrap())
        }
        Payload::CheckIn(said) => {
            let mut text = String::new();
            said.write_canonical(&mut text);
            format!("{} of {} {text}", draft.kind, draft.by.as_ref().unwrap())
        }
    };
    import.drafts.iter().map(line).collect()
}

fn notes(import: &Import) -> Vec<String> {
    import.report.notes.iter().map(ToString::to_string).collect()
}

fn created(n: usize) -> Tally {
    Tally { created: n, ..Tally::default() }
}

/// Whether a goal's parents lead to a North Star.
fn reaches_the_north_star(board: &Board, goal: Goal<'_>) -> bool {
    let mut at = Some(goal);
    for _ in 0..100 {
        match at {
            Some(goal) if goal.level() == Level::NorthStar => return true,
            Some(goal) => at = goal.parent().and_then(|parent| board.goal(parent)),
            None => return false,
        }
    }
    false
}

/// The goals of a real organisation, where they lie beside the project.
fn real_file() -> Option<Vec<u8>> {
    let home = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut places = home.ancestors().map(|place| place.join("shared/data/rust-project-goals-2026.csv"));
    let found = places.find_map(|path| std::fs::read(path).ok());
    if found.is_none() {
        eprintln!("rust-project-goals-2026.csv is not here: skipped");
    }
    found
}

#[test]
fn a_real_organisation_comes_in_whole_and_nothing_is_invented() {
    let Some(bytes) = real_file() else { return };
    let table = Table::read(&bytes).unwrap();
    let import = plan_goals(&table, &Mapping::guess(&table.headers), &Board::default(), None);
    let levels = [(Level::NorthStar, 1), (Level::Theme, 9), (Level::Goal, 74), (Level::Task, 332)];
    let expected: BTreeMap<Level, Tally> = levels.into_iter().map(|(level, n)| (level, created(n))).collect();
    assert_eq!(import.report.goals, expected);
    assert_eq!((import.report.n_dependent_goals, import.report.n_dependencies), (73, 200));
    assert!(import.report.findings.contains(&Finding::NoNumbers(74)));
    let report = import.report.clone();

    let board = write(&mut Log::default(), import);
    let orphans = board.goals().filter(|goal| goal.level() == Level::Goal && !reaches_the_north_star(&board, *goal));
    assert_eq!(orphans.count(), 46);
    let is_goal = |goal: &Goal<'_>| goal.level() == Level::Goal;
    let in_state = |state| board.goals().filter(is_goal).filter(|goal| goal.state() == state).count();
    assert_eq!([GoalState::Adopted, GoalState::Proposed, GoalState::Declined].map(in_state), [71, 2, 1]);
    assert!(board.goals().filter(|goal| goal.level() <= Level::Theme).all(|goal| goal.state() == GoalState::Adopted));
    assert_eq!(board.goals().filter(|goal| goal.dependencies().next().is_some()).count(), 73);
    assert!(board.goals().all(|goal| goal.metric().is_none() && goal.target().is_none() && goal.baseline().is_none()));
    assert!(board.goals().all(|goal| goal.due().is_some() && goal.due_is_inherited()));
    let tasks = board.goals().filter(|goal| goal.level() == Level::Task);
    let parents = tasks.map(|task| task.parent().and_then(|id| board.goal(id)).map(Goal::level));
    assert!(parents.into_iter().all(|level| level == Some(Level::Goal)));
    assert_eq!((board.name(), board.cycle()), (Some("Rust Project"), Some("2026")));
    assert_eq!((board.units().count(), board.people().count()), (report.units.created, report.people.created));
    assert!(board.goals().flat_map(Goal::owners).all(|owner| board.person(owner).is_some()));
    assert!(board.goals().filter_map(Goal::unit).all(|unit| board.unit(unit).is_some()));

    let again = plan_goals(&table, &Mapping::guess(&table.headers), &board, None);
    assert_eq!(said(&again), Vec::<String>::new());
    assert_eq!(again.report.goals.values().map(|tally| tally.unchanged).sum::<usize>(), 416);
}

#[test]
fn every_word_of_a_real_owners_column_is_a_person_a_unit_or_a_note() {
    let Some(bytes) = real_file() else { return };
    let table = Table::read(&bytes).unwrap();
    let import = plan_goals(&table, &Mapping::guess(&table.headers), &Board::default(), None);
    let owners = table.headers.iter().position(|header| &**header == "owner").unwrap();
    let board = write(&mut Log::default(), import.clone());
    let mut n_cells = 0;
    for row in table.rows.iter().filter(|row| !row.cells[owners].is_empty()) {
        let mut rest = row.cells[owners].to_lowercase().replace(" and ", ", ");
        let name = |owner: &str| board.person(owner).unwrap().name().to_lowercase();
        let mut places: Vec<String> = board.goal(&row.cells[0]).unwrap().owners().map(name).collect();
        let of_row = import.report.notes.iter().filter(|note| note.row == row.number);
        places.extend(of_row.map(|note| note.text.to_lowercase().replace(" and ", ", ")));
        for place in &places {
            rest = rest.replacen(place.as_str(), "", 1);
        }
        assert!(!rest.contains(char::is_alphanumeric), "row {}: “{}” is lost", row.number, rest);
        n_cells += 1;
    }
    assert_eq!(n_cells, 404);
    assert!(
        ["tbd", "help wanted", "consortium", "various", "wg-parallel-rustc"]
            .iter()
            .all(|word| board.person(word).is_none())
    );
    assert!(["jackh726", "nikomatsakis", "epage"].iter().all(|handle| board.person(handle).is_some()));
}

#[test]
fn a_changed_cell_is_one_change() {
    let csv = "id,kind,title,parent,owner,team,status,due,depends_on\n\
               ns,north-star,Serve,,,All,,2026-12-31,\n\
               g1,goal,Ship,ns,@anna,core,Accepted,2026-12-31,docs:Small\n\
               g2,goal,Test,ns,@ben,core,Proposed,2026-12-31,\n";
    let board = write(&mut Log::default(), goals(csv, &Board::default()));
    for (from, to, expected) in [
        ("Ship", "Ship it", vec![r#"goal_described g1 {"title":"Ship it"}"#]),
        ("g1,goal,Ship,ns", "g1,goal,Ship,g2", vec![r#"goal_aligned g1 {"parent":"g2"}"#]),
        ("docs:Small", "docs:Large", vec![r#"dependency_stated g1 {"need":"Large","on":"docs"}"#]),
        (
            "@ben",
            "@ben @cleo",
            vec![r#"person_described cleo {"name":"cleo"}"#, r#"goal_described g2 {"owners":["ben","cleo"]}"#],
        ),
        (
            "Proposed",
            "Accepted",
            vec![r#"goal_described g2 {"source_status":"Accepted"}"#, r#"goal_answered g2 {"state":"adopted"}"#],
        ),
        (
            "Accepted,2026-12-31",
            "Accepted,2026-06-30",
            vec![r#"goal_described g1 {"due":"2026-06-30","due_inherited":false}"#],
        ),
        ("@anna", "", vec![]),
    ] {
        let import = goals(&csv.replace(from, to), &board);
        assert_eq!(said(&import), expected, "{from} → {to}");
        let updated: usize = import.report.goals.values().map(|tally| tally.updated).sum();
        assert_eq!(updated, usize::from(!expected.is_empty()));
    }
}

#[test]
fn what_people_did_here_since_survives_the_same_file_again() {
    let csv = "id,kind,title,parent,status,due,depends_on\n\
               ns,north-star,Serve,,,2026-12-31,\n\
               g1,goal,Ship,,Accepted,2026-12-31,docs:Small\n\
               g2,goal,Test,ns,Accepted,2026-12-31,\n";
    let mut log = Log::default();
    write(&mut log, goals(csv, &Board::default()));
    let text = |name: &str, value: &str| Fields::default().with(name, value);
    say(&mut log, Kind::GoalAligned, "g1", text("parent", "ns"));
    say(&mut log, Kind::GoalAnswered, "g1", text("state", "committed"));
    say(&mut log, Kind::DependencyStated, "g1", text("on", "docs").with("state", "confirmed"));
    say(&mut log, Kind::GoalDescribed, "g1", text("due", "2026-03-31").with("due_inherited", false));
    let board = say(&mut log, Kind::GoalDescribed, "g2", Fields::default().with("removed", true));
    let again = goals(csv, &board);
    assert_eq!(said(&again), Vec::<String>::new());
    assert_eq!(
        notes(&again),
        [
            "row 3, due, “2026-12-31”: a person has set another due day since; that one stays",
            "row 4, id, “g2”: it was removed here and stays removed",
        ]
    );
}

#[test]
fn a_german_sheet_in_windows_1252_is_read_without_help() {
    let csv = "Nr;Ebene;Ziel;Übergeordnetes Ziel;Verantwortlich;Abteilung;Status;Fällig am;Kennzahl;Ausgangswert;Zielwert\r\n\
               1;Leitbild;Größer denken;;;;;;;;\r\n\
               2;Ziel;Kündigungen senken;Größer denken;Jürgen Müller;Vertrieb;abgelehnt;30.6.2026;Quote;5,5 %;1.200,5 %\r\n";
    let bytes: Vec<u8> = csv.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let table = Table::read(&bytes).unwrap();
    let import = plan_goals(&table, &Mapping::guess(&table.headers), &Board::default(), Some("Werk"));
    assert_eq!(notes(&import), Vec::<String>::new());
    let board = write(&mut Log::default(), import);
    let goal = board.goal("2").unwrap();
    assert_eq!((goal.title(), goal.parent(), goal.unit()), ("Kündigungen senken", Some("1"), Some("Vertrieb")));
    assert_eq!((goal.state(), goal.reason()), (GoalState::Declined, Some("abgelehnt (imported)")));
    let owners: Vec<_> = goal.owners().map(|owner| board.person(owner).unwrap().name()).collect();
    assert_eq!(owners, ["Jürgen Müller"]);
    assert!(goal.owners().all(|owner| !owner.contains("ller")), "an id outlives an erasure: it tells no name");
    assert_eq!(goal.due().unwrap().to_string(), "2026-06-30");
    assert!(!goal.due_is_inherited(), "one day is nobody's cycle");
    let numbers = [goal.baseline(), goal.target()].map(|number| number.unwrap().to_string());
    assert_eq!((numbers.each_ref().map(String::as_str), goal.measure_unit()), (["5.5", "1200.5"], Some("%")));
    assert_eq!(board.name(), Some("Werk"));
}

#[test]
fn what_cannot_be_placed_is_named_with_row_column_and_reason() {
    let csv = "id,kind,title,parent,owner,status,start,due,baseline,target,difficulty,depends_on,mood\n\
               a,goal,A,b,TBD,Accepted,,soon,,,,,x\n\
               b,goal,B,a,Dianne or Nadri,Glorious,2027-01-01,2026-01-01,5,5,9,,\n\
               b,goal,B again,,,,,,,,,,\n\
               c,wish,C,nowhere,,,,3/4/2026,many,,,,\n\
               d,goal,,,,,,,,,,,\n\
               e,goal,E, shifted,x,,,,,,,,,,surplus\n";
    let import = goals(csv, &Board::default());
    assert_eq!(
        notes(&import),
        [
            "row 2, due, “soon”: this is no day that can be read in one way; write 2026-12-31",
            "row 2, owner, “TBD”: nobody is named yet",
            "row 3, parent, “a”: it would stand below itself; it stays without a parent",
            "row 3, owner, “Dianne or Nadri”: names alternatives: who owns it is not decided",
            "row 3, status, “Glorious”: this status is not known; it is kept as words and moves nothing",
            "row 3, baseline, “5”: baseline and target are both 5: a goal that should move needs two different numbers",
            "row 3, start, “2027-01-01”: it is due on 1 January 2026, before it starts on 1 January 2027",
            "row 3, difficulty, “9”: 9 is outside difficulty: from 1 to 5",
            "row 4, id, “b”: this id stands in row 3 already",
            "row 5, kind, “wish”: this kind is not known; it comes in as a goal",
            "row 5, due, “3/4/2026”: this is no day that can be read in one way; write 2026-12-31",
            "row 5, parent, “nowhere”: there is no such goal",
            "row 5, baseline, “many”: this is no number that can be read in one way; write 1200.5",
            "row 6, title, “d”: without a name there is nothing to bring in",
            "row 7, “e”: the row has 15 cells, the header 13: a cell with a separator needs quotation marks",
        ]
    );
    assert_eq!(
        import.report.findings.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "there is no North Star",
            "2 goals name no parent",
            "1 goal has no numbers",
            "3 goals have no owner that can be named",
            "2 goals have no due day",
            "not read: mood",
        ]
    );
    let board = write(&mut Log::default(), import);
    assert_eq!(board.goals().map(|goal| goal.id.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!(board.goal("b").unwrap().source_status(), Some("Glorious"));
}

#[test]
fn a_direction_that_contradicts_its_numbers_is_left_out_and_told() {
    let csv = "id,title,direction,baseline,target\n\
               a,Answer calls,increase,50,10\n\
               b,Keep calls,within,50,10\n\
               c,Cut calls,decrease,50,10\n";
    let import = goals(csv, &Board::default());
    let board = write(&mut Log::default(), import.clone());
    let stands = |goal: &str| {
        let goal = board.goal(goal).unwrap();
        (goal.direction(), goal.baseline().is_some(), goal.target().is_some())
    };
    assert_eq!(stands("a"), (None, true, true), "from 50 to 10");
    assert_eq!(stands("b"), (Some("within"), true, false), "no way to go is made of a range");
    assert_eq!(stands("c"), (Some("decrease"), true, true));
    let told = notes(&import);
    assert!(told[0].starts_with("row 2, direction, “increase”: “increase” does not go with 50"), "{told:?}");
    assert!(told[1].starts_with("row 3, target, “10”: “within” does not go with 50"), "{told:?}");
    assert_eq!(told.len(), 2);

    let crossed = goals("id,title,baseline\nc,Cut calls,5\n", &board);
    assert!(notes(&crossed)[0].starts_with("row 2, baseline, “5”: “decrease” does not go with 5"), "{crossed:?}");
}

#[test]
fn a_row_that_waits_for_itself_is_told_and_the_rest_of_it_comes_in() {
    let import = goals("id,title,depends_on\na,Answer calls,a\n", &Board::default());
    assert!(notes(&import)[0].starts_with("row 2, depends_on, “a”: “a” cannot support itself"), "{import:?}");
    let board = write(&mut Log::default(), import);
    assert_eq!(board.goal("a").unwrap().dependencies().count(), 0);
}

#[test]
fn rows_without_ids_are_known_by_their_titles() {
    let csv = "Objective,Aligned to,Owner\nServe,,\nShip it,Serve,Anna Schmidt\nReview,Ship it,\nReview,Serve,\n";
    let import = goals(csv, &Board::default());
    assert!(import.report.findings.contains(&Finding::KnownByTitle(4)));
    let board = write(&mut Log::default(), import);
    let parents = board.goals().map(|goal| (goal.id.as_str(), goal.parent())).collect::<Vec<_>>();
    let expected =
        [("review", Some("ship-it")), ("review-2", Some("serve")), ("serve", None), ("ship-it", Some("serve"))];
    assert_eq!(parents, expected);
    assert_eq!(said(&goals(csv, &board)), Vec::<String>::new());
}

#[test]
fn who_is_named_in_a_later_row_is_known_in_an_earlier_one() {
    let csv = "id,title,owner\na,A,\"c; @dora\"\nb,B,@c\n";
    let board = write(&mut Log::default(), goals(csv, &Board::default()));
    assert_eq!(board.goal("a").unwrap().owners().collect::<Vec<_>>(), ["c", "dora"]);
    assert_eq!(said(&goals(csv, &board)), Vec::<String>::new());
}

#[test]
fn units_among_owners_are_units_and_groups_are_no_people() {
    let csv = "id,title,owner,team,depends_on\n\
               a,A,Clippy + Consortium,,\n\
               b,B,Acme + Compiler team,,compiler:Small; clippy\n\
               c,C,@Anna et al.,types,\n\
               d,D,anna,,\n\
               e,E,Clippy,types,\n\
               f,F,@clippy,,\n";
    let import = goals(csv, &Board::default());
    assert_eq!(
        notes(&import),
        [
            "row 2, owner, “Clippy”: a unit, not a person; it is now the unit of this row",
            "row 2, owner, “Consortium”: a group, not a person",
            "row 3, owner, “Compiler team”: a unit, not a person; it is now the unit of this row",
            "row 3, owner, “Acme”: stands beside a group and may be one: write @ before it if it is a person",
            "row 4, owner, “et al.”: further people, without names",
            "row 6, owner, “Clippy”: a unit, not a person",
            "row 7, owner, “clippy”: a unit, not a person; it is now the unit of this row",
        ]
    );
    let board = write(&mut Log::default(), import);
    let people = board.people().map(|person| (person.id.as_str(), person.name())).collect::<Vec<_>>();
    assert_eq!(people, [("anna", "Anna")]);
    let units = board.goals().map(Goal::unit).collect::<Vec<_>>();
    assert_eq!(units, [Some("clippy"), Some("compiler"), Some("types"), None, Some("types"), Some("clippy")]);
    assert_eq!(said(&goals(csv, &board)), Vec::<String>::new());
}

#[test]
fn several_parents_are_one_parent_and_links() {
    let csv = "id,kind,title,parent\nns,north star,N,\nt1,theme,T1,\nt2,theme,T2,ns\ng,goal,G,t1; T2; t9\n";
    let import = goals(csv, &Board::default());
    assert_eq!(notes(&import), ["row 5, parent, “t9”: there is no such goal"]);
    assert!(import.report.findings.contains(&Finding::ThemesPlaced(1)));
    let board = write(&mut Log::default(), import);
    let goal = board.goal("g").unwrap();
    assert_eq!((goal.parent(), goal.supports().map(Id::as_str).collect::<Vec<_>>()), (Some("t1"), vec!["t2"]));
    assert_eq!(board.goal("t1").unwrap().parent(), Some("ns"));
    assert_eq!(said(&goals(csv, &board)), Vec::<String>::new());
}

#[test]
fn a_ring_of_twenty_thousand_parents_is_opened_at_one_place() {
    let n = 20_000;
    let rows: Vec<String> = (0..n).map(|at| format!("g{at},G{at},g{}", (at + 1) % n)).collect();
    let rows = rows.join("\n");
    let import = goals(&format!("id,title,parent\n{rows}"), &Board::default());
    assert_eq!(import.report.notes.iter().map(|note| note.why.clone()).collect::<Vec<_>>(), [Why::Circle]);
}

#[test]
fn people_come_in_with_managers_units_and_pay() {
    let csv = "id;name;email;department;manager;title;salary;grade;group\n\
               p1;Anna Schmidt;anna@example.org;Sales;;Head;96.000,00 €;2;a\n\
               p2;Ben Meier;ben@example.org;Sales;Anna Schmidt;Rep;54000;1;b\n\
               p3;;;;p9;;54.000;;\n";
    let import = people(csv, &Board::default());
    assert_eq!(
        notes(&import),
        [
            "row 3, salary, “54000”: in which currency? Add a column, or set it for the workspace",
            "row 4, manager, “p9”: there is no such person",
            "row 4, salary, “54.000”: this is no number that can be read in one way; write 1200.5",
        ]
    );
    assert_eq!((import.report.people, import.report.units), (created(3), created(1)));
    let mut log = Log::default();
    let board = write(&mut log, import);
    let ben = board.person("p2").unwrap();
    assert_eq!(
        (ben.manager(), ben.unit(), ben.role(), ben.grade()),
        (Some("p1"), Some("Sales"), Some("Rep"), Some("1"))
    );
    let pay = board.pay("p1").unwrap();
    assert_eq!((pay.salary(), pay.currency()), (Some(9_600_000), Some("EUR")));
    assert!(board.pay("p2").is_none());
    assert_eq!(said(&people(csv, &board)), Vec::<String>::new());
    let raised = people(&csv.replace("96.000", "98.000"), &board);
    assert_eq!(said(&raised), [r#"pay_recorded p1 {"salary":9800000}"#]);
    let owned = goals("id,title,owner\ng,G,\"Ben Meier, anna@example.org\"\n", &board);
    let board = write(&mut log, owned);
    assert_eq!(board.goal("g").unwrap().owners().collect::<Vec<_>>(), ["p2", "p1"]);
    assert_eq!(board.people().count(), 3, "no one is doubled");
}

/// Targets in minor units, with their currencies, in the order of the ids.
fn targets(board: &Board) -> Vec<(Option<i64>, Option<&str>)> {
    board
        .people()
        .map(|person| board.pay(person.id.as_str()))
        .map(|pay| (pay.and_then(Pay::target_bonus), pay.and_then(Pay::currency)))
        .collect()
}

#[test]
fn a_target_in_percent_is_that_part_of_the_salary() {
    for headers in
        ["id,Salary,Currency,Bonus %", "id,Salary,Currency,Target bonus %", "id,Salary,Currency,Bonus target (percent)"]
    {
        let csv = [headers, "\na,54000,EUR,20\nb,33333.33,EUR,7.5 %\nc,7000001,JPY,10\nd,20000,EUR,\n"].concat();
        let import = people(&csv, &Board::default());
        assert_eq!((notes(&import), &import.report.findings), (vec![], &vec![]), "{headers}");
        let board = write(&mut Log::default(), import);
        let expected = [
            (Some(1_080_000), Some("EUR")),
            (Some(250_000), Some("EUR")),
            (Some(700_000), Some("JPY")),
            (None, Some("EUR")),
        ];
        assert_eq!(targets(&board), expected, "{headers}");
        assert_eq!(said(&people(&csv, &board)), Vec::<String>::new());
    }
    let cells = people("id,salary,currency,bonus\na,54000,EUR,20 %\nb,54000,EUR,5000\n", &Board::default());
    let board = write(&mut Log::default(), cells);
    assert_eq!(targets(&board), [(Some(1_080_000), Some("EUR")), (Some(500_000), Some("EUR"))]);
}

#[test]
fn a_percentage_of_a_salary_that_nobody_knows_is_told_and_not_guessed() {
    let mut log = Log::default();
    let board = write(&mut log, people("id,salary,currency\na,40000,EUR\nb,,\nc,30000,EUR\n", &Board::default()));
    let csv = "id,salary,currency,Bonus %\na,,,10\nb,,,10\nc,about thirty,,10\nd,50000,EUR,5000 €\ne,50 %,EUR,10\nf,,,-5\na,,USD,10\nc,,USD,10\n";
    let import = people(csv, &board);
    assert_eq!(
        notes(&import),
        [
            "row 3, Bonus %, “10”: a percentage of which salary? The row gives none that can be read, and none is on record",
            "row 4, salary, “about thirty”: this is no number that can be read in one way; write 1200.5",
            "row 4, Bonus %, “10”: a percentage of which salary? The row gives none that can be read, and none is on record",
            "row 5, Bonus %, “5000 €”: this is no percentage of the salary",
            "row 6, salary, “50 %”: a percentage is no amount of money",
            "row 6, Bonus %, “10”: a percentage of which salary? The row gives none that can be read, and none is on record",
            "row 7, Bonus %, “-5”: a percentage of which salary? The row gives none that can be read, and none is on record",
            "row 8, id, “a”: this id stands in row 2 already",
            "row 9, id, “c”: this id stands in row 4 already",
        ]
    );
    let abroad = people("id,currency,Bonus %\na,USD,10\n", &board);
    assert_eq!(notes(&abroad), ["row 2, Bonus %, “10”: the salary is in EUR: a person's pay has one currency"]);
    let debts = people("id,salary,currency,Bonus %\na,40000,EUR,-5\n", &board);
    assert_eq!(notes(&debts), ["row 2, Bonus %, “-5”: target bonus cannot be below zero"]);
    let board = write(&mut log, import);
    let amounts = targets(&board).into_iter().map(|(minor, _)| minor).collect::<Vec<_>>();
    assert_eq!(amounts, [Some(400_000), None, None, None, None, None]);
}

#[test]
fn an_amount_stands_beside_a_percentage_and_they_are_compared() {
    let csv = "id,salary,currency,Bonus,Bonus %\na,50000,EUR,6000,12\nb,50000,EUR,5900,12\nc,50000,EUR,2000,12\n";
    let import = people(csv, &Board::default());
    assert_eq!(
        notes(&import),
        ["row 4, Bonus %, “12”: the row gives an amount as well, and the two do not agree: the amount stands"]
    );
    let board = write(&mut Log::default(), import);
    let amounts = targets(&board).into_iter().map(|(minor, _)| minor).collect::<Vec<_>>();
    assert_eq!(amounts, [Some(600_000), Some(590_000), Some(200_000)]);
}

#[test]
fn a_target_that_looks_like_a_percentage_is_pointed_out_with_its_rows() {
    let odd = |csv: &str| {
        let import = people(csv, &Board::default());
        import.report.findings.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let sentence = ": a target bonus under 1 % or over 200 % of the salary; is it a percentage, or of another period?";
    let head = "id,salary,currency,bonus\n";
    let few = [head, "a,54000,EUR,20\nb,54000,EUR,540\nc,54000,EUR,0\nd,54000,EUR,108001\ne,,EUR,20\n"].concat();
    assert_eq!(odd(&few), [["rows 2, 5", sentence].concat()]);
    let many: Vec<String> = (0..8).map(|n| format!("p{n},60000,EUR,25\n")).collect();
    assert_eq!(odd(&[head, &many.concat()].concat()), [["rows 2, 3, 4, 5, 6 and 3 more", sentence].concat()]);
    assert_eq!(odd(&[head, "a,54000,EUR,5400\n"].concat()), Vec::<String>::new());
    assert_eq!(odd("id,salary,currency,Bonus %\na,54000,EUR,0.2\n"), [["row 2", sentence].concat()]);
}

#[test]
fn our_own_tables_come_back_without_a_change() {
    let csv = "id,kind,title,parent,supports,weight,owner,team,status,start,due,metric,unit,direction,from,to,aspirational,difficulty,importance,depends_on\n\
               ns,north star,\"Serve \"\"all\"\", always\",,,,,Company,,,2026-12-31,,,,,,,,,\n\
               t,theme,T,ns,,,@lead,Company,,,2026-12-31,,,,,,,,,\n\
               g,goal,G,t,,2.5,@a; b@example.org,Sales,Accepted,2026-01-01,2026-06-30,Churn,%,decrease,5,-3,yes,4,2.5,Ops:Small; Legal\n\
               h,goal,-5 % of everything,t,g,,@a,Sales,Draft,,2026-12-31,,,,,,no,,,\n";
    let mut log = Log::default();
    write(&mut log, goals(csv, &Board::default()));
    let board = say(&mut log, Kind::GoalAnswered, "g", Fields::default().with("state", "committed"));
    let back = goals(&goals_table(&board), &board);
    assert_eq!((said(&back), notes(&back)), (vec![], vec![]));
    let back = people(&people_table(&board), &board);
    assert_eq!((said(&back), notes(&back)), (vec![], vec![]));
    let elsewhere = write(&mut Log::default(), goals(&goals_table(&board), &Board::default()));
    let hard = elsewhere.goal("g").unwrap();
    assert_eq!(
        (hard.is_aspirational(), hard.difficulty(), hard.importance()),
        (true, Some(4.into()), "2.5".parse().unwrap())
    );
    assert_eq!(elsewhere.goal("h").unwrap().title(), "-5 % of everything");
}

#[test]
fn a_table_of_ours_founds_another_workspace() {
    let csv = "id,kind,title,parent\nns,north star,N,\nt,theme,T,ns\ng,goal,G,t\n";
    let mut log = Log::default();
    write(&mut log, goals(csv, &Board::default()));
    let board = say(&mut log, Kind::GoalAnswered, "g", Fields::default().with("state", "committed"));
    let elsewhere = write(&mut Log::default(), goals(&goals_table(&board), &Board::default()));
    let seen = |board: &Board| {
        board
            .goals()
            .map(|goal| (goal.id.to_string(), goal.state(), goal.parent().map(str::to_owned)))
            .collect::<Vec<_>>()
    };
    assert_eq!(seen(&elsewhere), seen(&board));
    assert_eq!(board.goal("g").unwrap().state(), GoalState::Committed);
}

#[test]
fn a_mapping_by_hand_outweighs_the_guess() {
    let table = Table::read(b"name,wish,who\nx,Ship,@anna\n").unwrap();
    let mut mapping = Mapping::of(Rows::Goals, &table.headers);
    for correction in ["title=wish", "id=name", "owners=who"] {
        mapping.set(correction, &table.headers).unwrap();
    }
    let board = write(&mut Log::default(), plan_goals(&table, &mapping, &Board::default(), None));
    let goal = board.goal("x").unwrap();
    assert_eq!((goal.title(), goal.owners().collect::<Vec<_>>()), ("Ship", vec!["anna"]));
}

#[test]
fn the_workspace_keeps_its_own_name_and_cycle() {
    let mut log = Log::default();
    let own = Fields::default().with("name", "Ours").with("cycle", "FY26").with("cycle_start", "2026-04-01");
    let board = say(&mut log, Kind::WorkspaceDescribed, "workspace", own.with("cycle_end", "2027-03-31"));
    let import = goals("id,title,due\na,A,2026-12-31\nb,B,2026-12-31\n", &board);
    let board = write(&mut log, import);
    assert_eq!((board.name(), board.workspace_text(Field::Cycle)), (Some("Ours"), Some("FY26")));
    assert!(board.goals().all(|goal| !goal.due_is_inherited()), "the cycle ends on another day");
}

#[test]
fn a_report_is_named_values() {
    let import = goals("id,title\na,A\n,\nb,\n", &Board::default());
    let fields = import.report.fields();
    assert_eq!(fields.get("rows").and_then(Value::as_number), Some(2.into()));
    let json = serde_json::to_string(&fields).unwrap();
    assert!(json.contains(r#""goals":{"goal":{"created":1,"unchanged":0,"updated":0}}"#), "{json}");
}

#[test]
fn an_id_that_the_table_has_used_before_is_told_each_time() {
    let csv = "id,title\n,a\na,b;b\n";
    let first = goals(csv, &Board::default());
    assert_eq!((first.report.goals[&Level::Goal].created, first.report.notes.len()), (1, 1));
    let board = write(&mut Log::default(), first);
    let again = goals(csv, &board);
    assert_eq!((again.drafts.len(), again.report.notes.len()), (0, 1));
}

#[test]
fn a_row_that_names_somebody_twice_lends_no_address_to_a_third() {
    let csv = "id,name,email\n,Ana,ana@x.org\np1,Ana,\n,,ana@x.org\n";
    let first = people(csv, &Board::default());
    assert_eq!((first.report.people, first.report.notes.len()), (created(1), 2));
    let board = write(&mut Log::default(), first);
    assert_eq!(said(&people(csv, &board)), Vec::<String>::new());
}

#[test]
fn a_table_that_speaks_of_people_brings_in_people_and_no_goals() {
    let csv =
        "id,name,email,unit,manager\nana,Ana Costa,ana@example.org,Field,ben\nben,Ben Okoye,ben@example.org,Field,\n";
    let import = planned(csv, &Board::default(), &Log::default());
    assert_eq!((import.report.people.created, import.report.goals.len()), (2, 0));
    let board = write(&mut Log::default(), import);
    assert_eq!(board.person("ana").and_then(Person::manager), Some("ben"));
    let again = planned(&people_table(&board), &board, &Log::default());
    assert_eq!((again.drafts.len(), again.report.people.unchanged), (0, 2));
    assert_eq!(planned(&goals_table(&board), &board, &Log::default()).report.people.all(), 0);
}

/// Two people with a goal each.
fn a_team(log: &mut Log) -> Board {
    let people = "id,name,email\nana,Ana Costa,ana@example.org\nben,Ben Okoye,ben@example.org\n";
    let import = planned(people, &Board::default(), log);
    let board = write(log, import);
    let import = goals("id,title,owner,cycle\ng1,Cut churn,ana\ng2,Ship faster,ben\n", &board);
    write(log, import);
    say(log, Kind::WorkspaceDescribed, "workspace", Fields::default().with("cycle", "2026"))
}

#[test]
fn weeks_of_others_come_in_under_their_own_names_and_never_twice() {
    let mut log = Log::default();
    let board = a_team(&mut log);
    let csv = "Week;Employee;Goal;Actual;Confidence;Share;Comment\n\
               2026-W07;Ana Costa;Cut churn;4,5;7;40 %;one customer less\n\
               9.2.2026;ben@example.org;g2;3;;;\n";
    let import = planned(csv, &board, &log);
    assert_eq!((said(&import), notes(&import)), (
        vec![
            r#"checked_in of ana {"answers":[],"observations":[{"confidence":7,"goal":"g1","note":"one customer less","share":40,"value":4.5}],"week":"2026-W07"}"#.to_owned(),
            r#"checked_in of ben {"answers":[],"observations":[{"goal":"g2","value":3}],"week":"2026-W07"}"#.to_owned(),
        ],
        vec![],
    ));
    assert_eq!(import.report.check_ins, created(2));
    let board = write(&mut log, import);
    assert_eq!(board.weeks_of("ana").len() + board.weeks_of("ben").len(), 2);
    let again = planned(csv, &board, &log);
    assert_eq!((said(&again), again.report.check_ins.unchanged), (vec![], 2));
    let own = planned(&check_ins_table(&board, &log), &board, &log);
    assert_eq!((said(&own), notes(&own)), (vec![], vec![]), "our own table comes back without a change");
    let corrected = planned(&csv.replace("4,5", "4"), &board, &log);
    assert_eq!(corrected.report.check_ins, Tally { updated: 1, unchanged: 1, ..Tally::default() });
    let board = write(&mut log, corrected);
    let reading = board.series("g1").and_then(Series::last).unwrap();
    assert_eq!((reading.value, reading.confidence, reading.is_corrected), (Some(4.into()), Some(7), true));
}

#[test]
fn a_corrected_value_leaves_the_answers_of_its_week() {
    let mut log = Log::default();
    a_team(&mut log);
    let week = "2026-W07".try_into().unwrap();
    let seen = |goal: &str, value: i32| Observation {
        goal: goal.parse().unwrap(),
        value: Some(value.into()),
        confidence: None,
        share: None,
        note: "".into(),
    };
    let told =
        CheckIn { week, answers: vec!["Two calls".into()], unlinked: Some(20), observations: vec![seen("g1", 5)] };
    let draft = Draft { by: Some("ana".parse().unwrap()), ..Draft::check_in("check-in".parse().unwrap(), told) };
    let board = write(&mut log, Import { drafts: vec![draft], ..Import::default() });
    let import = planned("week,person,goal,value\n2026-W07,ana,g1,4\n", &board, &log);
    let Payload::CheckIn(said) = &import.drafts[0].payload else { panic!("a check-in") };
    assert_eq!((&*said.answers[0], said.unlinked, said.observations[0].value), ("Two calls", Some(20), Some(4.into())));
}

#[test]
fn an_imported_week_is_taken_back_in_the_name_it_came_in() {
    let mut log = Log::default();
    let board = a_team(&mut log);
    let import = planned("week,person,goal,value\n2026-W07,ana,g1,4\n2026-W07,ben,g2,1\n", &board, &log);
    let at = log.len();
    let board = write(&mut log, import);
    let undo = board.undo(&log, log.at(at).unwrap().id);
    let board = write(&mut log, Import { drafts: undo.drafts, ..Import::default() });
    assert!(["g1", "g2"].iter().all(|goal| board.series(goal).and_then(Series::last).is_none()));
}

#[test]
fn a_line_that_cannot_be_placed_is_told_and_the_others_come_in() {
    let mut log = Log::default();
    let board = a_team(&mut log);
    let csv = "week,person,goal,value,confidence\n\
               2026-W99,ana,g1,4,\n\
               2026-W11,ana,g1,4,\n\
               2026-W07,nobody,g1,4,\n\
               2026-W07,ana,unknown,4,\n\
               2026-W07,ana,g1,many,11\n\
               2026-W07,ana,g2,4,\n\
               2026-W07,ana,g2,5,\n\
               2026-W07,,g2,5,\n";
    let import = planned(csv, &board, &log);
    assert_eq!(
        notes(&import),
        [
            "row 2, week, “2026-W99”: this is no week that can be read in one way; write 2026-W07",
            "row 3, week, “2026-W11”: this week has not come yet",
            "row 4, person, “nobody”: there is no such person",
            "row 5, goal, “unknown”: there is no such goal",
            "row 6, value, “many”: this is no number that can be read in one way; write 1200.5",
            "row 6, confidence, “11”: this is no whole number from 0 to 10",
            "row 6, value: the row says nothing of its goal",
            "row 8, goal, “g2”: row 7 tells of this week, person and goal already",
            "row 9, person: nothing stands here, and the row cannot be placed without it",
        ]
    );
    assert_eq!(import.drafts.len(), 1);
}

#[test]
fn ratings_come_in_as_proposed_and_those_of_earlier_cycles_as_they_were() {
    let mut log = Log::default();
    let board = a_team(&mut log);
    let csv = "id,cycle,proposed_rating,final_rating,reason_code,reason\n\
               ana,,4,4,scope_changed,The feed was handed over in May\n\
               ben,2025,3,2,,\n\
               ben,,9,,,\n\
               ana,,3,,,\n";
    let import = planned(csv, &board, &log);
    assert_eq!(
        notes(&import),
        [
            "row 2, final_rating, “4”: comes in as proposed: a rating of this cycle is made final here, where it is \
             checked against the rate",
            "row 4, proposed_rating, “9”: 9 is outside the rating scale: from 1 to 5",
            "row 5, id, “ana 2026”: this id stands in row 2 already",
        ]
    );
    let board = write(&mut log, import);
    let (now, before) = (board.rated("ana", "2026"), board.rated("ben", "2025"));
    assert_eq!((now.proposed(), now.made_final()), (Some(4.into()), None));
    assert_eq!(now.justified().and_then(|said| said.code), Some("scope_changed"));
    assert_eq!((before.proposed(), before.made_final()), (Some(3.into()), Some(2.into())));
    let again = planned(csv, &board, &log);
    assert_eq!((said(&again), again.report.ratings.unchanged), (vec![], 2));
    for cycle in ["2025", "2026"] {
        let own = planned(&ratings_table(&board, cycle, &figures(&board, cycle)), &board, &log);
        assert_eq!((said(&own), notes(&own), own.report.findings), (vec![], vec![], vec![]), "{cycle}");
    }
}

fn figures(board: &Board, cycle: &str) -> Vec<Arc<PersonFigures>> {
    person_figures(board, &Picture::of(board, "2026-12-14".parse().unwrap()), cycle)
}

#[test]
fn many_are_rated_at_once_by_filling_in_the_table_of_ratings() {
    let mut log = Log::default();
    a_team(&mut log);
    let text = |name: &str, value: &str| Fields::default().with(name, value);
    say(&mut log, Kind::PersonDescribed, "ana", text("unit", "field"));
    say(&mut log, Kind::UnitDescribed, "field", text("name", "Field work"));
    say(&mut log, Kind::PersonDescribed, "ben", text("manager", "ana"));
    for (person, name, day) in
        [("gone", "left", "2025-06-30"), ("new", "joined", "2027-02-01"), ("leaver", "left", "2026-03-31")]
    {
        say(&mut log, Kind::PersonDescribed, person, text("name", person).with(name, day));
    }
    say(
        &mut log,
        Kind::WorkspaceDescribed,
        "workspace",
        text("cycle_start", "2026-01-01").with("cycle_end", "2026-12-31"),
    );
    say(&mut log, Kind::GoalDescribed, "g2", Fields::default().with("baseline", 0).with("target", 40));
    let board = say(&mut log, Kind::GoalAnswered, "g2", text("state", "committed"));
    let weeks = planned("week,person,goal,value\n2026-W07,ben,g2,37\n", &board, &log);
    let board = write(&mut log, weeks);

    let empty = ratings_table(&board, "2026", &figures(&board, "2026"));
    let lines: Vec<&str> = empty.lines().collect();
    let header = "id,name,unit,manager,achievement_rate_percent,implied_rating,cycle,proposed_rating,final_rating,reason_code,reason";
    assert_eq!(lines[0].replace('"', ""), header);
    assert_eq!(lines[1], r#""ana","Ana Costa","Field work","","","","2026","","","","""#);
    assert_eq!(lines[2], r#""ben","Ben Okoye","","Ana Costa","92.5","4","2026","","","","""#);
    assert_eq!(
        (lines.len(), lines[3].starts_with(r#""leaver""#)),
        (4, true),
        "who left before or comes later is not rated"
    );

    let unchanged = planned(&empty, &board, &log);
    assert_eq!((said(&unchanged), notes(&unchanged), unchanged.report.findings), (vec![], vec![], vec![]));
    let filled = empty.replace(r#""92.5","4","2026","","","","""#, r#""17","1","2026","4","","","""#);
    let import = planned(&filled, &board, &log);
    assert_eq!(said(&import), [r#"rating_proposed ben {"cycle":"2026","rating":4}"#], "what only informs says nothing");
    let board = write(&mut log, import);
    let again = ratings_table(&board, "2026", &figures(&board, "2026"));
    assert!(again.contains(r#""92.5","4","2026","4","","","""#), "{again}");
    assert_eq!(said(&planned(&again, &board, &log)), Vec::<String>::new());
}

#[test]
fn a_reason_without_a_code_says_why_and_settles_nothing() {
    let mut log = Log::default();
    let board = a_team(&mut log);
    let proposed = planned("id,proposed_rating\nana,3\nben,3\n", &board, &log);
    write(&mut log, proposed);
    let fields = Fields::default().with("name", "All").with("cycle", "2026");
    say(&mut log, Kind::SessionDescribed, "s", fields);
    let board = say(&mut log, Kind::SessionDescribed, "s", Fields::default().with("state", "discussing"));
    let csv = "id,proposed_rating,reason\nana,4,=She led two teams\nben,,\n";
    let import = planned(csv, &board, &log);
    assert_eq!(notes(&import), Vec::<String>::new());
    let board = write(&mut log, import);
    let session = board.session("s").unwrap();
    let changed = board.calibrated("ana", session).unwrap();
    let was = changed.original.and_then(|write| write.value.as_number());
    assert_eq!((was, changed.last.value.as_number()), (Some(3.into()), Some(4.into())));
    let rated = board.rated("ana", "2026");
    let why = rated.justified().unwrap();
    assert_eq!((why.code, why.text), (None, "=She led two teams"));
    assert!(!rated.has(Proof::Justification), "only a reason from the list settles a conflict");
    let own = planned(&ratings_table(&board, "2026", &figures(&board, "2026")), &board, &log);
    assert_eq!((said(&own), notes(&own)), (vec![], vec![]), "whatever the words begin with");

    let later = planned(&csv.replace("=She led two teams", "Short"), &board, &log);
    let board = write(&mut log, later);
    assert_eq!(board.rated("ana", "2026").justified().map(|why| why.text), Some("Short"));
    let coded = planned("id,proposed_rating,reason_code,reason\nana,,behaviour,She led two teams\n", &board, &log);
    let board = write(&mut log, coded);
    assert!(board.rated("ana", "2026").has(Proof::Justification));
    let short = planned(&csv.replace("=She led two teams", "Short"), &board, &log);
    assert_eq!(said(&short), Vec::<String>::new(), "what settles a conflict is not cut short");
    assert_eq!(
        notes(&short),
        ["row 2, reason, “Short”: say in a sentence why the rating may differ: at least 12 characters"]
    );
    let alone = planned("id,proposed_rating,reason_code,reason\nben,,behaviour,\nana,,behaviour,\n", &board, &log);
    assert_eq!(
        (said(&alone), notes(&alone)),
        (
            vec![],
            vec![
                "row 2, reason_code, “behaviour”: say in a sentence why the rating may differ: at least 12 characters"
                    .to_owned()
            ]
        )
    );
    let nobody = planned("id,proposed_rating,reason\nben,,He led two teams\n", &a_team(&mut Log::default()), &log);
    assert_eq!(notes(&nobody), ["row 2, reason, “He led two teams”: propose a rating first"]);
}

#[test]
fn rows_of_a_signed_session_that_say_what_stands_are_unchanged() {
    let mut log = Log::default();
    let board = a_team(&mut log);
    let csv = "id,proposed_rating,reason_code,reason\nana,3,behaviour,She led two teams\nben,3,,Steady all year\n";
    let first = planned(csv, &board, &log);
    write(&mut log, first);
    say(&mut log, Kind::SessionDescribed, "s", Fields::default().with("name", "All").with("cycle", "2026"));
    let board = say(&mut log, Kind::SessionDescribed, "s", Fields::default().with("state", "signed"));
    let again = planned(csv, &board, &log);
    assert_eq!((said(&again), notes(&again)), (vec![], vec![]));
    assert_eq!((again.report.ratings.unchanged, again.report.ratings.all()), (2, 2));
    let other = planned(&csv.replace("ben,3", "ben,4"), &board, &log);
    assert!(notes(&other)[0].contains("the session is signed"), "{:?}", notes(&other));
}

#[test]
fn a_rating_between_two_steps_is_told_that_ratings_are_whole() {
    let mut log = Log::default();
    let board = a_team(&mut log);
    let half = planned("id,proposed_rating\nana,3.5\n", &board, &log);
    assert_eq!(
        notes(&half),
        ["row 2, proposed_rating, “3.5”: 3.5 is no whole number: a rating takes whole steps only"]
    );
}

#[test]
fn what_is_final_without_a_proposal_stays_as_it_is() {
    let mut log = Log::default();
    a_team(&mut log);
    let board = say(&mut log, Kind::RatingSettled, "ana", Fields::default().with("cycle", "2026").with("final", 4));
    let own = planned(&ratings_table(&board, "2026", &figures(&board, "2026")), &board, &log);
    assert_eq!((said(&own), notes(&own)), (vec![], vec![]));
}

#[test]
fn salaries_and_targets_leave_as_they_come_in() {
    let csv = "id,name,salary,target_bonus,currency,grade,group\n\
               ana,Ana,54000.5,5400,EUR,2,A\nben,=Ben,7000000,,JPY,,\ncleo,Cleo,,,,1,B\n";
    let board = write(&mut Log::default(), people(csv, &Board::default()));
    let table = salaries_table(&board);
    let expected = [
        r#""id","name","currency","salary","target_bonus","grade","group""#,
        r#""ana","Ana","EUR","54000.50","5400.00","2","A""#,
        r#""ben","'=Ben","JPY","7000000","","","""#,
        r#""cleo","Cleo","","","","1","B""#,
    ];
    assert_eq!(table.lines().collect::<Vec<_>>(), expected);
    let back = planned(&table, &board, &Log::default());
    assert_eq!((said(&back), notes(&back), back.report.findings), (vec![], vec![], vec![]));
    let elsewhere = write(&mut Log::default(), people(&table, &Board::default()));
    assert_eq!(salaries_table(&elsewhere), table);
}

#[test]
fn payroll_gets_what_was_signed_and_raises_as_they_were_decided() {
    let mut log = Log::default();
    let board = a_team(&mut log);
    assert_eq!(payroll_table(&board, "2026", None).lines().count(), 1, "nothing is signed");
    say(&mut log, Kind::PayRecorded, "ana", Fields::default().with("salary", 5_000_000).with("currency", "EUR"));
    say(&mut log, Kind::PersonDescribed, "ana", Fields::default().with("name", "=Ana"));
    let board = say(&mut log, Kind::PayRecorded, "ana", Fields::default().with("salary", 5_150_050));
    let table = raises_table(&board, &log);
    let row = r#""ana","'=Ana","ana@example.org","EUR","50000.00","51500.50","1500.50","2026-01-12","me""#;
    assert_eq!(table.lines().nth(1), Some(row), "{table}");
    assert_eq!(table.lines().count(), 2, "who had no raise is not in it");
}

/// NUL, and signs that nobody sees.
fn is_taken_out(c: char) -> bool {
    matches!(c, '\0' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// Cells as people could write them, quotes and line ends included.
fn cell() -> impl Strategy<Value = String> {
    let any = any::<char>().prop_filter("a text has no NUL, and no sign that is taken out", |c| !is_taken_out(*c));
    let telling = proptest::sample::select(vec!['"', ',', '\n', '\r', '=', ';', '@', '+']);
    proptest::collection::vec(prop_oneof![any, telling], 0..12).prop_map(String::from_iter)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(table) = Table::read(&bytes) {
            plan_goals(&table, &Mapping::of(Rows::Goals, &table.headers), &Board::default(), None);
            plan_people(&table, &Mapping::of(Rows::People, &table.headers), &Board::default());
        }
    }

    #[test]
    fn any_goals_apply_and_are_not_said_twice(
        rows in proptest::collection::vec(
            proptest::collection::vec(prop_oneof![cell(), "[a-d]", "[a-c]; ?[a-d]:?x?", "@[a-c] [A-C][a-c]{2}"], 12), 0..8),
    ) {
        let headers = ["id", "kind", "title", "parent", "supports", "owner", "team", "status", "due", "depends_on", "target", "weight"];
        let rows = rows.into_iter().map(|row| row.into_iter().map(Cell::Text).collect());
        let csv = write_table(&headers, rows);
        let board = write(&mut Log::default(), goals(&csv, &Board::default()));
        prop_assert_eq!(said(&goals(&csv, &board)), Vec::<String>::new());
        prop_assert!(board.goals().all(|goal| goal.parent() != Some(goal.id.as_str())));
    }

    #[test]
    fn any_people_apply_and_are_not_said_twice(
        rows in proptest::collection::vec(proptest::collection::vec(prop_oneof![cell(), "[a-d]", "[1-9]{1,5} €", "-?[1-9]{1,3} ?%?"], 8), 0..8),
    ) {
        let headers = ["id", "name", "email", "unit", "manager", "salary", "bonus", "bonus %"];
        let rows = rows.into_iter().map(|row| row.into_iter().map(Cell::Text).collect());
        let csv = write_table(&headers, rows);
        let board = write(&mut Log::default(), people(&csv, &Board::default()));
        prop_assert_eq!(said(&people(&csv, &board)), Vec::<String>::new());
    }

    #[test]
    fn what_is_written_is_read_back(rows in proptest::collection::vec(proptest::collection::vec(cell(), 3), 0..6)) {
        let guarded = |text: &String| {
            let danger = text.trim_start_matches('\'').starts_with(['=', '+', '-', '@', '\t', '\r', '\n']);
            if danger { format!("'{text}") } else { text.clone() }
        };
        let csv = write_table(&["a", "b", "c"], rows.iter().map(|row| row.iter().cloned().map(Cell::Text).collect()));
        let table = Table::read(csv.as_bytes()).unwrap();
        let expected = rows.iter().map(|row| row.iter().map(guarded).collect::<Vec<_>>());
        let filled: Vec<_> = expected.filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
        let own = |row: &golden_thread::format::csv::Row| row.cells.iter().map(ToString::to_string).collect::<Vec<_>>();
        prop_assert_eq!(table.rows.iter().map(own).collect::<Vec<_>>(), filled);
    }
}

#[test]
fn an_empty_cell_names_no_goal_and_a_goal_without_a_title_does_not_come_in() {
    let endless = "x".repeat(10_001);
    let csv = format!("id,title,parent,supports\nbig,{endless},,\nsmall,Bread,,\nlow,Crumbs,small,\n");
    let import = goals(&csv, &Board::default());
    assert_eq!(import.report.notes.len(), 1, "{:?}", import.report.notes);
    assert_eq!((import.report.notes[0].row, &*import.report.notes[0].column), (2, "title"));
    let board = write(&mut Log::default(), import);
    assert!(board.goal("big").is_none());
    let small = board.goal("small").unwrap();
    assert_eq!((small.parent(), small.supports().count()), (None, 0));
    assert_eq!(board.goal("low").unwrap().parent(), Some("small"));

    let mut log = Log::default();
    let untitled = Draft::facts(Kind::GoalDescribed, "bare".parse().unwrap(), Fields::default().with("level", "goal"));
    log.write(
        ReplicaId([7; 16]),
        &"ana".parse().unwrap(),
        WallTime { ms: 0, offset: 0 },
        vec![untitled],
        &mut Guessable,
    );
    let again = goals("id,title,parent,supports\nsmall,Bread,,\n", &Board::of(&log));
    assert!(said(&again).iter().all(|said| !said.contains("bare")), "{:?}", said(&again));
}

#[test]
fn whoever_comes_without_an_id_gets_one_that_tells_neither_name_nor_address() {
    let csv = "name,email,unit\nBob Privat,bob.privat@x.de,Oven\nMia Korn,,Oven\n";
    let mut log = Log::default();
    let board = write(&mut log, people(csv, &Board::default()));
    assert_eq!(board.people().count(), 2);
    for person in board.people() {
        let tells = ["bob", "privat", "mia", "korn", "x.de"].iter().any(|word| person.id.as_str().contains(word));
        assert!(!tells, "{}", person.id);
    }
    assert_eq!(said(&people(csv, &board)), Vec::<String>::new(), "the same table again doubles nobody");
    let renamed = people("name,email\nBob Anders,bob.privat@x.de\n", &board);
    assert_eq!((renamed.report.people.created, renamed.report.people.updated), (0, 1));
    let owned = goals("id,title,owner\ng,Bread,Mia Korn\nh,Salt,bob.privat@x.de\n", &board);
    assert_eq!(write(&mut log, owned).people().count(), 2);
}

#[test]
fn a_name_with_its_accent_behind_the_letter_is_the_same_name() {
    let composed = people("name,unit\nJosé Núñez,Oven\n", &Board::default());
    let board = write(&mut Log::default(), composed);
    assert_eq!(said(&people("name\nJosé Núñez\n", &board)).len(), 0);
    let apart = people("name,unit\nJose\u{301} Nu\u{301}n\u{303}ez,Oven\n", &board);
    assert_eq!(apart.report.people.created, 0);
}

#[test]
fn signs_that_nobody_sees_are_taken_out_and_told() {
    let import = people("id,name\np1,Ünal \u{202e}live\u{202c} ze\u{200b}ro\np2,Ana\n", &Board::default());
    assert!(import.report.findings.contains(&Finding::HiddenSigns(vec![2])), "{:?}", import.report.findings);
    let board = write(&mut Log::default(), import);
    assert_eq!(board.person("p1").unwrap().name(), "Ünal live zero");
}

#[test]
fn a_title_that_reads_like_the_id_of_another_row_stays_a_title() {
    let csv = "id,title\n,Bread Every Day\nBread Every Day,Water\n";
    let board = write(&mut Log::default(), goals(csv, &Board::default()));
    assert_eq!(board.goals().count(), 2);
    assert_eq!(said(&goals(csv, &board)), Vec::<String>::new());
}

#[test]
fn an_id_that_belongs_to_another_goal_here_overwrites_nothing() {
    let mut log = Log::default();
    say(&mut log, Kind::GoalDescribed, "g0", Fields::default().with("title", "Hold on to our customers"));
    let board = say(&mut log, Kind::GoalDescribed, "g1", Fields::default().with("title", "Water for everyone"));
    let csv = "id,title,parent\ng0,Bake before dawn,\ng1,Water for all and everyone,g0\ng2,Buy flour,g0\n";
    let import = goals(csv, &board);
    assert!(notes(&import)[0].contains("“g0-2”"), "{:?}", notes(&import));
    let board = write(&mut log, import);
    let title = |id: &str| board.goal(id).map(|goal| goal.title().to_owned());
    assert_eq!(title("g0").as_deref(), Some("Hold on to our customers"));
    assert_eq!(title("g0-2").as_deref(), Some("Bake before dawn"));
    assert_eq!(title("g1").as_deref(), Some("Water for all and everyone"), "the same goal in other words");
    assert_eq!(board.goal("g2").unwrap().parent(), Some("g0-2"), "the table means its own");
    assert_eq!(said(&goals(csv, &board)), Vec::<String>::new(), "and again nothing doubles");
    let renamed = csv.replace("Buy flour", "Never run out").replace("Bake before dawn", "Up early");
    let again = goals(&renamed, &board);
    assert_eq!(
        said(&again).len(),
        2,
        "what came from the table is known by its id, whatever it is called: {:?}",
        said(&again)
    );
}
