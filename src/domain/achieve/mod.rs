//! Achieve: from committed goals to a rate, a rating that can be defended, and pay.
