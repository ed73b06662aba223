//! One derivation as a step of the thread: its head, its figure, its formula with every input a link, its rows.
//!
//! Knows which inputs stand where in a formula. Does not want to know how any of it is drawn.

use crate::{
    domain::{
        achieve::{
            conflict::Rating,
            pay::{Bonus, Part as PayPart, Step, printed},
            pool::ShareBy,
            rate::Contribution,
        },
        coach::Element,
        exact::Ratio,
        measure::{Decimal, MAX_PLACES},
        picture::{
            GroupFigures, clarity, equity_figures,
            terms::presence,
            why::{Amount, Figure, Ground, Input, Part, Source, What, Why},
        },
        thread::Id,
        track::shares,
    },
    views::{
        thread::{event_href, figure_href},
        wording::{
            achieve::{self, number, percent, points, rate},
            long_day, percent as percent_of, thread as words, why as said,
        },
    },
};

/// Rows shown of one step.
const MOST_ROWS: usize = 12;

/// One step.
#[derive(Clone, PartialEq)]
pub struct Line {
    /// What the figure is.
    pub head: String,
    /// The figure.
    pub figure: String,
    /// Its own page.
    pub href: Option<String>,
    /// The formula in symbols.
    pub formula: Vec<Token>,
    /// The formula in words.
    pub rule: &'static str,
    /// What the rule said, where it speaks.
    pub note: Option<String>,
    /// What it is made of.
    pub rows: Vec<Row>,
    /// Rows that are not shown.
    pub n_more: usize,
    /// The settings used.
    pub settings: String,
}

/// A sign, or an input that can be pulled.
#[derive(Clone, PartialEq)]
pub struct Token {
    /// As it stands in the formula.
    pub word: String,
    /// What it is, small beside it.
    pub small: String,
    /// Where it comes from.
    pub href: Option<String>,
}

/// A part in a table.
#[derive(Clone, PartialEq)]
pub struct Row {
    /// What it is.
    pub title: String,
    /// Where it comes from.
    pub href: Option<String>,
    /// Its figures.
    pub cells: Vec<String>,
}

impl Line {
    /// The step that a derivation is.
    pub fn of(ground: Ground<'_>, why: &Why) -> Self {
        let mut rows = rows(ground, why);
        let n_more = rows.len().saturating_sub(MOST_ROWS);
        rows.truncate(MOST_ROWS);
        Self {
            head: said::head(&why.figure, ground.board),
            figure: said::amount(&why.value),
            href: Some(figure_href(&why.figure)),
            formula: formula(ground, why),
            rule: said::rule(why),
            note: note(ground, why),
            rows,
            n_more,
            settings: said::settings(why),
        }
    }

    /// The head of something of which nothing is known yet.
    pub fn without_figure(ground: Ground<'_>, figure: &Figure) -> Self {
        Self {
            head: said::head(figure, ground.board),
            figure: "–".to_owned(),
            href: None,
            formula: Vec::new(),
            rule: words::NO_FIGURE,
            note: None,
            rows: Vec::new(),
            n_more: 0,
            settings: String::new(),
        }
    }
}

fn sign(word: &str) -> Token {
    Token { word: word.to_owned(), small: String::new(), href: None }
}

/// An input as a link to where it comes from.
fn pull(ground: Ground<'_>, input: &Input) -> Token {
    let href = source_href(ground, &input.source);
    Token { word: said::amount(&input.value), small: said::part(input.part).to_owned(), href }
}

fn source_href(ground: Ground<'_>, source: &Source) -> Option<String> {
    match source {
        Source::Figure(figure) => Some(figure_href(figure)),
        Source::Event(position) => ground.log.at(*position).map(|event| event_href(event.id)),
        Source::Setting => None,
    }
}

fn formula(ground: Ground<'_>, why: &Why) -> Vec<Token> {
    let of = |part: Part| {
        let input = why.all(part).next();
        input.map_or_else(|| Token { small: said::part(part).to_owned(), ..sign("0") }, |input| pull(ground, input))
    };
    match why.figure.what {
        What::Progress | What::Achieved if why.all(Part::Current).next().is_some() => {
            let parts = [Part::Current, Part::Start, Part::Target, Part::Start].map(of);
            between(["(", " \u{2212} ", ") ÷ (", " \u{2212} ", ")"], parts)
        }
        What::Expected => {
            let parts = [Part::Today, Part::FirstDay, Part::LastDay, Part::FirstDay].map(of);
            between(["(", " \u{2212} ", ") ÷ (", " \u{2212} ", ")"], parts)
        }
        What::Implied => vec![of(Part::Rate)],
        What::Conflict => vec![of(Part::Proposed), sign(" \u{2212} "), implied(ground, why)],
        What::Proposal => proposal(ground, why),
        What::Bonus => bonus(ground, why),
        What::Shortfall => shortfall(why),
        What::Drift | What::Time => time(why),
        What::Adjusted => vec![of(Part::Step)],
        What::Progress
        | What::Status
        | What::Clarity
        | What::Sight
        | What::Achieved
        | What::Rate
        | What::Evidence
        | What::Composite
        | What::Impact
        | What::PayGap
        | What::Health => Vec::new(),
    }
}

