//! The engine parameters that can be set.

use sqlserver_api::ParameterType;

/// An engine parameter.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EngineParameter {
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    pub(crate) default: &'static str,
    pub(crate) min: i64,
    pub(crate) max: i64,
    /// Values to choose from; of a number, those it may have outside of its range.
    pub(crate) values: &'static [&'static str],
    pub(crate) is_enum: bool,
}

/// All of them; each needs a restart.
///
/// Source: a published reply of `DescribeInstanceParams`. Inferred: the defaults but that of `cost threshold
/// for parallelism`, which are SQL Server's own.
pub(crate) const PARAMETERS: [EngineParameter; 7] = [
    number("fill factor(%)", "How full index pages are made, in per cent.", "0", 0, 100, &[]),
    number(
        "max worker threads",
        "The most worker threads; 0 lets the engine decide.",
        "0",
        336,
        32_767,
        &["0"],
    ),
    number("cost threshold for parallelism", "From which cost on a plan is parallel.", "5", 0, 32_767, &[]),
    number("max degree of parallelism", "The most processors of one plan; 0 for all.", "0", 0, 1_024, &[]),
    EngineParameter {
        name: "optimize for ad hoc workloads",
        description: "Whether plans that are used once are kept as stubs.",
        default: "0",
        min: 0,
        max: 0,
        values: &["0", "1"],
        is_enum: true,
    },
    number("min server memory(MB)", "The least memory, in MB.", "0", 0, 2_560, &[]),
    number(
        "blocked process threshold(s)",
        "After which time a blocked process is reported.",
        "0",
        0,
        86_400,
        &[],
    ),
];

const fn number(
    name: &'static str,
    description: &'static str,
    default: &'static str,
    min: i64,
    max: i64,
    values: &'static [&'static str],
) -> EngineParameter {
    EngineParameter { name, description, default, min, max, values, is_enum: false }
}

impl EngineParameter {
    /// The parameter of this name. Examples write `fill factor (%)` as well, with a space.
    pub(crate) fn find(name: &str) -> Option<&'static EngineParameter> {
        let name = name.replace(" (", "(");
        PARAMETERS.iter().find(|it| it.name == name)
    }

    pub(crate) fn kind(&self) -> ParameterType {
        if self.is_enum { ParameterType::Enumeration } else { ParameterType::Integer }
    }

    pub(crate) fn allows(&self, value: &str) -> bool {
        let in_range = || value.parse().is_ok_and(|value: i64| (self.min..=self.max).contains(&value));
        self.values.contains(&value) || (!self.is_enum && in_range())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_in_the_range_or_among_the_choices() {
        let allows = |name, value| EngineParameter::find(name).unwrap().allows(value);
        assert!(allows("fill factor (%)", "90"));
        assert!(!allows("fill factor(%)", "101"));
        assert!(allows("max worker threads", "0"));
        assert!(!allows("max worker threads", "335"));
        assert!(allows("optimize for ad hoc workloads", "1"));
        assert!(!allows("optimize for ad hoc workloads", "2"));
        assert!(EngineParameter::find("no such parameter").is_none());
    }
}
