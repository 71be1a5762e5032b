//! Finds what of a failing script is needed to fail.

use super::script::Step;

/// Leave out as much as possible, in halves, quarters and so on, while it still fails. At most `tries` tries.
pub(crate) fn minimal(script: Vec<Step>, mut tries: u32, fails: impl Fn(&[Step]) -> bool) -> Vec<Step> {
    let mut kept = script;
    let mut part = kept.len().div_ceil(2);
    while part > 0 && tries > 0 {
        let mut at = 0;
        while at < kept.len() && tries > 0 {
            let end = (at + part).min(kept.len());
            let less = [&kept[..at], &kept[end..]].concat();
            tries -= 1;
            if fails(&less) {
                kept = less;
            } else {
                at = end;
            }
        }
        part = if part == 1 { 0 } else { part.div_ceil(2) };
    }
    kept
}
