//! The tree as a map: layers from the North Star to people, the line of sight of the goal looked at in gold.
//!
//! Knows which frame is looked at and how marks become boxes with words. Where they stand is the domain's question.

use std::sync::Arc;

use leptos::{ev::KeyboardEvent, html, prelude::*};

use super::{Look, flat::Flat};
use crate::{
    components::{Button, ButtonKind, Icon, MapDrawing, MapEdge, MapMove, MapNode, MapSheet, Menu, MenuItem, Tone},
    domain::{
        align::{Frame, Link, Map, Mark, links, links_seen, standing, tier},
        board::{Board, Goal, GoalState},
        picture::Picture,
        thread::Id,
        track::Status,
    },
    state::{Room, drawing},
    views::{tone, wording::align as words},
};

/// From one layer to the next, in px: at least, and at most where the window has the height.
const LAYER: (i32, i32) = (92, 150);
/// Between the boxes of two layers, at least.
const BETWEEN: i32 = 34;
/// The highest box: three lines and how it stands.
const HIGHEST: i32 = 71;
/// A line of words in a box, and what a box needs besides: its edges, and how it stands.
const LINE: (i32, i32) = (13, 32);
/// Above the first layer, in px.
const TOP: i32 = 22;
/// How much nearer one press brings.
const STEP: f64 = 1.5;
/// How far the arrow keys with Shift move, in px.
const PACE: f64 = 120.0;

/// The map, and what can be done with it.
#[component]
pub fn MapView(
    /// The room.
    look: Look,
) -> impl IntoView {
    let canvas = Canvas::new(look);
    let drawing = NodeRef::new();
    let said = Memo::new(move |_| canvas.said());
    view! {
        <div class="map__frame">
            <p class="hidden" aria-live="polite">{said}</p>
            <MapDrawing
                sheet=canvas.sheet
                label=Signal::stored(words::MAP.to_owned())
                on_move=move |to| canvas.go(to)
                on_press=move |at| canvas.open(at)
                on_key=move |event: KeyboardEvent| canvas.key(&event)
                drawing=drawing
            />
            <div class="map__foot">
                <Legend/>
                <Tools canvas=canvas drawing=drawing/>
            </div>
        </div>
    }
}

/// What the strokes of lines and boxes mean.
#[component]
fn Legend() -> impl IntoView {
    let line = |(kind, word): (&'static str, &'static str)| {
        view! { <li><svg class="map__sample" aria-hidden="true"><path class="map__edge" data-kind=kind d="M0 6h24"></path></svg>{word}</li> }
    };
    view! {
        <ul class="map__legend" aria-label="Legend">
            {words::LINES.map(line)}
            <li><svg class="map__sample" aria-hidden="true"><rect class="map__node" x="1" y="1" width="22" height="10" rx="3"></rect></svg>{words::DASHED}</li>
        </ul>
    }
}

/// Nearer, farther, all of it, away with it.
#[component]
fn Tools(
    /// The map.
    canvas: Canvas,
    /// Its element.
    drawing: NodeRef<html::Div>,
) -> impl IntoView {
    view! {
        <div class="map__tools" role="group" aria-label="View of the map">
            <Button icon=Icon::Minus name="Farther" on_press=move |()| canvas.zoom(1.0 / STEP)/>
            <Button icon=Icon::Plus name="Nearer" on_press=move |()| canvas.zoom(STEP)/>
            <Button key="0" on_press=move |()| canvas.whole()>"Fit"</Button>
            <Button kind=ButtonKind::Plain key="F" on_press=move |()| canvas.focus()>"Follow the line"</Button>
            <Menu name="Export the map" items=Signal::derive(move || ways_out(drawing)) from_end=true>"Export"</Menu>
        </div>
    }
}

