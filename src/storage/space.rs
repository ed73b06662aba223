//! Memory in one go, where it is known before long work how much that needs.
//!
//! Knows that a page's memory grows by small steps, each of which costs. Does not want to know what comes to lie in it.

use std::hint::black_box;

/// Asks for `bytes` of memory at once and leaves them free for what follows. Nothing depends on it: where so much is not
/// to be had, the work asks bit by bit, as it would have.
pub fn make_space(bytes: usize) {
    let mut space = Vec::<u8>::new();
    // Not to be had is no error: see above.
    drop(space.try_reserve_exact(bytes));
    // Seen by nobody it would be left out.
    drop(black_box(space));
}
