//! DREAD: five factors, of 1 to 3 as the guide has it, or of 1 to 10 as it was first written.

use crate::word::Word;

/// Up to where the factors go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scale {
    /// 1 to 3, added up.
    Three,
    /// 1 to 10, of which the mean counts.
    Ten,
}

impl Word for Scale {
    const ALL: &'static [Self] = &[Scale::Three, Scale::Ten];

    fn word(self) -> &'static str {
        match self {
            Scale::Three => "3",
            Scale::Ten => "10",
        }
    }
}

impl Scale {
    /// The highest value of a factor.
    pub fn highest(self) -> u8 {
        match self {
            Scale::Three => 3,
            Scale::Ten => 10,
        }
    }

    /// The value of a factor.
    pub fn in_range(self, text: &str) -> Option<u8> {
        text.parse::<u8>().ok().filter(|value| (1..=self.highest()).contains(value))
    }

    /// That a value is none of a factor.
    pub fn out_of_range(self, name: &str, value: &str) -> String {
        match self {
            Scale::Three => format!("`{name}` is `{value}`, and a factor is 1, 2 or 3"),
            Scale::Ten => format!("`{name}` is `{value}`, and a factor is 1 to 10"),
        }
    }

    /// What to do about it.
    pub fn help(self, value: &str) -> String {
        match self {
            Scale::Three if Scale::Ten.in_range(value).is_some() => {
                "1 is little, 3 is much; factors of 1 to 10 need the scale 10 (in a map, `scale: 10`)".to_owned()
            }
            Scale::Three => "1 is little, 3 is much".to_owned(),
            Scale::Ten => "1 is little, 10 is much".to_owned(),
        }
    }
}

/// Five factors: damage, reproducibility, exploitability, affected users, discoverability.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dread {
    /// Up to where they go.
    pub scale: Scale,
    /// The factors, in order, each at least 1.
    pub factors: [u8; 5],
}

impl Dread {
    /// The factors' names, in order.
    pub const FACTORS: [&str; 5] = ["damage", "reproducibility", "exploitability", "affected", "discoverability"];
}