fn ways_out(drawing: NodeRef<html::Div>) -> Vec<MenuItem> {
    let line = |word: &str, icon, act: fn(&web_sys::Element)| MenuItem {
        word: word.to_owned(),
        icon: Some(icon),
        on_choose: Callback::new(move |()| {
            if let Some(drawing) = drawing.get_untracked() {
                act(&drawing);
            }
        }),
        ..MenuItem::default()
    };
    vec![
        line("Picture as SVG", Icon::Download, |around| drawing::save_svg(around, words::MAP_FILE)),
        line("Picture as PNG", Icon::Download, |around| drawing::save_png(around, words::MAP_FILE)),
        line("Print", Icon::Print, |_| drop(window().print())),
    ]
}

/// The map of one picture.
struct Laid {
    picture: Arc<Picture>,
    map: Map,
    links: Vec<(usize, usize, Link)>,
}

/// What is looked at of the map. Copy it freely.
#[derive(Clone, Copy)]
struct Canvas {
    look: Look,
    laid: Memo<Arc<Laid>>,
    frame: RwSignal<Frame>,
    height: RwSignal<f64>,
    marks: Memo<Vec<Mark>>,
    sheet: Memo<MapSheet>,
}

impl Canvas {
    fn new(look: Look) -> Self {
        let laid = Memo::new_with_compare(move |_| Arc::new(lay(look)), |_, _| true);
        let frame = RwSignal::new(Frame { from: 0.0, span: f64::MAX, width: 0.0 });
        let height = RwSignal::new(0.0);
        let marks = Memo::new(move |_| {
            let laid = laid.get();
            let frame = frame.get().held(&laid.map);
            if frame.width > 0.0 { laid.map.seen(&laid.picture.outline, frame) } else { Vec::new() }
        });
        let n_layers =
            move || marks.with(|marks| marks.iter().map(|mark| mark.layer.saturating_add(1)).max().unwrap_or(1));
        let scale = Memo::new(move |_| Scale::of(height.get(), n_layers()));
        let sheet = Memo::new(move |_| {
            let laid = laid.get();
            let chosen = look.chosen.get().and_then(|id| laid.picture.outline.index(id.as_str()));
            let shown = look.shown.get();
            look.workspace.read(|board| {
                let pen = Pen { board, laid: &laid, flat: &shown.flat, chosen, scale: scale.get() };
                pen.draw(&marks.read(), frame.get().width)
            })
        });
        let canvas = Self { look, laid, frame, height, marks, sheet };
        // Touches what is looked at alone: a goal that is chosen elsewhere comes into view.
        Effect::new(move |_| {
            look.chosen.track();
            canvas.reveal();
        });
        canvas
    }

    fn turn(self, change: impl FnOnce(Frame, &Map) -> Frame) {
        let laid = self.laid.get_untracked();
        self.frame.update(|frame| *frame = change(frame.held(&laid.map), &laid.map));
    }

    fn go(self, to: MapMove) {
        match to {
            MapMove::Sized(width, height) => {
                self.height.set(height);
                self.frame.update(|frame| frame.width = width);
                self.reveal();
            }
            MapMove::By(px) => self.turn(|frame, map| frame.moved(map, px)),
            MapMove::Nearer(times, x) => self.turn(|frame, map| frame.zoomed(map, times, x)),
        }
    }

    fn zoom(self, times: f64) {
        self.turn(|frame, map| frame.zoomed(map, times, frame.width / 2.0));
    }

    fn whole(self) {
        self.turn(|frame, map| Frame::whole(map, frame.width));
    }

    /// Shows the goal looked at with what lies below it, under its line of sight.
    fn focus(self) {
        if let Some(at) = self.chosen_row() {
            let end = self.laid.get_untracked().picture.outline.rows()[at].end as usize;
            self.turn(|frame, map| frame.on(map, &(at..end)));
        }
    }

    /// Unfolds a bundle.
    fn open(self, at: usize) {
        if let Some(rows) = self.marks.with_untracked(|marks| marks.get(at).map(|mark| mark.rows.clone())) {
            self.turn(|frame, map| frame.on(map, &rows));
        }
    }

