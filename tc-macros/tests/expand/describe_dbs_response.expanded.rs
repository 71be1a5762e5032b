// `DescribeDBsResponse` of sqlserver-api/src/databases/list.rs

#[allow(deprecated)]
const _: () = {
    use ::tc_core::__private as _tc;
    static _ROWS: [_tc::Row; 2] = [
        _tc::required::<i64>()
            .row("TotalCount")
            .example(_tc::int(1))
            .role(_tc::Role::Total),
        _tc::list::<InstanceDBDetail>()
            .row("DBInstances")
            .field("db_instances")
            .role(_tc::Role::Items {
                inner: _tc::Some("db_details"),
            }),
    ];
    static _SHAPE: _tc::Shape = _tc::Shape::new(
        "DescribeDBsResponse",
        "A page of databases.",
        &_ROWS,
        &[
            "Number of databases that match, on all pages and of all instances.",
            "The databases on this page, by instance.",
        ],
    );
    impl _tc::Model for DescribeDBsResponse {
        const SHAPE: &'static _tc::Shape = &_SHAPE;
        fn blank() -> Self {
            Self {
                total_count: _tc::required::<i64>().blank(),
                db_instances: _tc::Vec::new(),
            }
        }
    }
    impl _tc::Record for DescribeDBsResponse {
        fn get(&self, row: _tc::usize) -> _tc::Ref<'_> {
            match row {
                0 => _tc::required::<i64>().get(&self.total_count),
                1 => _tc::list::<InstanceDBDetail>().get(&self.db_instances),
                _ => _tc::Ref::Absent,
            }
        }
        fn slot(&mut self, row: _tc::usize) -> _tc::Slot<'_> {
            match row {
                0 => _tc::required::<i64>().slot(&mut self.total_count),
                1 => _tc::list::<InstanceDBDetail>().slot(&mut self.db_instances),
                _ => _tc::Slot::Nothing,
            }
        }
    }
    const _LIST: _tc::u64 = _tc::list_named::<InstanceDBDetail>("db_details");
    impl _tc::Page for DescribeDBsResponse {
        type Item = _tc::ItemOf<InstanceDBDetail, _LIST>;
        fn into_items(self) -> _tc::Vec<Self::Item> {
            _tc::flatten(self.db_instances, |group| _tc::into_items(group.db_details))
        }
    }
    _tc::struct_traits!(DescribeDBsResponse);
    impl DescribeDBsResponse {
        /// A `DescribeDBsResponse` with its required fields.
        #[must_use]
        pub fn new(
            total_count: i64,
            db_instances: impl _tc::IntoIterator<Item = impl _tc::Into<InstanceDBDetail>>,
        ) -> Self {
            let mut this: Self = _tc::Model::blank();
            this.total_count = _tc::Into::into(total_count);
            this.db_instances = _tc::items(db_instances);
            this
        }
    }
};
