//! A digest as four words, so that two people can tell each other whether they hold the same.
//!
//! Knows 256 plain words. Four of them tell apart some four thousand million states: enough for accidents, no proof.

const WORDS: &str = "\
    acid arch atom aunt axis baby back bake ball band barn bath bead bean bear beef bell belt bird blue boat \
    body bone book boot bowl bread brick bride brush cabin cake calm camel candle canoe card carpet castle cedar \
    chain chair cherry chess circle city cliff clock cloud clover coal coast cobra coffee comet copper coral \
    cord corn cotton cradle crane creek crow crown curl daisy dance dawn deer desk diary dove dragon drum duck \
    dust eagle earth echo elbow elm engine fable farm feather fence fern ferry field fig finger fire fish flag \
    flame flour fog forest fork fox frame frost fruit garden gate glass glove goat gold goose grape grass gravel \
    guitar hammer harbor harp hat hawk hazel heart hedge hen hill hinge honey horn house iron island jacket jar \
    jelly jewel king kite knee knot ladder lake lamp lantern laurel leaf lemon lily lime lion lizard lobster \
    maple marble market meadow metal milk mint mirror moon moss mouse music nail needle nest north ocean olive \
    onion otter oyster paint palm panda paper parrot pasta peach pebble pencil pepper piano pigeon pillow pine \
    planet pocket pond potato prism pumpkin puppet quartz queen quilt rabbit rain raven ribbon rice ring river \
    robin rocket roof rope rose ruby saddle salt sand scarf shell ship silk silver skate sleeve snow soap south \
    spark spider spoon spring squirrel star stone storm sugar summer swan table tiger timber tomato tower trout \
    tulip tunnel turtle valley velvet violin wagon walnut water wheat willow window winter wolf wool yellow \
    zebra";

/// How many words are read aloud: one for each of the first bytes.
const SPOKEN: usize = 4;

/// The first bytes of a digest in hexadecimal digits, as words.
///
/// ```
/// use golden_thread::domain::thread::spoken::words;
/// assert_eq!(words("00ff0001"), words("00ff0001ab"));
/// assert_ne!(words("00ff0001"), words("00ff0002"));
/// ```
pub fn words(digest: &str) -> String {
    let bytes = digest.as_bytes().chunks_exact(2).take(SPOKEN);
    let word = |pair: &[u8]| {
        let byte = std::str::from_utf8(pair).ok().and_then(|pair| usize::from_str_radix(pair, 16).ok());
        WORDS.split(' ').nth(byte.unwrap_or(0)).unwrap_or_default()
    };
    bytes.map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_byte_has_a_word_of_its_own() {
        let words: BTreeSet<&str> = WORDS.split(' ').filter(|word| !word.is_empty()).collect();
        assert_eq!((words.len(), WORDS.split(' ').count()), (256, 256));
    }
}