    fn chosen_row(self) -> Option<usize> {
        let id = self.look.chosen.get_untracked()?;
        self.laid.get_untracked().picture.outline.index(id.as_str())
    }

    /// The goal looked at in words, for those who do not see where the keys went.
    fn said(self) -> Option<String> {
        let id = self.look.chosen.get()?;
        let laid = self.laid.get();
        let row = laid.picture.outline.index(id.as_str())?;
        let in_sight = laid.picture.outline.rows()[row].in_sight;
        self.look.workspace.read(|board| {
            let goal = board.goal(id.as_str())?;
            let node = words::node(
                &words::title(goal.title()),
                &words::keeper(board, goal),
                judged(&laid.picture, row, goal),
                in_sight,
            );
            Some(words::node_said(&node, words::stood(goal), laid.map.layer(row)))
        })
    }

    /// Goes where the goal looked at has a box of its own.
    fn reveal(self) {
        let Some(row) = self.chosen_row() else { return };
        let is_drawn = self.marks.with_untracked(|marks| standing(marks, row).is_some_and(|at| !marks[at].is_bundle));
        if !is_drawn && self.frame.with_untracked(|frame| frame.width > 0.0) {
            self.focus();
        }
    }

    /// Arrows walk from goal to goal, plus and minus zoom, 0 shows all, F follows the line, Enter opens the goal.
    fn key(self, event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match (&*event.key(), event.shift_key()) {
            ("+" | "=", _) => self.zoom(STEP),
            ("-", _) => self.zoom(1.0 / STEP),
            ("0", _) => self.whole(),
            ("f" | "F", _) => self.focus(),
            ("ArrowLeft", true) => self.go(MapMove::By(-PACE)),
            ("ArrowRight", true) => self.go(MapMove::By(PACE)),
            ("Enter", _) => self.enter(),
            (key, false) if key.starts_with("Arrow") => self.walk(key),
            _ => return,
        }
        event.prevent_default();
    }

    fn enter(self) {
        if let Some(id) = self.look.chosen.get_untracked() {
            self.look.session.go_to(Room::Goal, id.as_str());
        }
    }

    /// From the goal looked at to the one beside, above or below it; from none to the North Star.
    fn walk(self, key: &str) {
        let laid = self.laid.get_untracked();
        let outline = &laid.picture.outline;
        let to = match self.chosen_row() {
            None => Some(0),
            Some(at) => match key {
                "ArrowUp" => outline.parent(at),
                "ArrowDown" => outline.children(at).next(),
                "ArrowRight" => Some(outline.rows()[at].end as usize),
                _ => {
                    let before = |other: &usize| outline.rows()[*other].end as usize == at;
                    (0..at).find(|other| before(other) && outline.parent(*other) == outline.parent(at))
                }
            },
        };
        if let Some(row) = to.and_then(|to| outline.rows().get(to)) {
            self.look.session.go_to(Room::Align, row.id.as_str());
        }
    }
}

fn lay(look: Look) -> Laid {
    let picture = look.workspace.picture();
    let (map, links) = look.workspace.read(|board| {
        let outline = &picture.outline;
        let tier_of = |at: usize| {
            let row = &outline.rows()[at];
            board
                .goal(row.id.as_str())
                .map_or(crate::domain::align::Tier::Part, |goal| tier(board, goal, row.end as usize > at + 1))
        };
        let needs_care = |at: usize| status(&picture, at).is_some_and(Status::is_worry);
        (Map::of(outline, tier_of, needs_care), links(board, outline))
    });
    Laid { picture, map, links }
}

fn status(picture: &Picture, at: usize) -> Option<Status> {
    picture.goals.get(at)?.judgement.as_ref().map(|judgement| judgement.status)
}

/// How many layers are seen, how far they are apart, and how high their boxes are, in px.
#[derive(Clone, Copy, PartialEq)]
struct Scale {
    n_layers: u8,
    layer: i32,
    node: i32,
}

