// `CloseInterCommunication` of sqlserver-api/src/interconnection/group.rs

// What `#[tc_action]` leaves.

#[derive(::tc_core::__private::TcRequest)]
#[tc(
    action(
        service = "sqlserver",
        version = "2018-03-28",
        errors = [codes::FAILED_OPERATION_DB_ERROR,
        codes::SYSTEM_ERROR,
        codes::INPUT_ILLEGAL,
        codes::INSTANCE_STATUS_INVALID,
        codes::PERMISSION_DENIED,
        ],
        rate_limit = 20,
    )
)]
/// Takes instances out of the interconnection group.
///
/// The service reclaims each instance's interconnection address and removes the instance from the
/// group; its normal address stays. As with [`OpenInterCommunication`], each instance has a flow
/// of its own and may be refused while the call succeeds. Poll the flows with
/// [`DescribeFlowStatus`](crate::instances::DescribeFlowStatus), or [`DescribeDBInstanceInter`]
/// until the instance is no longer listed.
///
/// ```no_run
/// # use sqlserver_api::interconnection::CloseInterCommunication;
/// # use tc_core::Client;
/// # async fn example() -> Result<(), tc_core::Error> {
/// let client = Client::builder().region("ap-guangzhou").build()?;
/// let reply = client.call(CloseInterCommunication::new(["mssql-hlh6yka1"])).await?;
///
/// println!("{:?}", reply.inter_instance_flow_set);
/// # Ok(())
/// # }
/// ```
pub struct CloseInterCommunication {
    /// Ids of the instances that leave.
    #[tc(example = "mssql-hlh6yka1")]
    pub instance_id_set: Vec<String>,
}

// What the derive adds.

#[allow(deprecated)]
const _: () = {
    use ::tc_core::__private as _tc;
    static _ROWS: [_tc::Row; 1] = [
        _tc::list::<String>().row("InstanceIdSet").example(_tc::text("mssql-hlh6yka1")),
    ];
    static _SHAPE: _tc::Shape = _tc::Shape::new(
        "CloseInterCommunication",
        "Takes instances out of the interconnection group.\n\nThe service reclaims each instance's interconnection address and removes the instance from the\ngroup; its normal address stays. As with [`OpenInterCommunication`], each instance has a flow\nof its own and may be refused while the call succeeds. Poll the flows with\n[`DescribeFlowStatus`](crate::instances::DescribeFlowStatus), or [`DescribeDBInstanceInter`]\nuntil the instance is no longer listed.",
        &_ROWS,
        &["Ids of the instances that leave."],
    );
    impl _tc::Model for CloseInterCommunication {
        const SHAPE: &'static _tc::Shape = &_SHAPE;
        fn blank() -> Self {
            Self {
                instance_id_set: _tc::Vec::new(),
            }
        }
    }
    impl _tc::Record for CloseInterCommunication {
        fn get(&self, row: _tc::usize) -> _tc::Ref<'_> {
            match row {
                0 => _tc::list::<String>().get(&self.instance_id_set),
                _ => _tc::Ref::Absent,
            }
        }
        fn slot(&mut self, row: _tc::usize) -> _tc::Slot<'_> {
            match row {
                0 => _tc::list::<String>().slot(&mut self.instance_id_set),
                _ => _tc::Slot::Nothing,
            }
        }
    }
    static _META: _tc::ActionMeta = _tc::mutating()
        .of("sqlserver", "2018-03-28", "CloseInterCommunication")
        .rate_limit(20)
        .errors(
            &[
                codes::FAILED_OPERATION_DB_ERROR,
                codes::SYSTEM_ERROR,
                codes::INPUT_ILLEGAL,
                codes::INSTANCE_STATUS_INVALID,
                codes::PERMISSION_DENIED,
            ],
        );
    impl _tc::Action for CloseInterCommunication {
        type Response = CloseInterCommunicationResponse;
        const META: &'static _tc::ActionMeta = &_META;
    }
    _tc::struct_traits!(CloseInterCommunication);
    #[allow(rustdoc::broken_intra_doc_links, rustdoc::private_intra_doc_links)]
    /// `sqlserver` 2018-03-28: mutating, 20 calls per second; errors [`codes::FAILED_OPERATION_DB_ERROR`], [`codes::SYSTEM_ERROR`], [`codes::INPUT_ILLEGAL`], [`codes::INSTANCE_STATUS_INVALID`], [`codes::PERMISSION_DENIED`]
    impl CloseInterCommunication {
        /// A `CloseInterCommunication` with its required field.
        #[must_use]
        pub fn new(
            instance_id_set: impl _tc::IntoIterator<Item = impl _tc::Into<String>>,
        ) -> Self {
            let mut this: Self = _tc::Model::blank();
            this.instance_id_set = _tc::items(instance_id_set);
            this
        }
    }
};
