// `DescribeRegions` of tests/expand/declarations.rs

// What `#[tc_action]` leaves.

#[derive(::tc_core::__private::TcRequest)]
#[tc(action(service = "cvm", version = "2017-03-12", region = none))]
/// Lists the regions.
pub struct DescribeRegions;

// What the derive adds.

#[allow(deprecated)]
const _: () = {
    use ::tc_core::__private as _tc;
    static _ROWS: [_tc::Row; 0] = [];
    static _SHAPE: _tc::Shape = _tc::Shape::new(
        "DescribeRegions",
        "Lists the regions.",
        &_ROWS,
        &[],
    );
    impl _tc::Model for DescribeRegions {
        const SHAPE: &'static _tc::Shape = &_SHAPE;
        fn blank() -> Self {
            _tc::Default::default()
        }
    }
    impl _tc::Record for DescribeRegions {
        fn get(&self, _row: _tc::usize) -> _tc::Ref<'_> {
            _tc::Ref::Absent
        }
        fn slot(&mut self, _row: _tc::usize) -> _tc::Slot<'_> {
            _tc::Slot::Nothing
        }
    }
    static _META: _tc::ActionMeta = _tc::read_only()
        .of("cvm", "2017-03-12", "DescribeRegions")
        .region(_tc::RegionRule::None);
    impl _tc::Action for DescribeRegions {
        type Response = DescribeRegionsResponse;
        const META: &'static _tc::ActionMeta = &_META;
    }
    _tc::struct_traits!(DescribeRegions);
    impl _tc::Default for DescribeRegions {
        fn default() -> Self {
            Self
        }
    }
    #[allow(rustdoc::broken_intra_doc_links, rustdoc::private_intra_doc_links)]
    /// `cvm` 2017-03-12: read-only
    impl DescribeRegions {}
};
