// `CloseInterCommunicationResponse` of sqlserver-api/src/interconnection/group.rs

#[allow(deprecated)]
const _: () = {
    use ::tc_core::__private as _tc;
    static _ROWS: [_tc::Row; 1] = [
        _tc::list::<InterInstanceFlow>().row("InterInstanceFlowSet"),
    ];
    static _SHAPE: _tc::Shape = _tc::Shape::new(
        "CloseInterCommunicationResponse",
        "What became of each instance that was to leave.",
        &_ROWS,
        &["One entry for each requested instance."],
    );
    impl _tc::Model for CloseInterCommunicationResponse {
        const SHAPE: &'static _tc::Shape = &_SHAPE;
        fn blank() -> Self {
            Self {
                inter_instance_flow_set: _tc::Vec::new(),
            }
        }
    }
    impl _tc::Record for CloseInterCommunicationResponse {
        fn get(&self, row: _tc::usize) -> _tc::Ref<'_> {
            match row {
                0 => _tc::list::<InterInstanceFlow>().get(&self.inter_instance_flow_set),
                _ => _tc::Ref::Absent,
            }
        }
        fn slot(&mut self, row: _tc::usize) -> _tc::Slot<'_> {
            match row {
                0 => {
                    _tc::list::<InterInstanceFlow>()
                        .slot(&mut self.inter_instance_flow_set)
                }
                _ => _tc::Slot::Nothing,
            }
        }
    }
    _tc::list_of!(
        CloseInterCommunicationResponse, inter_instance_flow_set : InterInstanceFlow
    );
    _tc::struct_traits!(CloseInterCommunicationResponse);
    impl CloseInterCommunicationResponse {
        /// A `CloseInterCommunicationResponse` with its required field.
        #[must_use]
        pub fn new(
            inter_instance_flow_set: impl _tc::IntoIterator<
                Item = impl _tc::Into<InterInstanceFlow>,
            >,
        ) -> Self {
            let mut this: Self = _tc::Model::blank();
            this.inter_instance_flow_set = _tc::items(inter_instance_flow_set);
            this
        }
    }
};