/// Signs and parts in turn.
fn between(signs: [&str; 5], parts: [Token; 4]) -> Vec<Token> {
    let mut formula = Vec::new();
    let mut signs = signs.into_iter().map(sign);
    for part in parts {
        formula.extend(signs.next());
        formula.push(part);
    }
    formula.extend(signs);
    formula
}

fn implied(ground: Ground<'_>, why: &Why) -> Token {
    let figure = why.figure.of.as_ref().map(|person| What::Implied.of(person));
    let value = figure.as_ref().and_then(|figure| ground.shown(figure));
    Token {
        word: value.as_ref().map(said::amount).unwrap_or_default(),
        small: "implied".to_owned(),
        href: figure.as_ref().map(figure_href),
    }
}

/// Target × what its currency is worth × days × company × individual: step by step, as the bonus came about.
fn proposal(ground: Ground<'_>, why: &Why) -> Vec<Token> {
    let of = |part: Part| why.all(part).next().map(|input| pull(ground, input));
    let bonus = why.figure.of.as_ref().and_then(|person| ground.pay?.proposals.get(person)?.as_ref().ok());
    let mut formula: Vec<Token> = of(Part::TargetBonus).into_iter().collect();
    formula.extend(of(Part::Exchange).into_iter().flat_map(|rate| [sign(" × "), rate]));
    let cap = |bonus: &Bonus| bonus.cap.filter(|cap| Ratio::from(cap.amount.minor()) < bonus.exact);
    for step in bonus.iter().flat_map(|bonus| bonus.steps.iter().copied().chain(cap(bonus))) {
        formula.extend(step_of(ground, why, &step));
    }
    formula
}

/// A step from the target to the bonus, with the sign before it.
fn step_of(ground: Ground<'_>, why: &Why, step: &Step) -> Vec<Token> {
    let of = |part: Part| why.all(part).next();
    let word = |small: &str| {
        let factor = step.factor.to_decimal(MAX_PLACES).map(number).unwrap_or_default();
        Token { small: small.to_owned(), ..sign(&factor) }
    };
    let company = || of(Part::Company).map_or_else(|| word(""), |input| pull(ground, input));
    match step.what {
        PayPart::Presence => vec![sign(" × "), days(ground, why).unwrap_or_else(|| word(said::DAYS))],
        PayPart::Company => vec![sign(" × "), company()],
        PayPart::Individual => vec![sign(" × "), individual(ground, why, word(said::INDIVIDUAL))],
        PayPart::CompanyAdds(weight) => vec![sign(&[" × (", &number(weight), " × "].concat()), company()],
        PayPart::IndividualAdds(weight) => {
            let own = individual(ground, why, word(said::INDIVIDUAL));
            vec![sign(&[" + ", &number(weight), " × "].concat()), own, sign(")")]
        }
        PayPart::Cap => vec![sign(" ≤ "), word(said::part(Part::PayCap))],
        PayPart::Gate => vec![Token { small: "gate".to_owned(), ..sign(" × 0") }],
    }
}

/// The days there ÷ the days of the cycle, from whoever came or went.
fn days(ground: Ground<'_>, why: &Why) -> Option<Token> {
    let day = |part| match why.all(part).next()?.value {
        Amount::Day(day) => Some(day),
        _ => None,
    };
    let stay = presence(day(Part::Joined), day(Part::Left), (day(Part::FirstDay)?, day(Part::LastDay)?));
    let source = why.all(Part::Joined).chain(why.all(Part::Left)).next()?;
    let word = [&stay.days.to_string(), " ÷ ", &stay.of.to_string()].concat();
    Some(Token { word, small: said::DAYS.to_owned(), href: source_href(ground, &source.source) })
}