impl Scale {
    /// As the height allows, and no farther apart than reads well.
    fn of(height: f64, n_layers: u8) -> Self {
        let (least, most) = LAYER;
        let layer = ((px(height) - TOP) / i32::from(n_layers)).clamp(least, most);
        Self { n_layers, layer, node: (layer - BETWEEN).min(HIGHEST) }
    }

    fn top(self, layer: u8) -> i32 {
        TOP + self.layer * i32::from(layer)
    }

    /// How many lines of words a box holds, above how it stands if that is said.
    fn lines(self, says_how: bool) -> usize {
        let (line, besides) = LINE;
        usize::try_from((self.node - besides) / line).unwrap_or(1) + usize::from(!says_how)
    }
}

/// Nobody goes on judging what was declined, and of what nobody has adopted or measured nothing is said yet.
fn judged(picture: &Picture, at: usize, goal: Goal<'_>) -> Option<Status> {
    let judged = picture.goals[at].judgement.filter(|judged| !words::is_unheard(goal, judged))?;
    Some(judged.status).filter(|_| goal.state() != GoalState::Declined)
}

/// Draws marks as boxes and lines.
struct Pen<'a> {
    board: &'a Board,
    laid: &'a Laid,
    flat: &'a Flat,
    chosen: Option<usize>,
    scale: Scale,
}

