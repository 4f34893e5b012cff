//! The look of a picture: one sheet of rules, and the colours of each theme.

use palisade_model::word::Word;

/// Which colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Light, or dark where the reader's system asks for that.
    #[default]
    Auto,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Word for Theme {
    const ALL: &'static [Self] = &[Theme::Auto, Theme::Light, Theme::Dark];

    fn word(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }
}

/// A colour: its name in the rules, as it is in the light theme, and in the dark one. Text stands out from what is below
/// it by 4.5 to 1 at least.
const COLOURS: [(&str, &str, &str); 15] = [
    ("ground", "#ffffff", "#14181d"),
    ("zone", "#f5f7fa", "#1b2129"),
    ("ink", "#18212b", "#e8edf2"),
    ("quiet", "#566371", "#a3b0bd"),
    ("faint", "#98a4b0", "#66727e"),
    ("line", "#4a5866", "#a9b5c1"),
    ("boundary", "#7b8794", "#77838f"),
    ("crossing", "#a3341c", "#ff9b7d"),
    ("fill", "#ffffff", "#232b34"),
    ("process", "#e9f2fb", "#1f3247"),
    ("store", "#eef5ec", "#223528"),
    ("critical", "#6d1b4f", "#e58ac4"),
    ("high", "#b3261e", "#ff8f85"),
    ("medium", "#8a5a00", "#f0bd55"),
    ("low", "#2b6390", "#8cc3ee"),
];

/// The rules; `$name` is a colour.
const RULES: &str = "\
.diagram text{font-family:'DejaVu Sans',Verdana,'Segoe UI','Helvetica Neue',Arial,sans-serif;fill:$ink}
.diagram .middle{text-anchor:middle}
.diagram .ground{fill:$ground}
.diagram .headline{font-size:17px;font-weight:bold}
.diagram .name{font-size:13px;font-weight:bold}
.diagram .boundary-name{font-size:12px;font-weight:bold;fill:$quiet}
.diagram .flow-name{font-size:11px}
.diagram .detail{font-size:11px;fill:$quiet}
.diagram .boundary .edge{fill:$zone;stroke:$boundary;stroke-width:1.4;stroke-dasharray:7 5}
.diagram .shape{stroke:$line;stroke-width:1.5;fill:$fill}
.diagram .process .shape{fill:$process}
.diagram .store .fill{fill:$store;stroke:none}
.diagram .store .shape{fill:none;stroke-width:2}
.diagram .behind{fill:$zone}
.diagram .unknown-end .shape{stroke:$faint;stroke-dasharray:2 3}
.diagram .line{fill:none;stroke:$line;stroke-width:1.4}
.diagram .head{fill:$line;stroke:none}
.diagram .hit{fill:none;stroke:$ground;stroke-opacity:0;stroke-width:12}
.diagram .crosses .line{stroke:$crossing;stroke-width:2.4}
.diagram .crosses .head{fill:$crossing}
.diagram .maybe .line{stroke-width:2.4;stroke-dasharray:.1 4.5;stroke-linecap:round}
.diagram .flow-label text,.diagram .boundary-label text{paint-order:stroke;stroke:$zone;stroke-width:3px}
.diagram .out .shape,.diagram .out .line{stroke:$faint}
.diagram .out .shape,.diagram .out .fill{fill:$ground}
.diagram .out .line{fill:none;stroke-dasharray:4 3}
.diagram .out .head{fill:$faint}
.diagram .out text{fill:$quiet}
.diagram .badge.badge text{stroke:none;font-size:10px;font-weight:bold;fill:$ground}
.diagram .badge.critical rect{fill:$critical}
.diagram .badge.high rect{fill:$high}
.diagram .badge.medium rect{fill:$medium}
.diagram .badge.low rect{fill:$low}
.diagram .badge.badge.likely rect{fill:$ground;stroke-width:1.2}
.diagram .badge.likely.critical rect{stroke:$critical}
.diagram .badge.likely.high rect{stroke:$high}
.diagram .badge.likely.medium rect{stroke:$medium}
.diagram .badge.likely.low rect{stroke:$low}
.diagram .badge.badge.likely.critical text{fill:$critical}
.diagram .badge.badge.likely.high text{fill:$high}
.diagram .badge.badge.likely.medium text{fill:$medium}
.diagram .badge.badge.likely.low text{fill:$low}
.diagram .badge.unknown rect{fill:$ground;stroke:$quiet;stroke-width:1;stroke-dasharray:2 2}
.diagram .badge.unknown text{fill:$quiet}
.diagram .rule{stroke:$faint;stroke-width:0.7}
";

/// The rules with each colour as `of` has it.
fn rules(of: impl Fn(&(&str, &str, &str)) -> String) -> String {
    let mut sheet = RULES.to_owned();
    for colour in &COLOURS {
        sheet = sheet.replace(&format!("${}", colour.0), &of(colour));
    }
    sheet
}

/// Where a reader's system asks for dark. Paper is white, whatever the screen is.
const DARK: &str = "screen and (prefers-color-scheme:dark)";

/// The sheet of a picture of its own.
pub(super) fn sheet(theme: Theme) -> String {
    let light = || rules(|(_, light, _)| (*light).to_owned());
    let dark = || rules(|(_, _, dark)| (*dark).to_owned());
    match theme {
        Theme::Light => light(),
        Theme::Dark => dark(),
        Theme::Auto => format!("{}@media {DARK}{{\n{}}}\n", light(), dark()),
    }
}

/// The sheet for a page with pictures in it.
pub(super) fn page() -> String {
    let colours = |of: fn(&(&str, &str, &str)) -> String| COLOURS.iter().map(of).collect::<String>();
    let light = colours(|(name, light, _)| format!("--d-{name}:{light};"));
    let dark = colours(|(name, _, dark)| format!("--d-{name}:{dark};"));
    format!(
        ":root,[data-theme=light]{{{light}}}\n\
         @media {DARK}{{:root:not([data-theme=light]){{{dark}}}}}\n\
         @media screen{{[data-theme=dark]{{{dark}}}}}\n{}",
        rules(|(name, _, _)| format!("var(--d-{name})"))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_colour_is_known() {
        for theme in Theme::ALL.iter().copied() {
            assert!(!sheet(theme).contains('$'));
        }
        assert!(!page().contains('$'));
    }
}