/// The own factor: by the rating, by the rate, or by both.
fn individual(ground: Ground<'_>, why: &Why, factor: Token) -> Token {
    let rating = why.all(Part::Factor).next().and_then(|_| why.all(Part::Rating).next());
    let source = rating.or_else(|| why.all(Part::Rate).next());
    let href = source.and_then(|input| source_href(ground, &input.source));
    match rating.map(|input| &input.value) {
        Some(Amount::Rating(rating)) => Token { small: said::for_rating(*rating), href, ..factor },
        _ => Token { href, ..factor },
    }
}

/// The own claim × what one unit of the pool's weight gets.
fn bonus(ground: Ground<'_>, why: &Why) -> Vec<Token> {
    let mut formula: Vec<Token> =
        why.all(Part::Own).map(|own| Token { small: "before the pool".to_owned(), ..claimed(ground, own) }).collect();
    if let Some(fixed) = own_decision(why) {
        return vec![pull(ground, fixed)];
    }
    let person = why.figure.of.as_ref();
    if person.is_some_and(|id| ground.pay.is_some_and(|pay| pay.by.get(id) == Some(&ShareBy::Cap))) {
        formula.push(Token {
            small: said::part(Part::PayCap).to_owned(),
            ..sign(&[" ≤ ", &said::amount(&why.value)].concat())
        });
        return formula;
    }
    let scale = person.and_then(|id| ground.pay?.pool_of(id)?.balance.as_ref().ok()?.scale);
    let pool = why.all(Part::Pool).next().zip(scale);
    formula.extend(
        pool.into_iter()
            .flat_map(|(pool, scale)| [sign(" × "), Token { word: scaled(why, scale), ..pull(ground, pool) }]),
    );
    formula
}

/// What somebody shares the pool by, which no cap holds.
fn claimed(ground: Ground<'_>, own: &Input) -> Token {
    let shared_by = if let Amount::Claim(claimed) = own.value { claimed.shared_by() } else { None };
    let pulled = pull(ground, own);
    Token { word: shared_by.map_or(pulled.word, |money| said::amount(&Amount::Money(money))), ..pulled }
}

/// What the pool made of the own claim, as it makes the printed amount of the printed claim.
fn scaled(why: &Why, scale: Ratio) -> String {
    let claim = why.all(Part::Own).find_map(|own| match own.value {
        Amount::Claim(claimed) => claimed.shared_by(),
        _ => None,
    });
    let Some((claim, Amount::Money(amount))) = claim.zip(Some(&why.value)) else { return String::new() };
    said::factor(printed(scale, claim.minor().into(), *amount))
}

/// What was signed for this person, or what somebody decided: that stands right behind their own claim.
fn own_decision(why: &Why) -> Option<&Input> {
    let decided = || {
        let at = why.inputs.iter().position(|input| input.part == Part::Own)?;
        why.inputs.get(at + 1).filter(|next| next.part == Part::Decided)
    };
    why.all(Part::Signed).next().or_else(decided)
}

/// Points × those concerned ÷ all of their kind.
fn shortfall(why: &Why) -> Vec<Token> {
    let most = why.all(Part::Most).map(|most| said::amount(&most.value)).collect::<String>();
    let population = why.all(Part::Sight).count() + why.all(Part::Counted).count();
    vec![sign(&[&most, " × ", &falls_short(why).count().to_string(), " ÷ ", &population.to_string()].concat())]
}

fn falls_short(why: &Why) -> impl Iterator<Item = &Input> {
    why.inputs.iter().filter(|input| {
        let bad = input.part == Part::Counted;
        matches!(input.part, Part::Sight | Part::Counted) && input.value == Amount::Yes(bad)
    })
}

/// (weeks out of sight + weeks on nothing) ÷ weeks recorded.
fn time(why: &Why) -> Vec<Token> {
    let Amount::Time(time) = &why.value else { return Vec::new() };
    let all = time.in_sight.to_f64() + time.out_of_sight.to_f64() + time.not_linked.to_f64();
    let part = |weeks: Decimal, small: &str| Token { small: small.to_owned(), ..sign(&said::weeks(weeks)) };
    vec![
        sign("("),
        part(time.out_of_sight, "weeks out of sight"),
        sign(" + "),
        part(time.not_linked, "on no goal"),
        sign(") ÷ "),
        part(Decimal::from_f64(all, 2).unwrap_or_default(), "recorded"),
    ]
}

