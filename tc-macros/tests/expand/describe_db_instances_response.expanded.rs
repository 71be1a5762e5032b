// `DescribeDBInstancesResponse` of sqlserver-api/src/instances/list.rs

#[allow(deprecated)]
const _: () = {
    use ::tc_core::__private as _tc;
    static _ROWS: [_tc::Row; 2] = [
        _tc::required::<i64>()
            .row("TotalCount")
            .example(_tc::int(1))
            .role(_tc::Role::Total),
        _tc::list::<DBInstance>()
            .row("DBInstances")
            .field("db_instances")
            .role(_tc::Role::Items {
                inner: _tc::None,
            }),
    ];
    static _SHAPE: _tc::Shape = _tc::Shape::new(
        "DescribeDBInstancesResponse",
        "A page of instances.",
        &_ROWS,
        &["Number of instances that match, on all pages.", "The instances on this page."],
    );
    impl _tc::Model for DescribeDBInstancesResponse {
        const SHAPE: &'static _tc::Shape = &_SHAPE;
        fn blank() -> Self {
            Self {
                total_count: _tc::required::<i64>().blank(),
                db_instances: _tc::Vec::new(),
            }
        }
    }
    impl _tc::Record for DescribeDBInstancesResponse {
        fn get(&self, row: _tc::usize) -> _tc::Ref<'_> {
            match row {
                0 => _tc::required::<i64>().get(&self.total_count),
                1 => _tc::list::<DBInstance>().get(&self.db_instances),
                _ => _tc::Ref::Absent,
            }
        }
        fn slot(&mut self, row: _tc::usize) -> _tc::Slot<'_> {
            match row {
                0 => _tc::required::<i64>().slot(&mut self.total_count),
                1 => _tc::list::<DBInstance>().slot(&mut self.db_instances),
                _ => _tc::Slot::Nothing,
            }
        }
    }
    impl _tc::Page for DescribeDBInstancesResponse {
        type Item = DBInstance;
        fn into_items(self) -> _tc::Vec<DBInstance> {
            _tc::into_items(self.db_instances)
        }
    }
    _tc::struct_traits!(DescribeDBInstancesResponse);
    impl DescribeDBInstancesResponse {
        /// A `DescribeDBInstancesResponse` with its required fields.
        #[must_use]
        pub fn new(
            total_count: i64,
            db_instances: impl _tc::IntoIterator<Item = impl _tc::Into<DBInstance>>,
        ) -> Self {
            let mut this: Self = _tc::Model::blank();
            this.total_count = _tc::Into::into(total_count);
            this.db_instances = _tc::items(db_instances);
            this
        }
    }
};
