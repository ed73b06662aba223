//! Files: what comes in and goes out, as whole acts.