/// What the rule said, in a sentence.
fn note(ground: Ground<'_>, why: &Why) -> Option<String> {
    let of = why.figure.of.as_ref();
    match why.figure.what {
        What::Status => ground.picture.goal(of?.as_str())?.judgement.map(|judgement| judgement.reason.to_string()),
        What::Sight => Some(match why.through.as_ref().and_then(|above| above.of.as_ref()) {
            Some(above) => [said::ITS_PARENT, &words::name_of(ground.board, above.as_str())].concat(),
            None if why.value == Amount::Yes(true) => said::IS_STAR.to_owned(),
            None => said::NO_PARENT.to_owned(),
        }),
        What::Implied => match why.value {
            Amount::Rating(rating) => {
                let person = ground.people.iter().find(|one| Some(&one.person) == of)?;
                Some(words::implies(&achieve::band(&person.rules.scale, rating.get()), rating.get()))
            }
            _ => None,
        },
        What::Conflict => {
            let person = ground.people.iter().find(|one| Some(&one.person) == of)?;
            let step = |rating: Option<Rating>| rating.map(Rating::get);
            Some(words::rating(step(person.settled), step(person.proposed), step(person.implied)))
        }
        What::Bonus if why.all(Part::Signed).next().is_some() => signed_before(ground, why),
        What::Bonus => {
            let pool = why.all(Part::Pool).map(|pool| said::amount(&pool.value)).collect::<String>();
            Some(said::shared_by(&pool, why.all(Part::Other).count() + 1))
        }
        _ => None,
    }
}

/// Who signed an amount, and on which rating, where today's figures no longer lead to it.
fn signed_before(ground: Ground<'_>, why: &Why) -> Option<String> {
    let Source::Event(position) = why.all(Part::Signed).next().filter(|_| why.through.is_none())?.source else {
        return None;
    };
    let event = ground.log.at(position)?;
    let rating = why.all(Part::Rating).find_map(|input| match input.value {
        Amount::Rating(rating) => Some(rating),
        _ => None,
    });
    let who = words::name_of(ground.board, event.author.as_str());
    Some(said::signed_before((&long_day(event.at.date()), &who), rating))
}

fn rows(ground: Ground<'_>, why: &Why) -> Vec<Row> {
    match why.figure.what {
        What::Progress => children(ground, why),
        What::Rate | What::Evidence | What::Adjusted => committed(ground, why),
        What::Composite => voices(ground, why),
        What::Impact | What::PayGap => groups(ground, why),
        What::Clarity => elements(ground, why),
        What::Health => {
            why.inputs.iter().map(|lost| row(ground, lost, vec![minus(said::amount(&lost.value))])).collect()
        }
        What::Shortfall => falls_short(why).map(|one| row(ground, one, Vec::new())).collect(),
        What::Drift => people(ground, why),
        What::Time => goals(ground, why),
        _ => Vec::new(),
    }
}

fn minus(points: String) -> String {
    if points == "0" { points } else { ["\u{2212}", &points].concat() }
}

/// A row named by the figure or the event's subject that it comes from.
fn row(ground: Ground<'_>, input: &Input, cells: Vec<String>) -> Row {
    let title = match &input.source {
        Source::Figure(Figure { what: What::Shortfall, of: Some(name) }) => {
            crate::views::wording::align::shortfall_named(name.as_str()).to_owned()
        }
        Source::Figure(figure) => name(ground, figure.of.as_ref()),
        Source::Event(position) => name(ground, ground.log.at(*position).map(|event| &event.subject)),
        Source::Setting => said::part(input.part).to_owned(),
    };
    Row { title, href: source_href(ground, &input.source), cells }
}

fn name(ground: Ground<'_>, id: Option<&Id>) -> String {
    id.map(|id| words::name_of(ground.board, id.as_str())).unwrap_or_default()
}

/// Title, share among its siblings, × progress.
fn children(ground: Ground<'_>, why: &Why) -> Vec<Row> {
    let weight = |input: &Input| match &input.value {
        Amount::Number(weight) => weight.to_f64(),
        _ => 0.0,
    };
    let shares = shares(&why.all(Part::Weight).map(weight).collect::<Vec<_>>());
    let child = |(child, share): (&Input, f64)| {
        row(ground, child, vec![percent_of(share), ["× ", &said::amount(&child.value)].concat()])
    };
    why.all(Part::Child).zip(shares).map(child).collect()
}

