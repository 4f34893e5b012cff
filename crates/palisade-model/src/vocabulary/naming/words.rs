//! The words of a name: split at spaces and punctuation, and inside of `camelCase`.

/// How many words of a name are looked at.
const LOOKED_AT: usize = 24;

/// The words of a name in lower case, joined to one text so that a phrase of several is a part of it: "Rabbit MQ",
/// "`RabbitMQ`" and "rabbit-mq" read the same.
pub(super) struct Words {
    joined: String,
    words: Vec<Word>,
}

struct Word {
    start: usize,
    end: usize,
    /// Its end without digits: `broker1` is a broker.
    bare: usize,
    /// Whether it is in brackets.
    aside: bool,
}

impl Words {
    pub(super) fn of(name: &str) -> Words {
        let mut words = Words { joined: String::with_capacity(name.len()), words: Vec::new() };
        let mut depth = 0usize;
        let mut start = 0;
        let mut before = ' ';
        let mut letters = name.chars().peekable();
        while let Some(letter) = letters.next() {
            let next = letters.peek().copied().unwrap_or(' ');
            // `apiGateway`, `APIGateway`.
            let hump = letter.is_uppercase() && (before.is_lowercase() || before.is_uppercase() && next.is_lowercase());
            if hump || !letter.is_alphanumeric() {
                words.end(start, depth > 0);
                start = words.joined.len();
            }
            if words.words.len() == LOOKED_AT {
                return words;
            }
            match letter {
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' => depth = depth.saturating_sub(1),
                _ if letter.is_alphanumeric() => words.joined.extend(letter.to_lowercase()),
                _ => {}
            }
            before = letter;
        }
        words.end(start, depth > 0);
        words
    }

    /// Ends the word that began at a place.
    fn end(&mut self, start: usize, aside: bool) {
        let end = self.joined.len();
        if let Some(word) = self.joined.get(start..end).filter(|word| !word.is_empty()) {
            let bare = start + word.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            self.words.push(Word { start, end, bare, aside });
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether a word is in brackets.
    pub(super) fn is_aside(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.aside)
    }

    /// The words from one to before another as one text.
    pub(super) fn phrase(&self, from: usize, to: usize) -> Option<&str> {
        let last = self.words.get(to.checked_sub(1)?)?;
        self.joined.get(self.words.get(from)?.start..last.end)
    }

    /// The ways in which a phrase may be known: as it is, without digits at its end, without the `s` of a plural.
    pub(super) fn spellings(&self, from: usize, to: usize) -> impl Iterator<Item = &str> + Clone {
        let phrase = self.phrase(from, to);
        let last = to.checked_sub(1).and_then(|last| self.words.get(last));
        let start = self.words.get(from).map_or(0, |word| word.start);
        let bare = last.filter(|last| start < last.bare && last.bare < last.end);
        let bare = bare.and_then(|last| self.joined.get(start..last.bare));
        let one = phrase.and_then(|phrase| phrase.strip_suffix('s')).filter(|one| one.len() > 2);
        [phrase, bare, one].into_iter().flatten()
    }

    /// Whether a word says nothing: a number, a version, one letter.
    pub(super) fn is_noise(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return true };
        word.bare.saturating_sub(word.start) <= 1 && self.joined.get(word.start..word.end).is_some_and(str::is_ascii)
    }
}

/// The form in which phrases are known: the letters and digits only, in lower case.
pub(super) fn key(phrase: &str) -> String {
    phrase.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether a phrase as people write it is that of a key.
pub(super) fn same(phrase: &str, key: &str) -> bool {
    phrase.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).eq(key.chars())
}
