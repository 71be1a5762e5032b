// `InstanceDBDetail` of sqlserver-api/src/databases/list.rs

#[allow(deprecated)]
const _: () = {
    use ::tc_core::__private as _tc;
    static _ROWS: [_tc::Row; 2] = [
        _tc::required::<String>().row("InstanceId").example(_tc::text("mssql-njj2mtpl")),
        _tc::list::<DBDetail>().row("DBDetails").field("db_details"),
    ];
    static _SHAPE: _tc::Shape = _tc::Shape::new(
        "InstanceDBDetail",
        "The databases of one instance.",
        &_ROWS,
        &[
            "Id of the instance.",
            "Its databases on this page.\n\nAn instance without databases has an empty list here, or is not in the reply at all.",
        ],
    );
    impl _tc::Model for InstanceDBDetail {
        const SHAPE: &'static _tc::Shape = &_SHAPE;
        fn blank() -> Self {
            Self {
                instance_id: _tc::required::<String>().blank(),
                db_details: _tc::Vec::new(),
            }
        }
    }
    impl _tc::Record for InstanceDBDetail {
        fn get(&self, row: _tc::usize) -> _tc::Ref<'_> {
            match row {
                0 => _tc::required::<String>().get(&self.instance_id),
                1 => _tc::list::<DBDetail>().get(&self.db_details),
                _ => _tc::Ref::Absent,
            }
        }
        fn slot(&mut self, row: _tc::usize) -> _tc::Slot<'_> {
            match row {
                0 => _tc::required::<String>().slot(&mut self.instance_id),
                1 => _tc::list::<DBDetail>().slot(&mut self.db_details),
                _ => _tc::Slot::Nothing,
            }
        }
    }
    _tc::list_of!(InstanceDBDetail, db_details : DBDetail);
    _tc::struct_traits!(InstanceDBDetail);
    impl InstanceDBDetail {
        /// A `InstanceDBDetail` with its required fields.
        #[must_use]
        pub fn new(
            instance_id: impl _tc::Into<String>,
            db_details: impl _tc::IntoIterator<Item = impl _tc::Into<DBDetail>>,
        ) -> Self {
            let mut this: Self = _tc::Model::blank();
            this.instance_id = _tc::Into::into(instance_id);
            this.db_details = _tc::items(db_details);
            this
        }
    }
};