impl Pen<'_> {
    fn draw(&self, marks: &[Mark], width: f64) -> MapSheet {
        let lit: Vec<bool> = marks.iter().map(|mark| self.is_lit(mark)).collect();
        let up = |(at, mark): (usize, &Mark)| {
            let above = mark.above?;
            Some(self.edge(&marks[above], mark, "tree", lit[at] && lit[above]))
        };
        let mut edges: Vec<MapEdge> = marks.iter().enumerate().filter_map(up).collect();
        edges.sort_by_key(|edge| edge.lit);
        let mut beside = links_seen(marks, &self.laid.links);
        // From far away links between crowds would only be a web: those of the goal looked at stay.
        let chosen = self.chosen.and_then(|row| standing(marks, row));
        beside.retain(|(from, to, _)| {
            let ends = [*from, *to];
            ends.iter().all(|at| !marks[*at].is_bundle) || chosen.is_some_and(|chosen| ends.contains(&chosen))
        });
        let link =
            |(from, to, link): &(usize, usize, Link)| self.edge(&marks[*from], &marks[*to], kind_of(*link), false);
        edges.extend(beside.iter().map(link));
        MapSheet {
            width: px(width),
            height: self.scale.top(self.scale.n_layers),
            box_height: self.scale.node,
            layers: (0..)
                .zip(words::LAYERS)
                .filter(|(at, _)| marks.iter().any(|mark| i32::from(mark.layer) == *at))
                .map(|(at, name)| (TOP + at * self.scale.layer - 8, name))
                .collect(),
            edges,
            nodes: marks.iter().zip(&lit).map(|(mark, lit)| self.node(mark, *lit)).collect(),
        }
    }

    /// Whether a mark stands on the path of the goal looked at: that goal, or one above it.
    fn is_lit(&self, mark: &Mark) -> bool {
        let rows = self.laid.picture.outline.rows();
        self.chosen.is_some_and(|chosen| {
            let end = if mark.is_bundle { mark.rows.end } else { rows[mark.rows.start].end as usize };
            (mark.rows.start..end).contains(&chosen)
        })
    }

    fn node(&self, mark: &Mark, lit: bool) -> MapNode {
        // Edges are rounded, not widths: boxes that stand apart stay apart.
        let (x, width) = (px(mark.left), px(mark.right) - px(mark.left));
        let place = MapNode {
            href: None,
            x,
            y: self.scale.top(mark.layer),
            width,
            lines: Vec::new(),
            tone: Tone::None,
            word: String::new(),
            label: String::new(),
            lit,
            chosen: false,
            dim: !self.flat.wants(mark.rows.clone()),
            kind: "bundle",
        };
        let mut node = if mark.is_bundle { self.bundle(mark, place) } else { self.goal(mark.rows.start, place) };
        if node.dim {
            node.label.push_str(words::NOT_LOOKED_FOR);
        }
        node
    }

    fn bundle(&self, mark: &Mark, place: MapNode) -> MapNode {
        let (goals, care) = self.laid.map.held(&mark.rows);
        let letters = letters(place.width);
        let in_sight = self.laid.picture.outline.rows()[mark.rows.start].in_sight;
        let (tone, word) = match (in_sight, care) {
            (false, _) => (Tone::OffTrack, words::NO_SIGHT.to_owned()),
            (true, 0) => (Tone::None, String::new()),
            (true, _) => (Tone::AtRisk, words::care(care)),
        };
        let has_room = word.chars().count() + 3 <= letters;
        let word = Some(word).filter(|_| has_room).unwrap_or_default();
        let n_lines = self.scale.lines(!word.is_empty());
        let lines =
            if letters > 2 { words::wrapped(&words::bundle(goals, letters), letters, n_lines) } else { Vec::new() };
        MapNode { lines, tone, word, label: words::bundle_label(goals, care, in_sight), ..place }
    }

    fn goal(&self, row: usize, place: MapNode) -> MapNode {
        let (id, in_sight) =
            (&self.laid.picture.outline.rows()[row].id, self.laid.picture.outline.rows()[row].in_sight);
        let Some(goal) = self.board.goal(id.as_str()) else { return place };
        let judged = judged(&self.laid.picture, row, goal);
        let (title, letters) = (words::title(goal.title()), letters(place.width));
        let word = judged.filter(|_| letters >= 12).map(|status| status.to_string()).unwrap_or_default();
        let n_lines = self.scale.lines(!word.is_empty());
        MapNode {
            href: Some(href(id)),
            lines: if letters > 3 { words::wrapped(&title, letters, n_lines) } else { Vec::new() },
            tone: judged.map_or(Tone::None, tone),
            word,
            label: words::node(&title, &words::keeper(self.board, goal), judged, in_sight),
            chosen: self.chosen == Some(row),
            kind: if in_sight { goal.state().name() } else { "loose" },
            ..place
        }
    }

    /// From the foot of one box to the head of another; beside each other, in a bow below both.
    fn edge(&self, from: &Mark, to: &Mark, kind: &'static str, lit: bool) -> MapEdge {
        let (upper, lower) = if from.layer <= to.layer { (from, to) } else { (to, from) };
        let Scale { layer, node, .. } = self.scale;
        let (y1, y2) = (self.scale.top(upper.layer) + node, self.scale.top(lower.layer));
        let (y2, bend) =
            if upper.layer == lower.layer { (y1, y1 + (layer - node)) } else { (y2, i32::midpoint(y1, y2)) };
        let [x1, x2] = [upper, lower].map(|mark| px(f64::midpoint(mark.left, mark.right)).to_string());
        let [y1, bend, y2] = [y1, bend, y2].map(|y| y.to_string());
        let path = ["M", &x1, " ", &y1, "C", &x1, " ", &bend, " ", &x2, " ", &bend, " ", &x2, " ", &y2].concat();
        MapEdge { path, kind, lit }
    }
}

fn href(id: &Id) -> String {
    Room::Align.href_of(id.as_str())
}

/// How many letters fit into a line of a box.
fn letters(width: i32) -> usize {
    usize::try_from((width - 12) / 6).unwrap_or(0)
}

fn kind_of(link: Link) -> &'static str {
    match link {
        Link::Supports => "supports",
        Link::DependsOn => "depends",
    }
}

#[expect(clippy::cast_possible_truncation, reason = "held inside the frame before")]
fn px(place: f64) -> i32 {
    place.round() as i32
}
