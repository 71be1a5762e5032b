//! Interleaved rounds: every candidate runs in every round, so that a machine that slows down slows all.

/// The figures of one candidate, one per round.
pub(crate) struct Figures {
    pub(crate) name: &'static str,
    pub(crate) values: Vec<f64>,
}

impl Figures {
    pub(crate) fn new(name: &'static str) -> Self {
        Self { name, values: Vec::new() }
    }

    pub(crate) fn median(&self) -> f64 {
        let mut sorted = self.values.clone();
        sorted.sort_by(f64::total_cmp);
        sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN)
    }

    pub(crate) fn min(&self) -> f64 {
        self.values.iter().copied().fold(f64::INFINITY, f64::min)
    }
}

/// Print a table, each figure beside the first one's.
pub(crate) fn print(unit: &str, figures: &[Figures]) {
    println!(
        "{:<36} {:>12} {:>12} {:>8} {:>8}",
        "",
        format!("median {unit}"),
        format!("min {unit}"),
        "x median",
        "x min"
    );
    for figure in figures {
        let (median, min) = (figure.median(), figure.min());
        let (by_median, by_min) = (median / figures[0].median(), min / figures[0].min());
        println!("{:<36} {median:>12.2} {min:>12.2} {by_median:>8.2} {by_min:>8.2}", figure.name);
    }
}
