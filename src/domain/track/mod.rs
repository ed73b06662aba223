//! Track: from weekly observations to progress, expectation, status and forecast.
