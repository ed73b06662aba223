//! The page: a panic speaks in the console, and the app is placed. Nothing else.

fn main() {
    console_error_panic_hook::set_once();
    golden_thread::app::start();
}