/// Title, weight, × achieved, points.
fn committed(ground: Ground<'_>, why: &Why) -> Vec<Row> {
    let person = ground.people.iter().find(|one| Some(&one.person) == why.figure.of.as_ref());
    let Some((person, rates)) = person.and_then(|one| Some((one, one.rates.as_ref()?))) else { return Vec::new() };
    let goal = |(goal, part): (&Id, &Contribution)| Row {
        title: words::name_of(ground.board, goal.as_str()),
        href: Some(figure_href(&What::Achieved.of(goal))),
        cells: vec![percent(part.weight), ["× ", &rate(part.capped), " %"].concat(), points(part.points)],
    };
    person.goals.iter().map(|committed| &committed.goal).zip(&rates.contributions).map(goal).collect()
}

/// What calibration and colleagues said: no names, and no single voice.
fn voices(ground: Ground<'_>, why: &Why) -> Vec<Row> {
    let person = ground.people.iter().find(|one| Some(&one.person) == why.figure.of.as_ref());
    person.map(|person| said::parts_of(person)).unwrap_or_default().into_iter().map(told).collect()
}

fn told((title, cells): (&str, Vec<String>)) -> Row {
    Row { title: title.to_owned(), href: None, cells }
}

/// Each group with how many of it count, and of how many.
fn groups(ground: Ground<'_>, why: &Why) -> Vec<Row> {
    let equity = equity_figures(ground.board, ground.people, ground.pay);
    let group = |group: &GroupFigures| {
        let figure = group.name.parse().ok().map(|id: Id| why.figure.what.of(&id));
        Row {
            title: group.name.clone(),
            href: figure.as_ref().map(figure_href),
            cells: said::of_group(why.figure.what, group),
        }
    };
    equity.iter().flat_map(|equity| &equity.groups).map(group).collect()
}

/// Element, what was found, points of how many.
fn elements(ground: Ground<'_>, why: &Why) -> Vec<Row> {
    let goal = why.figure.of.as_ref().and_then(|id| ground.board.goal(id.as_str()));
    let Some(goal) = goal else { return Vec::new() };
    let in_sight = why.all(Part::Sight).any(|sight| sight.value == Amount::Yes(true));
    let found = clarity(ground.board, goal, in_sight, ground.picture.today, ground.board.fiscal_start());
    let element = |finding: &crate::domain::coach::Finding| Row {
        title: finding.element.word().to_owned(),
        href: input_of(why, finding.element).and_then(|input| source_href(ground, &input.source)),
        cells: vec![[&finding.points.to_string(), " of ", &finding.of.to_string()].concat()],
    };
    found.elements.iter().map(element).collect()
}

/// The field that speaks for an element, else the sentence.
fn input_of(why: &Why, element: Element) -> Option<&Input> {
    let field = match element {
        Element::Metric => Part::Target,
        Element::Deadline => Part::LastDay,
        Element::Baseline => Part::Start,
        Element::Owner => Part::Owners,
        Element::LineOfSight => Part::Sight,
        Element::Specificity | Element::Outcome | Element::Direction | Element::Scope => Part::Sentence,
    };
    why.all(field).next().or_else(|| why.all(Part::Sentence).next())
}

/// People, most time adrift first: their share and their weeks.
fn people(ground: Ground<'_>, why: &Why) -> Vec<Row> {
    let adrift = |input: &&Input| match &input.value {
        Amount::Time(time) => -(time.out_of_sight.nanos() + time.not_linked.nanos()),
        _ => 0,
    };
    let mut inputs: Vec<&Input> = why.inputs.iter().collect();
    inputs.sort_by_key(adrift);
    inputs.into_iter().map(|input| row(ground, input, vec![said::amount(&input.value)])).collect()
}

/// Goals without a line of sight first, with the weeks recorded on each.
fn goals(ground: Ground<'_>, why: &Why) -> Vec<Row> {
    let mut rows: Vec<(bool, Row)> = Vec::new();
    for part in why.inputs.chunk_by(|_, next| next.part != Part::Sight) {
        let Some(goal) = part.first().filter(|input| input.part == Part::Sight) else { continue };
        let shares = part.iter().filter(|input| input.part == Part::Share);
        let nanos: i128 = shares
            .filter_map(|input| match &input.value {
                Amount::Number(share) => Some(share.nanos()),
                _ => None,
            })
            .sum();
        let percent = crate::domain::exact::Ratio::new(nanos, 1_000_000_000).and_then(|sum| sum.to_decimal(2));
        let cells = vec![said::weeks(percent.unwrap_or_default())];
        rows.push((goal.value == Amount::Yes(true), row(ground, goal, cells)));
    }
    rows.sort_by_key(|(in_sight, _)| *in_sight);
    rows.into_iter().map(|(_, row)| row).collect()
}
